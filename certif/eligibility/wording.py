"""How verdicts say dates, durations and missions in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.quoting import listed

if TYPE_CHECKING:
    from datetime import date

    from certif.model.people import Mission

__all__ = ["day", "duration", "stretch"]


def day(when: date) -> str:
    """A date as the reader writes it: 2026-11-01 in English, 01/11/2026 in French."""
    form = _("{year:04d}-{month:02d}-{day:02d}")
    return form.format(year=when.year, month=when.month, day=when.day)


def duration(thirtieths: int) -> str:
    """A duration in months and days, thirty days to a month."""
    months, days = divmod(thirtieths, 30)
    parts = []
    if months:
        parts.append(ngettext("{count} month", "{count} months", months).format(count=months))
    if days or not months:
        parts.append(ngettext("{count} day", "{count} days", days).format(count=days))
    return " ".join(parts)


def stretch(mission: Mission) -> str:
    """A mission in a few words: its days as the file gives them, and its startups."""
    if mission.end is None:
        when = _("since {start}").format(start=day(mission.start))
    else:
        when = _("from {start} to {end}").format(start=day(mission.start), end=day(mission.end))
    where = listed(mission.startups) if mission.startups else _("no startup named")
    return f"{when}, {where}"
