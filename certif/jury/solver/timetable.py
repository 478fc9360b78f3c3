"""The timetable being filled: the interviews so far, and what is still possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.jury.solver.problem import Applicant, Booking, Problem, Sitter
    from certif.model.dates import Slot


class Board:
    """A problem, and the interviews put on it so far."""

    def __init__(self, problem: Problem, bookings: Iterable[Booking] = ()) -> None:
        self.problem = problem
        self.applicants: dict[str, Applicant] = {a.id: a for a in problem.applicants}
        self.sitters: dict[str, Sitter] = {s.id: s for s in problem.sitters}
        self.wishes = problem.wishes
        self.rank = {slot: index for index, slot in enumerate(problem.slots)}
        self.clashes = clashes(problem)
        self._clashing = {slot: frozenset(others) for slot, others in self.clashes.items()}
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
        self._held_at: Counter[Slot] = Counter()
        self._busy: dict[str, list[Slot]] = defaultdict(list)
        for booking in bookings:
            self.put(booking)

    def put(self, booking: Booking) -> None:
        """Add an interview, whatever stands against it."""
        self.bookings[booking.candidate] = booking
        self._held_at[booking.slot] += 1
        for juror in booking.seats.values():
            self._busy[juror].append(booking.slot)
            self.load[juror] += 1
            self.by_day[juror, booking.slot.day] += 1

    def take_off(self, candidate: str) -> Booking:
        """Remove that candidate's interview, and return it; ``KeyError`` if there is none."""
        booking = self.bookings.pop(candidate)
        self._held_at[booking.slot] -= 1
        for juror in booking.seats.values():
            self._busy[juror].remove(booking.slot)
            self.load[juror] -= 1
            self.by_day[juror, booking.slot.day] -= 1
        return booking

    def rooms_left(self, slot: Slot) -> int:
        """Return how many interviews can still start at ``slot``.

        Those that they would overlap with are counted.
        """
        minutes = self.problem.minutes
        later = (at for at in self.clashes[slot] if at >= slot)
        return min(
            self.problem.rooms_at(at)
            - sum(self._held_at[s] for s in self.clashes[at] if 0 <= at.minutes_from(s) < minutes)
            for at in later
        )

    def can_sit(self, juror: str, slot: Slot) -> bool:
        """Tell whether the juror has time and capacity left at ``slot``.

        Their roles and ties are not looked at.
        """
        sitter = self.sitters[juror]
        return (
            self.load[juror] < sitter.capacity.per_session
            and self.by_day[juror, slot.day] < sitter.per_day(slot.day)
            and self._clashing[slot].isdisjoint(self._busy[juror])
        )

    def accepts(self, booking: Booking) -> bool:
        """Tell whether an interview can be added within every constraint."""
        problem, seated = self.problem, tuple(booking.seats.values())
        return (
            booking.candidate in self.applicants
            and booking.slot in self.rank
            and booking.slot in self.applicants[booking.candidate].slots
            and set(problem.roles) - problem.waivable <= booking.seats.keys() <= set(problem.roles)
            and len(set(seated)) == len(seated) > 0
            and self.rooms_left(booking.slot) > 0
            and all(
                self.could_sit(juror, booking.candidate, booking.slot, role)
                for role, juror in booking.seats.items()
            )
            and sum(self.sitters[juror].external for juror in seated) >= problem.external
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
        return (juror, candidate) not in self.problem.forbidden and self.can_sit(juror, slot)


def clashes(problem: Problem) -> dict[Slot, tuple[Slot, ...]]:
    """Return, for each slot, the slots with overlapping interviews, itself included.

    The slots of fixed interviews are included.
    """
    slots = sorted({*problem.slots, *(b.slot for b in problem.fixed)})
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_day[slot.day].append(slot)
    return {
        slot: tuple(
            other for other in by_day[slot.day] if abs(slot.minutes_from(other)) < problem.minutes
        )
        for slot in slots
    }
