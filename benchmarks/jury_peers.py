"""Other ways to assign juries, to compare: greedy, min-cost flow, whole models.

Each takes a problem and seconds, and gives interviews with the bounds it proved (none for those that prove
nothing). The two whole models are the same programme given to HiGHS and to CP-SAT, objective after objective.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import monotonic
from typing import Any, Protocol

from certif.jury.solver.greedy import greedy
from certif.jury.solver.linear import INFINITE, Programme, Terms, rounded_up
from certif.jury.solver.objectives import measure
from certif.jury.solver.problem import Booking, Objective, Problem
from certif.jury.solver.seat_programme import Seats
from certif.jury.solver.solve import solve
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

Answer = tuple[tuple[Booking, ...], Mapping[Objective, int]]
_Found = tuple[tuple[int, ...] | None, int | None]


def ours(problem: Problem, seconds: float) -> Answer:
    """Assign as `certif jury assign` does."""
    end = monotonic() + seconds
    plan = solve(problem, lambda: end - monotonic())
    return plan.bookings, {score.objective: score.bound for score in plan.scores}


def first_come(problem: Problem, seconds: float) -> Answer:  # noqa: ARG001 - it takes none
    """The most constrained first, the least busy jurors first, no second thought."""
    return greedy(problem), {}


def whole_highs(problem: Problem, seconds: float) -> Answer:
    """One model of everything, given to HiGHS."""
    return _whole(problem, seconds, _Highs)


def whole_cp_sat(problem: Problem, seconds: float) -> Answer:
    """The same model, given to CP-SAT on two workers.

    In a process of its own: OR-tools brings its own HiGHS, and cannot be loaded beside highspy.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        return elsewhere.submit(_whole, problem, seconds, _CpSat).result()


class _Solver(Protocol):
    """A solver with a programme that grows from one objective to the next."""

    def minimise(self, terms: Terms, start: Mapping[int, int] | None, seconds: float) -> _Found:
        """The values of the variables, and the bound; ``None`` for what is not known."""


def _whole(problem: Problem, seconds: float, solver: Callable[[Programme], _Solver]) -> Answer:
    """Solve one model, made once, for each objective in turn.

    Each has an equal share of the time that is left.
    """
    end = monotonic() + seconds
    bookings = greedy(problem)
    values = measure(problem, bookings)
    bounds: dict[Objective, int] = {}
    formulation = Seats(problem, problem.fixed, {a.id: a.slots for a in problem.applicants})
    solving = solver(formulation.programme)
    for number, objective in enumerate(Objective):
        share = (end - monotonic()) / (len(Objective) - number)
        if share <= 0:
            break
        terms, constant = formulation.objective(objective)
        found, bound = solving.minimise(terms, formulation.start(bookings), share)
        if bound is not None:
            bounds[objective] = bound + constant
        if found is not None:
            bookings = formulation.bookings(found)
            values = measure(problem, bookings)
        formulation.hold(objective, values[objective])
    return bookings, bounds


class _Highs:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def minimise(self, terms: Terms, start: Mapping[int, int] | None, seconds: float) -> _Found:
        end = monotonic() + seconds
        solved = self.programme.minimise(
            terms, start=start, remaining=lambda: end - monotonic(), nodes=1_000_000
        )
        return solved.values, rounded_up(solved.bound)


class _CpSat:
    def __init__(self, programme: Programme) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - only this peer needs it

        self.programme = programme
        self.library = cp_model
        self.model = cp_model.CpModel()
        self.variables: list[Any] = []
        self.rows = 0

    def _grow(self) -> None:
        """Add what the programme has got since."""
        for upper in self.programme.uppers[len(self.variables) :]:
            self.variables.append(self.model.new_int_var(0, int(upper), ""))
        for row, lower, upper in self.programme.rows[self.rows :]:
            total = self._sum(row)
            if lower == upper:
                self.model.add(total == int(lower))
            elif lower > -INFINITE:
                self.model.add(total >= int(lower))
            else:
                self.model.add(total <= int(upper))
        self.rows = len(self.programme.rows)

    def _sum(self, terms: Terms) -> Any:  # noqa: ANN401 - the library's own
        chosen = [self.variables[i] for i in terms]
        return self.library.LinearExpr.weighted_sum(chosen, [int(c) for c in terms.values()])

    def minimise(self, terms: Terms, start: Mapping[int, int] | None, seconds: float) -> _Found:
        end = monotonic() + seconds
        self._grow()
        self.model.minimize(self._sum(terms))
        self.model.clear_hints()
        for index, variable in enumerate(self.variables):
            if start is not None:
                self.model.add_hint(variable, start.get(index, 0))
        solver = self.library.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.random_seed = 0
        solver.parameters.max_time_in_seconds = max(0.1, end - monotonic())
        status = solver.solve(self.model)
        if status not in (self.library.OPTIMAL, self.library.FEASIBLE):
            return None, None
        values = tuple(solver.value(variable) for variable in self.variables)
        return values, rounded_up(solver.best_objective_bound)


