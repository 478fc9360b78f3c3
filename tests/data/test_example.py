"""The example dataset: invented, complete, and without a finding."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.session.close import plan_close
from certif.dataset.layout import spot_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import modeline
from certif.jury.sitting.employers import is_external
from certif.model.dates import Month
from certif.model.issued import Outcome
from certif.model.register import Register
from certif.results.certificates import certificates
from certif.results.decide import applicants, decide
from certif.results.holders import holdings
from tools import example

REPOSITORY = Path(__file__).parent.parent.parent
DATA = REPOSITORY / "data"
TODAY = date(2026, 11, 22)
ENTREPRENEUR, MANAGER = "intrapreneur-certifie", "responsable-de-portefeuille"


@pytest.fixture(scope="module")
def register() -> Register:
    return load(REPOSITORY)


def outcomes(register: Register, session: str) -> dict[Outcome, set[str]]:
    """Return each candidate's outcome, as issued or as the grids give it."""
    folder, found = register.sessions[session], defaultdict(set)
    for result in folder.results:
        found[result.outcome].add(result.candidate)
    for candidate in () if folder.closed else applicants(folder):
        outcome = decide(folder, candidate).outcome
        assert outcome is not None, candidate
        found[outcome].add(candidate)
    return found


@pytest.mark.parametrize("on", [TODAY, date(2026, 12, 31)])
def test_it_validates_with_no_finding(on: date) -> None:
    report = validate(REPOSITORY, on)
    assert [f"{each.rule} {each.place.path}: {each.message}" for each in report.findings] == []


def test_its_readme_says_that_it_is_invented_and_names_its_sessions(register: Register) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert "Tout ce qui est ici est inventé" in text
    assert set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)) == set(register.sessions)


def test_every_file_begins_with_the_line_by_which_an_editor_finds_its_schema() -> None:
    for path in sorted(DATA.rglob("*.yml")):
        name = path.relative_to(REPOSITORY).as_posix()
        spot = spot_of(name)
        assert spot is not None, name
        # A copy of what was judged is a byte copy: its line leads from where it was.
        home = re.sub(r"sessions/[^/]+/issued/inputs/", "", name)
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first == modeline(spot.kind, home), name


def test_nothing_in_it_leads_to_a_real_person() -> None:
    known = {"www.francecompetences.fr"}
    for path in sorted(p for p in DATA.rglob("*") if p.is_file() and p.suffix in {".yml", ".md"}):
        text = path.read_text(encoding="utf-8")
        for host in re.findall(r"https?://([^/\s`)]+)", text):
            assert host in known or host.endswith(".exemple.gouv.fr"), f"{path}: {host}"
        for domain in re.findall(r"[\w.+-]+@([\w.-]+\w)", text):
            assert domain == "exemple.gouv.fr", f"{path}: {domain}"
        assert not re.search(r"\b0[1-9](?:[ .]?[0-9]{2}){4}\b", text), f"{path}: a telephone number"
        assert not re.search(r"\b[12] ?[0-9]{2} ?[01][0-9] ?[0-9]{2} ?[0-9]{3}\b", text), path


def test_four_sessions_two_of_them_closed_under_three_versions_of_two_reglements(
    register: Register,
) -> None:
    kept = {
        folder.id: (
            folder.session.certification,
            folder.session.framework,
            folder.session.regulation,
            folder.closed,
        )
        for folder in register.sessions.values()
        if folder.session
    }
    assert kept == {
        "2021-06-rs3536": ("rs3536", "2018-12", "2020-01", True),
        "2025-11": ("rs6247", "2023-07", "2023-09", True),
        "2026-11": ("rs6247", "2026-03", "2026-03", False),
        "2027-05": ("rs6247", "2026-03", "2026-03", False),
    }
    old, new = register.shelf.certifications["rs6247"].regulations
    assert (old.answer_within_months, old.session_months) == (1, (5, 11))
    assert (new.answer_within_months, new.session_months) == (2, (5, 11, 12))
    earlier = register.shelf.certifications["rs3536"]
    assert len(earlier.frameworks[0].competences) == 7
    assert earlier.regulations[0].jury.roles == ("coach",)
    assert earlier.regulations[0].jury.interview_minutes == 45


def test_enough_people_of_every_kind(register: Register) -> None:
    rs6247 = [
        s for s in register.sessions.values() if s.session and s.session.certification == "rs6247"
    ]
    candidates = {candidate for session in rs6247 for candidate in applicants(session)}
    assert len(candidates) >= 14
    jurors = register.shelf.jurors.values()
    assert len(jurors) >= 8
    assert {role.role for juror in jurors for role in juror.roles} == {
        MANAGER,
        ENTREPRENEUR,
        "coach",
    }
    dinum = register.shelf.certifiers[register.shelf.certifications["rs6247"].certifier]
    day = date(2026, 11, 22)
    assert [juror.id for juror in jurors if not is_external(juror, dinum, day)] == [
        "helene.montarnal"
    ]


def test_what_happens_to_the_candidates_of_the_session_of_november_2025(register: Register) -> None:
    assert outcomes(register, "2025-11") == {
        Outcome.CERTIFIED: {"camille.arvieux", "soizic.le-goarnic", "theodore.lanquetot"},
        Outcome.NOT_CERTIFIED: {"bastien.orvalet"},
        Outcome.ABSENT: {"nadege.foucherand"},
        Outcome.WITHDRAWN: {"gwendal.treboul"},
        Outcome.NOT_ELIGIBLE: {"rodrigue.castagnede"},
    }
    folder = register.sessions["2025-11"]
    assert folder.jury
    assert folder.jury.interview("gwendal.treboul"), "withdrew after the assignment"
    assert "trois mois" in folder.screenings["rodrigue.castagnede"].eligible_reason


