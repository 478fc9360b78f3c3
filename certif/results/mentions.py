"""What a certificate must say, and what it must not, whatever template wrote it.

The mentions are those that France compétences asks of a certifier (DOMAIN: certificate). They are looked
for in the text as a reader sees it: Markdown's marks, no-break spaces and line breaks do not count. Dates
are spelled here without any library, since every ``certif validate`` looks at every certificate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.certification import Certification
    from certif.model.session import Session

__all__ = ["Mention", "MentionKind", "attributes_to_registrar", "lacking", "mentions", "read_as"]

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
_FRONT_MATTER = re.compile(r"\A---\n(?:(?!---\n).*\n)*+---\n")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK_CHARACTERS = "*_#>|`~"
_MARKS = re.compile(rf"[{_MARK_CHARACTERS}](?<!\\.)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_VERB = r"(?:attribu|délivr|décern|accord|octroy|confér|remi[st]|certifi)\w*"
_DELIVERED_BY = re.compile(
    rf"{_VERB}(?: \w+){{0,3}} (?:par|de|au nom de) (?:la )?france comp[ée]tences"
)
_BY = (" par ", " de ", " par la ", " de la ")
_DELIVERS = re.compile(rf"france comp[ée]tences (?:\w+ ){{0,2}}{_VERB}")
_REGISTRAR = re.compile(r"france comp[ée]tences")
_AROUND = 200
"""Characters before its name in which the registrar can be said to deliver."""


class MentionKind(StrEnum):
    """The mandatory mentions of a certificate."""

    REGISTRY = "registry"
    REGISTRY_NUMBER = "registry-number"
    CERTIFIER = "certifier"
    TITLE = "title"
    HOLDER = "holder"
    PLACE_AND_DATE = "place-and-date"
    SIGNATORY = "signatory"
    CAPACITY = "capacity"
    REGISTERED_UNTIL = "registered-until"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its kind, and the words that a reader must find."""

    kind: MentionKind
    words: str


def mentions(
    certification: Certification,
    session: Session,
    *,
    fullname: str,
    issued_on: date,
    number: str,
    code: str,
) -> Iterator[Mention]:
    """Yield what a certificate must say, from the files it is issued on."""
    registry = certification.registry
    yield Mention(
        MentionKind.REGISTRY,
        f"enregistrée au {registry.name} par décision du directeur général de France compétences"
        f" en date du {_in_words(registry.decision_on)}",
    )
    yield Mention(MentionKind.REGISTRY_NUMBER, registry.number)
    yield Mention(MentionKind.CERTIFIER, certification.certifier.name)
    yield Mention(MentionKind.TITLE, certification.title)
    yield Mention(MentionKind.HOLDER, fullname)
    yield Mention(MentionKind.PLACE_AND_DATE, f"{session.place}, le {_in_words(issued_on)}")
    yield Mention(MentionKind.SIGNATORY, session.signatory.name)
    yield Mention(MentionKind.CAPACITY, session.signatory.capacity)
    yield Mention(MentionKind.REGISTERED_UNTIL, _in_words(registry.registered_until))
    yield Mention(MentionKind.NUMBER, number)
    yield Mention(MentionKind.CODE, code)


def lacking(read: str, wanted: Iterator[Mention]) -> list[Mention]:
    """Return the mentions that are not found in a document as it is read (`read_as`), in order."""
    folded = read.casefold()
    return [mention for mention in wanted if _as_read(mention.words) not in folded]


def attributes_to_registrar(read: str) -> str | None:
    """Return the words by which a document, as it is read, says that France compétences delivers, or ``None``.

    It registers a certification; the certifier delivers it.
    """
    small = read.lower()
    for registrar in _REGISTRAR.finditer(small):
        if found := _claim(small, *registrar.span()):
            return read[found.start() : found.end()]
    return None


def _claim(small: str, start: int, end: int) -> re.Match[str] | None:
    """What makes the registrar, whose name stands there, the one who delivers."""
    before = max(0, start - _AROUND)
    if small.endswith(_BY, before, start) and (found := _DELIVERED_BY.search(small, before, end)):
        return found
    return _DELIVERS.match(small, start)


def read_as(text: str) -> str:
    """Return a Markdown text as one line of what a reader sees, its front matter aside."""
    front_matter = _FRONT_MATTER.match(text)
    body = text[front_matter.end() :] if front_matter else text
    if "<!--" in body:
        body = _COMMENT.sub("", body)
    body = body.replace("\\\n", "\n")
    if "\\" in body:
        return _plain(_ESCAPE.sub(r"\1", _MARKS.sub("", body)))
    return _plain(body.encode().translate(None, _MARK_CHARACTERS.encode()).decode())


@lru_cache(maxsize=1_000)
def _as_read(words: str) -> str:
    return _plain(words).casefold()


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _in_words(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
