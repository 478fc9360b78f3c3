"""Find the best plan, one objective at a time: a first plan, bounds, the solver.

Each objective is made as small as it can be while those before it keep their values. Where there are
few panels to choose from, the solver takes the problem whole, and its bound proves the value; what it leaves unproven
of a small problem, the plain model with a variable for each seat proves. Larger plans are improved part by part: the
candidates of some slots are free, the others stay. Everything is taken in a fixed order and limited in steps rather than in seconds,
so that the same problem gives the same plan on any machine, unless the time runs out first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from certif.jury.solver.bounds import bound
from certif.jury.solver.check_plan import violations
from certif.jury.solver.greedy import greedy
from certif.jury.solver.linear import rounded_up
from certif.jury.solver.neighbourhoods import Parts
from certif.jury.solver.objectives import measure
from certif.jury.solver.panel_programme import Panels, panels_of
from certif.jury.solver.problem import Booking, Objective, Plan, Problem, Score
from certif.jury.solver.seat_programme import Free, Seats
from certif.jury.solver.time_limit import Remaining, unlimited
from certif.jury.solver.timetable import Board

PANELS = 5_000
"""Up to so many panels to choose from, the problem is solved whole, in panels."""

SEATS = 1_500
"""Up to so many seats to choose from, a problem is solved whole by its plain model, to the end."""

SEATS_AFTER_PANELS = 12_000
"""The same for what panels leave unproven: they are quicker where there is much to choose from."""

ALL_NODES = 1_000_000
"""More nodes than a plain model takes."""

NODES_OF_A_PART = 2_000
"""How many nodes a part of a large problem is worth."""

EFFORT = 30_000
"""How many iterations of the solver an objective of a large problem is worth, part by part."""

PATIENCE = 40
"""After so many parts looked at without finding better, an objective is left as it is."""

NODES = 500
"""How many nodes a choice of panels is worth."""

Progress = Callable[[Score], None]


@dataclass(slots=True)
class _Search:
    problem: Problem
    bookings: tuple[Booking, ...]
    values: dict[Objective, int]
    remaining: Remaining
    panels: Panels | None = None
    seats: Seats | None = None
    stopped: bool = False
    work: int = 0


def solve(
    problem: Problem, remaining: Remaining = unlimited, progress: Progress = lambda _: None
) -> Plan:
    """The best plan found for ``problem``, with what is proven about it.

    ``remaining`` is asked between steps; ``progress`` is told each score as it is settled. A plan is
    never worse than the first, quick one, whenever the search ends.
    """
    first = greedy(problem)
    search = _Search(problem, first, measure(problem, first), remaining)
    fixed = Board(problem, problem.fixed)
    scores: list[Score] = []
    for objective in Objective:
        least = bound(fixed, objective, search.values)
        if search.values[objective] > least:
            least = max(least, _improve(search, objective, least))
        value = search.values[objective]
        least = min(least, value)
        proven = value == least and all(s.proven for s in scores)
        scores.append(Score(objective, value, least, proven))
        progress(scores[-1])
    placed = {b.candidate for b in search.bookings}
    return Plan(
        tuple(sorted(search.bookings, key=lambda b: (b.slot, b.candidate))),
        tuple(a.id for a in problem.applicants if a.id not in placed),
        tuple(scores),
        search.stopped,
    )


def _improve(search: _Search, objective: Objective, least: int) -> int:
    """Improve ``objective``, and return the best bound proved, ``least`` or better."""
    parts = Parts(search.problem, lambda: search.bookings)
    seats = parts.size(parts.open)
    if seats > SEATS and panels_of(search.problem) <= PANELS:
        least = _in_panels(search, objective, least)
    if search.values[objective] > least and seats <= SEATS_AFTER_PANELS:
        return max(least, _complete(search, objective, parts.open))
    search.work = idle = 0
    for free in parts.for_objective(objective):
        value = search.values[objective]
        spent = search.stopped or search.work > EFFORT or idle >= PATIENCE
        if value <= least or spent:
            break
        _step(search, objective, free)
        idle = 0 if search.values[objective] < value else idle + 1
    return least


def _complete(search: _Search, objective: Objective, free: Free) -> int:
    """Solve the plain model of the whole problem to the end; return its bound."""
    if search.seats is None:
        search.seats = Seats(search.problem, search.problem.fixed, free)
    return _solved(search, search.seats, objective, ALL_NODES)


def _in_panels(search: _Search, objective: Objective, least: int) -> int:
    """Solve the problem whole: reach the counted bound, or else find the best value."""
    panels = search.panels = search.panels or Panels(search.problem)
    for settled in objective.before:
        panels.hold(settled, search.values[settled])
    for reach in (True, False):
        least = max(least, _dealt(search, panels, objective, least if reach else None))
        if search.values[objective] <= least:
            break
    return least


def _dealt(search: _Search, panels: Panels, objective: Objective, under: int | None) -> int:
    """Ask the solver for panels until they can be dealt out; return the bound.

    The plan is adopted.

    With ``under``, any panels will do that keep the objective there.
    """
    terms, constant = panels.objective(objective)
    programme, work, bound = panels.programme, 0, 0
    while work <= EFFORT and search.remaining() > 0:
        if under is None:
            start = panels.start(search.bookings)
            solved = programme.minimise(terms, start=start, remaining=search.remaining, nodes=NODES)
            bound = max(bound, _whole(solved.bound, constant))
        else:
            solved = programme.reach(
                terms, float(under - constant), remaining=search.remaining, nodes=NODES
            )
            bound = under + 1 if solved.impossible else bound
        work += solved.work
        bookings = None if solved.values is None else panels.deal(solved.values)
        if bookings is not None:
            _take(search, objective, bookings)
        if bookings is not None or solved.values is None:
            break
    search.stopped = search.stopped or search.remaining() <= 0
    return bound


def _whole(bound: float, constant: int) -> int:
    """Return a solver's bound as a whole number, 0 where it has none.

    No objective goes below 0.
    """
    least = rounded_up(bound)
    return 0 if least is None else least + constant


def _step(search: _Search, objective: Objective, free: Free) -> None:
    """Solve for the ``free`` candidates, and adopt a better plan."""
    kept = [b for b in search.bookings if b.candidate not in free]
    _solved(search, Seats(search.problem, kept, free), objective, NODES_OF_A_PART)


def _solved(search: _Search, seats: Seats, objective: Objective, nodes: int) -> int:
    """Make ``objective`` least in that model; adopt the plan, return the bound."""
    if search.remaining() <= 0:
        search.stopped = True
        return 0
    for settled in objective.before:
        seats.hold(settled, search.values[settled])
    terms, constant = seats.objective(objective)
    kept = {b.candidate for b in seats.kept}
    start = seats.start(b for b in search.bookings if b.candidate not in kept)
    solved = seats.programme.minimise(terms, start=start, remaining=search.remaining, nodes=nodes)
    search.work += solved.work
    if solved.values is not None:
        _take(search, objective, seats.bookings(solved.values))
    search.stopped = search.stopped or search.remaining() <= 0
    return _whole(solved.bound, constant)


def _take(search: _Search, objective: Objective, bookings: tuple[Booking, ...]) -> None:
    """Adopt a plan that keeps every constraint and improves the objective.

    No earlier objective may become worse.
    """
    values = measure(search.problem, bookings)
    upto = [*objective.before, objective]
    better = [values[o] for o in upto] < [search.values[o] for o in upto]
    if better and not violations(search.problem, bookings):
        search.bookings, search.values = bookings, values
