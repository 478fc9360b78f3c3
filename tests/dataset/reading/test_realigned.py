"""Lines in the places that their schema gives them: their beginnings alone change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.layout import Kind
from certif.dataset.reading.all_faults import all_faults
from certif.dataset.reading.files import Task
from certif.dataset.reading.realigned import realigned
from certif.dataset.reading.schemas import check, schema
from certif.dataset.text.strict_reader import read_yaml
from certif.model.faults import Fault, FaultKind, Mistake

GRID = """\
candidate: bastien.orvalet
juror: maud.keravel
interviewed_on: 2026-11-17
attendance: present
grid:
  # Pitch : le service, à l'oral.
  pitch:
    level: acquis
    evidence: |-
      Vu deux fois.
        - Le test : fait.
    reason: |-

  # Test
  test:
    level: non-acquis
    evidence: Une vague,
      sans seuil.
    criteria: [1, 2]
# Pour la personne.
comment_for_candidate: |-
  Continuez.
"""
SLOTS = """\
person: maud.keravel
slots:
  2027-05-18 09h30: oui
  2027-05-18 11h00: non
conflicts:
  - person: elouan.bressuire
    kind: declared
  - person: anouk.derville
    kind: training
"""


def placed(text: str, kind: Kind = Kind.ASSESSMENT) -> str:
    return "\n".join(realigned(text.split("\n"), schema(kind)).lines)


def read(text: str, kind: Kind) -> object:
    data, faults = read_yaml(text, "x.yml")
    assert not faults
    assert not check(kind, data, "x.yml")
    return data


def faults(text: str, kind: Kind = Kind.ASSESSMENT) -> list[Fault]:
    data, plain = read_yaml(text, "x.yml")
    wrong = [] if data is None else check(kind, data, "x.yml")
    found = all_faults(Task(kind, "x.yml", 1, sealed=False), text.encode(), plain + wrong)
    return [fault for fault in found if fault.kind is not FaultKind.UNJUDGED]


def told(text: str, kind: Kind = Kind.ASSESSMENT) -> list[tuple[object, object]]:
    return [
        (fault.detail.get("mistake"), fault.detail.get("lines")) for fault in faults(text, kind)
    ]


@pytest.mark.parametrize(("text", "kind"), [(GRID, Kind.ASSESSMENT), (SLOTS, Kind.AVAILABILITY)])
def test_what_is_in_its_place_stays(text: str, kind: Kind) -> None:
    assert placed(text, kind) == text


@pytest.mark.parametrize(("text", "kind"), [(GRID, Kind.ASSESSMENT), (SLOTS, Kind.AVAILABILITY)])
@pytest.mark.parametrize("margin", ["", "\t", "\u00a0\u00a0", "    "])
def test_a_lost_indentation_is_found_again(text: str, kind: Kind, margin: str) -> None:
    text = text.replace("        - Le", "      - Le")
    typed = re.sub(r"(?m)^ +", lambda found: margin * (len(found[0]) // 2), text)
    assert read(placed(typed, kind), kind) == read(text, kind)


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("      Vu deux fois.", "Vu deux fois : oui."),
        ("      Vu deux fois.", "    Vu deux fois : oui."),
        ("      Vu deux fois.", "\tVu deux fois : oui."),
        ("      sans seuil.", "sans seuil."),
        ("  Continuez.", "Continuez : bien."),
    ],
)
def test_a_line_of_a_text_goes_under_its_key(right: str, typed: str) -> None:
    number = GRID.split("\n").index(right) + 1
    corrected = right[: len(right) - len(right.lstrip())] + typed.lstrip()
    mistake = Mistake.TAB if "\t" in typed else Mistake.TEXT_NOT_UNDER
    [(said, lines)] = told(GRID.replace(right, typed))
    assert lines == {number: corrected}
    assert said == mistake


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("    evidence: Une", "  evidence: Une"),
        ("    evidence: Une", "     evidence: Une"),
        ("    level: non", "  level: non"),
        ("  test:", "test:"),
        ("  test:", "    test:"),
        ("comment_for", "  comment_for"),
    ],
)
def test_a_key_goes_where_its_mapping_is(right: str, typed: str) -> None:
    number = GRID[: GRID.index(right)].count("\n") + 1
    line = GRID.split("\n")[number - 1]
    assert told(GRID.replace(right, typed)) == [(Mistake.NOT_LINED_UP, {number: line})]


def test_ties_are_a_list_again() -> None:
    typed = SLOTS.replace("  - person: elouan", "  person: elouan").replace(
        "\n    kind", "\n  kind"
    )
    assert read(placed(typed, Kind.AVAILABILITY), Kind.AVAILABILITY) == read(
        SLOTS, Kind.AVAILABILITY
    )
    typed = SLOTS.replace("  2027", "  - 2027")
    assert placed(typed, Kind.AVAILABILITY) == SLOTS


def test_the_schema_is_held_to_a_text_that_was_moved() -> None:
    typed = GRID.replace("    level: acquis", "level: Acquis")
    [moved, word] = faults(typed)
    assert moved.detail["lines"] == {8: "    level: Acquis"}
    assert word.place.pointer == ("grid", "pitch", "level")
    assert word.detail["line"] == "    level: Acquis"


def test_what_says_two_things_is_left_to_its_author() -> None:
    """A line that looks like a key, and would be there twice, is moved nowhere."""
    for typed in ("level: très bon", "    level: très bon"):
        text = GRID.replace("      Vu deux fois.", typed)
        assert all(lines is None for _mistake, lines in told(text)), typed


@pytest.mark.parametrize(
    "typed",
    [
        "comment for jury: Bien.",
        "Commentaire: Bien.",
        "comment_for_juri : Bien.",
        "  Déploiement:\n    level: acquis\n    evidence: Vu.",
    ],
)
def test_a_misspelt_key_goes_into_no_text(typed: str) -> None:
    text = GRID.replace("comment_for_candidate: |-\n  Continuez.", typed)
    assert placed(text) == text
    text = GRID.replace("\n# Pour la personne.", f"\n{typed}\n# Pour la personne.")
    assert placed(text) == text


@pytest.mark.parametrize("typed", ["```", "---", "...", "\n-- \nMaud", "\nBien à vous,\nMaud"])
def test_what_stands_below_a_grid_goes_into_no_text(typed: str) -> None:
    assert placed(f"{GRID}{typed}\n") == f"{GRID}{typed}\n"


def test_a_second_passage_at_the_margin_is_of_its_text() -> None:
    text = GRID.replace("    reason: |-\n", "\nPuis le budget : tenu.\n    reason: |-\n")
    assert "\n\n      Puis le budget : tenu.\n    reason" in placed(text)


@given(st.text("a:-#|'\" \t\n\u00a0", max_size=60))
@settings(max_examples=200)
def test_no_word_changes(typed: str) -> None:
    text = GRID.replace("      Vu deux fois.", typed)
    new = placed(text).split("\n")
    old = text.split("\n")
    assert [line.lstrip(" \t\u00a0-") for line in new] == [
        line.lstrip(" \t\u00a0-") for line in old
    ]


def test_a_key_further_left_than_a_text_ends_it():
    typed = (
        "grid:\n  pitch:\n  level: acquis\nevidence: >-\n      Vu.\n  test:\n  level: acquis\n"
        "evidence: Fait.\n"
    )
    assert placed(typed) == (
        "grid:\n  pitch:\n    level: acquis\n    evidence: >-\n          Vu.\n  test:\n    level: acquis\n"
        "    evidence: Fait.\n"
    )
