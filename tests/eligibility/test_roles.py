"""Missions that count: the roles are the règlement's own, and sentences name them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.eligibility.judge import judge
from certif.eligibility.verdicts import EligibilityVerdict
from certif.model.certification import Regulation
from certif.model.people import Mission
from certif.model.session import CriterionState
from tests.support.people import ON, mission, person, regulation, startup

MET, UNMET = CriterionState.MET, CriterionState.UNMET
RANK = {CriterionState.UNMET: 0, CriterionState.UNKNOWN: 1, CriterionState.MET: 2}
COACH, DESIGNER = "coach produit", "designer produit"
STARTUPS = {
    "a": startup("a", ("investigation", "2022-01-01"), ("acceleration", "2025-03-01")),
    "b": startup("b", ("construction", "2024-01-01")),
}


def rules(*roles: str) -> Regulation:
    """Everything that looks at missions, for those in ``roles``."""
    return regulation(
        experience_roles=roles,
        full_time_months=6,
        part_time_months=12,
        left_within_months=12,
        phase_known="acceleration",
        phases_carried_out=["investigation"],
        public_agent=True,
    )


def verdict(
    asked: Regulation, *missions: Mission, on: date = ON, employer: object = None
) -> EligibilityVerdict:
    return judge(person(*missions, employer=employer), asked, STARTUPS, on=on)


def states(found: EligibilityVerdict) -> dict[str, CriterionState]:
    return {one.criterion: one.state for one in found.criteria}


def reasons(found: EligibilityVerdict) -> dict[str, str]:
    return {one.criterion: one.reason for one in found.criteria}


def facts(found: EligibilityVerdict, criterion: str) -> list[str]:
    result = found.result(criterion)
    assert result is not None
    return [one.fact for one in result.evidence]


LONG = mission("2022-01-01", None, "a", role=COACH, status="admin")


def test_missions_in_the_role_that_the_reglement_names_count_everywhere():
    assert set(states(verdict(rules(COACH), LONG)).values()) == {MET}
    assert MET not in states(verdict(rules(DESIGNER), LONG)).values()


def test_intrapreneur_is_one_role_among_others():
    """A règlement that names others and not this one does not count it."""
    intrapreneur = replace(LONG, role="intrapreneur")
    assert MET not in states(verdict(rules(COACH), intrapreneur)).values()
    assert set(states(verdict(rules(COACH, "intrapreneur"), intrapreneur)).values()) == {MET}


def test_the_model_counts_intrapreneur_where_nothing_is_named():
    """The règlements that were written before the key mean what they meant."""
    assert regulation().counts("intrapreneur")
    assert not regulation().counts(COACH)


@pytest.mark.parametrize(
    ("role", "counts"),
    [
        ("Coach Produit", True),
        ("COACH PRODUIT", True),
        ("coach", False),
        ("coach-produit", False),
        ("coach produit senior", False),
        ("coache produit", False),
    ],
)
def test_capitals_do_not_matter_and_nothing_else_is_taken_to_be_the_same(role: str, counts: bool):  # noqa: FBT001
    assert rules(COACH).counts(role) is counts


def test_several_roles_add_up_as_one_to_the_day():
    first = mission("2026-01-01", "2026-03-31", role=COACH)
    second = mission("2026-05-01", "2026-07-31", role=DESIGNER)
    a_day_less = replace(second, end=date(2026, 7, 29))
    both = rules(COACH, DESIGNER)
    assert states(verdict(both, first, second))["experience"] is MET
    assert states(verdict(both, first, a_day_less))["experience"] is UNMET
    assert states(verdict(rules(COACH), first, second))["experience"] is UNMET


def test_who_left_the_role_that_counts_left_whatever_they_do_now():
    gone = mission("2022-01-01", "2025-10-31", role=COACH)
    now = mission("2025-11-01", None, role="Développeuse")
    assert states(verdict(rules(COACH), gone, now))["recency"] is UNMET
    in_time = replace(gone, end=date(2025, 11, 1))
    assert states(verdict(rules(COACH), in_time, now))["recency"] is MET


def test_the_sentences_name_the_roles_that_count():
    found = reasons(verdict(rules(COACH, DESIGNER), mission("2022-01-01", None, "a")))
    assert found == {
        "experience": "No mission as `coach produit` or `designer produit` up to 2026-11-01;"
        " required: 6 months full time, or 12 part time.",
        "phase_known": "No mission as `coach produit` or `designer produit` on any service.",
        "phases_carried_out": "None of their services had reached investigation while they were there.",
        "recency": "No mission as `coach produit` or `designer produit` up to 2026-11-01.",
        "public_agent": "Neither the employer nor the status of a mission says it: fill in `employer`.",
    }
    assert reasons(verdict(rules(COACH), LONG))["recency"] == (
        "On a mission as `coach produit` on 2026-11-01."
    )


@pytest.mark.usefixtures("french")
def test_the_sentences_name_them_in_french():
    found = reasons(verdict(rules("chargé de déploiement", "intrapreneur")))
    counting = "«\u00a0chargé de déploiement\u00a0» ou intrapreneur"
    assert found["experience"] == (
        f"Aucune mission comme {counting} jusqu’au 2026-11-01\u00a0; le règlement demande"
        " 6 mois à temps plein, ou 12 à temps partiel."
    )
    assert found["phase_known"] == f"Aucune mission comme {counting} sur un service."
    assert found["recency"] == f"Aucune mission comme {counting} jusqu’au 2026-11-01."


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_says_intrapreneur_where_another_role_counts(
    request: pytest.FixtureRequest, language: str
):
    from certif.eligibility.catalogue import CRITERIA, label
    from certif.i18n import _

    if language == "fr":
        request.getfixturevalue("french")
    said = [_(one.truth) for one in CRITERIA.values()] + [label(each) for each in CRITERIA]
    for missions in ((), (LONG,), (replace(LONG, role=DESIGNER),), (replace(LONG, startups=()),)):
        found = verdict(rules(COACH), *missions)
        said += [one.reason for one in found.criteria]
        said += [fact for one in found.criteria for fact in facts(found, one.criterion)]
    assert len(said) > 30
    assert [words for words in said if "intrapreneur" in words.casefold()] == []


def test_the_evidence_says_the_role_where_the_reglement_names_them():
    served = mission("2022-01-01", None, "a", role="Coach produit")
    assert facts(verdict(rules(COACH), served), "recency") == [
        "`Coach produit`, since 2022-01-01, `a`"
    ]
    plain = verdict(rules("intrapreneur"), mission("2022-01-01", None, "a"))
    assert facts(plain, "recency") == ["since 2022-01-01, `a`"]


def test_what_is_not_counted_is_shown_beside_what_falls_short():
    """The role may be misspelt, and nobody would look for it."""
    other = mission("2022-01-01", None, "a", role="coache produit")
    short = mission("2026-10-01", None, "a", role=COACH)
    assert facts(verdict(rules(COACH), other, short), "experience") == [
        "`coach produit`, since 2026-10-01, `a`, full time",
        "not counted, as `coache produit`: since 2022-01-01, `a`",
    ]
    assert facts(verdict(rules(COACH), other, LONG), "experience") == [
        "`coach produit`, since 2022-01-01, `a`, full time"
    ]


def test_a_role_acts_on_no_terminal():
    found = verdict(rules("coach\x1b[2J"), mission("2022-01-01", role="dev\u202e"))
    told = " ".join((*reasons(found).values(), *facts(found, "experience")))
    assert told.isprintable()


# --- laws ------------------------------------------------------------------------

NAMES = ("intrapreneur", COACH, DESIGNER, "Développeuse")
MISSIONS = st.lists(
    st.builds(
        lambda start, length, time, role, where: mission(
            start.isoformat(),
            (start + timedelta(days=length)).isoformat(),
            *where,
            time=time,
            role=role,
        ),
        st.dates(date(2023, 1, 1), date(2027, 1, 1)),
        st.integers(0, 500),
        st.sampled_from(["plein", "partiel", None]),
        st.sampled_from(NAMES),
        st.sampled_from([("a",), ("b",), ("a", "b"), ("unknown",), ()]),
    ),
    max_size=5,
)
ROLES = st.lists(st.sampled_from(NAMES), min_size=1, unique=True)
LOOKING = ("experience", "recency")


@given(MISSIONS, ROLES, st.sampled_from(NAMES))
@settings(max_examples=100)
def test_counting_one_more_role_never_takes_anything_away(
    missions: list[Mission], roles: list[str], more: str
):
    few, many = verdict(rules(*roles), *missions), verdict(rules(*roles, more), *missions)
    for criterion in LOOKING:
        assert RANK[states(many)[criterion]] >= RANK[states(few)[criterion]]


@given(MISSIONS, ROLES)
@settings(max_examples=100)
def test_what_does_not_count_might_as_well_not_be_there(missions: list[Mission], roles: list[str]):
    counted = [one for one in missions if one.role in roles]
    assert states(verdict(rules(*roles), *missions)) == states(verdict(rules(*roles), *counted))


@given(MISSIONS, ROLES)
@settings(max_examples=100)
def test_a_role_is_a_name_and_nothing_more(missions: list[Mission], roles: list[str]):
    """The same missions under another name, counted under that name, come to the same."""
    renamed = [replace(one, role=f"{one.role} en chef") for one in missions]
    others = rules(*(f"{role} en chef" for role in reversed(roles)))
    assert states(verdict(others, *renamed)) == states(verdict(rules(*roles), *missions))
