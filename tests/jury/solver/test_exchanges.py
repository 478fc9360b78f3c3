"""Exchanges of seats for fewer days: times stay, more important objectives too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings

from certif.jury.solver.check_plan import violations
from certif.jury.solver.exchanges import on_fewer_days
from certif.jury.solver.greedy import greedy
from certif.jury.solver.measure import measure
from certif.jury.solver.problem import Booking, Objective, Problem
from certif.jury.solver.time_limit import unlimited
from certif.model.dates import Slot
from tests.support.problems import COACH, applicant, problems, sitter

MONDAY, MONDAY_NEXT, TUESDAY, TUESDAY_NEXT = (
    Slot(date(2026, 11, day), time(hour, 0)) for day in (16, 17) for hour in (9, 10)
)
SLOTS = (MONDAY, MONDAY_NEXT, TUESDAY, TUESDAY_NEXT)


def _coached(**jurors: str) -> tuple[Booking, ...]:
    """One interview at each slot, in the order of the candidates, with one juror each."""
    return tuple(
        Booking(candidate, slot, {COACH: juror})
        for (candidate, juror), slot in zip(jurors.items(), SLOTS, strict=False)
    )


FOUR = Problem(
    roles=(COACH,),
    waivable=frozenset(),
    external=0,
    minutes=60,
    rooms=1,
    slots=SLOTS,
    applicants=tuple(applicant(c, SLOTS) for c in ("ada", "bob", "eve", "max")),
    sitters=(sitter("j1", COACH, SLOTS), sitter("j2", COACH, SLOTS)),
)
CROSSED = _coached(ada="j1", bob="j2", eve="j1", max="j2")


def _jurors(problem: Problem, bookings: tuple[Booking, ...]) -> dict[str, str]:
    found = on_fewer_days(problem, bookings, unlimited)
    return {b.candidate: b.seats[COACH] for b in sorted(found, key=lambda b: b.slot)}


def test_two_who_both_come_on_two_days_exchange_a_seat_each():
    assert _jurors(FOUR, CROSSED) == {"ada": "j1", "bob": "j1", "eve": "j2", "max": "j2"}


def test_who_has_one_more_hands_on_the_one_that_brings_them_on_another_day():
    uneven = _coached(ada="j1", bob="j1", eve="j1", max="j2")
    assert _jurors(FOUR, uneven) == {"ada": "j1", "bob": "j1", "eve": "j2", "max": "j2"}


def test_a_day_is_saved_in_two_steps_where_the_first_one_only_gathers_interviews():
    slots = tuple(
        Slot(date(2026, 11, day), time(hour, 0)) for day in (16, 17, 18) for hour in (9, 10)
    )
    candidates = ("ada", "bob", "eve", "ida", "max", "zoe")
    problem = replace(
        FOUR,
        slots=slots,
        applicants=tuple(applicant(c, slots) for c in candidates),
        sitters=tuple(sitter(j, COACH, slots) for j in ("j1", "j2", "j3")),
    )
    in_turn = tuple(
        Booking(c, slot, {COACH: juror})
        for c, slot, juror in zip(
            candidates, slots, ("j1", "j2", "j2", "j3", "j3", "j1"), strict=True
        )
    )
    found = on_fewer_days(problem, in_turn, unlimited)
    assert measure(problem, found)[Objective.JUROR_DAYS] == 3


@pytest.mark.parametrize(
    "against",
    [
        {"forbidden": frozenset({("j1", "max"), ("j1", "bob")})},
        {"weighed": {("j1", "max"): 1, ("j1", "bob"): 1}},
        {"fixed": CROSSED[2:], "applicants": FOUR.applicants[:2]},
        {"former": {b.candidate: b for b in CROSSED}},
    ],
    ids=["a tie that forbids", "a tie that counts", "an interview that is fixed", "changes"],
)
def test_a_day_is_not_worth(against: dict[str, Any]):
    problem = replace(FOUR, **against)
    assert _jurors(problem, CROSSED) == {"ada": "j1", "bob": "j2", "eve": "j1", "max": "j2"}


def test_without_time_everything_stays():
    assert on_fewer_days(FOUR, CROSSED, lambda: 0.0) == CROSSED


@settings(max_examples=200)
@given(problems())
def test_days_are_saved_and_nothing_that_counts_more_gets_worse(problem: Problem):
    first = greedy(problem)
    found = on_fewer_days(problem, first, unlimited)
    assert violations(problem, found) == ()
    assert {(b.candidate, b.slot) for b in found} == {(b.candidate, b.slot) for b in first}
    upto = (*Objective.JUROR_DAYS.before, Objective.JUROR_DAYS)
    before, after = measure(problem, first), measure(problem, found)
    assert [after[o] for o in upto] <= [before[o] for o in upto]
    assert on_fewer_days(problem, found, unlimited) == found
