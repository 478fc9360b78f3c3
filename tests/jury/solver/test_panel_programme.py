"""The assignment in panels: no stricter than the problem, nor looser in the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certif.jury.solver.linear import Programme
from certif.jury.solver.panel_programme import Panels, panels_of
from certif.jury.solver.problem import Objective, Problem
from tests.support.problems import HOLDER, MANAGER, SLOTS, applicant, booking, sitter

pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")

TWO = Problem(
    roles=(MANAGER, HOLDER),
    waivable=frozenset(),
    external=1,
    minutes=60,
    rooms=2,
    slots=SLOTS,
    applicants=(applicant("ada"), applicant("bob")),
    sitters=(sitter("m1", MANAGER, per_session=1), sitter("m2", MANAGER), sitter("h1", HOLDER)),
)


def _bounds_until_dealt(panels: Panels, objective: Objective):
    """Return the plan dealt out in the end, and the bound of each call of the solver."""
    terms, constant = panels.objective(objective)
    bookings, bounds = None, []
    while bookings is None:
        solved = panels.programme.minimise(terms)
        assert solved.values is not None
        bounds.append(round(solved.bound) + constant)
        bookings = panels.deal(solved.values)
    return bookings, bounds


def test_two_who_can_only_meet_one_juror_who_sits_once_are_a_row_that_is_found():
    ties = frozenset({("m2", "ada"), ("m2", "bob")})
    panels = Panels(replace(TWO, forbidden=ties))
    bookings, bounds = _bounds_until_dealt(panels, Objective.UNPLACED)
    assert bounds == [*[0] * (len(bounds) - 1), 1]
    assert len(bounds) > 1
    assert [dict(b.seats) for b in bookings] == [{MANAGER: "m1", HOLDER: "h1"}]


def test_a_tie_that_counts_is_an_allowance_of_one_candidate():
    panels = Panels(replace(TWO, weighed={("m2", "ada"): 3, ("m2", "bob"): 1}))
    panels.hold(Objective.UNPLACED, 0)
    found, bounds = _bounds_until_dealt(panels, Objective.WEIGHED_TIES)
    assert bounds[-1] == 1
    assert {b.candidate: b.seats[MANAGER] for b in found} == {"ada": "m1", "bob": "m2"}


def test_a_plan_is_a_first_solution_and_comes_back_as_it_was():
    panels = Panels(TWO)
    plan = (booking("ada", SLOTS[0], "m1", "h1"), booking("bob", SLOTS[2], "m2", "h1"))
    start = panels.start(plan)
    assert start is not None
    values = tuple(start.get(i, 0) for i in range(len(panels.programme.uppers)))
    assert panels.deal(values) == plan
    for terms, lower, upper in panels.programme.rows:
        assert lower <= sum(c * values[i] for i, c in terms.items()) <= upper


def test_a_plan_with_a_tie_that_forbids_is_no_first_solution():
    panels = Panels(replace(TWO, forbidden=frozenset({("m1", "ada")})))
    assert panels.start([booking("ada", SLOTS[0], "m1", "h1")]) is None


def test_panels_are_counted_without_making_them():
    assert panels_of(TWO) == 3 * 2
    assert panels_of(replace(TWO, waivable=frozenset({HOLDER}))) == 3 * 2 * 2


def test_what_cannot_be_reached_is_said_to_be_impossible():
    programme = Programme()
    several = programme.variable(3.0)
    programme.row({several: 1.0}, lower=2.0)
    assert programme.reach({several: 1.0}, 1.0, nodes=10).impossible
    found = programme.reach({several: 1.0}, 2.0, nodes=10)
    assert (found.values, found.impossible) == ((2,), False)
    assert len(programme.rows) == 1
