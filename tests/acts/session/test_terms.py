"""The terms of an interview reach rules, invitations, calendars, pages and mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.jury_desk import Desk, desk  # noqa: F401 - a fixture
from tests.support.walker import Walker

ADA = "ada.exemple"
TERMS = ("session", "terms", "2027-05", ADA)
LINK = "https://visio.exemple.gouv.fr/jury"
YES = "--yes"


@pytest.fixture
def walker(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Walker:  # noqa: F811
    walker = Walker(desk.root, capsys, "2027-04-20")
    walker.run("jury", "assign", "2027-05", YES)
    return walker


def test_terms_are_written_and_taken_away(walker: Walker):
    told = walker.run(*TERMS, "--minutes=80", "--room=Salle 12", "--pin", YES)[1]
    assert "To tell: Ada Exemple, Marc Exemple, Hana Exemple." in told
    interview = walker.folder.interview(ADA)
    assert interview is not None
    assert (interview.minutes, interview.room, interview.pinned) == (80, "Salle 12", True)
    walker.run(*TERMS, "--minutes=0", "--room=", "--no-pin", "--remote", f"--link={LINK}", YES)
    interview = walker.folder.interview(ADA)
    assert interview is not None
    assert (interview.minutes, interview.room, interview.pinned) == (None, None, False)
    assert (interview.remote, interview.link) == (True, LINK)
    code, told = walker.run(*TERMS, "--remote", YES)
    assert (code, "Nothing would change." in told) == (2, True)


def test_a_length_that_overlaps_says_what_moves_it(walker: Walker):
    bob = walker.folder.interview("bob.exemple")
    assert bob is not None
    told = walker.run(*TERMS, "--minutes=120", YES)[1]
    assert "CF31" in told
    assert "Next: `certif jury assign 2027-05` moves what must move." in told
    assert walker.run("jury", "assign", "2027-05", YES)[0] == 0
    interview = walker.folder.interview(ADA)
    assert interview is not None
    assert interview.minutes == 120


def test_an_interview_that_was_held_keeps_its_terms(walker: Walker):
    interview = walker.folder.interview(ADA)
    assert interview is not None
    walker.on = interview.slot.day
    seat = interview.seats[0].juror
    walker.run("assess", "2027-05", ADA, "--juror", seat, "--attendance", "absent")
    code, told = walker.run(*TERMS, "--minutes=80", YES)
    assert (code, "was held: its terms stay." in told) == (1, True)


def test_the_building_and_the_terms_reach_everybody(walker: Walker, tmp_path: Path):
    out = tmp_path.parent / f"{tmp_path.name}-out"
    out.mkdir()
    building = ("--name=Ministère exemple", "--address=1 rue de l’Exemple, Paris")
    contact = ("--service=Équipe de la session", "--email=session@exemple.gouv.fr")
    assert walker.run("session", "venue", "2027-05", *building, *contact, YES)[0] == 0
    walker.run(*TERMS, "--remote", f"--link={LINK}", "--minutes=80", YES)
    walker.run("session", "terms", "2027-05", "bob.exemple", "--room=Salle 3", YES)
    walker.run("jury", "invite", "2027-05", "--letters", str(out / "letters"))
    ada = (out / "letters/candidats" / f"{ADA}.md").read_text("utf-8")
    assert "à distance, à l’adresse https\\://visio.exemple.gouv.fr/jury" in ada
    assert "pour une durée de 80 minutes" in ada
    assert "session@exemple.gouv.fr" in ada
    bob = (out / "letters/candidats/bob.exemple.md").read_text("utf-8")
    assert "- Ministère exemple, 1 rue de l’Exemple, Paris, Salle 3" in bob
    assert "\nParis, le " in bob
    interview = walker.folder.interview(ADA)
    assert interview is not None
    juror = interview.seats[0].juror
    letter = (out / "letters/jury" / f"{juror}.md").read_text("utf-8")
    assert f"(80 minutes, à distance, {LINK.replace(':', chr(92) + ':')})" in letter
    walker.run("jury", "calendar", "2027-05", "--output", str(out / "agendas"))
    calendar = (out / "agendas" / f"{ADA}.ics").read_text("utf-8")
    assert f"LOCATION:à distance\u00a0: {LINK}" in calendar.replace("\r\n ", "")
    assert "T105000" in calendar
    walker.run("jury", "forms", "2027-05", "--out", str(out / "pages"))
    assert LINK in (out / "pages" / f"2027-05--{juror}.html").read_text("utf-8")
