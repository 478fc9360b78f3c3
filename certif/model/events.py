"""The events of a session: the one definition of each kind, and of its effects.

Rules, assignment, explanations, status, decisions and documents ask `Events`; none reads a kind by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.interviews import Interview, Seat


class EventKind(StrEnum):
    """The kinds of events in a session once dossiers are filed."""

    WITHDRAWAL = "desistement"
    JUROR_PREVENTED = "empechement"
    RETURN = "retour"
    REPLACEMENT = "remplacement"
    TIE = "lien"
    POSTPONEMENT = "report"
    HELD_AGAIN = "nouvel-entretien"
    INCIDENT = "incident"
    ANNULMENT = "annulation"


@dataclass(frozen=True, slots=True)
class EventKeys:
    """The keys of an event beside its day, kind, author and reason."""

    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Every key that an event of the kind may have."""
        return frozenset((*self.needed, *self.allowed))


KEYS: Mapping[EventKind, EventKeys] = {
    EventKind.WITHDRAWAL: EventKeys(("candidate",)),
    EventKind.JUROR_PREVENTED: EventKeys(("juror",), ("candidate", "until")),
    EventKind.RETURN: EventKeys(("juror",), ("candidate",)),
    EventKind.REPLACEMENT: EventKeys(("candidate", "juror", "replacement")),
    EventKind.TIE: EventKeys(("candidate", "juror")),
    EventKind.POSTPONEMENT: EventKeys(("candidate",), ("until",)),
    EventKind.HELD_AGAIN: EventKeys(("candidate",)),
    EventKind.INCIDENT: EventKeys((), ("candidate", "juror")),
    EventKind.ANNULMENT: EventKeys(("event",)),
}
"""What each kind is about; `until` and `candidate` exclude each other where both are allowed."""

