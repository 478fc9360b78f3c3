"""Days, slots and people as somebody typed them, in the form that a file has them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import TYPE_CHECKING, Final

from certif.model.dates import MONTH_WORDS, WEEKDAYS, Slot
from certif.model.names import alike

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["day_said", "id_said", "slot_said"]

_DAY: Final = re.compile(
    rf"(?:(?:le )?(?P<weekday>{'|'.join(WEEKDAYS)}),? )?(?:le )?(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)"
    r"|(?P<d2>\d\d?)[-/.](?P<m2>\d\d?)[-/.](?P<y2>\d{4})"
    rf"|(?P<d3>\d\d?)(?:er)? (?P<w3>{'|'.join(MONTH_WORDS)})\.? (?P<y3>\d{{4}}))"
)
_HOUR: Final = re.compile(
    r"(?:,? (?:a |- )?|t|_)(?P<hour>\d\d?)(?: ?h ?| ?: ?)(?P<minute>\d\d)?"
    r"(?: ?(?:-|a) ?\d\d?(?: ?h ?| ?: ?)(?:\d\d)?)?"
)
_QUOTES: Final = str.maketrans("\u2010\u2011\u2013", "---", '"\u00ab\u00bb\u201c\u201d')


def day_said(text: str) -> date | None:
    """Return the day that ``text`` says, day before month; ``None`` in doubt."""
    found = _DAY.fullmatch(_plain(text).rstrip("."))
    return _day(found) if found else None


def slot_said(text: str, slots: Iterable[Slot]) -> Slot | None:
    """Return the one of ``slots`` that begins when ``text`` says."""
    plain = _plain(text)
    found = _DAY.match(plain)
    hour = _HOUR.fullmatch(plain, found.end()) if found else None
    day = _day(found) if found else None
    if day is None or hour is None:
        return None
    try:
        slot = Slot(day, time(int(hour["hour"]), int(hour["minute"] or 0)))
    except ValueError:
        return None
    return slot if slot in slots else None


def id_said(text: str, ids: Iterable[str]) -> str | None:
    """Return the only one of ``ids`` that has the words of ``text``, in any order."""
    found = [each for each in ids if alike(each, text)]
    return found[0] if len(found) == 1 else None


def _day(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    year, day = part["y1"] or part["y2"] or part["y3"], part["d1"] or part["d2"] or part["d3"]
    month = MONTH_WORDS[part["w3"]] if part["w3"] else part["m1"] or part["m2"]
    try:
        said = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return said if part["weekday"] in {None, WEEKDAYS[said.weekday()]} else None


def _plain(text: str) -> str:
    """Return a text in lower case, without accents or quotes, its spaces made one."""
    bare = unicodedata.normalize("NFD", text.casefold().translate(_QUOTES))
    return " ".join("".join(each for each in bare if not unicodedata.combining(each)).split())
