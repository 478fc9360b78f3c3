"""Each criterion but the experience: what it comes to, and why, at its boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certif.eligibility.catalogue import CRITERIA, label
from certif.eligibility.judge import judge
from certif.eligibility.verdicts import CriterionResult
from certif.model.issued import Holding
from certif.model.people import Application, Candidate, Employer, HeldCertification, Startup
from certif.model.places import Place
from certif.model.session import CriterionState, Session
from tests.support.people import ON, SESSION, day, mission, person, regulation, startup

MET, UNMET, UNKNOWN = CriterionState.MET, CriterionState.UNMET, CriterionState.UNKNOWN

SERVICE = startup(
    "service-exemple",
    ("investigation", "2022-09-01"),
    ("construction", "2023-02-01", "2024-02-04"),
    ("acceleration", "2024-02-05"),
)


def result(
    criterion: str,
    someone: Candidate,
    *startups: Startup,
    on: date = ON,
    session: Session | None = None,
    held: tuple[Holding, ...] = (),
    experience_roles: tuple[str, ...] = ("intrapreneur",),
    **prerequisites: object,
) -> CriterionResult:
    known = {one.id: one for one in startups}
    rules = regulation(experience_roles=experience_roles, **prerequisites)
    verdict = judge(someone, rules, known, on=on, session=session, held=held)
    found = verdict.result(criterion)
    assert found is not None
    return found


# --- phase known -------------------------------------------------------------------


def phase(someone: Candidate, *startups: Startup, on: date = ON) -> CriterionResult:
    return result("phase_known", someone, *startups, on=on, phase_known="acceleration")


def test_an_acceleration_known_by_one_day_is_enough():
    reached = phase(person(mission("2023-01-10", "2024-02-05", "service-exemple")), SERVICE)
    assert reached.state is MET
    assert reached.reason == (
        "`service-exemple` was in phase “acceleration” while they were there, from 2024-02-05."
    )
    assert [(one.place.path, one.place.pointer) for one in reached.evidence] == [
        ("data/candidates/camille.moreau.yml", ("missions", 0)),
        ("data/startups/service-exemple.yml", ("phases", 2)),
    ]


def test_who_left_on_the_eve_of_the_acceleration_did_not_know_it():
    missed = phase(person(mission("2023-01-10", "2024-02-04", "service-exemple")), SERVICE)
    assert missed.state is UNMET
    assert missed.reason == (
        "`service-exemple` was in phase “acceleration” from 2024-02-05 only, after they had left it."
    )


GIVEN_UP = startup(
    "service-exemple",
    ("construction", "2023-01-01"),
    ("acceleration", "2024-12-01"),
    ("abandon", "2025-05-31"),
)


@pytest.mark.parametrize(
    ("start", "end", "on", "said"),
    [
        ("2025-07-01", "2027-06-30", "2026-11-01", "from 2024-12-01 to 2025-05-30, when they were not on it."),
        ("2025-05-31", None, "2026-11-01", "from 2024-12-01 to 2025-05-30, when they were not on it."),
        ("2023-02-01", "2024-11-30", "2026-11-01", "from 2024-12-01 to 2025-05-30, when they were not on it."),
        ("2023-02-01", None, "2024-11-30", "from 2024-12-01 only, after 2024-11-30."),
    ],
)  # fmt: skip
def test_a_phase_that_no_mission_shares_is_said_with_its_own_days(
    start: str, end: str | None, on: str, said: str
):
    missed = phase(person(mission(start, end, "service-exemple")), GIVEN_UP, on=day(on))
    assert missed.state is UNMET
    assert missed.reason == f"`service-exemple` was in phase “acceleration” {said}"


@pytest.mark.parametrize(("start", "end"), [("2025-05-30", None), ("2023-02-01", "2024-12-01")])
def test_one_day_shared_with_a_phase_that_ended_is_enough(start: str, end: str | None):
    assert phase(person(mission(start, end, "service-exemple")), GIVEN_UP).state is MET


def test_a_phase_that_begins_after_the_reference_day_is_not_known_yet():
    someone = person(mission("2023-01-10", None, "service-exemple"))
    assert phase(someone, SERVICE, on=day("2024-02-04")).state is UNMET
    assert phase(someone, SERVICE, on=day("2024-02-05")).state is MET


@pytest.mark.parametrize("later", ["consolidation", "opere", "transfere"])
def test_a_later_phase_is_as_good(later: str):
    someone = person(mission("2024-01-01", "2024-06-30", "a"))
    assert phase(someone, startup("a", (later, "2023-01-01"))).state is MET


@pytest.mark.parametrize(
    "other", ["investigation", "construction", "abandon", "abandon-investigation"]
)
def test_another_phase_is_not(other: str):
    someone = person(mission("2024-01-01", "2024-06-30", "a"))
    reached = phase(someone, startup("a", (other, "2023-01-01")))
    assert (reached.state, reached.reason) == (
        UNMET,
        "The record of `a` shows no acceleration or later.",
    )


def test_a_phase_that_is_on_no_road_stands_for_itself_alone():
    someone = person(mission("2024-01-01", None, "a"))
    given_up, handed_over = (
        startup("a", (each, "2024-01-01")) for each in ("abandon", "transfere")
    )
    there = result("phase_known", someone, given_up, phase_known="abandon")
    elsewhere = result("phase_known", someone, handed_over, phase_known="abandon")
    assert (there.state, elsewhere.state) == (MET, UNMET)


def test_a_phase_lasts_until_the_day_before_the_next_one():
    phases = startup("a", ("abandon", "2024-06-01"), ("acceleration", "2024-01-01"))
    assert phase(person(mission("2024-05-31", "2024-12-31", "a")), phases).state is MET
    assert phase(person(mission("2024-06-01", "2024-12-31", "a")), phases).state is UNMET


def test_an_end_that_is_given_counts_before_the_next_phase():
    phases = startup("a", ("acceleration", "2024-01-01", "2024-03-31"), ("abandon", "2024-06-01"))
    assert phase(person(mission("2024-03-31", None, "a")), phases).state is MET
    assert phase(person(mission("2024-04-01", None, "a")), phases).state is UNMET


def test_a_mission_without_startup_leaves_it_unknown():
    unknown = phase(person(mission("2024-01-01", "2024-06-30")))
    assert unknown.state is UNKNOWN
    assert unknown.reason == (
        "Nothing shows acceleration or later while they were there. "
        "No service is named for the mission begun on 2024-01-01."
    )


def test_a_startup_without_phases_on_record_leaves_it_unknown():
    unknown = phase(person(mission("2024-01-01", None, "a", "b")), startup("b"))
    assert unknown.reason.endswith("No phase is on record for `a`, `b`.")
    assert unknown.state is UNKNOWN


def test_one_startup_that_was_there_is_enough_whatever_is_not_known_of_others():
    someone = person(
        mission("2020-01-01", "2020-12-31"), mission("2024-03-01", None, "service-exemple")
    )
    assert phase(someone, SERVICE).state is MET


def test_the_phase_counts_only_while_they_were_intrapreneur():
    someone = person(mission("2024-03-01", None, "service-exemple", role="Développeuse"))
    assert phase(someone, SERVICE).reason == "No mission as intrapreneur on any service."


# --- phases carried out ------------------------------------------------------------


def carried(someone: Candidate, *startups: Startup) -> CriterionResult:
    asked = ["investigation", "construction"]
    return result("phases_carried_out", someone, *startups, phases_carried_out=asked)


def test_who_was_there_during_each_phase_carried_them_out():
    there = carried(person(mission("2023-01-31", None, "service-exemple")), SERVICE)
    assert (there.state, there.reason) == (
        MET,
        "They were there during investigation, construction.",
    )


def test_who_took_over_on_the_way_is_unknown():
    late = carried(person(mission("2023-02-01", None, "service-exemple")), SERVICE)
    assert (late.state, late.reason) == (
        UNKNOWN,
        "The record does not show them during investigation: they may have joined later.",
    )


def test_who_left_before_a_phase_did_not_carry_it_out():
    early = carried(person(mission("2022-09-01", "2023-01-31", "service-exemple")), SERVICE)
    assert (early.state, early.reason) == (
        UNMET,
        "None of their services had reached construction while they were there.",
    )


def test_phases_may_be_carried_out_on_two_startups():
    first = startup("a", ("investigation", "2020-01-01"), ("abandon-investigation", "2020-06-01"))
    second = startup("b", ("construction", "2021-01-01"))
    someone = person(mission("2020-01-01", "2020-05-31", "a"), mission("2021-01-01", None, "b"))
    assert carried(someone, first, second).state is MET


def test_nobody_is_said_not_to_have_carried_out_a_phase_on_a_startup_that_is_not_known():
    assert carried(person(mission("2020-01-01", None, "a"))).state is UNKNOWN


# --- recency -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "on", "state"),
    [
        ("2025-11-01", "2026-11-01", MET),
        ("2025-10-31", "2026-11-01", UNMET),
        ("2024-02-29", "2025-02-28", MET),
        ("2024-02-29", "2025-03-01", UNMET),
        ("2023-02-28", "2024-02-28", MET),
        ("2023-02-28", "2024-02-29", UNMET),
        ("2027-12-31", "2026-11-01", MET),
    ],
)
def test_within_twelve_months_of_leaving(left: str, on: str, state: CriterionState):
    someone = person(mission("2022-01-01", left))
    assert result("recency", someone, on=day(on), left_within_months=12).state is state


def test_the_sentence_says_which_dates_to_look_at():
    gone = result("recency", person(mission("2022-01-01", "2024-06-30")), left_within_months=12)
    assert gone.reason == (
        "Left on 2024-06-30: 2026-11-01 is beyond the 12 months that follow (until 2025-06-30)."
    )


def test_the_last_mission_counts_wherever_it_stands_in_the_file():
    someone = person(mission("2025-01-01", "2026-05-31"), mission("2020-01-01", "2021-12-31"))
    found = result("recency", someone, left_within_months=12)
    assert (found.state, found.evidence[0].place.pointer) == (MET, ("missions", 0))


def test_a_mission_that_has_not_begun_is_no_mission():
    someone = person(mission("2027-01-01"))
    assert result("recency", someone, left_within_months=12).reason == (
        "No mission as intrapreneur up to 2026-11-01."
    )


# --- public agent ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "employment", "state"),
    [
        ("administration-centrale", "fonctionnaire", MET),
        ("operateur", "contractuel", MET),
        ("collectivite", "autre", UNMET),
        ("prive", "contractuel", UNMET),
        ("prive", "fonctionnaire", UNMET),
        (None, "fonctionnaire", MET),
        (None, "contractuel", UNKNOWN),
        (None, "autre", UNMET),
        ("hopital", None, UNKNOWN),
    ],
)
def test_the_employer_decides_where_it_says_enough(
    kind: str | None, employment: str | None, state: CriterionState
):
    someone = person(mission("2024-01-01"), employer=Employer("Exemple", kind, employment))
    assert result("public_agent", someone, public_agent=True).state is state


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (["admin"], MET),
        (["service"], UNMET),
        (["independent", "service"], UNMET),
        (["admin", None], MET),
        (["service", "admin"], UNKNOWN),
        ([None], UNKNOWN),
        ([None, "service"], UNKNOWN),
    ],
)
def test_else_the_status_of_recent_missions_does(statuses: list[str | None], state: CriterionState):
    before = mission("2019-01-01", "2020-01-01", status="independent")
    last = [mission("2024-01-01", None, status=status) for status in statuses]
    someone = person(before, *last, employer=None)
    assert result("public_agent", someone, public_agent=True).state is state


@pytest.mark.parametrize(
    ("end", "state"),
    [("2026-03-01", UNKNOWN), ("2025-03-13", UNKNOWN), ("2025-03-12", UNMET)],
)
def test_a_mission_of_the_year_before_the_last_one_ended_counts_as_recent(end: str, state):
    """A few days as an independent do not undo years as a public agent."""
    someone = person(
        mission("2023-01-01", end, status="admin"),
        mission("2026-03-02", "2026-03-13", status="independent"),
        employer=None,
    )
    found = result("public_agent", someone, public_agent=True)
    assert found.state is state
    assert len(found.evidence) == (2 if state is UNKNOWN else 1)
    if state is UNKNOWN:
        assert found.reason == "The statuses of recent missions disagree: fill in `employer`."


def test_who_is_employed_by_an_administration_now_is_met_whatever_came_before():
    someone = person(
        mission("2026-01-01", "2026-06-30", status="independent"),
        mission("2026-07-01", None, status="admin"),
        employer=None,
    )
    found = result("public_agent", someone, public_agent=True)
    assert (found.state, len(found.evidence)) == (MET, 2)


def test_a_reglement_that_does_not_ask_it_does_not_ask_it():
    verdict = judge(person(), regulation(public_agent=False), {}, on=ON)
    assert verdict.criteria == ()


# --- not already certified ---------------------------------------------------------

ISSUED = Holding(
    "camille.moreau",
    "rs6247",
    day("2025-12-12"),
    "RS6247-2025-11-001",
    None,
    Place("data/sessions/2025-11/issued/results.yml", ("results", 0)),
)


def already(someone: Candidate, *held: Holding, session: Session | None = None) -> CriterionResult:
    asked = ["rs6247", "rs3536"]
    return result(
        "not_already_certified", someone, session=session, held=held, not_already_certified=asked
    )


def test_of_whom_none_is_known_is_free_to_apply():
    found = already(person())
    assert (found.state, found.reason) == (
        MET,
        "None known to this register of: `rs6247`, `rs3536`.",
    )


def test_whom_nobody_asked_is_unknown_and_a_certificate_issued_here_excludes_all_the_same():
    someone = person(certifications_known=False)
    found = already(someone)
    assert (found.state, found.evidence[0].place.pointer) == (UNKNOWN, ("certifications_held",))
    assert already(someone, ISSUED).state is UNMET


def test_a_certificate_issued_here_excludes():
    found = already(person(), ISSUED)
    assert (found.state, found.reason) == (UNMET, "Holds `rs6247` since 2025-12-12.")
    assert found.evidence[0].place == ISSUED.place


def test_a_certification_from_outside_excludes():
    own = HeldCertification("rs3536", day("2020-07-01"), "certificat NUMA")
    found = already(person(certifications_held=(own,)))
    assert found.reason == "Holds `rs3536` since 2020-07-01."
    assert found.evidence[0].place.pointer == ("certifications_held", 0)


def test_another_certification_does_not():
    assert already(person(), replace(ISSUED, certification="rs9999")).state is MET


def test_a_revoked_certificate_does_not():
    assert already(person(), replace(ISSUED, revoked_on=day("2026-03-01"))).state is MET
    assert already(person(), replace(ISSUED, revoked_on=day("2026-11-02"))).state is UNMET


def test_without_a_session_what_came_after_the_day_is_not_looked_at():
    late = replace(ISSUED, obtained_on=day("2026-11-02"))
    assert already(person(), late).state is MET
    assert already(person(), late, session=SESSION).state is UNMET


# --- filed in time -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "on", "state", "reason"),
    [
        ("2026-10-09", "2026-10-09", MET, "Filed on 2026-10-09; the last day was 2026-10-09."),
        ("2026-10-10", "2026-10-09", UNMET, "Filed on 2026-10-10, after the last day, 2026-10-09."),
        (None, "2026-10-09", UNKNOWN, "Not filed yet; the last day is 2026-10-09."),
        (None, "2026-10-10", UNMET, "Not filed; the last day was 2026-10-09."),
    ],
)
def test_filed_in_time(filed: str | None, on: str, state: CriterionState, reason: str):
    application = Application(
        "2026-11", day(filed) if filed else None, letter_to_administration=False
    )
    someone = person(applications=(application,))
    found = result("filed_in_time", someone, on=day(on), session=SESSION)
    assert (found.state, found.reason) == (state, reason)


def test_it_is_not_asked_of_who_does_not_apply():
    assert judge(person(applications=()), regulation(), {}, on=ON, session=SESSION).criteria == ()


# --- the catalogue -----------------------------------------------------------------


def test_every_criterion_is_documented_and_named():
    for one in CRITERIA.values():
        truth, _, rest = one.documentation.partition("\n")
        assert truth.endswith((".", ")."))
        assert len(rest.strip()) > len(truth)
        assert label(one.id) == one.label


def test_a_prerequisite_that_no_criterion_knows_is_said_to_be_unknown():
    verdict = judge(person(), regulation(charisma=3), {}, on=ON)
    assert [(one.criterion, one.state) for one in verdict.criteria] == [("charisma", UNKNOWN)]
    assert "`charisma`" in verdict.criteria[0].reason
