"""A quick first plan: candidates with the fewest choices, least busy jurors first."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from certif.jury.solver.objectives import is_unmet
from certif.jury.solver.one_jury import any_jury
from certif.jury.solver.problem import Booking, Problem
from certif.jury.solver.timetable import Board

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.dates import Slot

_SLOTS = 12
"""How many slots of a candidate are compared."""

_PER_ROLE = 3
"""How many jurors of each role are tried together: enough for an external one to be among them."""


def greedy(problem: Problem) -> tuple[Booking, ...]:
    """A plan that respects every constraint, with no claim to be the best.

    The fixed interviews, then what of the former plan still stands, then one candidate after the other.
    """
    board = Board(problem, problem.fixed)
    for former in sorted(problem.former.values(), key=lambda b: (b.slot, b.candidate)):
        if board.accepts(former):
            board.put(former)
    fill(board, (a.id for a in problem.applicants if a.id not in board.bookings))
    return tuple(board.bookings.values())


def fill(board: Board, candidates: Iterable[str]) -> None:
    """Place the ``candidates`` who can be, the most constrained first."""
    waiting = {candidate: _possibilities(board, candidate) for candidate in candidates}
    for candidate in sorted(waiting, key=lambda c: (waiting[c], c)):
        best = min(_bookings(board, candidate), key=lambda b: _cost(board, b), default=None)
        if best is not None:
            board.put(best)


def _possibilities(board: Board, candidate: str) -> int:
    """Count the (slot, juror, role) possible for a candidate if nobody else came."""
    slots = board.applicants[candidate].slots
    tied = (board.sitters[j] for j in board.tied[candidate] if j in board.sitters)
    return sum(board.able[slot] for slot in slots) - sum(
        len(roles) for sitter in tied for slot, roles in sitter.slots.items() if slot in slots
    )


def _bookings(board: Board, candidate: str) -> Iterator[Booking]:
    """Yield the cheapest seats at each of the first slots possible for a candidate."""
    able = (
        Booking(candidate, slot, seats)
        for slot in sorted(board.applicants[candidate].slots)
        if board.rooms_left(board.problem.time(candidate, slot)) > 0
        and (seats := _seats(board, candidate, slot)) is not None
    )
    yield from islice(able, _SLOTS)


def _seats(board: Board, candidate: str, slot: Slot) -> dict[str, str] | None:
    """Return the cheapest jury of a few jurors of each role, or any jury there is."""
    problem = board.problem
    able = {}
    for role in problem.roles:
        able[role] = board.choices(candidate, slot, role)
        able[role].sort(key=lambda j: (problem.weighed.get((j, candidate), 0), board.load[j], j))
        if not able[role] and role not in problem.waivable:
            return None
    few = [_few(board, jurors) for jurors in able.values()]
    options = _juries(board, ([*each] or [None] for each in few)) or _juries(
        board,
        (_or_empty(board, each, role) for each, role in zip(few, able, strict=True)),
    )
    if not options:
        return any_jury(board, able)
    best = min(options, key=lambda s: _seat_cost(board, candidate, slot, s))
    return {role: j for role, j in zip(problem.roles, best, strict=True) if j is not None}


def _few(board: Board, able: list[str]) -> list[str]:
    """Return the first jurors, and the first external ones."""
    outside = [juror for juror in able if board.sitters[juror].external]
    return [*dict.fromkeys([*able[:_PER_ROLE], *outside[:_PER_ROLE]])]


def _or_empty(board: Board, choice: list[str], role: str) -> list[str | None]:
    return [*choice, *([None] if role in board.problem.waivable else [])]


def _juries(board: Board, choices: Iterable[list[str | None]]) -> list[tuple[str | None, ...]]:
    return [
        seats for seats in product(*choices) if board.is_a_jury([j for j in seats if j is not None])
    ]


def _seat_cost(
    board: Board, candidate: str, slot: Slot, seats: tuple[str | None, ...]
) -> tuple[object, ...]:
    seated = [j for j in seats if j is not None]
    weighed = board.problem.weighed
    return (
        len(seats) - len(seated),
        max(board.load[j] for j in seated),
        sum(2 * board.load[j] + 1 for j in seated),
        sum(weighed.get((j, candidate), 0) for j in seated),
        sum(is_unmet(board.wishes, person, slot) for person in (candidate, *seated)),
        sum(board.by_day[j, slot.day] == 0 for j in seated),
        tuple(seated),
    )


def _cost(board: Board, booking: Booking) -> tuple[object, ...]:
    seats = tuple(booking.seats.get(role) for role in board.problem.roles)
    return (*_seat_cost(board, booking.candidate, booking.slot, seats)[:-1], booking.slot)