def test_the_session_of_november_2026_is_ready_to_close(register: Register, tmp_path: Path) -> None:
    assert outcomes(register, "2026-11") == {
        Outcome.CERTIFIED: {
            "anouk.derville",
            "bastien.orvalet",
            "idriss.menadier",
            "perrine.vaucourtois",
        },
        Outcome.NOT_CERTIFIED: {"come.ravelard"},
        Outcome.EXCUSED: {"leonie.estrabaud"},
        Outcome.NOT_ELIGIBLE: {"joachim.tessonnier"},
    }
    shutil.copytree(DATA, tmp_path / "data")
    plan = plan_close(tmp_path, "2026-11", date(2026, 11, 30))
    numbers = [result.number for result in plan.results if result.number]
    assert numbers == [f"RS6247-2026-11-{rank:03}" for rank in (1, 2, 3, 4)]


def test_the_session_of_may_2027_is_in_preparation(register: Register) -> None:
    folder = register.sessions["2027-05"]
    assert folder.jury is None
    assert len(applicants(folder)) == 6
    assert set(applicants(folder)) - set(folder.screenings) == {"leonie.estrabaud"}
    assert len(folder.availabilities) >= 7


def test_a_constat_a_derogation_deliberations_and_private_comments(register: Register) -> None:
    rulings = {
        (session.id, screening.candidate): ruling.kind
        for session in register.sessions.values()
        for screening in session.screenings.values()
        for ruling in screening.rulings
    }
    assert rulings == {
        ("2021-06-rs3536", "florian.attavay"): "constat",
        ("2025-11", "theodore.lanquetot"): "constat",
        ("2026-11", "perrine.vaucourtois"): "derogation",
    }
    waived = {
        (session.id, interview.candidate): [(each.role, each.by) for each in interview.waivers]
        for session in register.sessions.values()
        for interview in (session.jury.interviews if session.jury else ())
        if interview.waivers
    }
    assert waived == {("2025-11", "gwendal.treboul"): [(ENTREPRENEUR, "Edwige Maranval")]}
    minutes = (DATA / "sessions/2025-11/issued/proces-verbal.md").read_text("utf-8")
    assert "par Edwige Maranval, le 10\u00a0novembre\u00a02025\n" in minutes
    assert "Aucune des" not in minutes  # why a role stayed vacant is not for the minutes
    for session in ("2025-11", "2026-11"):
        folder = register.sessions[session]
        assert any(decide(folder, candidate).differences for candidate in folder.deliberations)
        grids = [grid for found in folder.assessments.values() for grid in found.values()]
        assert any(grid.comment_for_jury for grid in grids)
        assert any(grid.comment_for_candidate for grid in grids)


def test_months_without_a_day_and_a_last_day_of_delivery(register: Register) -> None:
    (mission,) = register.shelf.candidates["elouan.bressuire"].missions
    assert mission.start == Month(2023, 10)
    phases = register.shelf.startups["memoire-des-rues"].phases
    assert [phase.start for phase in phases] == [
        Month(2023, 10),
        Month(2024, 4),
        date(2025, 9, 15),
    ]
    registry = register.shelf.certifications["rs3536"].registry
    assert registry.deliver_until == date(2022, 6, 10)


def test_people_who_come_back(register: Register) -> None:
    shelf = register.shelf
    assert "bastien.orvalet" in outcomes(register, "2025-11")[Outcome.NOT_CERTIFIED]
    assert "bastien.orvalet" in outcomes(register, "2026-11")[Outcome.CERTIFIED]
    assert "camille.arvieux" in shelf.candidates.keys() & shelf.jurors.keys()
    assert "camille.arvieux" in outcomes(register, "2025-11")[Outcome.CERTIFIED]
    held = holdings(register)
    assert [each.certification for each in held["maud.keravel"]] == ["rs3536"]
    assert any(role.role == ENTREPRENEUR for role in shelf.jurors["maud.keravel"].roles)


def test_a_misspelt_name_stays_in_what_was_issued_and_is_right_today(register: Register) -> None:
    folder = register.sessions["2025-11"]
    issued = {result.candidate: result.fullname for result in folder.results}
    assert issued["soizic.le-goarnic"] == "Soazic Le Goarnic"
    assert folder.shelf.candidates["soizic.le-goarnic"].fullname == "Soazic Le Goarnic"
    assert register.shelf.candidates["soizic.le-goarnic"].fullname == "Soizic Le Goarnic"
    found = {each.candidate: each for each in certificates(register.sessions.values())}
    assert [edition.fullname for edition in found["soizic.le-goarnic"].editions] == [
        "Soazic Le Goarnic",
        "Soizic Le Goarnic",
    ]


def test_the_story_gives_the_closed_sessions_that_are_here(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    example.take_away(tmp_path)
    assert example.tell(tmp_path) == [
        "2021-06-rs3536 closed on 2021-06-25",
        "2025-11 closed on 2025-12-12",
        "RS6247-2025-11-002 issued anew on 2026-01-20",
        "data/sessions/2025-11/follow-up/deliveries/bastien.orvalet.yml written",
        "data/sessions/2025-11/follow-up/appeals/bastien.orvalet.yml written",
        "data/sessions/2025-11/follow-up/deliveries/soizic.le-goarnic.yml written",
        "data/sessions/2025-11/follow-up/filing.yml written",
    ]
    here = sorted(path.relative_to(REPOSITORY) for path in DATA.rglob("*.yml"))
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.yml")) == here
    for name in here:
        assert (tmp_path / name).read_bytes() == (REPOSITORY / name).read_bytes(), name
    assert example.tell(tmp_path) == []
