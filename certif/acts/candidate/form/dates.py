"""Days and months as people write them, and how much of their time. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from certif.model.dates import MONTH_WORDS, WEEKDAYS, Month, When

__all__ = ["MONTHS", "WHEN", "paces", "when_said", "with_years"]

MONTHS: Final = MONTH_WORDS | {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "february feb", "march", "april apr", "may", "june jun", "july jul"),
            *("august aug", "september sep", "october", "november", "december"),
        ),
        start=1,
    )
    for name in names.split()
}
"""Months as people write them, in French or English."""
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
WHEN: Final = re.compile(
    rf"(?:(?<!\w)(?P<wd>{'|'.join(WEEKDAYS)}),? (?:le )?)?(?<![\d/.-])(?:(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)"
    r"|(?P<d2>\d\d?)(?: ?[/.] ?|-)(?P<m2>\d\d?)(?: ?[/.] ?|-)(?P<y2>\d{4}|\d\d)"
    rf"|(?P<d3>\d\d?|premier)(?: ?(?:er|st|nd|rd|th))? (?:of )?(?P<w3>{_MONTH})(?:\.,?|,)? (?P<y3>\d{{4}})"
    rf"|(?P<d7>\d\d?)-(?P<w7>{_MONTH})\.?-(?P<y7>\d{{4}}|\d\d)"
    rf"|(?<!\w)(?P<w8>{_MONTH})\.? (?P<d8>\d\d?)(?:st|nd|rd|th)?, (?P<y8>\d{{4}})"
    rf"|(?:(?:mi|milieu|debut|fin|courant)[ -])?(?<!\w)(?P<w4>{_MONTH})\.? (?P<y4>\d{{4}})"
    r"|(?P<y5>\d{4})-(?P<m5>\d\d)|(?P<m6>\d\d?)/(?P<y6>\d{4}))(?![\d/-])"
)
"""A day, or a month with its year, in words that `plain` made."""
_NO_YEAR: Final = re.compile(
    rf"(?<!\w)((?:\d\d? ?(?:er)? )?({_MONTH})\.?) (a|au|jusqu'a|jusqu'au|jusqu'en|->|→|-) "
    rf"((?:\d\d? ?(?:er)? )?({_MONTH})\.? (\d{{4}}))(?!\d)"
)
_SHORT_YEAR: Final = 2
_YEARS: Final = ("y", "y2", "y3", "y4", "y5", "y6", "y7", "y8")
_FULL: Final = re.compile(
    r"\b(?:(?:temps|tps) (?:plein|complet)|plein[ -]temps|plein|full[ -]time)\b"
    r"|(?<![\d.,])100 ?(?:%|pour ?cents?\b)|(?<![\d.,])1 ?etp\b|\b(?:5|cinq) ?(?:jours?|j)(?: par | sur | ?/ ?)(?:semaine|sem|5|cinq)\b"
)
_PART: Final = re.compile(
    r"\b(?:(?:temps|tps) (?:partiel|incomplet|non complet)|(?:mi|demi)[ -]temps|partiel"
    r"|(?:part|half)[ -]time)\b|(?<![\d/.])1/2[ -]?temps\b"
    r"|(?<![\d.,])[1-9]\d?(?:[.,]\d)? ?(?:%|pour ?cents?\b)|(?<![\d/.,])0[.,]\d\d? ?etp\b|(?<![\d/.])[1-9]/(?:5|10)(?: ?e(?:me)?s?)?(?![\w/])"
    r"|(?<![\d.,])(?:[1-4](?:[.,]5)?|un|deux|trois|quatre) ?(?:jours?|j)(?: par | sur | ?/ ?)(?:semaine|sem|5|cinq)\b"
)


def with_years(text: str) -> str:
    """Return ``text`` with the year of « janvier à juin 2025 » said twice."""
    return _NO_YEAR.sub(_both_years, text)


def _both_years(found: re.Match[str]) -> str:
    first, one, join, last, other, year = found.groups()
    in_order = MONTHS[one] <= MONTHS[other]
    return f"{first} {year} {join} {last}" if in_order else found[0]


def when_said(found: re.Match[str]) -> When | None:
    """Return the day or the month that `WHEN` found, ``None`` if there is none."""
    part = found.groupdict()
    told = next(part[key] for key in _YEARS if part[key])
    year = int(told) + (2000 if len(told) == _SHORT_YEAR else 0)
    word = part["w3"] or part["w4"] or part["w7"] or part["w8"]
    month = MONTHS[word] if word else int(part["m"] or part["m2"] or part["m5"] or part["m6"])
    said = part["d"] or part["d2"] or part["d3"] or part["d7"] or part["d8"]
    try:
        day = date(year, month, 1 if said in {None, "premier"} else int(said or 1))
    except ValueError:
        return None
    if not date(1960, 1, 1) <= day < date(2100, 1, 1):
        return None
    if part["wd"] and (said is None or WEEKDAYS[day.weekday()] != part["wd"]):
        return None
    return Month(year, month) if said is None else day


def paces(text: str) -> tuple[set[str], str]:
    """Return the working times that ``text`` names, and the text without them."""
    found = {"partiel"} if _PART.search(text) else set()
    left = _PART.sub(" ", text)
    found |= {"plein"} if _FULL.search(left) else set()
    return found, _FULL.sub(" ", left)
