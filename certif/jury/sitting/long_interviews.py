"""Interviews that last longer than the règlement says, in an assignment problem.

The search knows one length. A longer interview that stays where it is takes its jurors and a room until its end; one
that is to be placed gets a slot after which none starts before its end, or else the slots that it runs over are
closed to the others. A shorter one is given the usual length.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.jury.solver.problem import Problem
    from certif.model.dates import Slot
    from certif.model.register import SessionFolder
    from certif.model.session import Interview

__all__ = ["clashes_with_nothing", "with_lengths"]


def with_lengths(problem: Problem, lengths: Mapping[str, int]) -> Problem:
    """Return the problem with the lengths of candidates' interviews, in minutes."""
    return _placed(_held(problem, lengths), lengths)


def clashes_with_nothing(folder: SessionFolder, interview: Interview, usual: int) -> bool:
    """Tell whether an interview can last as long as it does beside the others."""
    start, length = interview.slot, interview.lasts(usual)
    jurors = {seat.juror for seat in interview.seats}
    under_way = 1
    for other in folder.interviews:
        apart = other.slot.minutes_from(start)
        if other is interview or not -other.lasts(usual) < apart < length:
            continue
        if jurors & {seat.juror for seat in other.seats}:
            return False
        under_way += 1
    return folder.session is not None and under_way <= folder.session.rooms_at(start)


def _overrun(problem: Problem, slot: Slot, minutes: int) -> list[Slot]:
    """Return the slots that start after the usual length and before the end."""
    slots = {*problem.slots, *(b.slot for b in problem.fixed)}
    return sorted(s for s in slots if problem.minutes <= s.minutes_from(slot) < minutes)


def _held(problem: Problem, lengths: Mapping[str, int]) -> Problem:
    """Return the problem with what longer fixed interviews take: jurors, a room."""
    busy: dict[str, set[Slot]] = defaultdict(set)
    rooms = dict(problem.fewer_rooms)
    for booking in problem.fixed:
        length = lengths.get(booking.candidate, problem.minutes)
        for slot in _overrun(problem, booking.slot, length):
            rooms[slot] = max(rooms.get(slot, problem.rooms) - 1, 0)
            for juror in booking.seats.values():
                busy[juror].add(slot)
    if not busy:
        return problem
    sitters = tuple(
        replace(s, slots={at: r for at, r in s.slots.items() if at not in busy[s.id]})
        for s in problem.sitters
    )
    return replace(problem, sitters=sitters, fewer_rooms=rooms)


def _placed(problem: Problem, lengths: Mapping[str, int]) -> Problem:
    """Return the problem with slots that leave time for longer interviews."""
    for applicant in problem.applicants:
        length = lengths.get(applicant.id, problem.minutes)
        if length <= problem.minutes:
            continue
        over = {slot: _overrun(problem, slot, length) for slot in sorted(applicant.slots)}
        alone = frozenset(slot for slot, others in over.items() if not others)
        closed: frozenset[Slot] = frozenset()
        if not alone and over:
            # The later one runs over fewer slots, and no fixed interview may be among them.
            held = {booking.slot for booking in problem.fixed}
            best = min(
                over, key=lambda s: (bool(held & {*over[s]}), len(over[s]), -s.day.toordinal())
            )
            alone, closed = frozenset({best}), frozenset(over[best])
        problem = _without(problem, closed)
        problem = replace(
            problem,
            applicants=tuple(
                replace(each, slots=alone) if each.id == applicant.id else each
                for each in problem.applicants
            ),
        )
    return problem


def _without(problem: Problem, closed: frozenset[Slot]) -> Problem:
    if not closed:
        return problem
    return replace(
        problem,
        slots=tuple(slot for slot in problem.slots if slot not in closed),
        applicants=tuple(replace(a, slots=a.slots - closed) for a in problem.applicants),
        sitters=tuple(
            replace(s, slots={at: roles for at, roles in s.slots.items() if at not in closed})
            for s in problem.sitters
        ),
    )
