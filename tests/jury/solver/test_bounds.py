"""Bounds by counting: examples, and no bound above the best."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from certif.jury.solver.bounds import bound
from certif.jury.solver.problem import Objective, Problem
from certif.jury.solver.timetable import Board
from tests.support.problems import COACH, SLOTS, applicant, best_values, booking, problems, sitter

LEVEL = Problem(
    roles=(COACH,),
    waivable=frozenset(),
    external=0,
    minutes=30,
    rooms=2,
    slots=SLOTS,
    applicants=tuple(map(applicant, ("ada", "bob", "eve", "max"))),
    sitters=(sitter("once", COACH, per_day=1), sitter("often", COACH)),
)


@settings(max_examples=200)
@given(problems())
def test_no_bound_is_above_the_best(problem: Problem):
    best = dict(zip(Objective, best_values(problem), strict=True))
    fixed = Board(problem, problem.fixed)
    for objective in Objective:
        assert bound(fixed, objective, best) <= best[objective]


def _juror_days(problem: Problem, unevenness: int) -> int:
    settled = dict.fromkeys(Objective, 0)
    settled |= {Objective.LARGEST_LOAD: 2, Objective.UNEVENNESS: unevenness}
    return bound(Board(problem, problem.fixed), Objective.JUROR_DAYS, settled)


def test_of_two_who_hear_two_each_one_who_sits_once_a_day_comes_twice():
    assert _juror_days(LEVEL, 2 * 2 + 2 * 2) == 3


def test_where_loads_are_less_even_nothing_is_known_of_who_comes_twice():
    assert _juror_days(LEVEL, 1 + 3 * 3) == 2


def test_of_those_who_are_as_little_busy_the_one_who_need_not_come_again_hears_one_more():
    three = replace(LEVEL, applicants=LEVEL.applicants[:3])
    assert _juror_days(three, 1 + 2 * 2) == 2


def test_a_day_on_which_a_juror_comes_anyhow_is_not_another():
    held = replace(booking("held", SLOTS[0], "often"), seats={COACH: "often"})
    problem = replace(LEVEL, applicants=LEVEL.applicants[:3], fixed=(held,))
    assert _juror_days(problem, 2 * 2 + 2 * 2) == 3
