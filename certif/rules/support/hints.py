"""Hints for values of a wrong form or out of bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import did_you_mean, harmless, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "fits",
    "form",
    "known_words",
    "off_the_calendar",
    "renamed",
    "within_bounds",
    "without_quotes",
]

_MANY_WORDS = 12

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = range(1, 13)
_NO_QUOTES = str.maketrans("", "", '"\u00ab\u00bb\u201c\u201d\u201e\u201f')


def off_the_calendar(value: object) -> str | None:
    """Return the hint for a date that is not in the calendar, or ``None``."""
    written = _DAY.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        return None
    year, month, day = map(int, written.groups())
    if month not in _MONTHS:
        return _("Correct the month: it goes from 01 to 12.")
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return None
    return _("Correct the day: it goes from 01 to {last} in {month}.").format(
        last=last, month=f"{written[1]}-{written[2]}"
    )


def without_quotes(value: object, pattern: str) -> str | None:
    """The hint for a value that only its quotation marks make wrong."""
    bare = str(value).translate(_NO_QUOTES).strip()
    if bare == value or not fits(bare, pattern):
        return None
    return _("Write it without quotation marks: {value}.").format(value=shown(bare))


def fits(value: str, pattern: str) -> bool:
    """Tell whether a value has the form that a fault asks for."""
    try:
        return bool(pattern) and re.search(pattern, value) is not None
    except re.error:  # what a fault carries is data: here, no pattern of ours
        return False


def form(examples: Sequence[str], pattern: str) -> str:
    """Return the hint for a wrong form, from ``examples`` or else from ``pattern``."""
    if examples:
        return _("Write it like {example}.").format(example=shown(examples[0]))
    return _("It must match {pattern}.").format(pattern=shown(pattern))


def known_words(word: str, known: Iterable[str]) -> str | None:
    """Ask whether the nearest known word was meant; else name those known, if any."""
    words = list(dict.fromkeys(known))
    if near := did_you_mean(word, words):
        return near
    if not words:
        return None
    return _("The register knows {words}.").format(words=listed(words[:_MANY_WORDS]))


def within_bounds(keyword: str, limit: object) -> str:
    """The hint for a value that is out of that bound of the schema."""
    match keyword:
        case "minimum":
            hint = _("Write {limit} or more.")
        case "maximum":
            hint = _("Write {limit} or less.")
        case "maxLength":
            hint = _("Shorten this text.")
        case "minItems":
            hint = _("Add what is missing, each on a line of its own that begins with a hyphen.")
        case "minProperties":
            hint = _("Add what is missing, each on a line of its own: `key: value`.")
        case "maxItems" | "maxProperties":
            hint = _("Remove the extra ones.")
        case "uniqueItems":
            hint = _("Remove one of the two.")
        case _:
            hint = _("docs/data.md says what may stand there.")
    return hint.format(limit=harmless(str(limit)))


def renamed(path: str, said: str, expected: str) -> str:
    """Return the hint for a file whose content and path say two ids: its other path."""
    parts = [
        part.replace(expected, said, 1) if part in {expected, f"{expected}.yml"} else part
        for part in path.split("/")
    ]
    right = "/".join(parts)
    if right == path or "/issued/" in path or "/corrections/" in path:
        return _("Correct the one that is wrong.")
    if expected.endswith((".yml", ".yaml")):
        return _("Rename it {path}.").format(path=shown(right))
    return _("If the path is wrong, it should be {path}; otherwise correct the file.").format(
        path=shown(right)
    )
