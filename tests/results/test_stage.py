"""The stage of an application, from the files of its session and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.session.screen import RulingAsked, plan_screening, write_screening
from certif.dataset.reading.load import load
from certif.model.issued import Outcome
from certif.results.stage import Stage, Standing, standing

SESSION = "data/sessions/2026-11"
JURY = """\
interviews:
  - candidate: camille.moreau
    slot: 2026-11-18 09h30
    members:
      - {juror: sacha.petit, role: responsable-de-portefeuille}
      - {juror: noa.certifie, role: intrapreneur-certifie}
"""


def add(root: Path, path: str, text: str) -> None:
    file = root / SESSION / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def grid(root: Path, juror: str, level: str, attendance: str = "present") -> None:
    marks = (
        f"grid:\n  pitch: {{level: {level}, evidence: Vu.}}\n" if attendance == "present" else ""
    )
    add(
        root,
        f"assessments/camille.moreau/{juror}.yml",
        f"candidate: camille.moreau\njuror: {juror}\ninterviewed_on: 2026-11-18\n"
        f"attendance: {attendance}\n{marks}",
    )


def of(root: Path, person: str) -> Standing:
    return standing(load(root).sessions["2026-11"], person)


@pytest.fixture
def screened(register: Path) -> Path:
    write_screening(
        register, plan_screening(register, "2026-11", date(2026, 10, 12), "Dana Exemple")
    )
    return register


@pytest.fixture
def assigned(screened: Path) -> Path:
    add(screened, "jury.yml", JURY)
    return screened


def test_a_dossier_that_is_not_filed_is_incomplete(register: Path):
    assert of(register, "zoe.attente") == Standing(Stage.DOSSIER_INCOMPLETE)


def test_a_filed_one_is_to_screen(register: Path):
    assert of(register, "camille.moreau") == Standing(Stage.TO_SCREEN)


def test_the_screening_says_incomplete_recevable_or_neither(screened: Path):
    assert of(screened, "jean.dupre") == Standing(Stage.DOSSIER_INCOMPLETE)
    assert of(screened, "camille.moreau") == Standing(Stage.ELIGIBLE)
    assert of(screened, "ines.privat") == Standing(Stage.DECIDED, Outcome.NOT_ELIGIBLE)
    assert of(screened, "lou.inconnu") == Standing(Stage.TO_SCREEN)


def test_a_derogation_makes_recevable(register: Path):
    ruling = RulingAsked("derogation", "ines.privat", "public_agent", "Détachement.", None)
    plan = plan_screening(register, "2026-11", date(2026, 10, 12), "Ange Exemple", [ruling])
    write_screening(register, plan)
    assert of(register, "ines.privat") == Standing(Stage.ELIGIBLE)


def test_an_interview_assigns_and_one_grid_says_heard(assigned: Path):
    assert of(assigned, "camille.moreau") == Standing(Stage.ASSIGNED)
    grid(assigned, "sacha.petit", "acquis")
    assert of(assigned, "camille.moreau") == Standing(Stage.HEARD)


def test_grids_that_agree_decide(assigned: Path):
    grid(assigned, "sacha.petit", "acquis")
    grid(assigned, "noa.certifie", "acquis")
    assert of(assigned, "camille.moreau") == Standing(Stage.DECIDED, Outcome.CERTIFIED)


def test_grids_that_differ_wait_for_a_deliberation(assigned: Path):
    grid(assigned, "sacha.petit", "acquis")
    grid(assigned, "noa.certifie", "non-acquis")
    assert of(assigned, "camille.moreau") == Standing(Stage.TO_DELIBERATE)
    add(
        assigned,
        "deliberations/camille.moreau.yml",
        "candidate: camille.moreau\ndeliberated_on: 2026-11-18\n"
        "present: [noa.certifie, sacha.petit]\njoint:\n  pitch:\n"
        "    level: non-acquis\n    reason: Pas de comité.\n"
        "    levels: {noa.certifie: non-acquis, sacha.petit: acquis}\n",
    )
    assert of(assigned, "camille.moreau") == Standing(Stage.DECIDED, Outcome.NOT_CERTIFIED)


def test_who_did_not_come_is_decided(assigned: Path):
    grid(assigned, "sacha.petit", "", "absent")
    grid(assigned, "noa.certifie", "", "absent")
    assert of(assigned, "camille.moreau") == Standing(Stage.DECIDED, Outcome.ABSENT)


@pytest.mark.parametrize("person", ["jean.dupre", "camille.moreau", "zoe.attente"])
def test_who_withdrew_is_decided_however_far_they_were(assigned: Path, person: str):
    add(
        assigned,
        "events.yml",
        f"events:\n  - {{date: 2026-10-20, kind: desistement, candidate: {person}, by: Dana Exemple, reason: Mutation.}}\n",
    )
    assert of(assigned, person).stage is Stage.DECIDED
