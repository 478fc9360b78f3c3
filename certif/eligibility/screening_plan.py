"""What screening a session comes to, before anything is written."""

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
    """What screening does to a candidate's file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    TO_SETTLE = "to-settle"


@dataclass(frozen=True, slots=True)
class Screened:
    """One applicant: both verdicts, what becomes of the file, and its content where it is written.

    ``kept`` are the reasons
    that the file gives otherwise and keeps, by criterion; ``unwritten`` the criteria that this run rules on
    in vain, because another one is still unknown.
    """

    person: Candidate
    path: str
    change: Change
    eligibility: EligibilityVerdict
    completeness: CompletenessVerdict
    content: bytes | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    unwritten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningPlan:
    """What screening a session comes to. ``waiting`` are ids of those who have not filed a dossier yet.

    ``unreadable`` are paths of dossiers that could not be read: nobody knows whether they apply.
    """

    session: str
    on: date
    people: tuple[Screened, ...]
    waiting: tuple[str, ...]
    unreadable: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)

    def having(self, change: Change) -> tuple[Screened, ...]:
        """Those whose file comes to that, in order."""
        return tuple(one for one in self.people if one.change is change)
