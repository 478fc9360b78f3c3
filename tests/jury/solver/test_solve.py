"""The assignment against brute force: never worse than the best, bounds below it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given, settings

from certif.jury.solver import solve as module
from certif.jury.solver.check_plan import violations
from certif.jury.solver.greedy import greedy
from certif.jury.solver.objectives import measure
from certif.jury.solver.problem import Objective, Problem
from certif.jury.solver.solve import solve
from tests.support.problems import (
    COACH,
    HOLDER,
    MANAGER,
    SLOTS,
    applicant,
    best_values,
    booking,
    problems,
    sitter,
)

pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")


@settings(max_examples=60)
@given(problems())
def test_the_plan_is_the_best_there_is_and_is_proven_so(problem: Problem):
    plan = solve(problem)
    assert violations(problem, plan.bookings) == ()
    assert [score.value for score in plan.scores] == best_values(problem)
    assert all(score.proven for score in plan.scores)


@settings(max_examples=40)
@given(problems())
def test_part_by_part_no_bound_is_above_the_best(problem: Problem):
    with pytest.MonkeyPatch.context() as patch:
        for limit in ("PANELS", "SEATS", "SEATS_AFTER_PANELS"):
            patch.setattr(module, limit, 0)
        plan = solve(problem)
    assert violations(problem, plan.bookings) == ()
    best = best_values(problem)
    for score, value in zip(plan.scores, best, strict=True):
        assert score.bound <= score.value
        if score.proven:
            assert score.value == value
    assert [score.value for score in plan.scores] >= best


@pytest.mark.parametrize("panels", [True, False], ids=["panels", "seats"])
@settings(max_examples=40)
@given(problem=problems())
def test_each_whole_model_gives_the_best_plan_and_proves_it(problem: Problem, panels: bool):  # noqa: FBT001
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SEATS", 0 if panels else 10**6)
        patch.setattr(module, "SEATS_AFTER_PANELS", 0 if panels else 10**6)
        plan = solve(problem)
    assert violations(problem, plan.bookings) == ()
    assert [score.value for score in plan.scores] == best_values(problem)
    assert all(score.proven for score in plan.scores)


@settings(max_examples=40)
@given(problems())
def test_the_first_plan_keeps_every_constraint(problem: Problem):
    assert violations(problem, greedy(problem)) == ()


@given(problems())
@settings(max_examples=20)
def test_the_same_problem_gives_the_same_plan(problem: Problem):
    assert solve(problem) == solve(problem)


def _pairs(**changes: Any) -> Problem:
    problem = Problem(
        roles=(MANAGER, HOLDER),
        waivable=frozenset(),
        external=1,
        minutes=60,
        rooms=1,
        slots=SLOTS,
        applicants=(applicant("ada", (SLOTS[0], SLOTS[2])), applicant("bob", (SLOTS[0],))),
        sitters=(sitter("m1", MANAGER), sitter("m2", MANAGER), sitter("h1", HOLDER)),
    )
    return replace(problem, **changes)


def test_who_can_come_only_once_is_placed_first():
    plan = solve(_pairs())
    assert [(b.candidate, b.slot) for b in plan.bookings] == [("bob", SLOTS[0]), ("ada", SLOTS[2])]


def test_without_time_the_first_plan_is_given_and_said_to_be_so():
    crowded = _pairs(sitters=(sitter("m1", MANAGER), sitter("h1", HOLDER)), rooms=1)
    crowded = replace(crowded, weighed={("m1", "ada"): 1})
    plan = solve(crowded, lambda: 0.0)
    assert plan.stopped
    assert sorted(plan.bookings, key=str) == sorted(greedy(crowded), key=str)


def test_a_fixed_interview_stays_whatever_it_breaks():
    fixed = booking("eve", SLOTS[0], "m1", "h1")
    plan = solve(_pairs(fixed=(fixed,)))
    assert fixed in plan.bookings
    assert plan.unplaced == ("bob",)


def test_only_what_must_move_moves():
    former = {
        "ada": booking("ada", SLOTS[2], "m1", "h1"),
        "bob": booking("bob", SLOTS[0], "m1", "h1"),
    }
    away = {SLOTS[2]: frozenset({MANAGER})}
    sitters = (
        replace(sitter("m1", MANAGER), slots=away),
        sitter("m2", MANAGER),
        sitter("h1", HOLDER),
    )
    plan = solve(_pairs(former=former, sitters=sitters))
    assert dict(plan.bookings[0].seats) == {MANAGER: "m2", HOLDER: "h1"}
    assert plan.bookings[1] == former["ada"]
    changes = next(s for s in plan.scores if s.objective is Objective.CHANGES)
    assert (changes.value, changes.bound, changes.proven) == (2, 2, True)


def test_two_changes_in_one_interview_are_fewer_than_one_in_each_of_two():
    """Ada's manager is lost: she comes another day, and Bob keeps his manager and day."""
    early, _near, next_day = SLOTS
    former = {
        "ada": booking("ada", early, "lost", "h1"),
        "bob": booking("bob", early, "m1", "h2"),
    }
    # All that counts later speaks for moving Bob: h2 comes on the other day anyhow.
    anyhow = booking("eve", replace(next_day, start=time(14, 0)), "m2", "h2")
    problem = _pairs(
        rooms=2,
        applicants=(applicant("ada"), applicant("bob")),
        sitters=(sitter("m1", MANAGER), sitter("h1", HOLDER), sitter("h2", HOLDER)),
        fixed=(anyhow,),
        former=former,
    )
    plan = {b.candidate: b for b in solve(problem).bookings}
    assert plan["bob"] == former["bob"]
    assert plan["ada"] == booking("ada", next_day, "m1", "h1")


def test_a_seat_is_waived_only_where_that_places_somebody():
    waivable = _pairs(waivable=frozenset({HOLDER}))
    assert measure(waivable, solve(waivable).bookings)[Objective.WAIVERS] == 0
    first_session = replace(waivable, sitters=(sitter("m1", MANAGER), sitter("m2", MANAGER)))
    plan = solve(first_session)
    assert measure(first_session, plan.bookings)[Objective.WAIVERS] == 2
    assert plan.unplaced == ()


def test_one_coach_is_a_jury_where_the_regulation_says_so():
    problem = _pairs(roles=(COACH,), sitters=(sitter("coach", COACH),))
    assert [dict(b.seats) for b in solve(problem).bookings] == [{COACH: "coach"}] * 2


def test_two_internal_jurors_are_no_jury():
    internal = (sitter("m1", MANAGER, external=False), sitter("h1", HOLDER, external=False))
    assert solve(_pairs(sitters=internal)).unplaced == ("ada", "bob")


def test_somebody_with_both_roles_sits_in_one_seat_at_a_time():
    problem = _pairs(sitters=(sitter("both", (MANAGER, HOLDER)),))
    assert solve(problem).bookings == ()


def test_four_roles_of_the_same_five_jurors_place_everybody_at_once():
    """Three jurors of a role, the least busy, are the same for all of them."""
    roles = ("a", "b", "c", "d")
    problem = _pairs(
        roles=roles,
        rooms=2,
        external=2,
        applicants=(applicant("ada"), applicant("bob")),
        sitters=tuple(sitter(f"j{n}", roles, external=n > 2) for n in range(5)),
    )
    first = greedy(problem)
    assert violations(problem, first) == ()
    assert {b.candidate for b in first} == {"ada", "bob"}
    assert solve(problem, lambda: 0.0).unplaced == ()
