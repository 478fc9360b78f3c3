"""The likely mistake in a text that is no YAML, and its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.text.strict_reader import read_yaml
from certif.model.faults import FaultKind, Mistake

MISTAKES = [
    # a grid filled in by hand, or pasted from elsewhere
    ("evidence: Maquette : 12 écrans\n", Mistake.COLON_IN_TEXT, (1, 20)),
    ("evidence: é 😀: suite\n", Mistake.COLON_IN_TEXT, (1, 14)),
    ("evidence: “Maquette : 12 écrans”\n", Mistake.CURLY_QUOTES, (1, 21)),
    ("evidence: « Maquette : 12 écrans »\n", Mistake.CURLY_QUOTES, (1, 22)),
    ('evidence: "Maquette" cliquable\nlevel: acquis\n', Mistake.TEXT_AFTER_QUOTES, (1, 22)),
    ("evidence: 'L'équipe'\n", Mistake.TEXT_AFTER_QUOTES, (1, 14)),
    ("evidence: 'Une maquette'\n  cliquable\n", Mistake.TEXT_AFTER_QUOTES, (2, 3)),
    ('evidence: "Une maquette\nlevel: acquis\n', Mistake.OPEN_QUOTES, (1, 11)),
    ("evidence: [Maquette] cliquable\n", Mistake.TEXT_AFTER_BRACKET, (1, 22)),
    ("evidence: {Maquette} cliquable\n", Mistake.TEXT_AFTER_BRACKET, (1, 22)),
    ("evidence: [une maquette\nlevel: acquis\n", Mistake.OPEN_BRACKET, (2, 6)),
    ("evidence: *Maquette* cliquable\n", Mistake.RESERVED, (1, 11)),
    ("evidence: @camille\n", Mistake.RESERVED, (1, 11)),
    ("evidence: 60 %\npitch: % du budget\n", Mistake.RESERVED, (2, 8)),
    ("evidence: ? Maquette\n", Mistake.RESERVED, (1, 11)),
    ("evidence: | Maquette\n", Mistake.TEXT_AFTER_SIGN, (1, 13)),
    ("evidence: - Maquette\n", Mistake.LIST_HERE, (1, 11)),
    ("evidence: Maquette\n- cliquable\n", Mistake.LIST_HERE, (2, 1)),
    ("pitch:\n  level:acquis\n  evidence: Maquette\n", Mistake.NO_SPACE, (2, 8)),
    ("pitch:\n   level: acquis\n    evidence: x\n", Mistake.DEEPER, (3, 5)),
    ("pitch: Maquette\n  suite : encore\n", Mistake.DEEPER, (2, 3)),
    ("pitch:\n    level: acquis\n  evidence: x\n", Mistake.NOT_LINED_UP, (3, 3)),
    ("a:\n  b: x\n  c: x\nd:\n   b: x\n  c: x\n", Mistake.NOT_LINED_UP, (5, 4)),
    ("a:\n  b: x\n  c: x\nd:\n  b: x\n c: x\n", Mistake.NOT_LINED_UP, (6, 2)),
    ("a:\n  b: x\n  c: x\nd:\n b: x\n  c: x\n", Mistake.NOT_LINED_UP, (5, 2)),
    ("a:\n  b: x\n  c: x\nd:\n  b: x\n   c: x\n", Mistake.DEEPER, (6, 4)),
    ("pitch:\n\u00a0\u00a0level: acquis\n    evidence: x\n", Mistake.WIDE_SPACE, (2, 1)),
    ("pitch:\n  level: acquis\n  \tevidence: x\n", Mistake.TAB, (3, 3)),
    ("pitch:\n\tlevel: acquis\n", Mistake.TAB, (2, 1)),
    ("candidate: x\nattendance:present\njuror: y\n", Mistake.NO_SPACE, (2, 11)),
    ("evidence: [\n", Mistake.OPEN_BRACKET, (1, 12)),
    ("evidence: [une, \n\n", Mistake.OPEN_BRACKET, (1, 16)),
    ("evidence: [,]\n", Mistake.OTHER, (1, 12)),
    (
        "juror: x\n<<<<<<< HEAD\nattendance: present\n=======\nattendance: absent\n>>>>>>> b\n",
        Mistake.CONFLICT,
        (2, 1),
    ),
    ("pitch:\n  level: x\n<<<<<<< HEAD\n  evidence: x\n", Mistake.CONFLICT, (3, 1)),
    ("a: b\n=======\na: c\n>>>>>>> b\n", Mistake.CONFLICT, (4, 1)),
    ("interviews\n  - candidate: x\n", Mistake.COLON_EXPECTED, (1, 11)),
    ("pitch:\n  level non acquis\n  evidence: x\n", Mistake.COLON_EXPECTED, (2, 3)),
    ("pitch:\n  level: acquis\n  evidence Vu.\ntest: x\n", Mistake.COLON_EXPECTED, (3, 3)),
    ("pitch:\n  evidence: >-\n    Vu.\n  Revu.\ntest: x\n", Mistake.COLON_EXPECTED, (4, 3)),
    ("slots:\n  2027-05-19 09h30 oui\n  2027-05-19 11h00: oui\n", Mistake.COLON_EXPECTED, (2, 3)),
    ("evidence:\n  Vu deux fois.\n  Un point : le pitch\n", Mistake.COLON_IN_TEXT, (3, 12)),
    ("evidence: Vu,\n  puis revu\n  enfin : oui\n", Mistake.DEEPER, (3, 3)),
    (
        "pitch:\n  level:\u00a0acquis\n  evidence: x\n",
        Mistake.WIDE_SPACE_AFTER_COLON,
        (2, 9),
    ),
    (
        "pitch:\n  level: acquis\n  evidence:\u00a0Vu.\ntest: x\n",
        Mistake.WIDE_SPACE_AFTER_COLON,
        (3, 12),
    ),
    ("```yaml\npitch: x\n```\n", Mistake.FENCE, (1, 1)),
    ("pitch: x\n```\n", Mistake.FENCE, (2, 1)),
    ('evidence: "\\quoi"\n', Mistake.BACKSLASH, (1, 12)),
    ("%FOO\n---\na: b\n", Mistake.DIRECTIVE, (1, 5)),
]


@pytest.mark.parametrize(("text", "mistake", "at"), MISTAKES)
def test_a_mistake_is_told_where_it_was_made(
    text: str, mistake: Mistake, at: tuple[int, int]
) -> None:
    data, [fault] = read_yaml(text, "grid.yml")
    assert data is None
    assert fault.kind is FaultKind.SYNTAX
    assert fault.place.span is not None
    found = fault.place.span.line, fault.place.span.column
    assert (fault.detail["mistake"], found) == (mistake, at)


GRID = "candidate: x\ngrid:\n  pitch:\n    level: acquis\n    evidence: Démo 😀 : « oui »\n"


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, len(GRID)),
    st.integers(0, 6),
    st.text("\t\n\r -:'\"[]{}#&*!|>%@`“é\u00a0", max_size=4),
)
def test_whatever_is_typed_the_place_is_in_the_text(at: int, removed: int, typed: str) -> None:
    text = GRID[:at] + typed + GRID[at + removed :]
    _data, faults = read_yaml(text, "grid.yml")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for fault in faults:
        span = fault.place.span
        if fault.kind is FaultKind.SYNTAX and span:
            assert isinstance(fault.detail["mistake"], Mistake)
            assert 1 <= span.line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
