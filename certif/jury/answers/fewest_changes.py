"""The fewest changes that let a candidate be heard when no single one does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from certif.jury.answers.obstacles import ObstacleKind, Pool, obstacle
from certif.jury.answers.repairs import Repair, RepairKind
from certif.jury.solver.problem import Booking
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

_OF_EACH_KIND = 2
"""How many jurors are tried of those who ask for the same change: one may be needed in the other seat."""

_ASKS = {
    ObstacleKind.AWAY: RepairKind.JUROR_COMES,
    ObstacleKind.UNANSWERED: RepairKind.JUROR_COMES,
    ObstacleKind.FULL: RepairKind.ONE_MORE,
    ObstacleKind.FULL_DAY: RepairKind.ONE_MORE,
}
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


def fewest_changes(board: Board, pool: Pool, candidate: str) -> tuple[Repair, ...]:
    """Return the smallest set of changes that give the candidate an interview.

    Its changes name the interview that they make possible, without the jurors who are yet to be found. Where
    the candidate can be had at none of the session's slots, it is one more slot.
    """
    every = [
        _at(board, pool, candidate, slot)
        for slot in sorted(board.problem.slots)
        if pool.could_come(candidate, slot)
    ]
    if not every:
        return (Repair(RepairKind.LATER_SLOT, day=pool.put_off.get(candidate)),)
    return min(every, key=lambda changes: (len(changes), [_ORDER.index(c.kind) for c in changes]))


def _at(board: Board, pool: Pool, candidate: str, slot: Slot) -> tuple[Repair, ...]:
    """The fewest changes that make that slot possible."""
    roles = board.problem.roles
    ways = product(*(_ways(board, pool, candidate, slot, role) for role in roles))
    seats = min((each for each in ways if _is_a_jury(board, each)), key=_cost)
    filled = {r: s.juror for r, s in zip(roles, seats, strict=True) if s.juror is not None}
    interview = Booking(candidate, slot, filled)
    found: list[Repair] = []
    if slot not in board.applicants[candidate].slots:
        found.append(Repair(RepairKind.CANDIDATE_COMES, interview))
    if board.rooms_left(slot) <= 0:
        found.append(Repair(RepairKind.ROOM, interview))
    outside = sum(seat.external for seat in seats if seat.juror is not None)
    for role, seat in zip(roles, seats, strict=True):
        if seat.change is not None:
            lacks = seat.juror is None and outside < board.problem.external
            outside += lacks
            found.append(Repair(seat.change, interview, seat.juror, role, external=lacks))
    return tuple(sorted(found, key=lambda change: _ORDER.index(change.kind)))


def _ways(board: Board, pool: Pool, candidate: str, slot: Slot, role: str) -> list[_Seat]:
    """Return the ways to fill a seat, those without a change first.

    There is always a new juror.
    """
    found, told = [], Counter[tuple[RepairKind | None, bool]]()
    for juror in sorted(pool.members.get(role, ()), key=lambda j: (board.load[j], j)):
        against = obstacle(board, pool, candidate, slot, (role, juror))
        change = _ASKS.get(against.kind) if against else None
        sitter = board.sitters.get(juror)
        if sitter is None or (against is not None and change is None):
            continue
        if change is RepairKind.JUROR_COMES and not board.can_sit(juror, slot):
            continue
        told[change, sitter.external] += 1
        if told[change, sitter.external] <= _OF_EACH_KIND:
            found.append(_Seat(change, juror, sitter.external))
    if role in board.problem.waivable:
        found.append(_Seat(None, None, external=False, empty=True))
    return [*found, _Seat(RepairKind.NEW_JUROR, None, external=True)]


def _is_a_jury(board: Board, seats: Sequence[_Seat]) -> bool:
    """Tell whether these seats make a jury: no person twice, enough external members.

    At least one seat is filled.
    """
    named = [seat.juror for seat in seats if seat.juror is not None]
    return (
        len(set(named)) == len(named)
        and any(not seat.empty for seat in seats)
        and sum(seat.external for seat in seats) >= board.problem.external
    )


def _cost(seats: Sequence[_Seat]) -> tuple[int, int]:
    changes = [seat.change for seat in seats if seat.change is not None]
    return len(changes), sum(map(_ORDER.index, changes))
