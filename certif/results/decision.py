"""The content of a decision, and the kinds of items that it can lack."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.model.issued import Outcome

__all__ = ["Decision", "Difference", "Missing", "MissingKind"]


class MissingKind(StrEnum):
    """The items that a candidate's part of a session can lack."""

    SESSION = "session"  # session.yml, its certification or its règlement cannot be read
    SCREENING = "screening"
    UNREAD = "unread"  # a passage of the dossier that was not understood
    PIECES = "pieces"  # of a dossier, which are still in time
    INTERVIEW = "interview"
    SEAT = "seat"  # a role of the règlement that nobody holds, and that nobody waived
    JUROR = "juror"  # one who cannot come, or will not write: replaced, or the interview held again
    GRID = "grid"
    UNFINISHED = "unfinished"  # a grid that is there, and is not filled in or cannot be read
    ATTENDANCE = "attendance"  # the jurors do not agree on who was there
    COMPETENCE = "competence"  # one competence of one grid
    DELIBERATION = "deliberation"  # the grids differ
    STALE = "stale"  # a grid changed since they deliberated
    CONFIRMATION = "confirmation"  # a juror who has to confirm what was deliberated
    REASON = "reason"  # why a competence was not reached, where that refuses the certification


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, as data: the face puts it into words.

    ``path`` is where it is expected; ``juror``, ``competence`` and ``role`` say whose and which, ``pieces``
    and ``until`` what a dossier lacks and the last day on which it is in time. ``asked`` are the jurors who
    settle it together.
    """

    kind: MissingKind
    path: str
    juror: str | None = None
    competence: str | None = None
    role: str | None = None
    pieces: tuple[str, ...] = ()
    until: date | None = None
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A competence on which the grids differ: each juror's level, by id."""

    competence: str
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on a candidate's part of a session.

    ``outcome`` is ``None`` while ``missing`` is not empty, and only then. ``levels`` are the final levels
    known so far, in the order of the référentiel; ``differences`` are all the competences on which the
    grids differ, deliberated or not; ``undecided`` those that still wait for a deliberation, ``stale``
    those whose deliberation rests on other levels than the grids now give. ``attained`` counts the
    competences at the level of the award rule or better.
    """

    candidate: str
    outcome: Outcome | None
    levels: Mapping[str, str]
    differences: tuple[Difference, ...]
    undecided: tuple[str, ...]
    stale: tuple[str, ...]
    missing: tuple[Missing, ...]
    attained: int = 0
