"""A month without a day: the verdict of its days if they agree, else unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from certif.eligibility.judge import judge
from certif.eligibility.verdicts import EligibilityVerdict
from certif.model.dates import Month, When, earliest, latest
from certif.model.people import Mission, Startup
from certif.model.session import CriterionState
from tests.support.people import ON, mission, person, regulation, startup

MET, UNMET, UNKNOWN = CriterionState.MET, CriterionState.UNMET, CriterionState.UNKNOWN
ALL = regulation(
    full_time_months=6,
    part_time_months=12,
    left_within_months=12,
    phase_known="acceleration",
    phases_carried_out=["investigation", "construction"],
    public_agent=True,
)
PHASES = ("investigation", "construction", "acceleration")


def states(missions: tuple[Mission, ...], one: Startup) -> dict[str, CriterionState]:
    found: EligibilityVerdict = judge(person(*missions, employer=None), ALL, {one.id: one}, on=ON)
    return {each.criterion: each.state for each in found.criteria}


MONTHS = st.builds(Month, st.integers(2025, 2026), st.integers(1, 12))
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
WHENS = MONTHS | DAYS


@st.composite
def missions(draw: st.DrawFn) -> Mission:
    start, end = draw(WHENS), draw(st.none() | WHENS)
    status = draw(st.sampled_from(["admin", "service", None]))
    pace = draw(st.sampled_from(["plein", "partiel", None]))
    if end is not None and latest(end) < earliest(start):
        start, end = end, start
    return Mission("intrapreneur", ("a",), start, end, pace, status, None)


Situation = tuple[tuple[Mission, ...], Startup]


def day_of(when: When, draw: st.DrawFn) -> date:
    first, last = earliest(when), latest(when)
    return first + timedelta(days=draw(st.integers(0, (last - first).days)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Situation, list[Situation]]:
    """Missions and a startup as they are written, and what they may stand for."""
    said = tuple(draw(st.lists(missions(), min_size=1, max_size=2)))
    one = startup("a", *((name, str(draw(WHENS))) for name in PHASES))
    drawn: list[Situation] = []
    for _ in range(3):
        spans = [
            (day_of(each.start, draw), day_of(each.end, draw) if each.end else None)
            for each in said
        ]
        if all(end is None or start <= end for start, end in spans):
            days = tuple(
                replace(each, start=start, end=end)
                for each, (start, end) in zip(said, spans, strict=True)
            )
            exact = tuple(replace(each, start=day_of(each.start, draw)) for each in one.phases)
            drawn.append((days, replace(one, phases=exact)))
    return (said, one), drawn


@settings(max_examples=150, deadline=None)
@given(situations())
def test_no_day_of_a_month_contradicts_the_verdict(
    situation: tuple[Situation, list[Situation]],
) -> None:
    written, drawn = situation
    found = states(*written)
    for days, exact in drawn:
        for criterion, state in states(days, exact).items():
            assert found[criterion] in {state, UNKNOWN}, (criterion, days, exact)


def test_a_month_is_unknown_only_where_its_first_and_its_last_day_differ():
    """The last day to apply is 1 November 2026: six months begin on 2 May or before."""
    product_ = startup("a", ("acceleration", "2025-01-01"))
    for month, expected in (("2026-04", MET), ("2026-05", UNKNOWN), ("2026-06", UNMET)):
        assert states((mission(month, None, "a"),), product_)["experience"] is expected
    for day, expected in (("2026-05-02", MET), ("2026-05-03", UNMET)):
        assert states((mission(day, None, "a"),), product_)["experience"] is expected


def test_what_is_unknown_says_which_answer_rests_on_the_day():
    found = judge(person(mission("2026-05", None, "a")), ALL, {"a": startup("a")}, on=ON).result(
        "experience"
    )
    assert found is not None
    assert found.reason.startswith(
        "The answer depends on a day of which the month alone is known: 6 months 1 day full time"
    )
    assert [each.fact for each in found.evidence] == ["begun: 2026-05, going on, `a`, full time"]


def test_two_missions_that_may_have_ended_last_settle_the_employer_only_where_they_agree():
    product_ = startup("a")
    for one, other, expected in (
        ("admin", "admin", MET),
        ("service", "independent", UNMET),
        ("admin", "service", UNKNOWN),
    ):
        said = (
            mission("2024-01-01", "2026-03", "a", status=one),
            mission("2024-01-01", "2026-03-15", "a", status=other),
        )
        assert states(said, product_)["public_agent"] is expected


def test_a_phase_of_a_month_is_shared_where_every_day_of_it_is():
    for left, expected in (("2026-02-28", UNMET), ("2026-03-10", UNKNOWN), ("2026-03-31", MET)):
        product_ = startup("a", ("construction", "2025-01"), ("acceleration", "2026-03"))
        said = (mission("2025-06-01", left, "a"),)
        assert states(said, product_)["phase_known"] is expected
