"""Calendar arithmetic: days, months, periods, interview slots; dates in words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_LENGTH = len("2025-01")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTH_WORDS = {
    name: number
    for number, names in enumerate(
        (
            *("janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin"),
            *("juillet juil", "aout", "septembre sept", "octobre oct", "novembre nov"),
            "decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""French months as people write them, in lower case and without accents, by their number."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of which the day is not known, written ``2025-01``."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return the form used in the dataset."""
        return f"{self.year:04}-{self.month:02}"


When = date | Month
"""A day, or the month that it lies in. ``str`` of either is what the dataset holds."""


def when_of(text: str) -> When:
    """Return the day or the month that ``text`` says, in the form of the dataset."""
    if len(text) == _MONTH_LENGTH:
        return Month(int(text[:4]), int(text[5:]))
    return date.fromisoformat(text)


def earliest(when: When) -> date:
    """Return the first day that ``when`` can be."""
    return date(when.year, when.month, 1) if isinstance(when, Month) else when


def latest(when: When) -> date:
    """Return the last day that ``when`` can be."""
    if isinstance(when, date):
        return when
    return date(when.year, when.month, calendar.monthrange(when.year, when.month)[1])


def within(day: When | None, month: When | None) -> bool:
    """Tell whether ``day`` is a day of ``month``, of which only the month is known."""
    if not isinstance(month, Month) or not isinstance(day, date):
        return False
    return earliest(month) <= day <= latest(month)


def day_of(text: str) -> date | None:
    """Return the day written ``AAAA-MM-JJ``, or ``None`` if ``text`` is no such day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def in_words(day: When) -> str:
    """Return a date in French: ``18 novembre 2026``, ``1er mai 2027``, ``mai 2027``."""
    if isinstance(day, Month):
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """Return the same day, ``months`` calendar months later (earlier if negative).

    Where that month is shorter, its last day: one month after 31 January is 28 or 29 February.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; no ``end`` means that it goes on."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether ``day`` lies within the period."""
        return self.start <= day and (self.end is None or day <= self.end)

    def meets(self, other: Period) -> bool:
        """Tell whether the two periods share at least one day."""
        return (self.end is None or other.start <= self.end) and (
            other.end is None or self.start <= other.end
        )


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The start of an interview: a day and a local time in Europe/Paris."""

    day: date
    start: time

    @classmethod
    def parse(cls, text: str) -> Slot:
        """Read ``2026-11-18 09h30``; raises ``ValueError`` for anything else."""
        day, hour = text.split(" ")
        hours, minutes = hour.split("h")
        return cls(date.fromisoformat(day), time(int(hours), int(minutes)))

    def __str__(self) -> str:
        """Return the dataset's form, ``2026-11-18 09h30``: text in YAML 1.1 and 1.2."""
        return f"{self.day.isoformat()} {self.start:%Hh%M}"

    def minutes_from(self, other: Slot) -> int:
        """Return minutes from the start of ``other`` to this one, on the wall clock."""
        days = (self.day - other.day).days
        return (
            days * 1440
            + (self.start.hour - other.start.hour) * 60
            + self.start.minute
            - other.start.minute
        )
