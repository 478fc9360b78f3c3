"""The points of an audit of a closed session, and their results.

These are the words that the act and its report share.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.model.issued import Correction

__all__ = ["Audit", "AuditPoint", "PointKind"]


class PointKind(StrEnum):
    """The points of an audit, in the order in which a report shows them."""

    SEALED = "sealed"  # every file is what its sum says
    FOLLOWS = "follows"  # results, numbers, codes and documents follow from what the session holds
    MENTIONS = "mentions"  # certificates say what they must, and nothing that they must not
    RULES = "rules"  # no other rule finds anything wrong in the session
    WRITTEN_ONCE = "written-once"  # one commit added issued/, none changed it
    COPIES = "copies"  # the copies are what the register said in that commit
    FOLLOW_UP = "follow-up"  # the ledgers beside what is sealed are right
    UNTOUCHED = "untouched"  # no commit changed the session's own files afterwards


@dataclass(frozen=True, slots=True)
class AuditPoint:
    """A point of an audit; ``holds`` is ``None`` if it could not be checked.

    ``details`` say why it could not be checked, or what fails. ``lapsed`` says that it never can be again, and
    rightly: what it rested on was purged, or lies in the history that was carried over.

    ``evidence`` is what it rests on: a number of files, a commit.
    """

    kind: PointKind
    holds: bool | None
    evidence: str = ""
    details: tuple[str, ...] = ()
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one closed session.

    ``tool`` is the version of certif that closed it, ``checked_by`` the one that audits it.
    """

    session: str
    certification: str
    framework: str
    regulation: str
    closed_on: date
    tool: str
    checked_by: str
    candidates: int
    certificates: int
    files: int
    points: Sequence[AuditPoint]
    corrections: Sequence[Correction]

    @property
    def failed(self) -> bool:
        """True if a point does not hold."""
        return any(point.holds is False for point in self.points)

    @property
    def complete(self) -> bool:
        """True if every point could be checked."""
        return all(point.holds is not None or point.lapsed for point in self.points)

    @property
    def lapsed(self) -> bool:
        """True if a point rested on what was purged or carried over."""
        return any(point.lapsed for point in self.points)
