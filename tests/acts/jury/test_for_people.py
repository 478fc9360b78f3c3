"""Files for jurors and candidates: availability, calendars, invitations."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.acts.jury.form_contents import slots_shown
from certif.dataset.reading.load import load
from certif.model.dates import Slot
from certif.reporters.jury.calendar import Appointment, calendar_text
from tests.conftest import REPOSITORY
from tests.support.jury_desk import FOLDER, HOLDER, MORNING, NEXT_DAY, NOON, SESSION, Desk
from tests.support.terminal import CHANGED, typed

Certif = Callable[..., subprocess.CompletedProcess[str]]

AVAILABILITY = """\
# yaml-language-server: $schema=../../../../schemas/availability.schema.json
# Vos disponibilités pour la session 2027-05.
# Remplacez «\u00a0non\u00a0» par «\u00a0oui\u00a0» en face de chaque créneau que vous pouvez prendre,
# par «\u00a0de préférence\u00a0» en face de ceux que vous aimez mieux.
# Si vous ne pouvez venir que sur place, ou qu’à distance, ajoutez en bas l’une de ces lignes\u00a0:
# modality: sur place
# modality: à distance
# Si vous avez un lien personnel ou professionnel avec un membre du jury, ajoutez en bas, avec
# «\u00a0training\u00a0» au lieu de «\u00a0declared\u00a0» si c’est une formation ou un accompagnement\u00a0:
# conflicts: [{person: prenom.nom, kind: declared}]
person: cleo.exemple
slots:
  2027-05-18 09h30: non
  2027-05-18 11h00: non
  2027-05-19 09h30: non
"""


@pytest.fixture
def assigned(desk: Desk) -> Desk:
    """Two interviews, in two days."""
    desk.jury(
        ("ada.exemple", MORNING, "marc.exemple", "hana.exemple"),
        ("bob.exemple", NEXT_DAY, "marc.exemple", "hugo.exemple"),
    )
    return desk


def test_a_candidate_is_given_a_file_to_tick(certif: Certif, desk: Desk):
    desk.candidate("cleo.exemple")
    done = certif("jury", "availability", SESSION, "cleo.exemple", "--yes", cwd=desk.root)
    assert (done.returncode, done.stdout) == (0, AVAILABILITY)
    assert (desk.root / FOLDER / "availability/cleo.exemple.yml").read_text() == AVAILABILITY
    assert load(desk.root).faults == ()


def test_a_juror_is_also_told_of_capacity_and_conflicts(certif: Certif, desk: Desk):
    desk.juror("zoe.exemple", HOLDER, free=None)
    done = certif("jury", "availability", SESSION, "zoe.exemple", "--yes", cwd=desk.root)
    assert "# capacity: {per_day: 3, per_session: 6}\n" in done.stdout
    assert "# conflicts: [{person: prenom.nom, kind: declared}]\n" in done.stdout
    assert load(desk.root).faults == ()


def test_slots_added_since_are_added_and_answers_stay(certif: Certif, desk: Desk):
    later = "2027-05-20 09h30"
    desk.session(MORNING, NOON, NEXT_DAY, later)
    desk.free("marc.exemple", NOON)
    file = desk.root / FOLDER / "availability/marc.exemple.yml"
    file.write_text(file.read_text().replace("11h00: oui", "11h00: oui  # si possible"))
    before = file.read_text()
    done = certif("jury", "availability", SESSION, "marc.exemple", "--yes", cwd=desk.root)
    assert done.returncode == 0
    assert file.read_text() == f"{before}  {later}: non\n"
    again = certif("jury", "availability", SESSION, "marc.exemple", "--yes", cwd=desk.root)
    assert "already has every slot" in again.stderr


def test_what_is_ticked_while_the_question_stands_is_not_lost(desk: Desk):
    desk.session(MORNING, NOON, NEXT_DAY, "2027-05-20 09h30")
    file = desk.root / FOLDER / "availability/marc.exemple.yml"

    def ticked() -> str:
        file.write_text(file.read_text("utf-8").replace("oui", "non"), "utf-8")
        return "y"

    assert typed(desk.root, [ticked], "jury", "availability", SESSION, "marc.exemple").endswith(
        CHANGED
    )
    assert "oui" not in file.read_text("utf-8")


def test_a_stranger_has_no_availability_file(certif: Certif, desk: Desk):
    done = certif("jury", "availability", SESSION, "marc.exempel", "--yes", cwd=desk.root)
    assert done.returncode == 2
    assert "Did you mean `marc.exemple`?" in done.stderr


CALENDAR = """\
BEGIN:VEVENT
UID:2027-05.ada.exemple@certif.invalid
DTSTAMP:20261102T000000Z
DTSTART;TZID=Europe/Paris:20270518T093000
DTEND;TZID=Europe/Paris:20270518T103000
SUMMARY:Entretien de certification RS6247\u00a0: Ada Exemple
DESCRIPTION:Candidature\u00a0: Ada Exemple\\nJury\u00a0: Hana Exemple (titulaire de \n\
 la certification)
