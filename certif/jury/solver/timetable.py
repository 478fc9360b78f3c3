"""The timetable being filled: the interviews so far, and what is still possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from certif.jury.solver.problem import Applicant, Booking, Problem, Sitter, Time
    from certif.model.dates import Slot


class Board:
    """A problem, and the interviews put on it so far."""

    def __init__(self, problem: Problem, bookings: Iterable[Booking] = ()) -> None:
        self.problem = problem
        self.applicants: dict[str, Applicant] = {a.id: a for a in problem.applicants}
        self.sitters: dict[str, Sitter] = {s.id: s for s in problem.sitters}
        self.wishes = problem.wishes
        self.rank = {slot: index for index, slot in enumerate(problem.slots)}
        self._starts: dict[date, list[Slot]] = defaultdict(list)
        for slot in sorted({*problem.slots, *(b.slot for b in problem.fixed)}):
            self._starts[slot.day].append(slot)
        self.seatable: dict[tuple[Slot, str], tuple[str, ...]] = {
            (slot, role): tuple(s.id for s in problem.sitters if role in s.slots.get(slot, ()))
            for slot in problem.slots
            for role in problem.roles
        }
        self.able: Counter[Slot] = Counter()
        for (slot, _role), jurors in self.seatable.items():
            self.able[slot] += len(jurors)
        self.tied: dict[str, list[str]] = defaultdict(list)
        for juror, candidate in sorted(problem.forbidden):
            self.tied[candidate].append(juror)
        self.bookings: dict[str, Booking] = {}
        self.load: Counter[str] = Counter()
        self.by_day: Counter[tuple[str, date]] = Counter()
        self.running: Counter[Slot] = Counter()
        self._busy: dict[str, list[Time]] = defaultdict(list)
        for booking in bookings:
            self.put(booking)

    def put(self, booking: Booking) -> None:
        """Add an interview, whatever stands against it."""
        self.bookings[booking.candidate] = booking
        time = self.time_of(booking)
        self.running.update(self.starts_during(time))
        for juror in booking.seats.values():
            self._busy[juror].append(time)
            self.load[juror] += 1
            self.by_day[juror, booking.slot.day] += 1

    def take_off(self, candidate: str) -> Booking:
        """Remove that candidate's interview, and return it; ``KeyError`` if there is none."""
        booking = self.bookings.pop(candidate)
        time = self.time_of(booking)
        self.running.subtract(self.starts_during(time))
        for juror in booking.seats.values():
            self._busy[juror].remove(time)
            self.load[juror] -= 1
            self.by_day[juror, booking.slot.day] -= 1
        return booking

    def time_of(self, booking: Booking) -> Time:
        """Return the time of an interview."""
        return self.problem.time(booking.candidate, booking.slot)

    def starts_during(self, time: Time) -> list[Slot]:
        """Return the slots at which an interview is under way, its own included."""
        return [at for at in self._starts[time.slot.day] if time.covers(at)]

    def during(self, time: Time, pause: int = 0) -> list[Booking]:
        """Return the interviews that overlap with a time, or are too near it."""
        return [b for b in self.bookings.values() if time.meets(self.time_of(b), pause)]

    def rooms_left(self, time: Time) -> int:
        """Return how many interviews can still be held at that time.

        Those that they would overlap with are counted.
        """
        return min(
            (self.problem.rooms_at(at) - self.running[at] for at in self.starts_during(time)),
            default=0,
        )

    def can_sit(self, juror: str, time: Time) -> bool:
        """Tell whether the juror has time and capacity left for an interview.

        Their roles and ties are not looked at.
        """
        sitter, day = self.sitters[juror], time.slot.day
        return (
            self.load[juror] < sitter.capacity.per_session
            and self.by_day[juror, day] < sitter.per_day(day)
            and not any(time.meets(busy, self.problem.pause) for busy in self._busy[juror])
        )

    def accepts(self, booking: Booking) -> bool:
        """Tell whether an interview can be added within every constraint."""
        problem, candidate = self.problem, booking.candidate
        return (
            candidate in self.applicants
            and booking.slot in self.rank
            and booking.slot in self.applicants[candidate].slots
            and set(problem.roles) - problem.waivable <= booking.seats.keys() <= set(problem.roles)
            and self.is_a_jury(tuple(booking.seats.values()))
            and self.rooms_left(self.time_of(booking)) > 0
            and all(
                self.could_sit(juror, candidate, booking.slot, role)
                for role, juror in booking.seats.items()
            )
        )

    def is_a_jury(self, seated: Collection[str]) -> bool:
        """Tell whether these jurors make a jury together: nobody twice, enough external.

        There is somebody, and one way of taking part suits them all. Whether each could hear a candidate
        (`could_sit`) is not looked at.
        """
        outside = sum(juror in self.sitters and self.sitters[juror].external for juror in seated)
        return (
            len(set(seated)) == len(seated) > 0
            and outside >= self.problem.external
            and self.problem.can_meet(seated)
        )

    def choices(self, candidate: str, slot: Slot, role: str) -> list[str]:
        """Return the jurors who can still take ``role`` at ``slot`` for that candidate.

        They are in the order of their ids.
        """
        return [j for j in self.seatable[slot, role] if self._could_hear(j, candidate, slot)]

    def could_sit(self, juror: str, candidate: str, slot: Slot, role: str) -> bool:
        """Tell whether that juror is among the ``choices`` for that seat."""
        sitter = self.sitters.get(juror)
        able = sitter is not None and role in sitter.slots.get(slot, ())
        return able and self._could_hear(juror, candidate, slot)

    def _could_hear(self, juror: str, candidate: str, slot: Slot) -> bool:
        problem = self.problem
        return (
            (juror, candidate) not in problem.forbidden
            and problem.can_meet((juror, candidate))
            and self.can_sit(juror, problem.time(candidate, slot))
        )
