"""Interviews of other sessions, which keep people from coming to this one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from certif.model.certification import Regulation
from certif.model.dates import Slot
from certif.model.register import Register, SessionFolder


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The interviews of other sessions, by person: session, slot, length in minutes.

    ``open_days`` are the days of those of open sessions, one for each interview.
    """

    interviews: Mapping[str, tuple[tuple[str, Slot, int], ...]]
    open_days: Mapping[str, tuple[date, ...]]

    def days(self, person: str) -> Counter[date]:
        """Return how many interviews a person has on each day, in open sessions."""
        return Counter(self.open_days.get(person, ()))

    @classmethod
    def than(cls, session: str, register: Register) -> Elsewhere:
        """The interviews of every session but that one."""
        found: dict[str, list[tuple[str, Slot, int]]] = defaultdict(list)
        days: dict[str, list[date]] = defaultdict(list)
        for other in register.sessions.values():
            if other.id == session or other.regulation is None:
                continue
            minutes = other.regulation.jury.interview_minutes
            for interview in other.interviews:
                for person in interview.people:
                    found[person].append((other.id, interview.slot, interview.lasts(minutes)))
                    if not other.closed:
                        days[person].append(interview.slot.day)
        return cls(
            {person: tuple(theirs) for person, theirs in found.items()},
            {person: tuple(theirs) for person, theirs in days.items()},
        )

    def expects(self, person: str, slot: Slot, regulation: Regulation) -> str | None:
        """Return the session that expects a person at ``slot``, or ``None``.

        ``regulation`` gives the length of the interview there.
        """
        minutes = regulation.jury.interview_minutes
        for session, other, length in self.interviews.get(person, ()):
            if -minutes < slot.minutes_from(other) < length:
                return session
        return None


def sat_together(folder: SessionFolder, register: Register) -> Iterator[frozenset[str]]:
    """Yield the pairs of jurors who sat together in a session that began before."""
    first = min(folder.session.slots, default=None) if folder.session else None
    for other in register.sessions.values():
        if other.id == folder.id or first is None:
            continue
        for interview in other.interviews:
            if interview.slot < first:
                jurors = sorted(interview.jurors)
                yield from map(frozenset, combinations(jurors, 2))
