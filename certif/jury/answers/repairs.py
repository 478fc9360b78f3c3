"""The smallest changes that give a candidate an interview, each one tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from certif.jury.answers.obstacles import Obstacle, ObstacleKind, Pool, obstacle, seats_possible
from certif.jury.solver.problem import Booking, Time
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

_OF_EACH_KIND = 2
"""How many changes of a kind are told."""


class RepairKind(StrEnum):
    """The kinds of changes, the smallest first."""

    MOVE = "move"
    CANDIDATE_COMES = "candidate-comes"
    JUROR_COMES = "juror-comes"
    ONE_MORE = "one-more"
    ROOM = "room"
    SLOT = "slot"
    NEW_JUROR = "new-juror"
    LATER_SLOT = "later-slot"


@dataclass(frozen=True, slots=True)
class Repair:
    """One change, and the interview that it would allow.

    For ``MOVE``, ``moved`` is where the other candidate would go. For ``SLOT``, the interview is on a day
    on which its jurors come; the time is to be chosen after ``after``. For ``LATER_SLOT``, the slot is to be
    added after ``day``. ``external`` says that the new juror has to be from outside the certifier.
    """

    kind: RepairKind
    interview: Booking | None = None
    juror: str | None = None
    role: str | None = None
    moved: Booking | None = None
    after: Slot | None = None
    day: date | None = None
    external: bool = False


def repairs(board: Board, pool: Pool, candidate: str) -> tuple[Repair, ...]:
    """Return single changes that are each enough, a few of each kind.

    None of them asks for a new person.
    """
    tries = (
        moves(board, candidate),
        _candidate_comes(board, pool, candidate),
        _juror_comes(board, pool, candidate),
        _one_more(board, pool, candidate),
        _room(board, candidate),
        _slot(board, candidate),
    )
    return tuple(repair for kind in tries for repair in islice(kind, _OF_EACH_KIND))


def moves(board: Board, candidate: str) -> Iterator[Repair]:
    """Yield other candidates who could move so that this one fits in.

    The timetable is left as it was.
    """
    fixed = {b.candidate for b in board.problem.fixed}
    for other in sorted(board.bookings.keys() - fixed):
        found = _move(board, candidate, other)
        if found is not None:
            yield found


def _move(board: Board, candidate: str, other: str) -> Repair | None:
    """Return the repair that moves ``other``, if both candidates then have a place."""
    former = board.take_off(other)
    there = {s for s in board.rank if board.problem.time(candidate, s).meets(board.time_of(former))}
    interview = first_interview(board, candidate, there)
    interview = interview or first_interview(board, candidate)
    elsewhere = None
    if interview is not None:
        board.put(interview)
        elsewhere = first_interview(board, other)
        board.take_off(candidate)
    board.put(former)
    if interview is None or elsewhere is None:
        return None
    return Repair(RepairKind.MOVE, interview, moved=elsewhere)


def first_interview(board: Board, candidate: str, among: set[Slot] | None = None) -> Booking | None:
    """The earliest interview that the candidate could have now, or ``None``."""
    for slot in sorted(board.applicants[candidate].slots):
        if among is None or slot in among:
            seats = _jury_and_room(board, candidate, slot)
            if seats is not None:
                return Booking(candidate, slot, seats)
    return None


def _jury_and_room(board: Board, candidate: str, slot: Slot) -> dict[str, str] | None:
    """Return a jury possible at a slot, if a room is left."""
    if board.rooms_left(board.problem.time(candidate, slot)) <= 0:
        return None
    return seats_possible(board, candidate, slot)


def has_another_choice(board: Board, other: str, one: Obstacle, candidate: str) -> bool:
    """Tell whether ``other`` could be heard without what they take, named by ``one``.

    ``one`` is an obstacle to an interview of ``candidate``.

    The timetable is left as it was.
    """
    if other not in board.applicants:
        return False
    former = board.take_off(other)
    found = any(
        (
            seats_possible(board, other, slot, without=one.juror)
            if _takes_it_still(board, board.problem.time(other, slot), one, candidate)
            else seats_possible(board, other, slot)
        )
        is not None
        for slot in sorted(board.applicants[other].slots)
        if board.rooms_left(board.problem.time(other, slot)) > 0
        and not (
            one.kind is ObstacleKind.ROOMS
            and _takes_it_still(board, board.problem.time(other, slot), one, candidate)
        )
    )
    board.put(former)
    return found


def _takes_it_still(board: Board, time: Time, one: Obstacle, candidate: str) -> bool:
    """Tell whether an interview at ``time`` still takes what ``one`` names.

    That is the room, or the juror's time or capacity.
    """
    if one.slot is None:
        return True
    if one.kind is ObstacleKind.FULL_DAY:
        return time.slot.day == one.slot.day
    pause = 0 if one.kind is ObstacleKind.ROOMS else board.problem.pause
    return time.meets(board.problem.time(candidate, one.slot), pause)


def _candidate_comes(board: Board, pool: Pool, candidate: str) -> Iterator[Repair]:
    """Slots that only the candidate did not say yes to."""
    for slot in board.problem.slots:
        if slot in board.applicants[candidate].slots or not pool.could_come(candidate, slot):
            continue
        seats = _jury_and_room(board, candidate, slot)
        if seats is not None:
            yield Repair(RepairKind.CANDIDATE_COMES, Booking(candidate, slot, seats))


def _juror_comes(board: Board, pool: Pool, candidate: str) -> Iterator[Repair]:
    """Yield jurors who would only have to come, where the others can already sit."""
    absent = {ObstacleKind.AWAY, ObstacleKind.UNANSWERED}
    yield from _with_one(board, pool, candidate, absent, RepairKind.JUROR_COMES)


def _one_more(board: Board, pool: Pool, candidate: str) -> Iterator[Repair]:
    """Jurors who have as many interviews as they take, and would take one more."""
    full = {ObstacleKind.FULL, ObstacleKind.FULL_DAY}
    yield from _with_one(board, pool, candidate, full, RepairKind.ONE_MORE)


def _with_one(
    board: Board, pool: Pool, candidate: str, kinds: set[ObstacleKind], kind: RepairKind
) -> Iterator[Repair]:
    told: set[str] = set()
    for slot in sorted(board.applicants[candidate].slots):
        time = board.problem.time(candidate, slot)
        if board.rooms_left(time) <= 0:
            continue
        for role in board.problem.roles:
            for juror in pool.members.get(role, ()):
                against = obstacle(board, pool, candidate, slot, (role, juror))
                if against is None or against.kind not in kinds or juror in told:
                    continue
                if not _would_be_free(board, juror, time, kinds):
                    continue
                seats = seats_possible(board, candidate, slot, (role, juror))
                if seats is not None:
                    told.add(juror)
                    yield Repair(kind, Booking(candidate, slot, seats), juror, role)


def _would_be_free(board: Board, juror: str, time: Time, kinds: set[ObstacleKind]) -> bool:
    """Tell whether nothing but an obstacle of ``kinds`` keeps the juror from a slot."""
    if juror not in board.sitters:
        return False
    return ObstacleKind.FULL in kinds or board.can_sit(juror, time)


def _room(board: Board, candidate: str) -> Iterator[Repair]:
    """Slots that only lack a room."""
    for slot in sorted(board.applicants[candidate].slots):
        if board.rooms_left(board.problem.time(candidate, slot)) <= 0:
            seats = seats_possible(board, candidate, slot)
            if seats is not None:
                yield Repair(RepairKind.ROOM, Booking(candidate, slot, seats))


def _slot(board: Board, candidate: str) -> Iterator[Repair]:
    """Yield a further slot at the end of a day on which everybody can take one more."""
    for day in sorted({slot.day for slot in board.applicants[candidate].slots}):
        slots = [slot for slot in board.problem.slots if slot.day == day]
        for slot in slots:
            seats = _seats_of_that_day(board, candidate, slots, slot)
            if seats is not None:
                yield Repair(RepairKind.SLOT, Booking(candidate, slot, seats), after=slots[-1])
                break


def _seats_of_that_day(
    board: Board, candidate: str, slots: list[Slot], slot: Slot
) -> dict[str, str] | None:
    """Return a jury available at ``slot``, whatever its timetable that day.

    Each juror has capacity left on that day.
    """
    time = board.problem.time(candidate, slot)
    busy = [b for b in board.during(time, board.problem.pause) if b.slot in slots]
    for booking in busy:
        board.take_off(booking.candidate)
    seats = seats_possible(board, candidate, slot)
    for booking in busy:
        board.put(booking)
    if seats is None:
        return None
    for juror in seats.values():
        sitter = board.sitters[juror]
        if board.load[juror] >= sitter.capacity.per_session or board.by_day[
            juror, slot.day
        ] >= sitter.per_day(slot.day):
            return None
    return seats
