"""The terms of an interview reach rules, invitations, calendars, pages and mails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certif.acts.privacy.access import find_about
from certif.acts.support.new_errors import errors_of
from certif.dataset.reading.load import load
from certif.model.interviews import Accommodation, RequestedBy
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


BY = "Edwige Maranval"
GRANT = ("--minutes=80", "--break=10", f"--granted-by={BY}", "--requested-by=candidat")


def granted(walker: Walker) -> Accommodation | None:
    interview = walker.folder.interview(ADA)
    assert interview is not None
    return interview.accommodation


def test_a_measure_is_recorded_with_who_granted_it_and_outlives_an_assignment(walker: Walker):
    assert walker.run(*TERMS, *GRANT, "--room=Salle 12", YES)[0] == 0
    jury = walker.root / "data/sessions/2027-05/jury.yml"
    assert (
        "    minutes: 80\n    room: Salle 12\n    accommodation:\n      break_minutes: 10\n"
        "      granted_by: Edwige Maranval\n      granted_on: 2027-04-20\n"
        "      requested_by: candidat\n"
    ) in jury.read_text("utf-8")
    given = Accommodation(BY, date(2027, 4, 20), RequestedBy.CANDIDATE, 10)
    assert granted(walker) == given
    before = walker.folder.interview(ADA)
    assert before is not None
    elsewhere = ("--free", "all", "--not-free", str(before.slot))
    walker.run("jury", "availability", "2027-05", ADA, *elsewhere, YES)
    found, told = walker.run("jury", "assign", "2027-05", YES)
    assert found == 0, told
    moved = walker.folder.interview(ADA)
    assert moved is not None
    assert (moved.slot != before.slot, moved.room) == (True, "Salle 12")
    assert granted(walker) == given
    walker.on = date(2027, 4, 22)
    walker.run(*TERMS, "--break=0", "--requested-by=employeur", YES)
    assert granted(walker) == replace(given, break_minutes=None, requested_by=RequestedBy.EMPLOYER)
    assert walker.run(*TERMS, "--granted-by=", YES)[0] == 0
    assert granted(walker) is None
    assert "accommodation" not in jury.read_text("utf-8")


def test_the_break_counts_in_the_length(walker: Walker):
    told = walker.run(*TERMS, "--minutes=80", YES)[1]
    assert "moves what must move" not in told
    told = walker.run(*TERMS, "--break=60", f"--granted-by={BY}", "--requested-by=candidat", YES)[1]
    assert re.search("CF31[0-9]", told)
    assert "Next: `certif jury assign 2027-05` moves what must move." in told
    assert walker.run("jury", "assign", "2027-05", YES)[0] == 0
    assert not [
        each for each in errors_of(load(walker.root), walker.on) if each.rule.startswith("CF31")
    ]


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["--break=10"], 2, "A measure is granted by somebody, at somebody's request."),
        (["--minutes=80", f"--granted-by={BY}"], 2, "A measure is granted by somebody, at somebody's request."),
        ([f"--granted-by={BY}", "--requested-by=candidat"], 2, "No measure would be granted."),
        (["--minutes=80", "--granted-by=Toto Stagiaire", "--requested-by=candidat"], 1, "`Toto Stagiaire` is neither staff in data/access.yml nor in office for `dinum` on 2027-04-20."),
        (["--minutes=80", "--granted-by=Le médecin", "--requested-by=candidat"], 1, "`Le médecin` seems to speak of somebody's health."),
        (["--room=Salle 12, fauteuil roulant"], 1, "`Salle 12, fauteuil roulant` seems to speak of somebody's health."),
        (["--remote", f"--link={LINK}-rqth"], 1, f"`{LINK}-rqth` seems to speak of somebody's health."),
        (["--minutes=80", f"--granted-by={BY}", "--requested-by=médecin"], 2, "Invalid value for `--requested-by`: choose from `candidat`, `employeur`, `certificateur`."),
    ],
)  # fmt: skip
def test_a_grant_that_is_not_whole_or_says_why_is_refused(
    walker: Walker, asked: list[str], code: int, told: str
):
    before = (walker.root / "data/sessions/2027-05/jury.yml").read_bytes()
    found, said = walker.run(*TERMS, *asked, YES)
    assert (found, told in " ".join(said.split())) == (code, True), said
    assert (walker.root / "data/sessions/2027-05/jury.yml").read_bytes() == before


def test_the_candidate_reads_the_measure_and_the_jurors_what_to_do(walker: Walker, tmp_path: Path):
    out = tmp_path.parent / f"{tmp_path.name}-granted"
    out.mkdir()
    walker.run(*TERMS, *GRANT, "--room=Salle 12", YES)
    walker.run("jury", "invite", "2027-05", "--letters", str(out / "letters"))
    ada = (out / "letters/candidats" / f"{ADA}.md").read_text("utf-8")
    assert (
        "- pour une durée de 90 minutes, pause de 10 minutes comprise.\n\n"
        "Des mesures vous sont accordées pour cet entretien\u00a0:\n\n"
        "- 20 minutes de plus que la durée habituelle\n"
        "- une pause de 10 minutes pendant l’entretien\n"
        "- un lieu\u00a0: Salle 12\n\n"
        "Le jury connaît la durée et les conditions de l’entretien, rien de plus.\n\n"
        "Présentez-vous quelques minutes à l’avance"
    ) in ada
    bob = (out / "letters/candidats/bob.exemple.md").read_text("utf-8")
    assert "accordée" not in bob
    interview = walker.folder.interview(ADA)
    assert interview is not None
    juror = interview.seats[0].juror
    letter = (out / "letters/jury" / f"{juror}.md").read_text("utf-8")
    assert "(90 minutes, pause de 10 minutes comprise, Salle 12)" in letter
    walker.run("jury", "forms", "2027-05", "--out", str(out / "pages"))
    page = (out / "pages" / f"2027-05--{juror}.html").read_text("utf-8")
    assert "90 minutes, pause de 10 minutes comprise" in page
    for text in (letter, page):
        assert not re.search(rf"accordée|granted|requested_by|{BY}", text)


def test_a_text_of_the_terms_that_tells_of_health_is_named(walker: Walker):
    walker.run(*TERMS, *GRANT, "--room=Salle 12", YES)
    jury = walker.root / "data/sessions/2027-05/jury.yml"
    text = jury.read_text("utf-8").replace("Salle 12", "Salle des mariages")
    jury.write_text(text, "utf-8")
    assert "CF441" not in walker.run("validate")[1]
    jury.write_text(text.replace("Salle des mariages", "Salle 12 (RQTH)"), "utf-8")
    assert "CF441: This text seems to speak of somebody's health." in walker.run("validate")[1]


def test_access_gives_the_lines_of_a_measure(walker: Walker):
    walker.run(*TERMS, *GRANT, YES)
    found = find_about(walker.root, load(walker.root), [ADA])
    lines = [line.strip() for path, _number, line in found.lines if path.endswith("jury.yml")]
    assert lines[-5:] == [
        "minutes: 80",
        "break_minutes: 10",
        f"granted_by: {BY}",
        "granted_on: 2027-04-20",
        "requested_by: candidat",
    ]
    others = find_about(walker.root, load(walker.root), ["bob.exemple"])
    assert not [line for _path, _number, line in others.lines if "granted" in line]
