"""A problem as it would be after a change, and who else might be heard then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.jury.answers.repairs import Repair, RepairKind, first_interview
from certif.jury.solver.timetable import Board
from certif.model.session import Capacity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.jury.solver.problem import Booking, Problem, Sitter

__all__ = ["after", "rivals"]

_UNFORESEEN = frozenset({RepairKind.SLOT, RepairKind.LATER_SLOT, RepairKind.NEW_JUROR})
"""Changes of which it is not known whom they would suit besides."""


def rivals(board: Board, candidate: str, changes: Iterable[Repair]) -> tuple[str, ...]:
    """Return the others who might be heard instead of ``candidate`` then.

    Where nobody is returned, every plan that hears as many people as can be hears the candidate. Whoever already has an
    interview keeps it or gets another one, so that they are no rivals.
    """
    changes = tuple(changes)
    waiting = [a.id for a in board.problem.applicants if a.id not in board.bookings]
    others = [each for each in waiting if each != candidate]
    problem = board.problem
    for change in changes:
        problem = problem if change.kind in _UNFORESEEN else after(problem, change)
    if _all_are_heard(Board(problem, board.bookings.values()), changes, others):
        return ()
    if any(change.kind in _UNFORESEEN for change in changes):
        return tuple(others)
    empty = Board(problem, problem.fixed)
    return tuple(each for each in others if first_interview(empty, each) is not None)


def _all_are_heard(board: Board, changes: Iterable[Repair], others: Iterable[str]) -> bool:
    """Tell whether everybody who waits has a place beside what changes allow."""
    for change in changes:
        if change.moved is not None:
            board.take_off(change.moved.candidate)
            board.put(change.moved)
        if change.interview is not None and change.interview.candidate not in board.bookings:
            board.put(change.interview)
    for each in others:
        interview = first_interview(board, each)
        if interview is None:
            return False
        board.put(interview)
    return True


def after(problem: Problem, change: Repair) -> Problem:
    """Return the problem once a change is made; it must be a foreseen one."""
    interview = change.interview
    if interview is None or change.kind in _UNFORESEEN:
        raise ValueError(change)
    match change.kind:
        case RepairKind.CANDIDATE_COMES:
            return replace(
                problem,
                applicants=tuple(
                    replace(a, slots=a.slots | {interview.slot})
                    if a.id == interview.candidate
                    else a
                    for a in problem.applicants
                ),
            )
        case RepairKind.JUROR_COMES | RepairKind.ONE_MORE:
            return replace(
                problem,
                sitters=tuple(
                    _changed(s, change, interview) if s.id == change.juror else s
                    for s in problem.sitters
                ),
            )
        case RepairKind.ROOM:
            time = problem.time(interview.candidate, interview.slot)
            more = {at: problem.rooms_at(at) + 1 for at in problem.slots if time.covers(at)}
            return replace(problem, fewer_rooms={**problem.fewer_rooms, **more})
        case _:
            return problem


def _changed(sitter: Sitter, change: Repair, interview: Booking) -> Sitter:
    if change.kind is RepairKind.ONE_MORE:
        capacity = sitter.capacity
        more = Capacity(capacity.per_day + 1, capacity.per_session + 1)
        return replace(sitter, capacity=more)
    held = sitter.slots.get(interview.slot, frozenset()) | {change.role or ""}
    return replace(sitter, slots={**sitter.slots, interview.slot: held})
