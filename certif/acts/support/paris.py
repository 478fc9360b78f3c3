"""The calendar that the register keeps: days are those of Paris, where the certifier is."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from certif.errors import CannotCheck
from certif.i18n import _

__all__ = ["paris"]


def paris() -> ZoneInfo:
    """Return the time zone; raises `CannotCheck` on a machine that has no data of time zones."""
    try:
        return ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        message = _("This machine has no time zone data to tell the date in Paris by.")
        raise CannotCheck(message, hint=_("Give the date with --on YYYY-MM-DD.")) from None
