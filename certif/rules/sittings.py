"""Interviews with what judges them: the session's folder and the règlement it keeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.places import Place
from certif.model.session import Attendance, EventKind
from certif.results.decide import withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.model.certification import Regulation
    from certif.model.register import Register, SessionFolder
    from certif.model.session import Assessment, Event, Interview, Jury, Session


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """One interview of a session whose ``session.yml``, ``jury.yml`` and règlement could all be read.

    A sitting equals itself alone: two interviews that say the same are two.
    """

    folder: SessionFolder
    session: Session
    regulation: Regulation
    jury: Jury
    index: int

    @property
    def interview(self) -> Interview:
        """The interview itself."""
        return self.jury.interviews[self.index]

    @property
    def seated_twice(self) -> frozenset[str]:
        """Who sits in several seats of this interview."""
        return seated_twice(self.interview)

    @property
    def grids(self) -> Mapping[str, Assessment]:
        """The grids of those who sit, by juror; a grid of somebody else is not of this interview."""
        written = self.folder.assessments.get(self.interview.candidate, {})
        jurors = (seat.juror for seat in self.interview.seats)
        return {juror: written[juror] for juror in jurors if juror in written}

    @property
    def heard(self) -> bool:
        """Whether a grid of somebody who sits says that the candidate came."""
        return any(grid.attendance is Attendance.PRESENT for grid in self.grids.values())

    @property
    def called_off(self) -> bool:
        """Whether the candidate withdrew by the day of the interview, which was not held."""
        event = withdrawal(self.folder, self.interview.candidate)
        return event is not None and event.date <= self.interview.slot.day and not self.heard

    def prevention(self, juror: str) -> tuple[int, Event] | None:
        """The event, with its index, that keeps ``juror`` from this interview, or ``None``.

        It concerns the session from its day on, or the one candidate that it names.
        """
        interview = self.interview
        for index, event in enumerate(self.folder.events.events if self.folder.events else ()):
            if (
                event.kind is EventKind.JUROR_PREVENTED
                and event.juror == juror
                and event.candidate in {None, interview.candidate}
                and event.date <= interview.slot.day
            ):
                return index, event
        return None

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place within this interview's entry of ``jury.yml``."""
        return Place(self.jury.path, ("interviews", self.index, *pointer), on_key)


def seated_twice(interview: Interview) -> frozenset[str]:
    """Who sits in several seats of an interview: CF301 asks to seat somebody else in all but one."""
    seated = Counter(seat.juror for seat in interview.seats)
    return frozenset(juror for juror, seats in seated.items() if seats > 1)


def sittings(register: Register) -> Iterator[Sitting]:
    """Yield every interview of every session, open or closed, that can be judged.

    An interview that its candidate's withdrawal called off takes nobody's time, and is left out.
    """
    for folder in register.sessions.values():
        session, regulation, jury = folder.session, folder.regulation, folder.jury
        if session and regulation and jury:
            for index in range(len(jury.interviews)):
                sitting = Sitting(folder, session, regulation, jury, index)
                if not sitting.called_off:
                    yield sitting
