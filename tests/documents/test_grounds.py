"""Every refusal as its addressee reads it, whatever is met, unmet or unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from certif.documents.grounds import GROUNDS, grounds
from certif.eligibility.catalogue import CRITERIA
from certif.eligibility.criteria import Question
from certif.model.people import Candidate, Employer, HeldCertification
from certif.model.session import CriterionState, CriterionVerdict, Ruling, Screening
from tests.support.people import SESSION, mission, person, regulation, startup

UNMET, UNKNOWN = CriterionState.UNMET, CriterionState.UNKNOWN
STAFF = "Le statut `independent` de sa mission, data/candidates/x.yml."
SERVICE = replace(
    startup("service_exemple", ("acceleration", "2024-12-01"), ("abandon", "2025-05-31")),
    name="Service exemple",
)
EARLY = startup("service_exemple", ("construction", "2023-01-01"))
EARLY = replace(EARLY, name="Service exemple")
RULES = regulation(
    full_time_months=6,
    part_time_months=12,
    left_within_months=12,
    phase_known="acceleration",
    phases_carried_out=["investigation", "consolidation"],
    public_agent=True,
    not_already_certified=["rs6247", "rs3536"],
)
MONTHS = replace(startup("service_exemple", ("acceleration", "2026-12")), name="Service exemple")
HELD = HeldCertification("rs3536", date(2021, 5, 3), "Certificat.")
PEOPLE: dict[str, Candidate] = {
    "no mission": person(certifications_held=(HELD,), applications=()),
    "after the phase": person(
        mission("2025-07-01", "2025-08-15", "service_exemple", status="independent"),
        employer=None,
        certifications_held=(HELD,),
    ),
    "before the phase": person(
        mission("2024-10-01", "2024-11-30", "service_exemple", time="partiel", status="service"),
        employer=Employer("Coopérative exemple", "prive", "contractuel"),
        certifications_held=(HELD,),
    ),
    "another link": person(
        mission("2024-10-01", "2024-11-30", "service_exemple", time=None),
        employer=Employer("Ministère exemple", "administration-centrale", "autre"),
        certifications_held=(HELD,),
    ),
}
NOT_FOR_A_LETTER = re.compile(
    r"[`\\_\[\]{}]|\.yml|data/|\b[a-z]+-[a-z]+-[a-z]+\b|\brs\d"
    r"|\b(?:sa|son|ses|il|elle|iel|leur|the|they|of|and|while|independent|service_exemple"
    r"|prive|admin|non-rempli|inconnu|None)\b"
)


def question(someone: Candidate, service=SERVICE) -> Question:
    return Question(
        someone, RULES, {"service_exemple": service}, SESSION.applications_until, SESSION, ()
    )


def screening(states: dict[str, CriterionState], *rulings: Ruling) -> Screening:
    criteria = tuple(CriterionVerdict(name, state, STAFF) for name, state in states.items())
    return Screening(
        path="data/sessions/2026-11/screening/x.yml",
        candidate="camille.moreau",
        screened_on=date(2026, 10, 12),
        screened_by="Dana Exemple",
        complete=True,
        complete_reason="",
        missing=(),
        eligible=False,
        eligible_reason="",
        criteria=criteria,
        rulings=rulings,
    )


def test_every_criterion_has_its_sentences_for_the_person():
    assert set(GROUNDS) == set(CRITERIA)


@pytest.mark.parametrize("service", [SERVICE, EARLY])
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("criterion", GROUNDS)
def test_a_ground_speaks_to_its_reader(name: str, criterion: str, service):
    asked = question(PEOPLE[name], service)
    ground = next(iter(grounds(screening({criterion: UNMET}), asked)))
    said = f"{ground.condition} {ground.fact}"
    assert not NOT_FOR_A_LETTER.search(said), said
    assert ground.condition.endswith(".")
    assert ground.fact.endswith(".")
    assert re.search(r"\b[Vv]o(?:us|tre|s)\b", said)


def test_only_what_is_unmet_and_not_ruled_on_is_a_ground_in_every_combination():
    asked = question(PEOPLE["after the phase"])
    alone = {one: next(iter(grounds(screening({one: UNMET}), asked))) for one in GROUNDS}
    for states in product(CriterionState, repeat=len(GROUNDS)):
        given = dict(zip(GROUNDS, states, strict=True))
        expected = [alone[one] for one, state in given.items() if state is UNMET]
        assert list(grounds(screening(given), asked)) == expected


def test_a_derogation_takes_a_ground_away_and_a_constat_does_not():
    asked = question(PEOPLE["after the phase"])
    ruling = Ruling("derogation", "recency", "Dana Exemple", date(2026, 10, 12), "Vu.", None)
    assert not list(grounds(screening({"recency": UNMET}, ruling), asked))
    assert list(grounds(screening({"recency": UNMET}, replace(ruling, kind="constat")), asked))


def test_the_sentences_in_full():
    asked = question(PEOPLE["after the phase"])
    ground = next(iter(grounds(screening({"phase_known": UNMET}), asked)))
    assert ground.condition == (
        "Le règlement demande qu’un service ait été en phase accélération, ou dans une phase"
        " ultérieure, pendant que vous y étiez en mission."
    )
    assert ground.fact.replace("\u00a0", " ") == (
        "Le service « Service exemple » était en phase accélération du 1er décembre 2024 au"
        " 30 mai 2025, en dehors de vos missions."
    )


def test_a_month_is_said_as_a_month():
    """No day is given that the file does not hold, and nothing less than could be."""
    someone = person(mission("2024-10", "2025-03", "service_exemple"), applications=())
    states = dict.fromkeys(("experience", "recency", "phase_known"), UNMET)
    facts = [
        each.fact.replace("\u00a0", " ")
        for each in grounds(screening(states), question(someone, MONTHS))
    ]
    assert facts == [
        "Au 9 octobre 2026, vous en comptez, d’après votre dossier : au plus 6 mois à temps plein.",
        (
            "Votre dernière mission s’est achevée en mars 2025 : ce délai courait jusqu’au 31 mars 2026 au"
            " plus tard."
        ),
        (
            "Le service « Service exemple » était en phase accélération à partir du 1er décembre 2026 au"
            " plus tôt, après le 9 octobre 2026, jour auquel votre candidature est examinée."
        ),
    ]
