"""Events that matter to juries: withdrawals, postponements, unavailable jurors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certif.model.dates import Slot
from certif.model.register import SessionFolder
from certif.model.session import Event, EventKind, Interview


@dataclass(frozen=True, slots=True)
class Happenings:
    """Queries over a session's events.

    Days are those on which events were written.
    """

    events: tuple[Event, ...]

    @classmethod
    def of(cls, folder: SessionFolder) -> Happenings:
        """The events of that session, none if it has no ``events.yml``."""
        return cls(folder.events.events if folder.events else ())

    @property
    def withdrawn(self) -> frozenset[str]:
        """The candidates who withdrew."""
        return frozenset(
            e.candidate for e in self.events if e.kind is EventKind.WITHDRAWAL and e.candidate
        )

    def put_off(self, candidate: str) -> date | None:
        """Return the day of the candidate's last postponement, if any.

        Their interview comes after that day.
        """
        days = (
            e.date
            for e in self.events
            if e.kind is EventKind.POSTPONEMENT and e.candidate == candidate
        )
        return max(days, default=None)

    def away_from(self, juror: str) -> date | None:
        """The first day on which the juror is prevented altogether, if any."""
        days = (
            e.date
            for e in self.events
            if e.kind is EventKind.JUROR_PREVENTED and e.juror == juror and e.candidate is None
        )
        return min(days, default=None)

    def prevention(self, interview: Interview, juror: str) -> tuple[int, Event] | None:
        """Return the event, with its index, that keeps a juror from an interview, if any.

        It concerns the interviews from its day on, all or those of the one candidate that it names: one
        that was held before is not undone by what was written later.
        """
        for index, event in enumerate(self.events):
            if (
                event.kind is EventKind.JUROR_PREVENTED
                and event.juror == juror
                and event.candidate in {None, interview.candidate}
                and event.date <= interview.slot.day
            ):
                return index, event
        return None

    def is_away(self, juror: str, slot: Slot) -> bool:
        """Tell whether the juror is unavailable for everybody on the day of that slot."""
        away = self.away_from(juror)
        return away is not None and away <= slot.day

    @property
    def pairs_prevented(self) -> frozenset[tuple[str, str]]:
        """The pairs (juror, candidate) of a juror unavailable for one candidate only."""
        return frozenset(
            (e.juror, e.candidate)
            for e in self.events
            if e.kind is EventKind.JUROR_PREVENTED and e.juror and e.candidate
        )

    def prevent(self, interview: Interview, juror: str) -> bool:
        """Tell whether the juror cannot come to that interview."""
        return self.prevention(interview, juror) is not None
