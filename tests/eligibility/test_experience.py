"""The arithmetic of experience: what docs/eligibility.md says, to the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.eligibility.experience import Experience, experience, thirtieths
from certif.eligibility.judge import judge
from certif.model.dates import add_months, earliest, latest
from certif.model.people import Mission
from certif.model.session import CriterionState
from tests.support.people import ON, day, mission, person, regulation

ASKED = regulation(full_time_months=6, part_time_months=12)
RANK = {CriterionState.UNMET: 0, CriterionState.UNKNOWN: 1, CriterionState.MET: 2}


def state(*missions: Mission, on: date = ON) -> CriterionState:
    result = judge(person(*missions), ASKED, {}, on=on).result("experience")
    assert result is not None
    return result.state


def reason(*missions: Mission, on: date = ON) -> str:
    result = judge(person(*missions), ASKED, {}, on=on).result("experience")
    assert result is not None
    return result.reason


# --- the scale ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "months", "days"),
    [
        ("2026-01-01", "2026-01-31", 1, 0),
        ("2026-02-01", "2026-02-28", 1, 0),
        ("2028-02-01", "2028-02-29", 1, 0),
        ("2028-02-01", "2028-02-28", 0, 28),
        ("2026-01-15", "2026-07-14", 6, 0),
        ("2026-02-15", "2026-08-14", 6, 0),
        ("2026-08-31", "2027-02-28", 6, 0),
        ("2027-08-31", "2028-02-29", 6, 0),
        ("2026-03-31", "2026-03-31", 0, 0),
        ("2026-03-30", "2026-03-30", 0, 1),
        ("2026-01-01", "2026-12-31", 12, 0),
        ("2024-02-29", "2024-02-29", 0, 2),
    ],
)
def test_a_month_counts_for_thirty_days(start: str, end: str, months: int, days: int):
    assert thirtieths(day(start), day(end)) == months * 30 + days


DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(1, 60))
@settings(max_examples=100)
def test_from_a_day_to_the_eve_of_its_namesake_is_a_whole_number_of_months(
    start: date, months: int
):
    end = add_months(start, months) - timedelta(days=1)
    if add_months(start, months).day == start.day:
        assert thirtieths(start, end) == months * 30


@given(DAYS, DAYS, DAYS)
@settings(max_examples=100)
def test_two_adjacent_stretches_are_as_long_as_the_whole(first: date, second: date, third: date):
    start, cut, end = sorted((first, second, third))
    if cut < end:
        whole = thirtieths(start, end)
        assert thirtieths(start, cut) + thirtieths(cut + timedelta(days=1), end) == whole


# --- boundary days -------------------------------------------------------------


def test_six_months_to_the_day_are_enough_and_a_day_less_is_not():
    assert state(mission("2026-01-15", "2026-07-14")) is CriterionState.MET
    assert state(mission("2026-01-15", "2026-07-13")) is CriterionState.UNMET


def test_twelve_months_part_time_are_enough_and_a_day_less_is_not():
    assert state(mission("2025-01-15", "2026-01-14", time="partiel")) is CriterionState.MET
    assert state(mission("2025-01-15", "2026-01-13", time="partiel")) is CriterionState.UNMET


def test_the_reference_day_counts():
    served = mission("2026-05-02")
    assert state(served, on=day("2026-11-01")) is CriterionState.MET
    assert state(served, on=day("2026-10-31")) is CriterionState.UNMET


def test_a_mission_of_29_february():
    assert state(mission("2027-09-01", "2028-02-29")) is CriterionState.UNMET
    assert state(mission("2027-09-01", "2028-02-29"), on=day("2028-03-01")) is CriterionState.MET
    assert state(mission("2027-09-01", "2028-02-28"), on=day("2028-03-01")) is CriterionState.UNMET


def test_a_future_end_is_cut_at_the_reference_day():
    assert state(mission("2026-08-01", "2027-12-31")) is CriterionState.UNMET


def test_three_months_full_time_and_six_part_time_add_up():
    full, part = (
        mission("2025-01-01", "2025-03-31"),
        mission("2025-05-01", "2025-10-31", time="partiel"),
    )
    assert state(full, part) is CriterionState.MET
    assert state(full, replace(part, end=day("2025-10-30"))) is CriterionState.MET
    assert state(full, replace(part, end=day("2025-10-29"))) is CriterionState.UNMET


def test_full_time_wins_over_part_time_where_they_overlap():
    part = mission("2025-01-01", "2025-06-30", time="partiel")
    full = mission("2025-04-01", "2025-06-30")
    served = person(part, full)
    question = judge(served, ASKED, {}, on=ON).result("experience")
    assert question is not None
    assert question.reason == (
        "3 months full time, 3 months part time up to 2026-11-01: "
        "75% of what is required (6 months full time, or 12 part time)."
    )


def test_overlapping_missions_count_once():
    once = mission("2026-01-01", "2026-03-31")
    assert reason(once, once, replace(once, startups=("a",))) == reason(once)


def test_working_time_not_known_is_met_only_if_part_time_would_do():
    assert state(mission("2025-01-01", "2025-12-31", time=None)) is CriterionState.MET
    assert state(mission("2025-01-01", "2025-12-30", time=None)) is CriterionState.MET
    assert state(mission("2025-01-01", "2025-12-29", time=None)) is CriterionState.UNKNOWN
    assert state(mission("2025-01-01", "2025-06-30", time=None)) is CriterionState.UNKNOWN
    assert state(mission("2025-01-01", "2025-06-29", time=None)) is CriterionState.UNMET


def test_the_sentence_gives_both_readings_of_an_unknown_working_time():
    assert reason(mission("2025-01-01", "2025-09-15", time=None)) == (
        "8 months 15 days of unknown working time up to 2026-11-01: between 70% (part time) and "
        "141% (full time) of what is required (6 months full time, or 12 part time)."
    )


def test_another_role_is_no_experience():
    assert reason(mission("2020-01-01", "2025-12-31", role="Développeuse")) == (
        "No mission as intrapreneur up to 2026-11-01; required: 6 months full time, or 12 part time."
    )


def test_a_mission_that_ends_before_it_starts_has_no_days():
    assert state(mission("2026-05-01", "2020-01-01")) is CriterionState.UNMET


def test_only_full_time_is_counted_where_the_reglement_gives_no_other_figure():
    asked = Experience(part_time=3600)
    assert asked.share(6, None, unknown_is_full=True) == 0
    assert Experience(full_time=90, part_time=90).share(6, None, unknown_is_full=True) == Fraction(
        1, 2
    )
    assert Experience(full_time=90).share(None, 6, unknown_is_full=True) == Fraction(1, 2)
    assert Experience().share(0, 12, unknown_is_full=False) == 1


# --- laws ------------------------------------------------------------------------

MISSIONS = st.builds(
    lambda start, length, time: mission(
        start.isoformat(), (start + timedelta(days=length)).isoformat(), time=time
    ),
    st.dates(date(2023, 1, 1), date(2027, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["plein", "partiel", None]),
)
LISTS = st.lists(MISSIONS, max_size=6)


@given(LISTS, st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_the_order_of_missions_does_not_matter(missions: list[Mission], random):
    shuffled = list(missions)
    random.shuffle(shuffled)
    assert reason(*missions) == reason(*shuffled)


@given(LISTS, MISSIONS)
@settings(max_examples=100)
def test_adding_experience_never_takes_anything_away(missions: list[Mission], more: Mission):
    assert RANK[state(*missions, more)] >= RANK[state(*missions)]


@given(LISTS, MISSIONS, st.integers(0, 400))
@settings(max_examples=100)
def test_splitting_a_mission_in_two_changes_nothing(missions: list[Mission], one: Mission, at: int):
    cut = earliest(one.start) + timedelta(days=at)
    if one.end is None or cut >= latest(one.end):
        return
    halves = replace(one, end=cut), replace(one, start=cut + timedelta(days=1))
    assert reason(*missions, one) == reason(*missions, *halves)


@given(LISTS)
@settings(max_examples=80)
def test_the_sum_is_what_counting_day_by_day_gives(missions: list[Mission]):
    best: dict[date, int] = {}
    rank = {"partiel": 0, None: 1, "plein": 2}
    for one in missions:
        when = earliest(one.start)
        while when <= min(latest(one.end) if one.end else ON, ON):
            best[when] = max(best.get(when, 0), rank[one.working_time])
            when += timedelta(days=1)
    counted = [0, 0, 0]
    for when, pace in best.items():
        counted[pace] += thirtieths(when, when)
    from certif.eligibility.criteria import Question

    question = Question(person(*missions), ASKED, {}, ON, None, ())
    total = experience(question.served)
    assert [total.part_time, total.not_known, total.full_time] == counted
