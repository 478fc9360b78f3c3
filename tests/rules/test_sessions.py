"""The boundaries of the rules on sessions (CF40x, CF41x)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.support.registers import SESSION, Dataset

CAMILLE, ALIX = "data/candidates/camille.moreau.yml", "data/candidates/alix.durand.yml"
CERTIFICATION = "data/certifications/rs6247.yml"
SCREENING = f"{SESSION}/screening/alix.durand.yml"


@pytest.fixture
def assigned(tmp_path: Path) -> Dataset:
    """Two candidates, screened and given a jury, whose interviews are to come."""
    return Dataset("_jury", tmp_path / "registre", date(2026, 11, 10))


@pytest.fixture
def heard(tmp_path: Path) -> Dataset:
    """Camille was heard on 18 November 2026 by both jurors; the registration lasts."""
    register = Dataset("_base", tmp_path / "registre", date(2026, 11, 20))
    register.edit(CERTIFICATION, ("registered_until: 2028-07-19", "registered_until: 2038-07-19"))
    return register


def event(kind: str, day: str, who: str = "candidate: alix.durand") -> str:
    return f"events:\n  - {{date: {day}, kind: {kind}, {who}, by: Dana Exemple, reason: Noté par mail.}}\n"


# --- dates ---------------------------------------------------------------------


def test_a_wrong_opening_is_said_once_and_nobody_is_late(assigned: Dataset):
    assigned.write(f"{SESSION}/events.yml", event("incident", "2026-10-01"))
    assigned.edit(f"{SESSION}/session.yml", ("opens_on: 2026-09-01", "opens_on: 2026-10-10"))
    assert assigned.ids() == ["CF401"]


def test_a_wrong_last_day_is_said_once_whatever_the_number_of_slots(assigned: Dataset):
    assigned.edit(f"{SESSION}/session.yml",
                  ("applications_until: 2026-10-09", "applications_until: 2027-10-09"))  # fmt: skip
    (finding,) = assigned.findings()
    assert finding.message == "Dossiers are accepted until 2027-10-09, and no slot is later."


@pytest.mark.parametrize(("opens", "ids"), [("2023-09-18", []), ("2023-09-17", ["CF402"])])
def test_a_reglement_is_in_force_from_its_first_day(heard: Dataset, opens, ids):
    heard.edit(f"{SESSION}/session.yml", ("opens_on: 2026-09-01", f"opens_on: {opens}"))
    assert heard.ids() == ids


def test_a_closed_session_is_not_reminded_of_its_month(tmp_path: Path):
    closed = Dataset("_closed", tmp_path / "registre", date(2026, 11, 20))
    copy = f"{SESSION}/issued/inputs/{CERTIFICATION.removeprefix('data/')}"
    closed.edit(copy, ("session_months: [5, 11]", "session_months: [5, 12]"))
    assert "CF403" not in closed.ids()


# --- dossiers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "ids"),
    [
        ("2026-09-01", []),
        ("2026-08-31", ["CF404"]),
        ("2026-10-09", []),
        ("2026-10-10", ["CF404"]),
    ],
)
def test_a_dossier_is_filed_from_the_first_day_to_the_last(assigned: Dataset, filed, ids):
    assigned.edit(ALIX, ("submitted_on: 2026-10-09", f"submitted_on: {filed}"))
    assert [rule for rule in assigned.ids() if rule != "CF409"] == ids


LATE = "  - {criterion: filed_in_time, state: non-rempli, reason: Déposé le 10 octobre.}\n"
RULING = (
    "rulings:\n  - {kind: derogation, criterion: filed_in_time, by: Ange Exemple, date: 2026-10-12,"
    " reason: Panne du dépôt.}\n"
)


def test_a_late_dossier_is_admitted_by_a_derogation_alone(assigned: Dataset):
    assigned.edit(ALIX, ("submitted_on: 2026-10-09", "submitted_on: 2026-10-10"))
    assert assigned.ids() == ["CF404"]
    screening = assigned.read(SCREENING)
    assigned.write(SCREENING, screening + LATE)
    assert assigned.ids() == ["CF408"]
    assigned.write(SCREENING, screening + LATE + RULING)
    assert assigned.ids() == []
    assigned.write(SCREENING, screening + RULING)
    assert "CF408" in assigned.ids()


def test_a_late_dossier_that_is_refused_is_in_order(assigned: Dataset):
    assigned.edit(ALIX, ("submitted_on: 2026-10-09", "submitted_on: 2026-10-10"))
    assigned.write(
        SCREENING, assigned.read(SCREENING).replace(": recevable,", ": non-recevable,") + LATE
    )
    assigned.edit(f"{SESSION}/jury.yml", (alone(assigned), ""))
    assert assigned.ids() == []


def test_a_late_dossier_waits_for_its_screening(assigned: Dataset):
    assigned.edit(ALIX, ("submitted_on: 2026-10-09", "submitted_on: 2026-10-10"))
    assigned.remove(SCREENING)
    assert assigned.ids() == ["CF405"]
    assigned.remove(f"{SESSION}/jury.yml")
    assert assigned.ids() == []


def alone(dataset: Dataset) -> str:
    """The interview of Alix, as it stands in `jury.yml`."""
    text = dataset.read(f"{SESSION}/jury.yml")
    return text[text.index("  - candidate: alix.durand") :]


# --- screenings ------------------------------------------------------------------


def test_somebody_heard_without_a_screening_is_said_once(assigned: Dataset):
    assigned.remove(SCREENING)
    (finding,) = assigned.findings()
    assert finding.message == "`alix.durand` applied for session `2026-11` and was not screened."


def test_nobody_needs_to_be_screened_before_the_jury_is_made_up(assigned: Dataset):
    assigned.remove(SCREENING)
    assigned.remove(f"{SESSION}/jury.yml")
    assert assigned.ids() == []


def test_a_screening_that_cannot_be_read_is_not_missing(assigned: Dataset):
    assigned.edit(SCREENING, ("screened_by: Dana Exemple\n", ""))
    assert assigned.ids() == ["CF102"]


def test_who_withdrew_needs_no_screening(assigned: Dataset):
    assigned.remove(SCREENING)
    assigned.write(f"{SESSION}/events.yml", event("desistement", "2026-10-10"))
    assert assigned.ids() == []


def test_somebody_heard_who_never_applied_is_said_once(assigned: Dataset):
    assigned.remove(SCREENING)
    assigned.edit(ALIX, ("applications:\n  - {session: 2026-11, submitted_on: 2026-10-09}",
                         "applications: []"))  # fmt: skip
    (finding,) = assigned.findings()
    assert finding.place.path == f"{SESSION}/jury.yml"
    assert finding.message == "`alix.durand` filed no dossier for session `2026-11`."


def test_a_misspelt_candidate_is_said_by_cf202_alone(assigned: Dataset):
    text = event("report", "2026-11-09", "candidate: alix.durant")
    assigned.write(f"{SESSION}/events.yml", text)
    assert assigned.ids() == ["CF202"]


@pytest.mark.parametrize(("day", "ids"), [("2026-10-09", []), ("2026-10-08", ["CF410"])])
def test_a_dossier_may_be_screened_on_the_day_it_is_filed(assigned: Dataset, day, ids):
    assigned.edit(SCREENING, ("screened_on: 2026-10-12", f"screened_on: {day}"))
    assert assigned.ids() == ids


@pytest.mark.parametrize(
    ("state", "kind", "ids"),
    [
        ("inconnu", "constat", []),
        ("non-rempli", "derogation", []),
        ("inconnu", "derogation", ["CF408"]),
        ("non-rempli", "constat", ["CF408"]),
        ("rempli", "derogation", []),  # history: met since
    ],
)
def test_a_ruling_is_for_one_state_of_a_criterion(assigned: Dataset, state, kind, ids):
    criterion = f"  - {{criterion: experience, state: {state}, reason: Dit par le dossier.}}\n"
    ruling = RULING.replace("filed_in_time", "experience").replace("derogation", kind)
    head = assigned.read(SCREENING).split("  - {criterion")[0]
    assigned.write(SCREENING, head + criterion + ruling)
    assert [rule for rule in assigned.ids() if rule != "CF409"] == ids


def test_a_ruling_on_a_misspelt_criterion_is_said_once(assigned: Dataset):
    assigned.write(
        SCREENING, assigned.read(SCREENING) + LATE + RULING.replace("in_time", "on_time")
    )
    (finding,) = [f for f in assigned.findings() if f.rule == "CF408"]
    assert finding.message == ("This ruling is on `filed_on_time`, which is not in the screening.")


@pytest.mark.parametrize(
    "complete",
    [
        "{decision: complet, reason: Vu., missing: [site]}",
        "{decision: incomplet, reason: Vu.}",
    ],
)
def test_the_pieces_and_the_decision_on_them_agree(assigned: Dataset, complete):
    original = "{decision: complet, reason: Les deux pièces sont présentes.}"
    assigned.edit(SCREENING, (original, complete))
    assert "CF408" in assigned.ids()
    assert "CF409" not in assigned.ids()


def test_a_later_close_makes_no_earlier_screening_outdated(tmp_path: Path):
    """Camille applied in May and November; November closed first, certifying her."""
    may = "data/sessions/2026-05"
    register = Dataset("_twice", tmp_path / "registre", date(2026, 12, 1))
    for folder in ("issued", "corrections"):
        shutil.rmtree(register.root / may / folder)
    assert "CF409" not in register.ids()
    screening = f"{may}/screening/camille.moreau.yml"
    register.edit(screening, ("screened_on: 2026-04-07", "screened_on: 2026-11-20"))
    (finding,) = [each for each in register.findings() if each.rule == "CF409"]
    assert finding.message == (
        "The screening leaves out Not already certified (`not_already_certified`), which is now"
        " `non-rempli`: Holds `rs6247` since 2026-11-19."
    )


# --- answers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "held", "due"),
    [
        (1, "2027-01-28", "2027-02-28"),
        (1, "2027-01-31", "2027-02-28"),
        (1, "2028-01-31", "2028-02-29"),
        (2, "2026-12-31", "2027-02-28"),
        (1, "2026-12-15", "2027-01-15"),
    ],
)
def test_an_answer_is_owed_until_the_last_minute_of_its_day(heard: Dataset, months, held, due):
    heard.edit(CERTIFICATION, ("answer_within_months: 1", f"answer_within_months: {months}"))
    heard.edit(CERTIFICATION, ("session_months: [5, 11]", "session_months: [1, 11, 12]"))
    heard.edit(f"{SESSION}/session.yml", ("2026-11-18 09h30", f"{held} 09h30"))
    heard.edit(f"{SESSION}/jury.yml", ("2026-11-18 09h30", f"{held} 09h30"))
    heard.remove(f"{SESSION}/availability/noa.perrin.yml")
    for juror in ("noa.perrin", "sacha.petit"):
        grid = f"{SESSION}/assessments/camille.moreau/{juror}.yml"
        heard.edit(grid, ("interviewed_on: 2026-11-18", f"interviewed_on: {held}"))
    last = date.fromisoformat(due)
    heard.on = last
    assert heard.ids() == []
    heard.on = last.replace(year=last.year + last.month // 12, month=last.month % 12 + 1, day=1)
    (finding,) = heard.findings()
    assert (
        finding.message == f"`camille.moreau` was heard on {held} and was owed an answer by {due}."
    )


def test_who_withdrew_after_the_interview_awaits_no_answer(heard: Dataset):
    heard.on = date(2027, 3, 1)
    assert heard.ids() == ["CF407"]
    text = event("desistement", "2026-11-19", "candidate: camille.moreau")
    heard.write(f"{SESSION}/events.yml", text)
    assert heard.ids() == []


def test_who_was_absent_is_owed_nothing_by_this_rule(heard: Dataset):
    for juror in ("noa.perrin", "sacha.petit"):
        grid = f"{SESSION}/assessments/camille.moreau/{juror}.yml"
        heard.write(grid, absent(juror, "absent"))
    heard.on = date(2027, 3, 1)
    assert heard.ids() == []


def absent(juror: str, attendance: str) -> str:
    return (
        f"candidate: camille.moreau\njuror: {juror}\ninterviewed_on: 2026-11-18\n"
        f"attendance: {attendance}\n"
    )


def test_a_closed_session_is_not_judged_by_the_calendar(tmp_path: Path):
    closed = Dataset("_closed", tmp_path / "registre", date(2020, 1, 1))
    assert closed.ids() == []
    closed.on = date(2040, 1, 1)
    assert closed.ids() == []
