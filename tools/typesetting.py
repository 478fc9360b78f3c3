"""Checks on a French translation: placeholders, typography, apostrophes, elision."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["faults", "typeset"]

_NO_BREAK = "\u00a0\u202f"

# Code is not French: fenced blocks, indented lines, `code`, addresses, options.
_CODE = re.compile(
    r"```.*?```|^ {2,}.*$|`[^`\n]*`|\w+://\S+|(?<!\w)--?\w[\w-]*", re.MULTILINE | re.DOTALL
)

# A high mark ends a word group here: what follows is a space, the end, or a closing sign.
_TIGHT = re.compile(rf"[^\s{_NO_BREAK}:;?!][:;?!](?=[\s»)\"'*_]|$)")
_LOOSE = re.compile(r"[ \t][:;?!](?=[\s»)\"'*_{]|$)")
_OPENING = re.compile(rf"«(?![{_NO_BREAK}])")
_CLOSING = re.compile(rf"(?<![{_NO_BREAK}])»")

# French elides before a vowel, and no rule knows whether a name begins with one, or whether its H is mute.
_PEOPLE = (
    *("account", "author", "by", "candidate", "fullname", "holder", "juror", "jurors", "moved"),
    *("name", "names", "other", "people", "person", "taken_by"),
)
_ELIDES = re.compile(
    rf"\b(de|je|la|le|me|ne|se|te|(?:jus|lors|puis|quoi)?que)[\s{_NO_BREAK}«]+\{{(?:{'|'.join(_PEOPLE)})\b",
    re.IGNORECASE,
)

# An elision: the letter before, a word, a value or some code after.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w{«`])")


def typeset(phrase: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Return `phrase`, or its forms, with French apostrophes; code is left alone."""
    if not isinstance(phrase, str):
        return tuple(_typeset(form) for form in phrase)
    return _typeset(phrase)


def _typeset(phrase: str) -> str:
    done, end = "", 0
    for code in _CODE.finditer(phrase):
        done += _elided(phrase, end, code.start()) + code.group()
        end = code.end()
    return done + _elided(phrase, end, len(phrase))


def _elided(phrase: str, start: int, end: int) -> str:
    """Return that stretch of `phrase` with its elisions, also those at its edges."""
    before, after = phrase[:start][-1:], phrase[end:][:1]
    return _APOSTROPHE.sub("’", before + phrase[start:end] + after)[
        len(before) : len(before) + end - start
    ]


def faults(sentence: str | tuple[str, str], phrase: str | tuple[str, ...]) -> list[str]:
    """Return the faults of `phrase` as French for `sentence`, in a few words each."""
    if isinstance(sentence, str):
        if not isinstance(phrase, str):
            return ["one form expected"]
        return [*_placeholder_faults({*_fields(sentence)}, phrase), *_typography_faults(phrase)]
    forms = 2
    if isinstance(phrase, str) or len(phrase) != forms:
        return ["a singular and a plural expected"]
    # The singular may say « une » where the plural says {count}.
    allowed, found = {*_fields(sentence[1])}, {*_fields(phrase[0])}
    singular = [] if found <= allowed else ["the singular has other placeholders"]
    return [
        *singular,
        *_placeholder_faults(allowed, phrase[1]),
        *_typography_faults(phrase[0]),
        *_typography_faults(phrase[1]),
    ]


def _placeholder_faults(expected: set[str], phrase: str) -> Iterator[str]:
    if {*_fields(phrase)} != expected:
        names = ", ".join(sorted(expected)) or "none"
        yield f"the placeholders must be {names}"


def _fields(text: str) -> Iterator[str]:
    """Yield the placeholders of `text`; none where it is no format string at all."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return
    for _text, name, spec, conversion in parts:
        if name is not None:
            yield name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")


def _typography_faults(phrase: str) -> Iterator[str]:
    # A word stands for the code that was cut, so that what is around it keeps its neighbours.
    text = _CODE.sub("x", phrase)
    if _TIGHT.search(text) or _LOOSE.search(text):
        yield "a no-break space must come before : ; ? !"
    if _OPENING.search(text) or _CLOSING.search(text):
        yield "no-break spaces must stand inside « »"
    if found := _ELIDES.search(phrase):
        yield f"turn the sentence: French would elide « {found[1]} » before some names"
