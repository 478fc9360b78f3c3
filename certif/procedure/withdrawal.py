"""Grounds on which a decision gives way to another, and the limits of the law.

A certificate creates rights for its holder. It is withdrawn only where it was unlawful, within four months of the day
on which it was decided (CRPA L242-1), at any time where it was obtained by fraud (L241-2), at the holder's request
(L242-4), or because a court said so. A refusal creates no right, and may give way to another decision at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.model.dates import add_months
from certif.model.issued import Ground, Outcome

if TYPE_CHECKING:
    from datetime import date

__all__ = ["grounds_for", "heard_first", "last_day"]

_MONTHS: Final = 4
"""The months in which an unlawful decision that creates rights may be withdrawn (L242-1)."""

_TAKES_AWAY: Final = (
    Ground.UNLAWFUL,
    Ground.MATERIAL_ERROR,
    Ground.FRAUD,
    Ground.REQUEST,
    Ground.COURT,
)
"""The grounds on which a certificate is taken away."""

_AFTER_REFUSALS: Final = (Ground.APPEAL, Ground.COURT, Ground.MATERIAL_ERROR, Ground.UNLAWFUL)
"""The grounds on which a refusal gives way to another decision."""

_LIMITED: Final = frozenset({Ground.UNLAWFUL, Ground.MATERIAL_ERROR})
_HEARD: Final = frozenset({Ground.UNLAWFUL, Ground.MATERIAL_ERROR, Ground.FRAUD})


def grounds_for(before: Outcome) -> tuple[Ground, ...]:
    """Return the grounds on which a decision of that outcome gives way to another."""
    return _TAKES_AWAY if before is Outcome.CERTIFIED else _AFTER_REFUSALS


def last_day(ground: Ground, taken_on: date) -> date | None:
    """Return the last day on which a certificate decided on ``taken_on`` is withdrawn.

    ``None`` where the ground has no time limit.
    """
    return add_months(taken_on, _MONTHS) if ground in _LIMITED else None


def heard_first(ground: Ground) -> bool:
    """Tell whether the holder is to be heard first (L121-1, L122-1).

    Not where the holder asked for it, nor where a court has ordered it.
    """
    return ground in _HEARD
