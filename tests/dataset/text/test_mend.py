"""Reading on past mistakes: the corrected lines, and what they read as."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.layout import Limits
from certif.dataset.text.mend import ReadOn, read_on
from certif.dataset.text.strict_reader import read_yaml
from certif.model.faults import FaultKind

GRID = """\
grid:
  pitch:
    level: acquis
    evidence: {}
  test:
    level: acquis
    evidence: Vu.
"""


def reading(text: str) -> ReadOn:
    read = read_on(text.encode(), "x.yml", Limits())
    assert read is not None
    return read


def lines(text: str) -> list[object]:
    return [fault.detail.get("lines") for fault in reading(text).faults]


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("Maquette : 12 écrans", '"Maquette : 12 écrans"'),
        ("réunion #2 du comité", '"réunion #2 du comité"'),
        ("“Maquette : 12 écrans”", '"Maquette : 12 écrans"'),
        ("« Maquette : 12 écrans »", '"« Maquette : 12 écrans »"'),
        ('"Maquette" cliquable', "'\"Maquette\" cliquable'"),
        ("'L'équipe'", '"L\'équipe"'),
        ('"Une maquette', '"Une maquette"'),
        ("@camille : 60 %", '"@camille : 60 %"'),
        ("- Maquette", '"- Maquette"'),
        ("|- Maquette : vue", '"Maquette : vue"'),
        ("[Maquette] cliquable", '"[Maquette] cliquable"'),
        ('"C:\\dossier"', "'C:\\dossier'"),
        ("Vu : oui  # à relire", '"Vu : oui"  # à relire'),
    ],
)
def test_a_text_is_put_between_quotes(typed: str, corrected: str) -> None:
    assert lines(GRID.format(typed)) == [{4: f"    evidence: {corrected}"}]


def test_a_text_of_several_lines_is_put_between_quotes_as_a_whole() -> None:
    assert lines(GRID.format("Vu,\n      puis revu\n      enfin : oui")) == [
        {4: '    evidence: "Vu,', 5: "      puis revu", 6: '      enfin : oui"'}
    ]
    assert lines(GRID.format("\n      Vu deux fois.\n      Un point : le pitch")) == [
        {5: '      "Vu deux fois.', 6: '      Un point : le pitch"'}
    ]


def test_a_line_is_indented_as_its_neighbours() -> None:
    mistaken = GRID.format("Vu.").replace("    level", "\tlevel", 1).replace("    ev", "  \tev", 1)
    assert lines(mistaken) == [{3: "    level: acquis"}, {4: "    evidence: Vu."}]
    assert lines(GRID.format("Vu.").replace("    level", "\u00a0\u00a0  level", 1)) == [
        {3: "    level: acquis"}
    ]


def test_a_text_further_left_than_its_sign_is_moved() -> None:
    assert lines(GRID.format("|-\nVu deux fois.\n  Un point : le pitch")) == [
        {5: "      Vu deux fois.", 6: "      Un point : le pitch"}
    ]


def test_a_key_gets_its_colon_and_its_space() -> None:
    assert lines(GRID.format("Vu.").replace("evidence: Vu", "evidence Vu", 1)) == [
        {4: "    evidence: Vu."}
    ]
    assert lines(GRID.format("Vu.").replace("level: acquis", "level:acquis", 1)) == [
        {3: "    level: acquis"}
    ]


@pytest.mark.parametrize("typed", [" =", ";", "\uff1a", " -", " \u2192", " =>", " ,", ""])
def test_another_sign_in_place_of_the_colon_is_one(typed: str) -> None:
    slots = "slots:\n  2027-05-19 09h30: non\n  2027-05-19 11h00{} oui\n"
    assert lines(slots.format(typed)) == [{3: "  2027-05-19 11h00: oui"}]


def test_a_slot_gets_its_space() -> None:
    assert lines("slots:\n  2027-05-19 09h30: non\n  2027-05-19 11h00:oui\n") == [
        {3: "  2027-05-19 11h00: oui"}
    ]


def test_the_comment_on_the_next_key_is_no_part_of_a_text() -> None:
    text = "for_candidate: |-\nBravo\n# relu\nPuis : oui\n# Pour le jury.\nfor_jury: Vu.\n"
    assert lines(text) == [{2: "  Bravo", 3: "  # relu", 4: "  Puis : oui"}]


def test_a_text_without_a_key_is_left_to_its_author() -> None:
    """Quotes would make it no key, and a first letter must not be lost."""
    assert lines("Bonjour,\nvoici mes r\u00e9ponses :\n\nslots: oui\n") == [None]
    assert lines("| Pitch | acquis |\n") == [None]


def test_letters_in_two_pieces_and_invisible_ones_hide_nothing() -> None:
    mistaken = GRID.format("e\u0301te\u0301 : oui").replace("Vu.", "V\u200bu.")
    assert lines(mistaken) == [
        {7: "    evidence: Vu."},
        {4: '    evidence: "\u00e9t\u00e9 : oui"'},
        {4: '    evidence: "\u00e9t\u00e9 : oui"'},
    ]


def test_what_nobody_can_tell_stays_as_it_is() -> None:
    for text in ("a: [une\nb: x\n", "a: x\n  b: x\n", "a: b\n=======\na: c\n>>>>>>> b\n"):
        read = reading(text)
        assert read.data is None
        assert [fault.detail.get("lines") for fault in read.faults] == [None]


TYPED = st.text("aé :#'\"-*@%[]{}|>!&,?«»“”\\`", max_size=20).map(str.strip).filter(bool)


@given(TYPED)
@settings(max_examples=300)
def test_no_word_of_a_text_is_lost_and_nothing_else_changes(typed: str) -> None:
    text = GRID.format(typed)
    if typed[0] in "[{!&*" or read_yaml(text, "x.yml")[0] is not None:
        return  # a list that is not closed may be one, and a mark of YAML is what it says
    read = reading(text)
    for fault in read.faults:
        assert fault.kind is not FaultKind.SYNTAX or fault.detail.get("lines"), typed
    corrected = read.text.split("\n")
    assert corrected[:3] + corrected[4:] == text.split("\n")[:3] + text.split("\n")[4:]
    if isinstance(read.data, dict):
        evidence = read.data["grid"]["pitch"]["evidence"]  # type: ignore[index,call-overload]
        kept = [c for c in str(evidence) if c.isalnum()]
        assert kept == [
            c for c in typed.split(" # ", maxsplit=1)[0].removesuffix(" #") if c.isalnum()
        ]


@given(st.text("a:-#'\"| \t\n[]{}é", max_size=200))
def test_any_text_is_read_on_to_an_end(text: str) -> None:
    read = reading(text)
    assert read.text.count("\n") == text.count("\n")
