"""Slots, events and a screening taken back: no file is edited by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from certif.results.stage import Stage, standing
from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.terminal import typed

SLOTS = ("session", "slots", "2027-05")
EVENT = ("session", "event", "2027-05")
WHY = ("--by", "Edwige Maranval", "--reason", "Retenue par une urgence de service.", "--yes")
BACK = ("session", "take-back", "2027-05", "elouan.bressuire", "--on", "2027-03-20", *WHY)


def test_slots_and_rooms_are_added(example: Path, certif: Certif):
    done = certif(*SLOTS, "--add", "2027-05-17 16h00", "--rooms", "3", "--yes", "--root", example)
    assert done.returncode == 0
    assert "answered before, and are asked about the new slots: `aurelien.sagnac`" in done.stderr
    session = load(example).sessions["2027-05"].session
    assert session is not None
    assert (str(min(session.slots)), len(session.slots), session.rooms) == (
        "2027-05-17 16h00",
        10,
        3,
    )
    again = certif("jury", "availability", "2027-05", "aurelien.sagnac", "--yes", "--root", example)
    assert again.returncode == 0
    text = (example / "data/sessions/2027-05/availability/aurelien.sagnac.yml").read_text("utf-8")
    assert "2027-05-17 16h00: non" in text


def test_an_event_of_each_kind(example: Path, certif: Certif):
    for words in (
        ("empechement", "--juror", "Montarnal", "--on", "2027-05-17"),
        ("empechement", "--juror", "maud", "--candidate", "salome", "--on", "2027-05-17"),
        ("desistement", "--candidate", "salome.quintard", "--on", "2027-05-02"),
        ("report", "--candidate", "rodrigue", "--on", "2027-05-18"),
        ("incident", "--on", "2027-05-18"),
    ):
        assert certif(*EVENT, *words, *WHY, "--root", example).returncode == 0
    events = load(example).sessions["2027-05"].events
    assert [(each.kind.value, each.juror, each.candidate) for each in events.events] == [
        ("empechement", "helene.montarnal", None),
        ("empechement", "maud.keravel", "salome.quintard"),
        ("desistement", None, "salome.quintard"),
        ("report", None, "rodrigue.castagnede"),
        ("incident", None, None),
    ]
    twice = certif(*EVENT, "incident", "--on", "2027-05-18", *WHY, "--root", example)
    assert (twice.returncode, twice.stderr) == (1, "Error: This event is recorded already.\n")


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ((*SLOTS, "--add", "18 mai", "--yes"), 2, "`18 mai` is not a slot."),
        ((*SLOTS, "--add", "2027-05-18 9h30", "--yes"), 2, "is not a slot."),
        ((*SLOTS, "--add", "2027-05-18 09h30", "--yes"), 2, "Nothing would change."),
        (("session", "slots", "2025-11", "--rooms", "2", "--yes"), 1, "is closed"),
        ((*EVENT, "desistement", *WHY), 2, "`desistement` needs --candidate PERSON."),
        ((*EVENT, "empechement", *WHY), 2, "`empechement` needs --juror PERSON."),
        ((*EVENT, "incident", "--event", "1", *WHY), 2, "`incident` takes no --event."),
        ((*EVENT, "annulation", "--event", "1", *WHY), 2, "None is recorded."),
        ((*EVENT, "retour", "--juror", "maud", *WHY), 1, "No event says that `maud.keravel`"),
        ((*EVENT, "nouvel-entretien", "--candidate", "salome", *WHY), 1, "no interview set"),
        (
            (
                *EVENT,
                "empechement",
                "--juror=maud",
                "--candidate=salome",
                "--until=2099-01-01",
                *WHY,
            ),
            2,
            "A juror is unavailable until a day, or for one candidate: not both.",
        ),
        ((*EVENT, "empechement", "--juror", "personne", *WHY), 2, "`personne` is not a juror."),
        ((*EVENT, "report", "--candidate", "anouk.derville", *WHY), 2, "did not apply"),
        ((*EVENT, "incident", "--by", "X", "--yes"), 2, "give --reason."),
        ((*BACK[:3], "leonie.estrabaud", *BACK[4:]), 2, "has not been screened."),
        (("session", "take-back", "2026-11", "anouk", *BACK[4:]), 1, "has been heard"),
    ],
)
def test_what_cannot_be_writes_nothing(example: Path, certif: Certif, command, code, sentence):
    before = tree(example)
    done = certif(*command, "--root", example)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(example) == before


def test_a_screening_is_taken_back(example: Path, certif: Certif):
    done = certif(*BACK, "--root", example)
    assert done.stderr == (
        "If a letter was sent, write to `elouan.bressuire`.\n"
        "Written: data/sessions/2027-05/events.yml.\n"
        "Removed: data/sessions/2027-05/screening/elouan.bressuire.yml.\n"
        "Next: `certif session screen 2027-05`.\n"
    )
    folder = load(example).sessions["2027-05"]
    assert standing(folder, "elouan.bressuire").stage is Stage.TO_SCREEN
    (event,) = folder.events.events
    assert (event.day, event.candidate) == (date(2027, 3, 20), "elouan.bressuire")
    assert certif("validate", "--root", example, "--on", "2027-03-20").returncode == 0


def test_questions_are_asked_for_what_is_not_given(example: Path):
    words = ("session", "event", "2027-05", "incident", "--on", "2027-05-18")
    said = typed(example, ["Edwige Maranval", "Une panne.\nIl faisait noir.", "y"], *words)
    assert "Written: data/sessions/2027-05/events.yml." in said
    events = load(example).sessions["2027-05"].events
    assert events is not None
    assert events.events[0].reason == "Une panne. Il faisait noir."
