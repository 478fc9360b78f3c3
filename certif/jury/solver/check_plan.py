"""Check a plan without any of the solver's code, and list every violation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certif.jury.solver.problem import Applicant, Booking, Problem, Sitter


class Breach(StrEnum):
    """The kinds of violations."""

    FIXED_MOVED = "fixed-moved"
    NOT_AN_APPLICANT = "not-an-applicant"
    TWO_INTERVIEWS = "two-interviews"
    CANDIDATE_UNAVAILABLE = "candidate-unavailable"
    NO_SUCH_SLOT = "no-such-slot"
    NO_SUCH_ROLE = "no-such-role"
    SEAT_EMPTY = "seat-empty"
    SAME_JUROR_TWICE = "same-juror-twice"
    JUROR_CANNOT_SIT = "juror-cannot-sit"
    FORBIDDEN_TIE = "forbidden-tie"
    TOO_FEW_EXTERNAL = "too-few-external"
    APART = "apart"
    ROOMS = "rooms"
    AT_ONCE = "at-once"
    PER_DAY = "per-day"
    PER_SESSION = "per-session"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing wrong, about whom."""

    breach: Breach
    about: str


def violations(problem: Problem, bookings: Sequence[Booking]) -> tuple[Violation, ...]:
    """Return every violation of the problem by these interviews, fixed ones included.

    What a fixed interview does by itself is a fact, not a fault; together with the others it counts.
    """
    fixed = {b.candidate: b for b in problem.fixed}
    chosen = [b for b in bookings if b.candidate not in fixed]
    applicants = {a.id: a for a in problem.applicants}
    sitters = {s.id: s for s in problem.sitters}
    return (
        *_who(problem, bookings),
        *(v for b in chosen for v in _seats(problem, b, applicants.get(b.candidate), sitters)),
        *_together(problem, bookings, chosen),
    )


def _who(problem: Problem, bookings: Sequence[Booking]) -> Iterator[Violation]:
    given = {b.candidate: b for b in bookings}
    for fixed in problem.fixed:
        if given.get(fixed.candidate) != fixed:
            yield Violation(Breach.FIXED_MOVED, fixed.candidate)
    allowed = {a.id for a in problem.applicants} | {b.candidate for b in problem.fixed}
    for candidate, count in Counter(b.candidate for b in bookings).items():
        if candidate not in allowed:
            yield Violation(Breach.NOT_AN_APPLICANT, candidate)
        if count > 1:
            yield Violation(Breach.TWO_INTERVIEWS, candidate)


def _seats(
    problem: Problem,
    booking: Booking,
    applicant: Applicant | None,
    sitters: Mapping[str, Sitter],
) -> Iterator[Violation]:
    about = booking.candidate
    if booking.slot not in problem.slots:
        yield Violation(Breach.NO_SUCH_SLOT, about)
    if applicant and booking.slot not in applicant.slots:
        yield Violation(Breach.CANDIDATE_UNAVAILABLE, about)
    if len(set(booking.seats.values())) < len(booking.seats):
        yield Violation(Breach.SAME_JUROR_TWICE, about)
    for role in problem.roles:
        if role not in booking.seats and role not in problem.waivable:
            yield Violation(Breach.SEAT_EMPTY, about)
    for role, juror in booking.seats.items():
        yield from _seat(problem, booking, role, sitters.get(juror))
    ways = {
        problem.modalities[person]
        for person in (about, *booking.seats.values())
        if person in problem.modalities
    }
    if len(ways) > 1:
        yield Violation(Breach.APART, about)
    outside = sum(j in sitters and sitters[j].external for j in booking.seats.values())
    if outside < problem.external:
        yield Violation(Breach.TOO_FEW_EXTERNAL, about)


def _seat(
    problem: Problem, booking: Booking, role: str, sitter: Sitter | None
) -> Iterator[Violation]:
    about = f"{booking.seats[role]} · {booking.candidate}"
    if role not in problem.roles:
        yield Violation(Breach.NO_SUCH_ROLE, about)
    if sitter is None or role not in sitter.slots.get(booking.slot, frozenset()):
        yield Violation(Breach.JUROR_CANNOT_SIT, about)
    if (booking.seats[role], booking.candidate) in problem.forbidden:
        yield Violation(Breach.FORBIDDEN_TIE, about)


def _together(
    problem: Problem, bookings: Sequence[Booking], chosen: Sequence[Booking]
) -> Iterator[Violation]:
    for slot in sorted({*problem.slots, *(b.slot for b in bookings)}):
        under_way = [b for b in bookings if 0 <= slot.minutes_from(b.slot) < _length(problem, b)]
        if len(under_way) > problem.rooms_at(slot) and any(b in chosen for b in under_way):
            yield Violation(Breach.ROOMS, str(slot))
    for booking in chosen:
        for juror in booking.seats.values():
            if any(
                juror in b.seats.values() and b is not booking and _too_near(problem, b, booking)
                for b in bookings
            ):
                yield Violation(Breach.AT_ONCE, f"{juror} · {booking.slot}")
    sitters = {s.id: s for s in problem.sitters}
    newly = {juror for b in chosen for juror in b.seats.values()}
    days = Counter((j, b.slot.day) for b in bookings for j in b.seats.values())
    in_all = Counter(j for b in bookings for j in b.seats.values())
    for juror in sorted(newly & sitters.keys()):
        if in_all[juror] > sitters[juror].capacity.per_session:
            yield Violation(Breach.PER_SESSION, juror)
    for juror, day in sorted({(j, b.slot.day) for b in chosen for j in b.seats.values()}):
        if juror in sitters and days[juror, day] > sitters[juror].per_day(day):
            yield Violation(Breach.PER_DAY, f"{juror} · {day}")


def _length(problem: Problem, booking: Booking) -> int:
    return problem.lengths.get(booking.candidate, problem.minutes)


def _too_near(problem: Problem, one: Booking, other: Booking) -> bool:
    first, second = sorted((one, other), key=lambda b: b.slot)
    return second.slot.minutes_from(first.slot) < _length(problem, first) + problem.pause
