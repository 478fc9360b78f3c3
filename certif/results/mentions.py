"""The mandatory mentions of a certificate, and the forbidden ones.

The mentions are those that France compétences asks of a certifier. They are looked
for in the text as a reader sees it: Markdown's marks, no-break spaces and line breaks do not count. Dates
are spelled here without any library, since every ``certif validate`` looks at every certificate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from certif.model.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.certification import Certification, Registry
    from certif.model.certifier import Signatory
    from certif.model.session import Session

__all__ = [
    "Mention",
    "MentionKind",
    "attributes_to_registrar",
    "decided_by",
    "lacking",
    "mentions",
    "read_as",
]

_FRONT_MATTER = re.compile(r"\A---\n(?:(?!---\n).*\n)*+---\n")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK_CHARACTERS = "*_#>|`~"
_MARKS = re.compile(rf"[{_MARK_CHARACTERS}](?<!\\.)", re.DOTALL)
_WORD = r"[^\W_]{1,30}"
_VERB = r"(?:attribu|délivr|décern|accord|octroy|confér|remi[st]|certifi)[^\W_]{0,20}"
_GAP = rf"[\s{_MARK_CHARACTERS}\[\\]{{1,60}}"
"""What stands between two words of a sentence: spaces, line breaks, and marks of Markdown (`_` is no letter)."""

_REGISTRAR = re.compile(rf"france{_GAP}comp[ée]tences")
_BY = re.compile(rf"\b(?:par|de|la){_GAP}\Z")
_DELIVERED_BY = re.compile(
    rf"{_VERB}(?:{_GAP}{_WORD}){{0,3}}{_GAP}(?:par|de|au{_GAP}nom{_GAP}de){_GAP}(?:la{_GAP})?"
    rf"france{_GAP}comp[ée]tences"
)
_DELIVERS = re.compile(rf"france{_GAP}comp[ée]tences{_GAP}(?:{_WORD}{_GAP}){{0,2}}{_VERB}")
_AROUND = 200
"""Characters before its name in which the registrar can be said to deliver."""
_NEAR = 20
"""Characters before its name in which it can be said that something is by it."""

_OF = (("le ", "du "), ("les ", "des "), ("la ", "de la "), ("l'", "de l’"), ("l’", "de l’"))
"""An article, and what it becomes after « décision »."""


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
    certifier: str,
    signatory: Signatory,
    fullname: str,
    issued_on: date,
    number: str,
    code: str,
) -> Iterator[Mention]:
    """Yield what a certificate must say, from the files it is issued on.

    ``certifier`` is its name, and ``signatory`` who signs, on the day of issue.
    """
    registry = certification.registry
    words = ["par décision", decided_by(registry), "en date du", in_words(registry.decision_on)]
    decision = " ".join(filter(None, words))
    yield Mention(MentionKind.REGISTRY, f"enregistrée au {registry.name} {decision}")
    yield Mention(MentionKind.REGISTRY_NUMBER, registry.number)
    yield Mention(MentionKind.CERTIFIER, certifier)
    yield Mention(MentionKind.TITLE, certification.title)
    yield Mention(MentionKind.HOLDER, fullname)
    yield Mention(MentionKind.PLACE_AND_DATE, f"{session.place}, le {in_words(issued_on)}")
    yield Mention(MentionKind.SIGNATORY, signatory.name)
    yield Mention(MentionKind.CAPACITY, signatory.capacity)
    yield Mention(MentionKind.REGISTERED_UNTIL, in_words(registry.registered_until))
    yield Mention(MentionKind.NUMBER, number)
    yield Mention(MentionKind.CODE, code)


def decided_by(registry: Registry) -> str:
    """Return who decided the registration, to follow « par décision »; may be empty."""
    who = registry.decided_by or ""
    for article, contracted in _OF:
        if who.lower().startswith(article):
            return f"{contracted}{who[len(article) :]}"
    return f"de {who}" if who else ""


def lacking(text: str, wanted: Iterator[Mention]) -> list[Mention]:
    """Return the mentions that a reader of the Markdown ``text`` does not find."""
    read = read_as(text).casefold()
    return [mention for mention in wanted if _as_read(mention.words) not in read]


def attributes_to_registrar(text: str) -> str | None:
    """Return the words that make France compétences the one who delivers, if any.

    It registers a certification; the certifier delivers it. Marks between words do not count.
    """
    small = text.lower()
    for registrar in _REGISTRAR.finditer(small):
        if found := _claim(small, *registrar.span()):
            return read_as(text[found.start() : found.end()])
    return None


def _claim(small: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words around the registrar's name that make it deliver, if any."""
    by = _BY.search(small, max(0, start - _NEAR), start)
    found = _DELIVERED_BY.search(small, max(0, start - _AROUND), end) if by else None
    return found or _DELIVERS.match(small, start)


def read_as(text: str) -> str:
    """Return a Markdown text as its reader sees it, on one line, without front matter."""
    front_matter = _FRONT_MATTER.match(text)
    body = text[front_matter.end() :] if front_matter else text
    body = _without_comments(body).replace("\\\n", "\n")
    return _plain(_ESCAPE.sub(r"\1", _MARKS.sub("", body)))


def _without_comments(text: str) -> str:
    """Remove ``<!-- … -->``, in time proportional to the text.

    A pattern would look to the end of the text from each beginning.
    """
    *ended, rest = text.split("-->")
    kept = []
    for part in ended:
        before, begins, _comment = part.partition("<!--")
        kept.append(before if begins else f"{part}-->")
    return "".join([*kept, rest])


@lru_cache(maxsize=1_000)
def _as_read(words: str) -> str:
    return _plain(words).casefold()


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