LOCATION:Paris
END:VEVENT
"""


def test_a_calendar_for_each_juror_and_each_candidate(certif: Certif, assigned: Desk):
    done = certif("jury", "calendar", SESSION, "--output", "cal", cwd=assigned.root)
    assert done.returncode == 0
    names = ["ada", "bob", "hana", "hugo", "marc"]
    assert sorted(f.name for f in (assigned.root / "cal").iterdir()) == [
        f"{name}.exemple.ics" for name in names
    ]
    marc = (assigned.root / "cal/marc.exemple.ics").read_bytes()
    assert CALENDAR.replace("\n", "\r\n").encode() in marc
    assert marc.count(b"BEGIN:VEVENT") == 2
    assert b"@exemple.gouv.fr" not in marc
    assert marc.count(b"\n") == marc.count(b"\r\n")
    certif("jury", "calendar", SESSION, "--output", "again", cwd=assigned.root)
    assert (assigned.root / "again/marc.exemple.ics").read_bytes() == marc


def test_nothing_for_people_is_written_into_the_register(certif: Certif, assigned: Desk):
    done = certif("jury", "calendar", SESSION, "--output", "data/cal", cwd=assigned.root)
    assert done.returncode == 2
    assert not (assigned.root / "data/cal").exists()


@given(st.text(min_size=1, max_size=120))
def test_no_line_is_too_long_and_no_text_escapes_its_line(text: str):
    slot = Slot.parse("2026-11-18 09h30")
    one = Appointment("u", slot, 60, text, text, text)
    content = calendar_text([one], stamp=date(2026, 7, 1))
    lines = content.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    unfolded = content.replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1
    assert [line for line in unfolded if line.startswith("BEGIN:VEVENT")] == ["BEGIN:VEVENT"]
    assert all(part.isprintable() or "\u00a0" in part for part in unfolded)


def test_the_time_zone_s_rules_are_those_of_paris():
    """The years of VTIMEZONE change when the zone's offset really changes."""
    text = calendar_text([], stamp=date(2026, 7, 1))
    found = re.findall(
        r"DTSTART:\d{8}T(\d\d)0000.*?TZOFFSETFROM:\+0(\d)00.*?TZOFFSETTO:\+0(\d)00.*?BYMONTH=(\d+)",
        text,
        re.DOTALL,
    )
    assert [rule[3] for rule in found] == ["3", "10"]
    paris = ZoneInfo("Europe/Paris")
    for year in range(2024, 2036):
        for hour, before, after, month in found:
            last = max(day for day in range(25, 32) if date(year, int(month), day).weekday() == 6)
            turn = datetime(
                year, int(month), last, int(hour), tzinfo=timezone(timedelta(hours=int(before)))
            )
            for moment, offset in ((turn - timedelta(seconds=1), before), (turn, after)):
                assert moment.astimezone(paris).utcoffset() == timedelta(hours=int(offset))


