"""The criteria that a règlement can require, each one a documented function.

A criterion is called for by the keys of ``prerequisites`` that it reads: a règlement that gives none of
them does not ask it. The first line of its docstring is the truth that must hold; the rest is its
public documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING

from certif.eligibility.verdicts import CriterionResult
from certif.eligibility.wording import distinct, role, stretch
from certif.model.certification import INTRAPRENEUR
from certif.model.dates import Period, When, earliest, latest
from certif.model.places import Place

if TYPE_CHECKING:
    from datetime import date

    from certif.model.certification import Regulation
    from certif.model.issued import Holding
    from certif.model.people import Candidate, Mission, Startup
    from certif.model.session import Session

__all__ = ["Criterion", "Question", "Served", "criterion"]


@dataclass(frozen=True, slots=True)
class Served:
    """The part of a mission already served: its position in the file and its days.

    Both days are included.
    """

    index: int
    mission: Mission
    start: date
    end: date

    @property
    def period(self) -> Period:
        """The days served."""
        return Period(self.start, self.end)


@dataclass(frozen=True)
class Question:
    """The input of a criterion.

    ``on`` is the reference day (included); ``session`` is set when the question is about an
    application to it; ``held`` are the certifications that count against a new one.
    """

    person: Candidate
    regulation: Regulation
    startups: Mapping[str, Startup]
    on: date
    session: Session | None
    held: tuple[Holding, ...]
    widest: bool = True
    """Whether a month without a day counts for as many days as it can; else for as few."""

    @cached_property
    def has_months(self) -> bool:
        """True if a day of a mission, or of a phase of its services, is not known."""
        known = (self.startups.get(i) for each in self.person.missions for i in each.startups)
        return any(each.has_months for each in self.person.missions) or any(
            each.has_months for each in known if each
        )

    def first_day(self, when: When) -> date:
        """The day on which something began that began ``when``."""
        return earliest(when) if self.widest else latest(when)

    def last_day(self, when: When) -> date:
        """The day on which something ended that ended ``when``."""
        return latest(when) if self.widest else earliest(when)

    @cached_property
    def served(self) -> tuple[Served, ...]:
        """The missions served in roles that count, up to the reference day, in order."""
        return tuple(self._served(counts=True))

    @cached_property
    def not_counted(self) -> tuple[Served, ...]:
        """The missions served in other roles, up to the reference day, in order."""
        return tuple(self._served(counts=False))

    def _served(self, *, counts: bool) -> Iterator[Served]:
        """Yield each mission begun by the reference day.

        One that ends before it starts has no days, and is reported elsewhere.
        """
        for index, mission in enumerate(self.person.missions):
            start = self.first_day(mission.start)
            end = min(self.last_day(mission.end) if mission.end else self.on, self.on)
            if start <= end and self.regulation.counts(mission.role) is counts:
                yield Served(index, mission, start, end)

    def stretch(self, served: Served) -> str:
        """Return a mission that counts in a few words, worked out once for all criteria.

        Where the règlement counts other missions than those as intrapreneur, its role is one of them.
        """
        return self._stretches[served.index]

    @cached_property
    def _stretches(self) -> Mapping[int, str]:
        if distinct(self.regulation.experience_roles) == [INTRAPRENEUR]:
            return {served.index: stretch(served.mission) for served in self.served}
        return {
            served.index: f"{role(served.mission.role)}, {stretch(served.mission)}"
            for served in self.served
        }

    def place(self, *pointer: str | int) -> Place:
        """A place in the person's own file."""
        return Place(self.person.path, pointer)

    def number(self, key: str) -> int | None:
        """The whole number that the règlement gives under ``key``, or ``None``."""
        value = self.regulation.prerequisites.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def words(self, key: str) -> tuple[str, ...]:
        """The word, or the words, that the règlement gives under ``key``."""
        value = self.regulation.prerequisites.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


Judge = Callable[[Question], CriterionResult | None]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its id, its name, the ``prerequisites`` that require it.

    ``label`` is a few English words, translated when they are shown (see `certif.eligibility.catalogue`).
    One with no key is always asked. ``judge`` returns ``None`` where the question does not arise.
    """

    id: str
    label: str
    keys: tuple[str, ...]
    judge: Judge

    @property
    def truth(self) -> str:
        """The truth that must hold: the first line of the documentation."""
        return self.documentation.partition("\n")[0]

    @property
    def documentation(self) -> str:
        """The public documentation: the docstring, its indentation removed."""
        return cleandoc(self.judge.__doc__ or "")

    def asked_by(self, prerequisites: Mapping[str, object]) -> bool:
        """Tell whether the règlement requires this criterion."""
        return not self.keys or any(
            prerequisites.get(key) not in (None, False) for key in self.keys
        )


def criterion(criterion_id: str, label: str, *keys: str) -> Callable[[Judge], Criterion]:
    """Make a function the criterion ``criterion_id``, required by any of ``keys``."""
    return lambda judge: Criterion(criterion_id, label, keys, judge)