_PUT_OFF = frozenset({EventKind.POSTPONEMENT, EventKind.HELD_AGAIN})


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a session: its day, its kind, its author, its reason.

    ``until`` is the last day on which it holds, ``event`` the number of the one that it annuls, from 1.
    """

    day: date
    kind: EventKind
    by: str
    reason: str
    candidate: str | None = None
    juror: str | None = None
    replacement: str | None = None
    until: date | None = None
    event: int | None = None

    @property
    def through(self) -> date:
        """The last day on which an interview that was put off cannot be held."""
        return max(self.day, self.until or self.day)


@dataclass(frozen=True, slots=True)
class Events:
    """``events.yml``, in the order in which events were written down.

    An event that another annuls has no effect. Where a query returns a number, it is the event's index.
    """

    path: str = ""
    events: tuple[Event, ...] = ()

    def in_force(self, *kinds: EventKind) -> Iterator[tuple[int, Event]]:
        """Yield the events that no other annuls, with their indexes.

        They are of those ``kinds``, or else of all but annulments.
        """
        kinds = kinds or tuple(kind for kind in EventKind if kind is not EventKind.ANNULMENT)
        gone = {e.event for e in self.events if e.kind is EventKind.ANNULMENT}
        for index, event in enumerate(self.events):
            if event.kind in kinds and index + 1 not in gone:
                yield index, event

    # Withdrawals

    def withdrawal(self, candidate: str) -> tuple[int, Event] | None:
        """Return the event by which the candidate withdrew, if any."""
        found = self.in_force(EventKind.WITHDRAWAL)
        return next(((n, e) for n, e in found if e.candidate == candidate), None)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The candidates who withdrew."""
        found = self.in_force(EventKind.WITHDRAWAL)
        return frozenset(e.candidate for _n, e in found if e.candidate)

    # Interviews put off, or held again

    def put_off(self, candidate: str) -> tuple[int, Event] | None:
        """Return the event that puts the candidate's interview off the longest, if any.

        The interview comes after the day ``through``; a grid of that day or before does not count.
        """
        found = [(n, e) for n, e in self.in_force(*_PUT_OFF) if e.candidate == candidate]
        return max(found, key=lambda each: (each[1].through, each[0]), default=None)

    def stands(self, candidate: str, day: date) -> bool:
        """Tell whether the candidate's interview of that day still counts."""
        found = self.put_off(candidate)
        return found is None or day > found[1].through

    def counts(self, candidate: str, juror: str, day: date) -> bool:
        """Tell whether a juror's grid of an interview held on that day counts."""
        return self.stands(candidate, day) and juror not in self.replaced(candidate, day)

    # Jurors

    def prevention(self, juror: str, candidate: str, day: date) -> tuple[int, Event] | None:
        """Return the event that keeps a juror from a candidate's interview of that day.

        An event is about the interviews of its day and later, all or those of the one candidate whom it names:
        one that was held before is not undone by what was written later.
        """
        for index, event in self.in_force(EventKind.JUROR_PREVENTED, EventKind.TIE):
            concerned = event.juror == juror and event.candidate in {None, candidate}
            if concerned and self._covers(index, event, day):
                return index, event
        return None

    def silent_from(self, juror: str, candidate: str, day: date) -> date | None:
        """Return the day from which a juror writes no grid of an interview, if any.

        They could not come, or are unavailable from a later day on, without an end.
        """
        if self.prevention(juror, candidate, day) is not None:
            return day
        return min(
            (
                event.day
                for index, event in self.in_force(EventKind.JUROR_PREVENTED, EventKind.TIE)
                if event.juror == juror
                and event.candidate in {None, candidate}
                and self._end(index, event) is None
            ),
            default=None,
        )

    def is_away(self, juror: str, day: date) -> bool:
        """Tell whether the juror is unavailable for everybody on that day."""
        return self.absent(juror, None, day)

    @property
    def pairs_prevented(self) -> frozenset[tuple[str, str]]:
        """The pairs (juror, candidate) that a tie or an event about one interview parts."""
        return frozenset(
            (event.juror, event.candidate)
            for index, event in self.in_force(EventKind.JUROR_PREVENTED, EventKind.TIE)
            if event.juror and event.candidate and self._end(index, event) is None
        )

    def replaced(self, candidate: str, day: date) -> dict[str, str]:
        """Return the replacements in the interview of that day, by the juror who left it."""
        return {
            e.juror: e.replacement
            for _n, e in self.in_force(EventKind.REPLACEMENT)
            if e.candidate == candidate and e.day == day and e.juror and e.replacement
        }

    def seats(self, interview: Interview, earlier: Events) -> tuple[Seat, ...]:
        """Return the seats of an interview, which ``earlier`` events gave it as it is."""
        candidate, day = interview.candidate, interview.slot.day
        back = {new: old for old, new in earlier.replaced(candidate, day).items()}
        now = self.replaced(candidate, day)
        asked = (replace(seat, juror=back.get(seat.juror, seat.juror)) for seat in interview.seats)
        return tuple(replace(seat, juror=now.get(seat.juror, seat.juror)) for seat in asked)

    def absent(self, juror: str, candidate: str | None, day: date) -> bool:
        """Tell whether an event without an end by that day keeps a juror away.

        It is about that one candidate, or about all where there is none.
        """
        return any(
            (event.juror, event.candidate) == (juror, candidate) and self._covers(index, event, day)
            for index, event in self.in_force(EventKind.JUROR_PREVENTED)
        )

    def _covers(self, index: int, event: Event, day: date) -> bool:
        end = self._end(index, event)
        return event.day <= day and (end is None or day < end)

    def _end(self, index: int, event: Event) -> date | None:
        """Return the first day on which a prevention holds no more, if it has an end."""
        if event.kind is EventKind.TIE:
            return None
        back = [
            later.day
            for number, later in self.in_force(EventKind.RETURN)
            if number > index and (later.juror, later.candidate) == (event.juror, event.candidate)
        ]
        ends = [*back, *([event.until + timedelta(days=1)] if event.until else [])]
        return min(ends, default=None)
