"""The interviews of a session: slot, seats, waived roles, measures granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certif.model.dates import Slot

__all__ = ["Accommodation", "Interview", "Jury", "RequestedBy", "Seat", "Waiver"]


class RequestedBy(StrEnum):
    """The people who ask for a measure: a closed list, without any motive."""

    CANDIDATE = "candidat"
    EMPLOYER = "employeur"
    CERTIFIER = "certificateur"


@dataclass(frozen=True, slots=True)
class Accommodation:
    """A measure granted for an interview, and the break that it may bring.

    The other measures are the interview's own terms. There is no field for a motive.
    """

    granted_by: str
    granted_on: date
    requested_by: RequestedBy
    break_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A juror in an interview, in one of the roles that the règlement asks."""

    juror: str
    role: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A role left empty, as the règlement allows: who allowed it, when and why."""

    role: str
    by: str
    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview of ``jury.yml``: who, with whom, when, and on which terms."""

    candidate: str
    slot: Slot
    seats: tuple[Seat, ...]
    pinned: bool
    waivers: tuple[Waiver, ...]
    minutes: int | None = None
    room: str | None = None
    link: str | None = None
    remote: bool = False
    accommodation: Accommodation | None = None

    @property
    def when(self) -> tuple[Slot, str]:
        """The place of the interview in a timetable: its slot, then its candidate."""
        return self.slot, self.candidate

    @property
    def jurors(self) -> tuple[str, ...]:
        """The jurors who sit, in the order of the seats, each of them once."""
        return tuple(dict.fromkeys(seat.juror for seat in self.seats))

    @property
    def people(self) -> tuple[str, ...]:
        """The candidate, then the jurors."""
        return self.candidate, *self.jurors

    def lasts(self, usual: int) -> int:
        """Return its minutes, break included; ``usual`` without its own length."""
        return (self.minutes or usual) + self.break_granted

    @property
    def break_granted(self) -> int:
        """The minutes of the break granted."""
        return (self.accommodation and self.accommodation.break_minutes) or 0


@dataclass(frozen=True, slots=True)
class Jury:
    """``jury.yml``: every interview of the session."""

    path: str
    interviews: tuple[Interview, ...]
    _by_candidate: Mapping[str, Interview] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_candidate = {one.candidate: one for one in reversed(self.interviews)}
        object.__setattr__(self, "_by_candidate", by_candidate)

    def interview(self, candidate: str) -> Interview | None:
        """The interview of that candidate (the first, if there are two), or ``None``."""
        return self._by_candidate.get(candidate)
