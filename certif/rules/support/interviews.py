"""Interviews with the data that judges them: session folder and règlement."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from certif.model.places import Place
from certif.model.session import Attendance
from certif.results.decide import withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.certification import Regulation
    from certif.model.dates import Slot
    from certif.model.events import Event
    from certif.model.identities import Identities
    from certif.model.interviews import Interview, Jury
    from certif.model.register import Register, SessionFolder
    from certif.model.session import Assessment, Session


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """An interview whose session, jury and règlement could all be read.

    A sitting equals itself alone: two interviews that say the same are two.
    """

    folder: SessionFolder
    session: Session
    regulation: Regulation
    jury: Jury
    index: int
    interview: Interview

    @property
    def minutes(self) -> int:
        """The length of the interview: its own, or the règlement's."""
        return self.interview.lasts(self.regulation.jury.interview_minutes)

    @property
    def seated_twice(self) -> frozenset[str]:
        """The people in several seats of this interview."""
        return seated_twice(self.interview)

    @property
    def grids(self) -> Mapping[str, Assessment]:
        """The grids of this interview's jurors, by juror; others are left out."""
        written = self.folder.assessments.get(self.interview.candidate, {})
        return {juror: written[juror] for juror in self.interview.jurors if juror in written}

    @property
    def heard(self) -> bool:
        """True if a juror's grid says that the candidate came."""
        return any(grid.attendance is Attendance.PRESENT for grid in self.grids.values())

    @property
    def seats_a_stranger(self) -> bool:
        """True if a seat names nobody in the register, which CF202 reports."""
        return any(self.folder.shelf.person(seat.juror) is None for seat in self.interview.seats)

    @property
    def withdrawn(self) -> bool:
        """True if the candidate withdrew, before the interview or since."""
        return withdrawal(self.folder, self.interview.candidate) is not None

    @property
    def called_off(self) -> bool:
        """True if the candidate withdrew by the day of the interview, and was not heard."""
        event = withdrawal(self.folder, self.interview.candidate)
        return event is not None and event.day <= self.interview.slot.day and not self.heard

    def prevention(self, juror: str) -> tuple[int, Event] | None:
        """Return the event, with its index, that keeps ``juror`` away, or ``None``."""
        interview = self.interview
        return self.folder.events.prevention(juror, interview.candidate, interview.slot.day)

    @property
    def stepped_in(self) -> frozenset[str]:
        """The people who took a juror's place during the interview."""
        interview = self.interview
        return frozenset(
            self.folder.events.replaced(interview.candidate, interview.slot.day).values()
        )

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place within this interview's entry of ``jury.yml``."""
        return Place(self.jury.path, ("interviews", self.index, *pointer), on_key)


def seated_twice(interview: Interview) -> frozenset[str]:
    """Return the people in several seats of an interview, whom CF301 reports."""
    if len(interview.jurors) == len(interview.seats):
        return frozenset()
    seated = Counter(seat.juror for seat in interview.seats)
    return frozenset(juror for juror, seats in seated.items() if seats > 1)


def sittings(register: Register) -> Iterator[Sitting]:
    """Yield every interview of every session, open or closed, that can be judged.

    An interview that its candidate's withdrawal called off, or that was put off since, takes nobody's time, and
    is left out.
    """
    for folder in register.sessions.values():
        session, regulation, jury = folder.session, folder.regulation, folder.jury
        if session and regulation and jury:
            for index, interview in enumerate(jury.interviews):
                sitting = Sitting(folder, session, regulation, jury, index, interview)
                stands = folder.events.stands(interview.candidate, interview.slot.day)
                if stands and not sitting.called_off:
                    yield sitting


def first_interviews(all_sittings: Iterable[Sitting]) -> dict[tuple[str, str], Sitting]:
    """Return each candidate's first interview, by session; a second one is reported.

    Another rule does it.
    """
    first: dict[tuple[str, str], Sitting] = {}
    for sitting in all_sittings:
        first.setdefault((sitting.folder.id, sitting.interview.candidate), sitting)
    return first


def clashes(
    some: Iterable[Sitting], identities: Identities
) -> dict[tuple[Sitting, Sitting], list[str]]:
    """Return each pair of overlapping interviews that share people, and those people.

    The first of the pair is the one to move. Two ids that are one person are one person.
    """
    days: dict[tuple[str, date], list[Sitting]] = defaultdict(list)
    for sitting in some:
        for person in {min(identities.of(each)) for each in sitting.interview.people}:
            days[person, sitting.interview.slot.day].append(sitting)
    found: dict[tuple[Sitting, Sitting], list[str]] = {}
    for (person, _day), theirs in sorted(days.items(), key=lambda item: item[0]):
        for earlier, later in combinations(sorted(theirs, key=by_start), 2):
            if not is_over(earlier, later):
                closed = later.folder.closed and not earlier.folder.closed
                pair = (earlier, later) if closed else (later, earlier)
                found.setdefault(pair, []).append(person)
    return found


def by_start(sitting: Sitting) -> tuple[Slot, str, int]:
    """Return the sort key of an interview: time, session, place in its file."""
    return sitting.interview.slot, sitting.folder.id, sitting.index


def is_over(earlier: Sitting, later: Sitting) -> bool:
    """Tell whether the earlier interview has ended when the later one starts."""
    apart = later.interview.slot.minutes_from(earlier.interview.slot)
    return apart >= earlier.minutes
