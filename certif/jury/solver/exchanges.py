"""Exchange seats so that jurors come on fewer days; candidates keep their times.

A quick search, without the solver: two jurors exchange seats of a role, or one hands a seat on to
somebody who has fewer, wherever that saves a day. Where it saves none, but moves an interview from a day
on which its juror has few to one on which they have more, it is done too: days with few are soon saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from certif.jury.solver.measure import measure
from certif.jury.solver.problem import Booking, Objective, Problem
from certif.jury.solver.time_limit import Remaining
from certif.jury.solver.timetable import Board

_COUNTS_MORE = Objective.JUROR_DAYS.before

_Shift = tuple[str, date, int]
"""A juror, a day, and how many more interviews they would have then."""


class _Seat(NamedTuple):
    candidate: str
    role: str


def on_fewer_days(
    problem: Problem, bookings: Sequence[Booking], remaining: Remaining
) -> tuple[Booking, ...]:
    """The same interviews, their jurors coming on as few days as exchanges make it.

    Nothing that counts more than days gets worse. ``remaining`` is asked between steps.
    """
    board = Board(problem, bookings)
    free = [
        _Seat(candidate, role)
        for candidate in sorted(board.bookings.keys() & board.applicants.keys())
        for role in sorted(board.bookings[candidate].seats)
    ]
    better = True
    while better:
        better = False
        for index, seat in enumerate(free):
            if remaining() <= 0:
                break
            for new in _changes(board, seat, free[:index]):
                better = _put_instead(board, new) or better
    return tuple(board.bookings.values())


def _changes(board: Board, seat: _Seat, others: Sequence[_Seat]) -> Iterator[tuple[Booking, ...]]:
    """Yield the exchanges of a seat that may save days.

    Each is worked out when it is asked for.
    """
    for juror in board.seatable[board.bookings[seat.candidate].slot, seat.role]:
        mine = board.bookings[seat.candidate]
        day, sits = mine.slot.day, mine.seats[seat.role]
        if board.load[juror] < board.load[sits] and _worth_it(
            board, (sits, day, -1), (juror, day, 1)
        ):
            yield (_with(mine, seat.role, juror),)
    for other in others:
        mine, theirs = board.bookings[seat.candidate], board.bookings[other.candidate]
        here, there = mine.slot.day, theirs.slot.day
        if other.role != seat.role or here == there:
            continue
        sits, comes = mine.seats[seat.role], theirs.seats[seat.role]
        leaves = ((sits, here, -1), (comes, there, -1))
        if sits != comes and _worth_it(board, *leaves, (sits, there, 1), (comes, here, 1)):
            yield _with(mine, seat.role, comes), _with(theirs, seat.role, sits)


def _worth_it(board: Board, *shifts: _Shift) -> bool:
    """Tell whether an exchange saves a day, or gathers interviews on fuller days."""
    days = squares = 0
    for juror, day, more in shifts:
        count = board.by_day[juror, day]
        days += (count + more > 0) - (count > 0)
        squares += (count + more) ** 2 - count**2
    return days < 0 or (days == 0 and squares > 0)


def _with(booking: Booking, role: str, juror: str) -> Booking:
    return replace(booking, seats={**booking.seats, role: juror})


def _put_instead(board: Board, new: Sequence[Booking]) -> bool:
    """Replace the candidates' interviews if that costs no more; tell if it was done.

    The costs are those of the objectives that count more.
    """
    old = [board.take_off(booking.candidate) for booking in new]
    if _all_put(board, new):
        if _cost(board, new) <= _cost(board, old):
            return True
        for booking in new:
            board.take_off(booking.candidate)
    for booking in old:
        board.put(booking)
    return False


def _all_put(board: Board, new: Sequence[Booking]) -> bool:
    """Put those interviews, or none of them."""
    for index, booking in enumerate(new):
        if not board.accepts(booking):
            for done in new[:index]:
                board.take_off(done.candidate)
            return False
        board.put(booking)
    return True


def _cost(board: Board, bookings: Sequence[Booking]) -> list[int]:
    values = measure(board.problem, bookings)
    return [values[objective] for objective in _COUNTS_MORE]
