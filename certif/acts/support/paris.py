"""The time zone of the register's days: Paris, where the certifier is."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from certif.errors import CannotCheck
from certif.i18n import _

__all__ = ["paris"]


def paris() -> ZoneInfo:
    """Return the time zone.

    Raises `CannotCheck` on a machine without time zone data.
    """
    try:
        return ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        message = _("This machine has no time zone data to tell the date in Paris by.")
        raise CannotCheck(message, hint=_("Give the date with --on YYYY-MM-DD.")) from None
