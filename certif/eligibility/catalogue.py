"""Every criterion that a règlement can ask.

A new criterion is one function under ``@criterion`` in one of these modules; nothing else changes.
"""

from __future__ import annotations

from certif.eligibility import administration, experience, phases, recency
from certif.eligibility.criteria import Criterion

__all__ = ["CRITERIA"]

CRITERIA: dict[str, Criterion] = {
    found.id: found
    for module in (experience, phases, recency, administration)
    for found in vars(module).values()
    if isinstance(found, Criterion)
}
"""By id, in the order in which verdicts show them."""
