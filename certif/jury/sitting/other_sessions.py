"""Interviews of other sessions, which keep people from coming to this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from certif.model.certification import Regulation
from certif.model.dates import Slot
from certif.model.register import Register


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The interviews of other sessions, by person: session, slot, length in minutes."""

    interviews: Mapping[str, tuple[tuple[str, Slot, int], ...]]

    @classmethod
    def than(cls, session: str, register: Register) -> Elsewhere:
        """The interviews of every session but that one."""
        found: dict[str, list[tuple[str, Slot, int]]] = defaultdict(list)
        for other in register.sessions.values():
            if other.id == session or other.regulation is None:
                continue
            minutes = other.regulation.jury.interview_minutes
            for interview in other.interviews:
                for person in (interview.candidate, *(seat.juror for seat in interview.seats)):
                    found[person].append((other.id, interview.slot, minutes))
        return cls({person: tuple(theirs) for person, theirs in found.items()})

    def expects(self, person: str, slot: Slot, regulation: Regulation) -> str | None:
        """Return the session that expects a person at ``slot``, or ``None``.

        ``regulation`` gives the length of the interview there.
        """
        minutes = regulation.jury.interview_minutes
        for session, other, length in self.interviews.get(person, ()):
            if -minutes < slot.minutes_from(other) < length:
                return session
        return None
