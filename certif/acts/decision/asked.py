"""A correction as somebody asks for it, before the law and the register are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from certif.model.issued import Correction, CorrectionKind, Deliberated, Ground, Outcome

__all__ = ["Asked", "asked_again"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The correction of one person's decision in a session, on a day.

    ``fullname`` is the name on its documents, by default the one in the person's file. ``levels`` are those that
    change, or all of them where there were none.
    """

    kind: CorrectionKind
    session: str
    candidate: str
    on: date
    by: str
    reason: str
    fullname: str | None = None
    ground: Ground | None = None
    outcome: Outcome | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    deliberation: Deliberated | None = None
    until: date | None = None
    heard_on: date | None = None


def asked_again(session: str, made: Correction) -> Asked:
    """Return what a correction was made of, so that it can be made once more."""
    return Asked(
        made.kind,
        session,
        made.candidate,
        made.date,
        made.by,
        made.reason,
        made.fullname,
        made.ground,
        made.outcome,
        made.levels,
        made.deliberation,
        made.until,
        made.heard_on,
    )
