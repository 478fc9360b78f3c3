"""Days and slots, each made once: a dataset names the same few many times."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from certif.model.dates import Slot, When, when_of

__all__ = ["Valid", "day", "day_or_none", "slot", "when", "when_or_none"]

Valid = Any
"""Plain data that its schema has approved: what it holds is known from there."""

day = lru_cache(maxsize=20_000)(date.fromisoformat)
"""A day of the calendar from ``AAAA-MM-JJ``."""

when = lru_cache(maxsize=20_000)(when_of)
"""A day from ``AAAA-MM-JJ``, or a month from ``AAAA-MM``."""

slot = lru_cache(maxsize=20_000)(Slot.parse)
"""The start of an interview from ``AAAA-MM-JJ HHhMM``."""


def day_or_none(data: Valid, key: str) -> date | None:
    """The day under a key that may be absent or ``null``."""
    text = data.get(key)
    return None if text is None else day(text)


def when_or_none(data: Valid, key: str) -> When | None:
    """The day or the month under a key that may be absent or ``null``."""
    text = data.get(key)
    return None if text is None else when(text)