def two_stage_flow(problem: Problem, seconds: float) -> Answer:  # noqa: ARG001 - it takes none
    """Assign times by min-cost flow, then jurors by another, then pairs by slot."""
    times = _times_by_flow(problem)
    seated: dict[tuple[Slot, str], list[str]] = {}
    board = Board(problem)
    busy: dict[str, set[Slot]] = defaultdict(set)
    load: Counter[str] = Counter()
    for role in problem.roles:
        for slot, jurors in _jurors_by_flow(problem, times, role, busy, load).items():
            seated[slot, role] = jurors
            for juror in jurors:
                busy[juror].add(slot)
                load[juror] += 1
    for slot, candidates in sorted(times.items()):
        for candidate in sorted(candidates, key=lambda c: (-len(board.tied[c]), c)):
            booking = _pair(board, candidate, slot, seated)
            if booking is not None:
                board.put(booking)
    return tuple(board.bookings.values()), {}


def _times_by_flow(problem: Problem) -> dict[Slot, list[str]]:
    import networkx as nx  # noqa: PLC0415 - only this peer needs it

    graph = nx.DiGraph()
    for applicant in problem.applicants:
        graph.add_edge("from", applicant.id, capacity=1, weight=0)
        for slot in sorted(applicant.slots):
            cost = problem.slots.index(slot)
            graph.add_edge(applicant.id, str(slot), capacity=1, weight=cost)
    for slot in problem.slots:
        graph.add_edge(str(slot), "to", capacity=problem.rooms, weight=0)
    flow = nx.max_flow_min_cost(graph, "from", "to")
    return {
        slot: [a.id for a in problem.applicants if flow[a.id].get(str(slot))]
        for slot in problem.slots
    }


def _jurors_by_flow(
    problem: Problem,
    times: Mapping[Slot, list[str]],
    role: str,
    busy: Mapping[str, set[Slot]],
    load: Mapping[str, int],
) -> dict[Slot, list[str]]:
    """Assign a role's seats by flow; each further interview of a juror costs two more."""
    import networkx as nx  # noqa: PLC0415 - only this peer needs it

    graph = nx.DiGraph()
    graph.add_nodes_from(["from", "to"])
    for sitter in problem.sitters:
        for number in range(load.get(sitter.id, 0), sitter.capacity.per_session):
            unit = f"{sitter.id}#{number}"
            graph.add_edge("from", unit, capacity=1, weight=2 * number + 1)
            graph.add_edge(unit, sitter.id, capacity=1, weight=0)
        for slot, roles in sitter.slots.items():
            if role in roles and slot not in busy.get(sitter.id, ()):
                day = f"{sitter.id}@{slot.day}"
                that_day = sum(other.day == slot.day for other in busy.get(sitter.id, ()))
                left = sitter.capacity.per_day - that_day
                graph.add_edge(sitter.id, day, capacity=max(left, 0), weight=0)
                graph.add_edge(day, str(slot), capacity=1, weight=0)
    for slot, candidates in times.items():
        graph.add_edge(str(slot), "to", capacity=len(candidates), weight=0)
    flow = nx.max_flow_min_cost(graph, "from", "to")
    found: dict[Slot, list[str]] = defaultdict(list)
    for sitter in problem.sitters:
        for slot in sitter.slots:
            if flow.get(f"{sitter.id}@{slot.day}", {}).get(str(slot)):
                found[slot].append(sitter.id)
    return found


def _pair(
    board: Board, candidate: str, slot: Slot, seated: Mapping[tuple[Slot, str], list[str]]
) -> Booking | None:
    """The first of the jurors seated at that slot who may hear the candidate together."""
    manager, holder = board.problem.roles
    for one in seated.get((slot, manager), ()):
        for other in [*seated.get((slot, holder), ()), None]:
            seats = {manager: one} | ({holder: other} if other else {})
            booking = Booking(candidate, slot, seats)
            if board.accepts(booking):
                return booking
    return None
