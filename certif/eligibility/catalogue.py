"""Every criterion that a règlement can ask.

A new criterion is one function under ``@criterion`` in one of these modules; nothing else changes.
"""

from __future__ import annotations

from certif.eligibility import administration, experience, phases, recency
from certif.eligibility.criteria import Criterion
from certif.i18n import _

__all__ = ["CRITERIA", "label"]

CRITERIA: dict[str, Criterion] = {
    found.id: found
    for module in (experience, phases, recency, administration)
    for found in vars(module).values()
    if isinstance(found, Criterion)
}
"""By id, in the order in which verdicts show them."""


def label(criterion_id: str) -> str:
    """Return the name of a criterion in the reader's language, or its id if unknown."""
    known = CRITERIA.get(criterion_id)
    return _(known.label) if known else criterion_id
