"""Find the best plan, one objective at a time: a first plan, bounds, the solver.

Each objective is made as small as it can be while those before it keep their values. Where there are
few panels to choose from, the solver takes the problem whole, and its bound proves the value. Otherwise
the outline says what is best, and plans are improved part by part: the candidates of some slots are
free, the others stay. Everything is taken in a fixed order and limited in steps rather than in seconds,
so that the same problem gives the same plan on any machine, unless the time runs out first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from certif.jury.solver.bounds import bound
from certif.jury.solver.check_plan import violations
from certif.jury.solver.exchanges import on_fewer_days
from certif.jury.solver.greedy import greedy
from certif.jury.solver.linear import rounded_up
from certif.jury.solver.measure import measure
from certif.jury.solver.neighbourhoods import Parts
from certif.jury.solver.panel_programme import Panels, panels_of
from certif.jury.solver.problem import Booking, Objective, Plan, Problem, Score
from certif.jury.solver.relaxation import OUTLINED, WORTH_SOLVING, Outline
from certif.jury.solver.seat_programme import Formulation, Free
from certif.jury.solver.time_limit import Remaining, unlimited
from certif.jury.solver.timetable import Board

WHOLE = 5_000
"""Up to so many panels to choose from, the solver takes the problem whole."""

OUTLINE = 40_000
"""Up to so many times and presences, the outline is looked at."""

OUTLINE_FOR_ITS_BOUND = 10_000
"""The same where nothing but a bound is to be had of it: above, a minute goes by for hardly a better one."""

EFFORT = 30_000
"""How many iterations of the solver an objective of a large problem is worth, part by part."""

PATIENCE = 40
"""After so many parts looked at without finding better, an objective is left as it is."""

NODES = 500
"""How many nodes a whole outline is worth."""

Progress = Callable[[Score], None]


@dataclass(slots=True)
class _Search:
    problem: Problem
    bookings: tuple[Booking, ...]
    values: dict[Objective, int]
    remaining: Remaining
    panels: Panels | None = None
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
    if objective is Objective.JUROR_DAYS:
        _take(search, objective, on_fewer_days(search.problem, search.bookings, search.remaining))
    if search.values[objective] > least and panels_of(search.problem) <= WHOLE:
        least = _in_panels(search, objective, least)
    parts = Parts(search.problem, lambda: search.bookings)
    outlined = OUTLINE if objective in WORTH_SOLVING else OUTLINE_FOR_ITS_BOUND
    if objective in OUTLINED and parts.outline_size() <= outlined:
        least = max(least, _through_the_outline(search, objective, least))
    search.work = idle = 0
    for free in parts.for_objective(objective):
        value = search.values[objective]
        spent = search.stopped or search.work > EFFORT or idle >= PATIENCE
        if value <= least or spent:
            break
        _step(search, objective, free)
        idle = 0 if search.values[objective] < value else idle + 1
    return least


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


def _through_the_outline(search: _Search, objective: Objective, least: int) -> int:
    """Prove a bound on the relaxation; if the plan misses it, use its times."""
    outline = _outline(search, objective)
    terms, constant = outline.objective(objective)
    relaxed = outline.programme.minimise(terms, whole=False, remaining=search.remaining)
    least = max(least, _whole(relaxed.bound, constant))
    late = search.remaining() <= 0 or objective not in WORTH_SOLVING
    if search.values[objective] <= least or late:
        return least
    if objective is Objective.LARGEST_LOAD and _levelled_at_once(search, least):
        return least
    solved = outline.programme.minimise(terms, remaining=search.remaining, nodes=NODES)
    if solved.values is not None:
        _step(search, objective, outline.times(solved.values))
    return max(least, _whole(solved.bound, constant))


def _outline(search: _Search, objective: Objective) -> Outline:
    """The outline, with what comes before ``objective`` kept at its value."""
    outline = Outline(search.problem)
    for settled in objective.before:
        outline.hold(settled, search.values[settled])
    return outline


def _levelled_at_once(search: _Search, least: int) -> bool:
    """Try to even loads under the least largest load: two objectives in one search.

    Tells whether that could be done.
    """
    outline = _outline(search, Objective.LARGEST_LOAD)
    outline.hold(Objective.LARGEST_LOAD, least)
    terms, _constant = outline.objective(Objective.UNEVENNESS)
    solved = outline.programme.minimise(terms, remaining=search.remaining, nodes=NODES)
    if solved.values is not None:
        _step(search, Objective.LARGEST_LOAD, outline.times(solved.values), under=least)
    return search.values[Objective.LARGEST_LOAD] <= least


def _whole(bound: float, constant: int) -> int:
    """Return a solver's bound as a whole number, 0 where it has none.

    No objective goes below 0.
    """
    least = rounded_up(bound)
    return 0 if least is None else least + constant


def _step(search: _Search, objective: Objective, free: Free, *, under: int | None = None) -> int:
    """Solve for the ``free`` candidates, adopt a better plan, return its bound.

    With ``under``, the objective is only kept there, and it is the next one that is made as small as can be.
    """
    if search.remaining() <= 0:
        search.stopped = True
        return 0
    moving = [b for b in search.bookings if b.candidate in free]
    kept = [b for b in search.bookings if b.candidate not in free]
    formulation = Formulation(search.problem, kept, free)
    for settled in objective.before:
        formulation.hold(settled, search.values[settled])
    if under is None:
        terms, constant = formulation.objective(objective)
    else:
        formulation.hold(objective, under)
        terms, constant = formulation.objective(objective.next)
    solved = formulation.programme.minimise(
        terms, start=formulation.start(moving), remaining=search.remaining
    )
    search.work += solved.work
    if solved.values is not None:
        _take(search, objective, formulation.bookings(solved.values))
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
