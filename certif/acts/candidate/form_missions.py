"""Missions as people write them: ``service ; début ; fin ; plein``, or a sentence.

Pure. A line is read where nothing in it is left over; what is left over is given back, and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form_text import plain
from certif.model.certification import INTRAPRENEUR
from certif.model.people import Mission

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MONTHS", "Line", "read_mission"]

MONTHS: Final = {
    **dict(zip(["janvier", "fevrier", "mars", "avril", "mai", "juin"], range(1, 7), strict=True)),
    **dict(
        zip(
            ["juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
            range(7, 13),
            strict=True,
        )
    ),
    "janv": 1,
    "jan": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY: Final = re.compile(
    rf"(?<!\d)(?:(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?)"
    rf"|(?P<d2>\d\d?)[/.-](?P<m2>\d\d?)[/.-](?P<y2>\d{{4}}|\d\d)"
    rf"|(?P<d3>\d\d?)(?:er)? (?P<w>{_MONTH})\.? (?P<y3>\d{{4}}))(?!\d)"
)
_CENTURY: Final = 100
_GOING_ON: Final = re.compile(
    r"\b(?:en cours|a ce jour|aujourd.hui|a present|(?:et )?je (?:le|la|l.y) suis toujours|toujours en poste)\b"
)
_SINCE: Final = re.compile(r"\b(?:depuis|a partir|a compter)\b")
_UNTIL: Final = re.compile(r"\bjusqu")
_FULL: Final = re.compile(
    r"\b(?:(?:a|en) )?(?:(?:temps|tps) (?:plein|complet)|plein temps|plein)\b|(?<!\d)100 ?(?:%|pour cent)"
)
_PART: Final = re.compile(
    r"\b(?:(?:a|en) )?(?:(?:temps|tps) partiel|mi-temps|mi temps|partiel)\b|(?<!\d)[1-9]\d ?(?:%|pour cent)"
)
_FILLERS: Final = frozenset(
    [
        "je",
        "suis",
        "intrapreneur",
        "intrapreneure",
        "intrapreneuse",
        "de",
        "du",
        "des",
        "d'",
        "le",
        "la",
        "les",
        "l'",
        "a",
        "au",
        "et",
        "en",
        "depuis",
        "partir",
        "compter",
        "jusqu'au",
        "jusqu'a",
        "sur",
        "pour",
        "mission",
        "service",
        "numerique",
        "startup",
        "chez",
        "comme",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line's mission, and whether everything on the line was understood.

    ``mission`` is ``None`` for a line that tells of none.
    """

    mission: Mission | None
    whole: bool


def _stands_in(word: str, text: str) -> bool:
    """Tell whether a name is in a text as a word of its own."""
    before, found, after = text.partition(word)
    return bool(found) and not before[-1:].isalnum() and not after[:1].isalnum()


def read_mission(line: str, startups: Iterable[str]) -> Line:
    """Read one line of missions.

    ``startups`` are the names and ids that the register knows, for lines without separators.
    """
    name, *rest = (part.strip() for part in re.split(r"[;|\t]", line))
    text = plain(" ; ".join(rest))
    if not rest:
        text = plain(line)
        named = [each for each in startups if _stands_in(plain(each), text)]
        longest = [
            one
            for one in named
            if not any(plain(one) in plain(o) and plain(o) != plain(one) for o in named)
        ]
        if len({plain(each) for each in longest}) != 1:
            return Line(None, whole=False)
        name = longest[0]
        text = text.replace(plain(name), " ", 1)
    days = [_day(found) for found in _DAY.finditer(text)]
    left = _DAY.sub(" ", text)
    going, since = bool(_GOING_ON.search(left)), bool(_SINCE.search(left))
    left = _GOING_ON.sub(" ", left)
    full, part = bool(_FULL.search(left)), bool(_PART.search(left))
    left = _PART.sub(" ", _FULL.sub(" ", left))
    words = re.findall(r"[\w'%]+", re.sub(r"(?<=\bd)'|(?<=\bl)'", "' ", left))
    whole = not [word for word in words if word not in _FILLERS] and not (full and part)
    ends = len(rest) < 2 or not rest[1] or going or since  # noqa: PLR2004 - the end is the second
    one = len(days) == 1 and ends and not _UNTIL.search(text)
    two = len(days) == 2 and not going and not since  # noqa: PLR2004 - a start and an end
    if not name or None in days or not (one or two):
        return Line(None, whole=False)
    start, end = days[0], days[1] if two else None
    if start is None or (end is not None and end < start):
        return Line(None, whole=False)
    time = None if not whole or full is part else "plein" if full else "partiel"
    return Line(Mission(INTRAPRENEUR, (name,), start, end, time, None, None), whole=whole)


def _day(found: re.Match[str]) -> date | None:
    year = int(found["y"] or found["y2"] or found["y3"])
    month = int(found["m"] or found["m2"] or MONTHS[found["w"]])
    try:
        return date(
            year + (2000 if year < _CENTURY else 0),
            month,
            int(found["d"] or found["d2"] or found["d3"]),
        )
    except ValueError:
        return None