def test_convocations_name_the_jury_to_the_candidate(certif: Certif, assigned: Desk):
    done = certif(
        "jury", "invite", SESSION, "--letters", "out", "--on", "2027-04-20", cwd=assigned.root
    )
    assert done.returncode == 0
    letter = (assigned.root / "out/candidats/ada.exemple.md").read_text()
    assert "- le mardi 18\u00a0mai\u00a02027 à\u00a09\u00a0h\u00a030\u00a0;\n" in letter.replace(
        "**", ""
    )
    assert "- Marc Exemple, responsable de portefeuille de Startups d’État\n" in letter
    assert "soit au plus tard le 18\u00a0juillet\u00a02027." in letter
    # The only addresses are the certifier's own.
    assert set(re.findall(r"\S+@[\w.-]*\w", letter)) == {
        "certification@exemple.gouv.fr",
        "dpo@exemple.gouv.fr",
    }
    assert (
        "aucun des liens que le règlement interdit\u00a0:\n\n"
        "- un même service numérique, à quelque moment que ce soit\n"
        "- un service numérique de l’une des personnes dans le portefeuille de l’autre\n"
        "- un même employeur\n"
        "- un lien que l’une des personnes déclare\n"
        "- une formation ou un accompagnement de l’une par l’autre\n\n"
        "Si vous en voyez un, écrivez-nous sans attendre"
    ) in letter


def test_convocations_list_a_juror_s_interviews(certif: Certif, assigned: Desk):
    certif("jury", "invite", SESSION, "--letters", "out", "--on", "2027-05-19", cwd=assigned.root)
    assert sorted(f.name for f in (assigned.root / "out/jury").iterdir()) == [
        "hugo.exemple.md",
        "marc.exemple.md",
    ]
    letter = (assigned.root / "out/jury/marc.exemple.md").read_text()
    assert "| Bob Exemple | responsable de portefeuille de Startups d’État | Hugo Exemple |" in (
        letter
    )
    assert "Ada" not in letter
    assert (
        "aucun des liens que le règlement interdit\u00a0:\n\n"
        "- un même service numérique, à quelque moment que ce soit\n"
    ) in letter
    assert "incubateur" not in letter  # a tie that the règlement only weighs


def test_no_interview_nobody_to_invite(certif: Certif, desk: Desk):
    done = certif("jury", "invite", SESSION, "--letters", "out", cwd=desk.root)
    assert done.returncode == 3
    assert "`certif jury assign 2027-05`" in done.stderr


def test_what_was_written_for_another_jury_is_named(certif: Certif, assigned: Desk):
    """A former juror's letter and calendar stay: somebody might send them."""
    out = ("jury", "invite", SESSION, "--letters", "out", "--on", "2027-04-20")
    first = certif(*out, cwd=assigned.root)
    assert first.stderr == "5 files written.\n"
    assigned.jury(("ada.exemple", MORNING, "mona.exemple", "hana.exemple"))
    again = certif(*out, cwd=assigned.root)
    assert again.stderr == (
        "3 files written.\n"
        "The folder also holds older files: `candidats/bob.exemple.md`, `jury/hugo.exemple.md`,"
        " `jury/marc.exemple.md`. Do not send them for this session.\n"
    )
    assert (assigned.root / "out/jury/marc.exemple.md").exists()


