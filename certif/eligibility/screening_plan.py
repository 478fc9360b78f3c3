"""The plan of a session's screening, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.eligibility.verdicts import CompletenessVerdict, EligibilityVerdict
    from certif.model.people import Candidate

__all__ = ["Change", "Screened", "ScreeningPlan"]


class Change(StrEnum):
    """The outcome of a screening for a candidate's file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    TO_SETTLE = "to-settle"


@dataclass(frozen=True, slots=True)
class Screened:
    """One applicant: both verdicts, the outcome for the file, its new content.

    ``kept`` are the reasons that the file gives otherwise and keeps, by criterion; ``unwritten`` are the criteria
    ruled on in vain, because another one is still unknown; ``until`` is the last day on which missing pieces are
    in time. ``taken`` is how many sums of documents this run took, ``sums`` what the file holds with them, and ``unsummed``
    are the documents of the dossier without one.
    """

    person: Candidate
    path: str
    change: Change
    eligibility: EligibilityVerdict
    completeness: CompletenessVerdict
    content: bytes | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    unwritten: tuple[str, ...] = ()
    until: date | None = None
    taken: int = 0
    sums: Mapping[str, str] = field(default_factory=dict)
    unsummed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningPlan:
    """The plan of a screening; ``waiting`` are ids of people who have not filed yet.

    ``unreadable`` are paths of dossiers that could not be read: nobody knows whether they apply. ``takes_sums`` is
    whether documents were given.
    """

    session: str
    on: date
    people: tuple[Screened, ...]
    waiting: tuple[str, ...]
    unreadable: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    takes_sums: bool = False

    def having(self, change: Change) -> tuple[Screened, ...]:
        """Return the people whose file has that outcome, in order."""
        return tuple(one for one in self.people if one.change is change)
