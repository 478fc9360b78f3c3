"""The independent check finds each way in which a plan can be wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certif.jury.solver.check_plan import Breach, violations
from certif.jury.solver.problem import Booking, Problem
from tests.support.problems import HOLDER, MANAGER, SLOTS, applicant, booking, sitter

EARLY, NEAR, NEXT_DAY = SLOTS
HELD = booking("eve", EARLY, "m2", "h2")
PROBLEM = Problem(
    roles=(MANAGER, HOLDER),
    waivable=frozenset(),
    external=1,
    minutes=60,
    rooms=2,
    slots=SLOTS,
    applicants=(applicant("ada", (EARLY, NEXT_DAY)), applicant("bob")),
    sitters=(
        sitter("m1", MANAGER, external=False, per_day=1, per_session=1),
        sitter("m2", MANAGER),
        sitter("h1", HOLDER, external=False),
        sitter("h2", HOLDER),
        sitter("late", HOLDER, (NEXT_DAY,)),
    ),
    forbidden=frozenset({("m2", "bob")}),
    fixed=(HELD,),
)


def _breaches(*bookings: Booking, problem: Problem = PROBLEM) -> set[Breach]:
    return {violation.breach for violation in violations(problem, bookings)}


def test_a_good_plan_has_no_violation():
    good = (HELD, booking("ada", NEXT_DAY, "m2", "h1"), booking("bob", NEXT_DAY, "m1", "h2"))
    assert _breaches(*good) == set()


@pytest.mark.parametrize(
    ("breach", "bookings"),
    [
        (Breach.FIXED_MOVED, ()),
        (Breach.FIXED_MOVED, (replace(HELD, slot=NEXT_DAY),)),
        (Breach.NOT_AN_APPLICANT, (HELD, booking("zoe", NEXT_DAY, "m2", "h2"))),
        (
            Breach.TWO_INTERVIEWS,
            (HELD, booking("ada", EARLY, "m1", "late"), booking("ada", NEXT_DAY, "m2", "h2")),
        ),
        (Breach.CANDIDATE_UNAVAILABLE, (HELD, booking("ada", NEAR, "m2", "h2"))),
        (Breach.SEAT_EMPTY, (HELD, booking("ada", NEXT_DAY, "m2"))),
        (Breach.SAME_JUROR_TWICE, (HELD, booking("ada", NEXT_DAY, "m2", "m2"))),
        (Breach.JUROR_CANNOT_SIT, (HELD, booking("ada", NEXT_DAY, "h1", "h2"))),
        (Breach.JUROR_CANNOT_SIT, (HELD, booking("ada", EARLY, "m1", "late"))),
        (Breach.FORBIDDEN_TIE, (HELD, booking("bob", NEXT_DAY, "m2", "h2"))),
        (Breach.TOO_FEW_EXTERNAL, (HELD, booking("ada", NEXT_DAY, "m1", "h1"))),
        (Breach.AT_ONCE, (HELD, booking("bob", NEAR, "m1", "h2"))),
        (
            Breach.PER_SESSION,
            (HELD, booking("ada", NEXT_DAY, "m1", "h2"), booking("bob", NEAR, "m1", "h1")),
        ),
    ],
)
def test_each_breach_is_found(breach: Breach, bookings: tuple[Booking, ...]):
    assert breach in _breaches(*bookings)


def test_rooms_hold_for_the_length_of_the_interview():
    one_room = replace(PROBLEM, rooms=1)
    assert _breaches(HELD, booking("bob", NEAR, "m1", "late"), problem=one_room) >= {Breach.ROOMS}
    short = replace(one_room, minutes=30)
    assert Breach.ROOMS not in _breaches(HELD, booking("bob", NEAR, "m1", "h2"), problem=short)


def test_rooms_hold_where_the_fixed_interview_is_the_later_one():
    later = booking("eve", NEAR, "m1", "h1")
    one_room = replace(PROBLEM, rooms=1, fixed=(later,))
    assert Breach.ROOMS in _breaches(later, booking("bob", EARLY, "m2", "h2"), problem=one_room)


def test_a_role_that_nobody_asks_and_a_slot_that_is_not_there():
    odd = replace(PROBLEM, roles=(MANAGER,), slots=(EARLY, NEAR))
    found = _breaches(HELD, booking("ada", NEXT_DAY, "m2", "h2"), problem=odd)
    assert {Breach.NO_SUCH_ROLE, Breach.NO_SUCH_SLOT} <= found


def test_too_many_interviews_in_a_day():
    problem = replace(PROBLEM, fixed=(), minutes=30)
    assert Breach.PER_DAY in _breaches(
        booking("ada", EARLY, "m1", "h2"), booking("bob", NEAR, "m1", "h2"), problem=problem
    )