def test_one_juror_alone_does_not_deliberate(certif: Certif, assigned: Desk):
    """RS3536 had a jury of one coach; a waived seat leaves one too."""
    file = assigned.root / FOLDER / "jury.yml"
    seat = "      - juror: hana.exemple\n        role: intrapreneur-certifie\n"
    waived = (
        "    waivers:\n      - role: intrapreneur-certifie\n"
        "        by: Dana Exemple\n        date: 2027-04-01\n        reason: Première session.\n"
    )
    first, _, _ = file.read_text().partition("  - candidate: bob.exemple")
    file.write_text(first.replace(seat, waived))
    certif("jury", "invite", SESSION, "--letters", "out", "--on", "2027-04-20", cwd=assigned.root)
    juror = (assigned.root / "out/jury/marc.exemple.md").read_text()
    assert "Après l’entretien, vous remplissez votre grille\u00a0: un niveau" in juror
    assert "délibère" not in juror
    assert "| – |" in juror
    candidate = (assigned.root / "out/candidats/ada.exemple.md").read_text()
    assert (
        "Le rôle suivant n’est pas pourvu, par une dispense que le règlement permet\u00a0:\n\n"
        "- titulaire de la certification\n" in candidate
    )


def test_a_delay_of_one_month_is_french(certif: Certif, assigned: Desk):
    rules = assigned.root / "data/certifications/rs6247.yml"
    rules.write_text(
        rules.read_text().replace("answer_within_months: 2", "answer_within_months: 1")
    )
    certif("jury", "invite", SESSION, "--letters", "out", "--on", "2027-04-20", cwd=assigned.root)
    letter = (assigned.root / "out/candidats/ada.exemple.md").read_text()
    assert (
        "## La décision\n\nLa décision du jury vous sera notifiée dans un délai d’un\u00a0mois à compter"
        in letter
    )


def test_homonyms_are_told_apart_wherever_their_names_stand_among_others(
    certif: Certif, assigned: Desk
):
    root = assigned.root
    for person in ("candidates/ada", "candidates/bob", "jurors/marc", "jurors/hana"):
        file = root / f"data/{person}.exemple.yml"
        kind = "Dominique" if person.startswith("c") else "Claude"
        file.write_text(re.sub("(?m)^fullname: .*$", f"fullname: {kind} Exemple", file.read_text()))
    ada, bob = (f"Dominique Exemple ({each}.exemple)" for each in ("ada", "bob"))
    marc, hana = (f"Claude Exemple ({each}.exemple)" for each in ("marc", "hana"))
    certif("jury", "invite", SESSION, "--letters", "out", cwd=root)
    certif("jury", "calendar", SESSION, "--output", "out", cwd=root)
    for found in (root / "out/jury/marc.exemple.md", root / "out/marc.exemple.ics"):
        text = found.read_text().replace("\n ", "")
        assert (ada in text, bob in text, hana in text) == (True, True, True), found
    own = (root / "out/candidats/ada.exemple.md").read_text()
    assert (ada in own, marc in own, "Dominique Exemple" in own) == (False, True, True)
    table = certif("jury", "timetable", SESSION, cwd=root).stdout
    assert (marc in table, hana in table) == (True, True)
    folder = load(root).sessions[SESSION]
    assert [*slots_shown(folder, "marc.exemple", "en").others] == [
        ("ada.exemple", ada),
        ("bob.exemple", bob),
    ]
    links = certif("todo", "--on", "2027-06-01", cwd=root).stdout
    assert f"write to: {marc} <" in links


def test_a_closed_session_answers_the_questions_of_an_appeal(certif: Certif) -> None:
    """As it was on the eve of its interviews, from what the close sealed."""
    done = certif("jury", "explain", "2025-11", "camille.arvieux", cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert "  `gaetane.pluvinage` could sit too (1 other interview).\n" in done.stdout
    assert "issued/inputs/jurors/helene.montarnal.yml:15" in done.stdout
    checked = certif("jury", "check", "2025-11", cwd=REPOSITORY)
    assert "issued/inputs/certifications/rs6247.yml" in checked.stdout
    refused = certif("jury", "assign", "2025-11", cwd=REPOSITORY)
    assert "Session 2025-11 is closed" in refused.stderr
