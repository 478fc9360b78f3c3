"""The days that each phase of a startup lasted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from certif.model.dates import Period, When, earliest, latest
from certif.model.places import Place

if TYPE_CHECKING:
    from certif.model.people import Phase, Startup

__all__ = ["Lived", "lived"]


@dataclass(frozen=True, slots=True)
class Lived:
    """A phase of a startup and its days; ``index`` is its position in the file."""

    startup: Startup
    index: int
    name: str
    period: Period

    @property
    def has_months(self) -> bool:
        """True if its days rest on a month without a day."""
        return self.startup.has_months

    @property
    def place(self) -> Place:
        """The place where the phase is written."""
        return Place(self.startup.path, ("phases", self.index))


def lived(startup: Startup, *, widest: bool = True) -> tuple[Lived, ...]:
    """Return the phases of a startup with their days, in the order of the file.

    A phase lasts until its ``end`` where the file gives one that does not come before its start, else
    until the day before the next phase that starts later, in whatever order they are written; the last
    one goes on. A month without a day makes a phase as long as it can, or, where not ``widest``, as short
    as it can: one that may then have no day is left out.
    """
    found = []
    for index, phase in enumerate(startup.phases):
        others = [each.start for at, each in enumerate(startup.phases) if at != index]
        first = earliest(phase.start) if widest else latest(phase.start)
        last = _end(phase, others, widest=widest)
        if last is None or first <= last:
            found.append(Lived(startup, index, phase.name, Period(first, last)))
    return tuple(found)


def _end(phase: Phase, others: list[When], *, widest: bool) -> date | None:
    if phase.end is not None and latest(phase.end) >= earliest(phase.start):
        return latest(phase.end) if widest else earliest(phase.end)
    if widest:
        later = (latest(each) for each in others if earliest(each) > latest(phase.start))
    else:
        later = (earliest(each) for each in others if latest(each) > earliest(phase.start))
    following = min(later, default=None)
    return following - timedelta(days=1) if following else None
