"""The time left to a search.

It is asked between the steps, and by the solver while it works.
"""

from __future__ import annotations

from collections.abc import Callable

Remaining = Callable[[], float]
"""Seconds that are left; 0 or less means: stop and give the best so far."""


def unlimited() -> float:
    """No time limit."""
    return float("inf")
