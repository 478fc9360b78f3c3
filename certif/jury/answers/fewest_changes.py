"""The fewest changes that let a candidate be heard when no single one does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from certif.jury.answers.obstacles import Obstacle, ObstacleKind, Pool, obstacle
from certif.jury.answers.repairs import Repair, RepairKind
from certif.jury.solver.problem import Booking, Problem, Time
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

_ASKS = {
    ObstacleKind.AWAY: RepairKind.JUROR_COMES,
    ObstacleKind.UNANSWERED: RepairKind.JUROR_COMES,
    ObstacleKind.FULL: RepairKind.ONE_MORE,
    ObstacleKind.FULL_DAY: RepairKind.ONE_MORE,
}
_ONLY_THEN = frozenset(
    {
        ObstacleKind.AWAY,
        ObstacleKind.UNANSWERED,
        ObstacleKind.ELSEWHERE,
        ObstacleKind.BUSY,
        ObstacleKind.FULL_DAY,
    }
)
"""What keeps a juror from one slot and says nothing of a later one."""

_ORDER = list(RepairKind)


@dataclass(frozen=True, slots=True)
class _Seat:
    """One way to fill a seat: a juror (``None``: a new one), and the change needed.

    ``empty`` is a seat that the règlement lets stay empty.
    """

    change: RepairKind | None
    juror: str | None
    external: bool
    empty: bool = False

    @property
    def cost(self) -> tuple[int, int]:
        """The number of changes, and how large they are."""
        return (0, 0) if self.change is None else (1, _ORDER.index(self.change))


def fewest_changes(board: Board, pool: Pool, candidate: str) -> tuple[Repair, ...]:
    """Return the smallest set of changes that give the candidate an interview.

    Its changes name the interview that they make possible, without the jurors who are yet to be found. Where
    the candidate can be had at none of the session's slots, one of them is a later slot.
    """
    every = [
        _at(board, pool, candidate, slot)
        for slot in sorted(board.problem.slots)
        if pool.could_come(candidate, slot)
    ]
    if not every:
        return _later(board, pool, candidate)
    return min(every, key=lambda changes: (len(changes), [_ORDER.index(c.kind) for c in changes]))


def _at(board: Board, pool: Pool, candidate: str, slot: Slot) -> tuple[Repair, ...]:
    """The fewest changes that make that slot possible."""
    ways = {
        role: _ways(
            board,
            role,
            (
                (juror, obstacle(board, pool, candidate, slot, (role, juror)))
                for juror in _least_busy(board, pool, role)
            ),
            board.problem.time(candidate, slot),
        )
        for role in board.problem.roles
    }
    seats = _cheapest(board.problem, candidate, ways)
    filled = {r: s.juror for r, s in seats.items() if s.juror is not None}
    interview = Booking(candidate, slot, filled)
    found: list[Repair] = []
    if slot not in board.applicants[candidate].slots:
        found.append(Repair(RepairKind.CANDIDATE_COMES, interview))
    if board.rooms_left(board.problem.time(candidate, slot)) <= 0:
        found.append(Repair(RepairKind.ROOM, interview))
    found.extend(_asked(board.problem, seats, interview))
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.kind)))


def _later(board: Board, pool: Pool, candidate: str) -> tuple[Repair, ...]:
    """A later slot, and the changes that a jury needs whatever the slot."""
    slot = Repair(RepairKind.LATER_SLOT, day=pool.put_off.get(candidate))
    if not board.problem.slots:
        return (slot,)
    last = max(board.problem.slots)

    def against(juror: str, role: str) -> Obstacle | None:
        found = obstacle(board, pool, candidate, last, (role, juror))
        sitter = board.sitters.get(juror)
        if found is None or found.kind not in _ONLY_THEN or sitter is None:
            return found
        full = board.load[juror] >= sitter.capacity.per_session
        return Obstacle(ObstacleKind.FULL, role, juror) if full else None

    ways = {
        role: _ways(
            board, role, ((j, against(j, role)) for j in _least_busy(board, pool, role)), None
        )
        for role in board.problem.roles
    }
    seats = _cheapest(board.problem, candidate, ways)
    changes = sorted(
        _asked(board.problem, seats, None), key=lambda change: _ORDER.index(change.kind)
    )
    return (slot, *changes)


def _least_busy(board: Board, pool: Pool, role: str) -> list[str]:
    return sorted(pool.members.get(role, ()), key=lambda juror: (board.load[juror], juror))


def _ways(
    board: Board,
    role: str,
    jurors: Iterable[tuple[str, Obstacle | None]],
    time: Time | None,
) -> list[_Seat]:
    """Return the ways to fill a seat, the cheapest first; there is always a new juror.

    Of jurors who ask for the same change, as many are kept as there are seats: one is left whoever sits in the others.
    """
    problem = board.problem
    found, told = [], Counter[tuple[object, ...]]()
    for juror, against in jurors:
        change = _ASKS.get(against.kind) if against else None
        sitter = board.sitters.get(juror)
        if sitter is None or (against is not None and change is None):
            continue
        if change is RepairKind.JUROR_COMES and time and not board.can_sit(juror, time):
            continue
        alike = (change, sitter.external, problem.modalities.get(juror))
        told[alike] += 1
        if told[alike] <= len(problem.roles):
            found.append(_Seat(change, juror, sitter.external))
    if role in problem.waivable:
        found.append(_Seat(None, None, external=False, empty=True))
    return sorted([*found, _Seat(RepairKind.NEW_JUROR, None, external=True)], key=lambda s: s.cost)


def _cheapest(
    problem: Problem, candidate: str, ways: Mapping[str, Sequence[_Seat]]
) -> dict[str, _Seat]:
    """Return the seats of a jury that need the fewest changes; branch and bound.

    A new juror in every seat always makes one.
    """
    roles = sorted(problem.roles, key=lambda role: len(ways[role]))
    least = [ways[role][0].cost for role in roles]
    rest = [_total(least[index:]) for index in range(len(roles) + 1)]
    new = _Seat(RepairKind.NEW_JUROR, None, external=True)
    best = dict.fromkeys(roles, new)
    cheapest = _total([new.cost] * len(roles))

    def seat(chosen: tuple[_Seat, ...], cost: tuple[int, int]) -> None:
        nonlocal best, cheapest
        if _total([cost, rest[len(chosen)]]) >= cheapest:
            return
        if len(chosen) == len(roles):
            if _is_a_jury(problem, candidate, chosen):
                best, cheapest = dict(zip(roles, chosen, strict=True)), cost
            return
        taken = {each.juror for each in chosen if each.juror is not None}
        for way in ways[roles[len(chosen)]]:
            if way.juror not in taken:
                seat((*chosen, way), _total([cost, way.cost]))

    seat((), (0, 0))
    return {role: best[role] for role in problem.roles}


def _total(costs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    counts = [*costs]
    return sum(count for count, _size in counts), sum(size for _count, size in counts)


def _is_a_jury(problem: Problem, candidate: str, seats: Sequence[_Seat]) -> bool:
    """Tell whether these seats make a jury.

    Enough members are external, one way of taking part suits all, and at least one seat is filled. A new juror can be
    found as they are needed.
    """
    named = [seat.juror for seat in seats if seat.juror is not None]
    return (
        any(not seat.empty for seat in seats)
        and sum(seat.external for seat in seats) >= problem.external
        and problem.can_meet((candidate, *named))
    )


def _asked(
    problem: Problem, seats: Mapping[str, _Seat], interview: Booking | None
) -> Iterator[Repair]:
    """Yield the changes that seats ask for; a new juror is external if need be."""
    outside = sum(seat.external for seat in seats.values() if seat.juror is not None)
    for role, seat in seats.items():
        if seat.change is not None:
            lacks = seat.juror is None and outside < problem.external
            outside += lacks
            yield Repair(seat.change, interview, seat.juror, role, external=lacks)
