"""The last day for something, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import dated, ngettext

if TYPE_CHECKING:
    from datetime import date

__all__ = ["due_in_words"]


def due_in_words(due: date, on: date) -> str:
    """Return a last day with the days that are left on ``on``, or how late it is."""
    left = (due - on).days
    if left < 0:
        said = ngettext("{count} day late", "{count} days late", -left).format(count=-left)
    else:
        said = ngettext("{count} day left", "{count} days left", left).format(count=left)
    return f"{dated(due)} ({said})"
