"""Faults that example files cannot show: a failing disk, a hostile name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif import i18n
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place, Span
from certif.model.register import Register, Shelf
from certif.quoting import LONGEST, harmless, nearest, shown, word_meant
from certif.rules import check

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = date(2026, 11, 20)


def said(*faults: Fault) -> list[tuple[str, str, str | None]]:
    shelf = Shelf("data", {}, {}, {}, {}, {}, frozenset())
    found = check(Register(None, shelf, {}, faults, len(faults)), DAY)
    return [(finding.rule, finding.message, finding.hint) for finding in found]


@pytest.mark.parametrize(("language", "name"), [("en", "expected.txt"), ("fr", "expected.fr.txt")])
def test_an_unreadable_file_is_said_as_in_its_example(language: str, name: str):
    path = "data/startups/autre-service.yml"
    with i18n.speaking(language):
        fault = Fault(FaultKind.UNREADABLE, Place(path), {"reason": "Permission denied"})
        ((rule, message, hint),) = said(fault)
    expected = (EXAMPLES / "CF002" / name).read_text("utf-8").splitlines()
    assert expected[0].endswith(f" {rule}: {message}")
    assert expected[1] == f"  {hint}"


# An unjudged value is judged by the rules on references and on the scale, and may be right.
@pytest.mark.parametrize("kind", [each for each in FaultKind if each is not FaultKind.UNJUDGED])
def test_every_kind_of_fault_is_put_into_words(kind: FaultKind):
    fault = Fault(kind, Place("data/access.yml", ("members",), span=Span(1, 1, 1, 2)))
    assert len(said(fault)) == 1


def test_a_file_saved_as_yaml_is_told_its_ending():
    detail = {"names": ["<person>.yml"]}
    place = Place("data/candidates/camille.moreau.yaml")
    [(rule, _message, hint)] = said(Fault(FaultKind.UNKNOWN_PLACE, place, detail))
    assert (rule, hint) == ("CF004", "Rename it: its name ends in `.yml`, not in `.yaml`.")
    [(_rule, _message, hint)] = said(Fault(FaultKind.UNKNOWN_PLACE, Place("data/x.txt"), detail))
    assert hint == "This folder holds `prenom.nom.yml` only."


def test_a_slot_that_is_no_slot_is_shown_how_to_be_written():
    detail = {"key": "2027-05-18 9h30", "known": [], "examples": ["2026-11-18 09h30"]}
    [(rule, message, hint)] = said(Fault(FaultKind.UNKNOWN_KEY, Place("x"), detail))
    assert (rule, message) == ("CF101", "The key `2027-05-18 9h30` is not known here.")
    assert hint == "Write it like `2026-11-18 09h30`."


@pytest.mark.filterwarnings("ignore:Possible")  # what re says of a pattern made of any text
@pytest.mark.parametrize("kind", FaultKind)
@given(value=st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text(), max_size=3)))
def test_no_detail_of_a_fault_reaches_the_terminal(kind: FaultKind, value: object):
    names = (
        *("what", "reason", "names", "name", "id", "other", "size", "limit", "byte", "character"),
        *("text", "problem", "tag", "key", "known", "title", "value", "expected", "words"),
        *("pattern", "examples", "keyword", "message"),
    )
    for _rule, message, hint in said(Fault(kind, Place("x"), dict.fromkeys(names, value))):
        assert message == harmless(message)
        assert hint == harmless(hint or "") or hint is None


@given(st.text())
def test_what_is_shown_is_short_visible_and_on_one_line(value: str):
    out = shown(value)
    assert out == harmless(out)
    assert out.isprintable() or not any(character in out for character in "\x1b\n\r\u202e\u200b")
    assert len(out) <= LONGEST * len("\\U0010ffff") + 2


def test_what_is_shown():
    assert shown("aquis") == "`aquis`"
    assert shown("a\x1b[31mb\u202ec") == r"`a\x1b[31mb\u202ec`"
    assert shown("x" * 61) == f"`{'x' * 59}…`"
    assert shown(None) == "`null`"
    assert shown(True) == "`true`"  # noqa: FBT003 - a value of the data
    assert shown(10**5000).startswith("`0x")
    with i18n.speaking("fr"):
        assert shown("aquis") == "«\u00a0aquis\u00a0»"


def test_the_nearest_word():
    assert nearest("aquis", ["acquis", "partiellement-acquis", "non-acquis"]) == "acquis"
    assert nearest("Camille.Moreau", ["camille.moreau", "camille.morel"]) == "camille.moreau"
    assert nearest("zzz", ["acquis"]) is None
    assert nearest("acquis", []) is None
    assert nearest("Oui", ["oui", "non"]) == "oui"
    assert nearest("oui/non", ["oui", "non"]) is None
    assert nearest("non acquis", ["acquis", "partiellement-acquis", "non-acquis"]) == "non-acquis"
    many = [f"prenom{number}.nom{number}" for number in range(5000)]
    assert nearest("prenom4321.nom432", many) == "prenom4321.nom4321"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Acquis !", "acquis"),
        ("acquise", "acquis"),
        ("Non acquise", "non-acquis"),
        ("nonacquis", "non-acquis"),
        ("Partiellement", "partiellement-acquis"),
        ("pas acquis", None),
        ("pas acquise", None),
        ("presque acquis", None),
        ("inacquis", None),
        ("acquis (A)", None),
    ],
)
def test_what_says_more_than_a_word_is_not_that_word(said: str, meant: str | None):
    assert word_meant(said, ["acquis", "partiellement-acquis", "non-acquis"]) == meant


def test_an_answer_may_have_its_endings():
    words = ["present", "absent", "excuse"]
    assert word_meant("Présent(e)", words) == "present"
    assert word_meant("pas présent", words) is None
    assert word_meant("absent excusé", words) is None


def test_a_name_that_windows_keeps_is_said_to_be_one():
    # No example file: its very name would keep this repository from being cloned on Windows.
    place = Place("data/jurors/con.yml")
    ((_rule, message, hint),) = said(
        Fault(FaultKind.BAD_NAME, place, {"name": "con", "id": "person"})
    )
    assert message == "`con` is not a name that this folder takes."
    assert hint == "Windows keeps this name for a device: choose another id."
