"""The durations of what the register does not keep for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    """The kinds of files that have a duration; everything else is kept."""

    AVAILABILITY = "availability"
    DOSSIERS = "dossiers"
    SCREENINGS = "screenings"
    GRIDS = "grids"
    DELIBERATIONS = "deliberations"
    REFUSALS = "refusals"


class CountedFrom(StrEnum):
    """The events from which a duration is counted."""

    CLOSE = "cloture"
    REGISTRATION = "enregistrement"


class Then(StrEnum):
    """The ends that a file comes to afterwards."""

    DELETED = "suppression"
    ARCHIVED = "archives"


class PurgeGround(StrEnum):
    """The grounds on which a file is taken out of a closed session."""

    RETENTION = "conservation"
    ERASURE = "effacement"
    RENAMING = "changement-de-nom"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """The duration of a kind of files, in months."""

    months: int
    start: CountedFrom
    ground: str
    then: Then


@dataclass(frozen=True, slots=True)
class RetentionDecision:
    """The decision that settled the durations: by whom, when, where it stands."""

    by: str
    on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Retention:
    """``retention.yml``; ``decision`` is ``None`` while it is a proposal."""

    path: str
    decision: RetentionDecision | None
    visa: str | None
    rules: Mapping[Category, RetentionRule]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A purged file: its path in the session, and the sum that sealed it.

    ``entry`` is the number of the entry of ``purge.yml``. ``category`` is ``None`` for what a decision erased.
    """

    path: str
    sum: str
    entry: int
    day: date
    ground: PurgeGround
    category: Category | None
    person: str | None
