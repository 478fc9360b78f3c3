"""The assignment problem: people, roles, times, apart from the dataset.

Names are ids; slots are in Europe/Paris. Everything is sorted or a set, so that two datasets that say
the same make the same problem, whatever the order of their files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from certif.model.dates import Slot
from certif.model.session import Capacity, Modality


class Time(NamedTuple):
    """The time of an interview: its start, and its length in minutes."""

    slot: Slot
    minutes: int

    def covers(self, at: Slot, pause: int = 0) -> bool:
        """Tell whether the interview is under way at ``at``, or its pause."""
        return 0 <= at.minutes_from(self.slot) < self.minutes + pause

    def meets(self, other: Time, pause: int = 0) -> bool:
        """Tell whether two interviews overlap, or are less than a pause apart."""
        return self.covers(other.slot, pause) or other.covers(self.slot, pause)


@dataclass(frozen=True, slots=True)
class Applicant:
    """A candidate to place.

    ``slots`` are those that they can take, ``preferred`` those of them that they would rather have.
    """

    id: str
    slots: frozenset[Slot]
    preferred: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True)
class Sitter:
    """A juror to seat.

    ``slots`` gives the roles that they may have at each slot that they can take, ``taken`` how many interviews
    of other sessions they have on a day, ``preferred`` the slots that they would rather have.
    """

    id: str
    external: bool
    capacity: Capacity
    slots: Mapping[Slot, frozenset[str]]
    taken: Mapping[date, int] = field(default_factory=dict)
    preferred: frozenset[Slot] = frozenset()

    def per_day(self, day: date) -> int:
        """Return the largest number of interviews of this session on a day."""
        return max(self.capacity.per_day - self.taken.get(day, 0), 0)


@dataclass(frozen=True, slots=True)
class Booking:
    """An interview: ``seats`` maps each role to its juror; a missing role is waived."""

    candidate: str
    slot: Slot
    seats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """The problem to solve.

    ``roles`` are the seats of every interview and ``external`` how many of them an external juror must
    have; ``minutes`` is the usual length of an interview, ``lengths`` those of candidates who have another one,
    ``pause`` the least time between two interviews of a juror; ``rooms`` is how many are held at the same time,
    ``fewer_rooms`` the slots with fewer of them. ``modalities`` are the people who can take part in one way only:
    no interview has people of both.
    ``forbidden`` and ``weighed`` are pairs (juror, candidate), the second with the number of ties that
    count against the choice; ``together`` are pairs of jurors who sat together in an earlier session.

    The slots of applicants and sitters are among ``slots``.

    ``fixed`` are interviews that stay as they are, whatever the rules say of them now: they take rooms,
    time and capacity. ``former`` are the other interviews of the last plan, to be kept where possible;
    none of their candidates is in ``fixed``.
    """

    roles: tuple[str, ...]
    waivable: frozenset[str]
    external: int
    minutes: int
    rooms: int
    slots: tuple[Slot, ...]
    applicants: tuple[Applicant, ...]
    sitters: tuple[Sitter, ...]
    forbidden: frozenset[tuple[str, str]] = frozenset()
    weighed: Mapping[tuple[str, str], int] = field(default_factory=dict)
    together: frozenset[frozenset[str]] = frozenset()
    fixed: tuple[Booking, ...] = ()
    former: Mapping[str, Booking] = field(default_factory=dict)
    fewer_rooms: Mapping[Slot, int] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    pause: int = 0
    modalities: Mapping[str, Modality] = field(default_factory=dict)

    def time(self, candidate: str, slot: Slot) -> Time:
        """Return the time of a candidate's interview at ``slot``."""
        return Time(slot, self.length(candidate))

    def length(self, candidate: str) -> int:
        """Return how many minutes a candidate's interview lasts."""
        return self.lengths.get(candidate, self.minutes)

    @property
    def shortest(self) -> int:
        """The length of the shortest interview."""
        who = (*(a.id for a in self.applicants), *(b.candidate for b in self.fixed))
        return min(map(self.length, who), default=self.minutes)

    def modality_of(self, people: Iterable[str]) -> Modality | None:
        """Return the only way in which these people can take part, if any has one."""
        return next((self.modalities[p] for p in people if p in self.modalities), None)

    def can_meet(self, people: Iterable[str]) -> bool:
        """Tell whether some way of taking part suits all these people."""
        return len({self.modalities[p] for p in people if p in self.modalities}) < len(Modality)

    def rooms_at(self, slot: Slot) -> int:
        """Return how many interviews can be under way when one starts at ``slot``."""
        return self.fewer_rooms.get(slot, self.rooms)

    @property
    def wishes(self) -> Mapping[str, frozenset[Slot]]:
        """The slots that people prefer, of those who prefer some."""
        people: tuple[Applicant | Sitter, ...] = (*self.applicants, *self.sitters)
        return {p.id: p.preferred for p in people if p.preferred}


class Objective(StrEnum):
    """The objectives of a plan, in order: each is settled before the next."""

    UNPLACED = "unplaced"
    WAIVERS = "waivers"
    CHANGES = "changes"
    LARGEST_LOAD = "largest-load"
    UNEVENNESS = "unevenness"
    WEIGHED_TIES = "weighed-ties"
    REPEATED_PAIRS = "repeated-pairs"
    UNMET_WISHES = "unmet-wishes"
    JUROR_DAYS = "juror-days"
    LATENESS = "lateness"

    @property
    def before(self) -> tuple[Objective, ...]:
        """The objectives that are settled before this one."""
        order = tuple(Objective)
        return order[: order.index(self)]

    @property
    def next(self) -> Objective:
        """The objective that comes after; ``IndexError`` for the last."""
        order = tuple(Objective)
        return order[order.index(self) + 1]


@dataclass(frozen=True, slots=True)
class Score:
    """One objective of a plan; ``bound`` is the least value possible.

    It holds once the objectives before it stand.

    ``proven`` says that the objectives before it are proven too, so that ``value`` is the best there is.
    """

    objective: Objective
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A solution: the interviews, by slot, fixed ones included, and its scores.

    ``unplaced`` are the applicants without an interview. ``stopped`` says that a time limit or an
    interruption ended the search: another run might find better.
    """

    bookings: tuple[Booking, ...]
    unplaced: tuple[str, ...]
    scores: tuple[Score, ...]
    stopped: bool
