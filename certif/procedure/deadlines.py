"""Time limits of appeals: full months, clear days, weekends and public holidays."""

from __future__ import annotations

from datetime import date, timedelta

from certif.model.dates import add_months

__all__ = [
    "SILENCE_MONTHS",
    "is_working_day",
    "last_day_to_appeal",
    "next_working_day",
    "rejected_by_silence_on",
]

SILENCE_MONTHS = 2
"""Silence on an appeal to the administration means rejection after these months (CJA R421-2)."""

_FRIDAY = 4


def last_day_to_appeal(notified_on: date, months: int, *, administrative: bool) -> date:
    """Return the last day on which a decision notified on a day may be contested.

    Months are full: they end on the day of the last month that bears the number of the day of notification, or on that
    month's last day. Before an administrative court the limit is clear (*délai franc*): the day on which the months end
    does not count, and the next one is still in time (Conseil d'État, 19 September 2014, no. 362568, for the appeal to the
    administration too). A day that is no working day gives way to the next that is one (CPC 642).
    """
    end = add_months(notified_on, months)
    return next_working_day(end + timedelta(days=1) if administrative else end)


def rejected_by_silence_on(received_on: date) -> date:
    """Return the day on which silence on an appeal becomes a rejection.

    An answer is in time until the end of that day. The limit is not clear, and no weekend extends it.
    """
    return add_months(received_on, SILENCE_MONTHS)


def next_working_day(day: date) -> date:
    """Return ``day`` if it is a working day, or else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Tell whether ``day`` is neither on a weekend nor a public holiday in France.

    The holidays are those of the whole country: those of Alsace, Moselle and overseas come on top there.
    """
    if day.weekday() > _FRIDAY:
        return False
    # Here: it takes three times as long as `certif --version`, and only time limits need it.
    from holidays import country_holidays  # noqa: PLC0415

    return day not in country_holidays("FR", years=day.year)
