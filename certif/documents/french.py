"""French typography: dates and numbers in words, no-break spaces, apostrophes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from certif.model.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from certif.model.dates import Slot

__all__ = [
    "NBSP",
    "date_in_words",
    "enumeration",
    "months_in_words",
    "number_in_words",
    "of_month_in_words",
    "of_months_in_words",
    "slot_in_words",
    "typography",
]

NBSP = "\u00a0"

_NUMBERS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_BEFORE_HIGH_MARK = re.compile(r"(?<=\S)[ \u202f](?=[;!?»%€]|:(?!-))")
_AFTER_OPENING = re.compile(r"(?<=[«])[ \u202f]")
_AFTER_NUMERO = re.compile(r"(?<=\b[nN]°)[ \u202f]")
# An elision, whatever mark of Markdown follows; an address keeps the apostrophe that it may hold.
_ADDRESS_OR_APOSTROPHE = re.compile(r"(?<=[\w\\])://\S+|(?<=[^\W\d_])'(?=[\w«*])")


@cache
def date_in_words(day: date, *, weekday: bool = False) -> str:
    """Return ``18 novembre 2026``, ``1er mai 2027``; ``weekday`` adds ``mercredi``.

    Its spaces are no-break ones, the one after the weekday excepted.
    """
    words = in_words(day).replace(" ", NBSP)
    if not weekday:
        return words
    from babel.dates import format_date  # noqa: PLC0415 - only documents need it

    return f"{format_date(day, 'EEEE', locale='fr')} {words}"


def month_in_words(day: date) -> str:
    """Return ``novembre 2026``, the month of ``day``."""
    return date_in_words(day).split(NBSP, 1)[1]


def of_month_in_words(day: date) -> str:
    """Return ``de novembre 2026``, ``d’avril 2026``, the month of ``day``."""
    month = month_in_words(day)
    return ("d’" if month.startswith(("a", "o")) else "de ") + month


def time_in_words(start: time) -> str:
    """Return ``9 h 30``, or ``14 h`` on the hour."""
    hours = f"{start.hour}{NBSP}h"
    return f"{hours}{NBSP}{start.minute:02}" if start.minute else hours


def slot_in_words(slot: Slot) -> str:
    """Return ``mercredi 18 novembre 2026 à 9 h 30``."""
    return f"{date_in_words(slot.day, weekday=True)} à{NBSP}{time_in_words(slot.start)}"


def number_in_words(number: int, *, feminine: bool = False) -> str:
    """Return a small number in words (``une`` if ``feminine``), a large one in digits."""
    if number == 1 and feminine:
        return "une"
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def months_in_words(months: int) -> str:
    """Return ``un mois``, ``deux mois``."""
    return f"{number_in_words(months)}{NBSP}mois"


def of_months_in_words(months: int) -> str:
    """Return ``d’un mois``, ``de deux mois``."""
    return ("d’" if months == 1 else "de ") + months_in_words(months)


def enumeration(words: Iterable[str]) -> str:
    """Return ``a, b et c``."""
    *head, last = [*words] or [""]
    return f"{', '.join(head)} et {last}" if head else last


def typography(text: str) -> str:
    """Put the no-break spaces and the apostrophes of French into ``text``.

    Before ``; : ! ? » % €``, after ``«`` and ``n°``; ``’`` for each elision, in what a dataset says too. Table
    rules (``| :-- |``) and addresses are left alone.
    """
    for pattern in (_BEFORE_HIGH_MARK, _AFTER_OPENING, _AFTER_NUMERO):
        text = pattern.sub(NBSP, text)
    return _ADDRESS_OR_APOSTROPHE.sub(lambda found: "’" if found[0] == "'" else found[0], text)
