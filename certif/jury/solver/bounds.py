"""Bounds that no plan can beat, found by counting.

They are often enough to prove that a plan is the best without a solver.

Each bound supposes that the objectives before it keep the values that they have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from heapq import heapify, heappop, heapreplace

from certif.jury.solver.objectives import change_in
from certif.jury.solver.problem import Booking, Objective, Problem, Sitter, Time
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

Values = Mapping[Objective, int]


def bound(board: Board, objective: Objective, settled: Values) -> int:
    """Return a value that ``objective`` cannot go below.

    ``board`` holds the fixed interviews and no other.

    ``settled`` are the values of the objectives before it.
    """
    return _BOUNDS[objective](board, settled)


def _unplaced(board: Board, _settled: Values) -> int:
    """Return the least number of candidates left without an interview.

    These are the candidates who have no possibility at all, and those left when rooms or jurors are
    used up.
    """
    problem = board.problem
    possible = sum(_has_a_choice(board, a.id, a.slots) for a in problem.applicants)
    places = _places(problem) - len(problem.fixed)
    seats = [_seats_of(board, role) for role in problem.roles if role not in problem.waivable]
    return len(problem.applicants) - min(possible, max(places, 0), *seats)


def _waivers(board: Board, settled: Values) -> int:
    problem = board.problem
    placed = len(problem.applicants) - settled[Objective.UNPLACED]
    fixed = sum(len(problem.roles) - len(b.seats) for b in problem.fixed)
    return fixed + sum(max(0, placed - _seats_of(board, role)) for role in sorted(problem.waivable))


def _changes(board: Board, _settled: Values) -> int:
    return sum(_least_change(board, former) for former in board.problem.former.values())


def _least_change(board: Board, former: Booking) -> int:
    problem, candidate = board.problem, former.candidate
    applicant = board.applicants.get(candidate)
    dropped = change_in(problem, former, None)
    if applicant is None:
        return dropped
    best = dropped
    for slot in applicant.slots:
        lost = sum(
            not board.could_sit(juror, candidate, slot, role)
            for role, juror in former.seats.items()
            if role in problem.roles
        )
        parts = (slot != former.slot) + lost
        best = min(best, parts and 1 + parts)
    return best


def _largest_load(board: Board, settled: Values) -> int:
    return max(_level_loads(board, settled).values(), default=0)


def _unevenness(board: Board, settled: Values) -> int:
    return sum(load * load for load in _level_loads(board, settled).values())


def _level_loads(board: Board, settled: Values) -> dict[str, int]:
    """Return the most even loads possible if everybody were always free.

    Seats are given out role by role.

    Roles that share a juror are poured together: that can only make the loads more level. Whoever sits
    no more has the load of the interviews that are fixed.
    """
    problem = board.problem
    placed = len(problem.applicants) - settled[Objective.UNPLACED]
    waived = settled[Objective.WAIVERS] - sum(
        len(problem.roles) - len(b.seats) for b in problem.fixed
    )
    loads = dict.fromkeys((s.id for s in problem.sitters), 0) | board.load
    for roles, sitters in _groups(board):
        seats = placed * len(roles)
        if problem.waivable & roles:
            seats -= min(waived, placed * len(problem.waivable & roles))
        loads |= _poured(board, sitters, max(seats, 0))
    return loads


def _groups(board: Board) -> list[tuple[frozenset[str], list[Sitter]]]:
    """The roles, those that share a juror put together, each group with its jurors."""
    groups: list[tuple[frozenset[str], list[Sitter]]] = [
        (frozenset({role}), []) for role in board.problem.roles
    ]
    for sitter in board.problem.sitters:
        can = frozenset(r for roles in sitter.slots.values() for r in roles)
        joined = [g for g in groups if g[0] & can]
        if joined:
            groups = [g for g in groups if not g[0] & can]
            roles = frozenset().union(*(g[0] for g in joined))
            groups.append((roles, [s for g in joined for s in g[1]] + [sitter]))
    return groups


def _poured(board: Board, sitters: Iterable[Sitter], seats: int) -> dict[str, int]:
    """Return the loads once each of ``seats`` went to the least busy juror with room.

    Of those who are as little busy, one who need not come on a further day for it goes first.
    """
    loads: dict[str, int] = {}
    rising: list[tuple[int, bool, str, list[bool]]] = []
    for sitter in sitters:
        loads[sitter.id] = board.load[sitter.id]
        if days := _further_days(board, sitter):
            rising.append((loads[sitter.id], days[0], sitter.id, days[1:]))
    heapify(rising)
    while seats and rising:
        load, _another_day, juror, days = rising[0]
        loads[juror], seats = load + 1, seats - 1
        if days:
            heapreplace(rising, (load + 1, days[0], juror, days[1:]))
        else:
            heappop(rising)
    return loads


def _further_days(board: Board, sitter: Sitter) -> list[bool]:
    """Return, for each further interview of a juror, whether it needs a further day.

    They fill the days on which they come anyhow, then those on which they can take the most.
    """
    room = _room(board, sitter, None)
    anyhow = sum(count for day, count in room.items() if board.by_day[sitter.id, day])
    others = sorted(
        (count for day, count in room.items() if not board.by_day[sitter.id, day]), reverse=True
    )
    further = [*([False] * anyhow), *(i == 0 for count in others for i in range(count))]
    return further[: _most_interviews(board, sitter, None)]


def _juror_days(board: Board, settled: Values) -> int:
    return max(_days_for_the_seats(board, settled), _days_of_level_loads(board, settled))


def _days_of_level_loads(board: Board, settled: Values) -> int:
    """Return a bound on juror-days when loads are as even as they can be.

    Nearly all loads are then known, and so are the jurors who have to come again.
    """
    loads = _level_loads(board, settled)
    already = sum(count > 0 for count in board.by_day.values())
    if settled[Objective.UNEVENNESS] > _unevenness(board, settled):
        return already
    return already + sum(
        sum(_further_days(board, sitter)[: loads[sitter.id] - board.load[sitter.id]])
        for sitter in board.problem.sitters
    )


def _days_for_the_seats(board: Board, settled: Values) -> int:
    """Return a bound on juror-days from the number of seats and daily capacities."""
    problem = board.problem
    placed = len(problem.applicants) - settled[Objective.UNPLACED]
    waived = settled[Objective.WAIVERS] - sum(
        len(problem.roles) - len(b.seats) for b in problem.fixed
    )
    seats = placed * len(problem.roles) - waived
    already = sum(count > 0 for count in board.by_day.values())
    free_seats = sum(
        max(board.sitters[j].per_day(day) - count, 0)
        for (j, day), count in board.by_day.items()
        if j in board.sitters
    )
    a_day = max((s.capacity.per_day for s in problem.sitters), default=0)
    by_day = -(-max(seats - free_seats, 0) // a_day) if a_day else 0
    largest = settled[Objective.LARGEST_LOAD]
    busy = sum(1 for load in board.load.values() if load)
    spare = sum(max(largest - load, 0) for load in board.load.values() if load)
    new = -(-max(seats - spare, 0) // largest) if largest else 0
    return max(already + by_day, busy + new, already)


def _lateness(board: Board, settled: Values) -> int:
    """The earliest places of all, whoever they suit."""
    problem = board.problem
    placed = len(problem.applicants) - settled[Objective.UNPLACED]
    total = sum(board.rank.get(b.slot, 0) for b in problem.fixed)
    for slot, rank in board.rank.items():
        here = min(max(board.rooms_left(Time(slot, problem.shortest)), 0), placed)
        total += rank * here
        placed -= here
    return total


def _none(_board: Board, _settled: Values) -> int:
    return 0


_BOUNDS: Mapping[Objective, Callable[[Board, Values], int]] = {
    Objective.UNPLACED: _unplaced,
    Objective.WAIVERS: _waivers,
    Objective.CHANGES: _changes,
    Objective.LARGEST_LOAD: _largest_load,
    Objective.UNEVENNESS: _unevenness,
    Objective.WEIGHED_TIES: _none,
    Objective.REPEATED_PAIRS: _none,
    Objective.UNMET_WISHES: _none,
    Objective.JUROR_DAYS: _juror_days,
    Objective.LATENESS: _lateness,
}


def _has_a_choice(board: Board, candidate: str, slots: Iterable[Slot]) -> bool:
    problem = board.problem
    needed = [role for role in problem.roles if role not in problem.waivable]
    return any(
        board.rooms_left(problem.time(candidate, slot)) > 0
        and all(board.choices(candidate, slot, role) for role in needed)
        and any(board.choices(candidate, slot, role) for role in problem.roles)
        for slot in slots
    )


def _one_after_the_other(slots: Iterable[Slot], minutes: int) -> list[Slot]:
    """Return as many of these slots as can be had that far apart."""
    found: list[Slot] = []
    for slot in sorted(slots):
        if not found or slot.minutes_from(found[-1]) >= minutes:
            found.append(slot)
    return found


def _places(problem: Problem) -> int:
    """Return the number of interviews that the rooms can hold.

    In one room, they come one after the other; none is shorter than the shortest.
    """
    slots = {*problem.slots, *(b.slot for b in problem.fixed)}
    return len(_one_after_the_other(slots, problem.shortest)) * problem.rooms


def _seats_of(board: Board, role: str) -> int:
    """Return the largest number of interviews that a role's jurors can take."""
    return sum(_most_interviews(board, sitter, role) for sitter in board.problem.sitters)


def _most_interviews(board: Board, sitter: Sitter, role: str | None) -> int:
    """Return the number of interviews a juror can still take, in a role or in any."""
    left = sitter.capacity.per_session - board.load[sitter.id]
    return min(sum(_room(board, sitter, role).values()), left)


def _room(board: Board, sitter: Sitter, role: str | None) -> dict[date, int]:
    """Return the interviews a juror can still take each day, in a role or in any.

    Slots are counted one after the other.
    """
    shortest = board.problem.shortest
    free = (
        slot
        for slot, roles in sitter.slots.items()
        if (role is None or role in roles) and board.can_sit(sitter.id, Time(slot, shortest))
    )
    days = Counter(s.day for s in _one_after_the_other(free, shortest + board.problem.pause))
    return {
        day: min(count, sitter.per_day(day) - board.by_day[sitter.id, day])
        for day, count in days.items()
    }
