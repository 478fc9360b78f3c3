"""Data inside Markdown: every datum is escaped, so that a name is a name and nothing else.

In a template, each ``{{ … }}`` goes through ``escaped``. A filter that returns Markdown of its own wraps it
in ``Markdown``, which is let through.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache

__all__ = ["Markdown", "as_paragraphs", "as_quote", "as_yaml", "escaped"]

_SPACES = re.compile(r"[ \t\r\n\v\f\u0085\u2028\u2029]+")
_ALWAYS = re.compile(r"[\\`*_\[\]<>|~$#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LINK = re.compile(r"(?i)(?:(?<=http)|(?<=https)|(?<=ftp)|(?<=mailto)|(?<=xmpp)):|(?<=www)\.")
_LINE_START = re.compile(r"(?:[-+=]|\d{1,9}(?=[.)]))")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"


class Markdown(str):
    """Text that is Markdown already: it is not escaped again."""

    __slots__ = ()


def escaped(value: object) -> str:
    """Return ``value`` as one line of inert Markdown: what a reader sees is ``value``, letter by letter.

    ``Markdown`` comes back as it is, a line break counts as a space, a character that shows nothing (a
    control, a direction mark) becomes U+FFFD. ``None`` raises ``TypeError``: a document never says "None".
    """
    if isinstance(value, Markdown):
        return value
    if value is None:
        raise TypeError
    return _inert(str(value))


@lru_cache(maxsize=4096)
def _inert(text: str) -> str:
    # Cached: most of what a document prints stands in every other document of its session.
    line = " ".join(part for part in _SPACES.split(text) if part)
    if not line.isprintable():  # a no-break space is not "printable" either: look closer
        line = "".join("\ufffd" if _is_hidden(character) else character for character in line)
    line = _ALWAYS.sub(r"\\\g<0>", line)
    for pattern in (_ENTITY, _EMOJI, _LINK):
        line = pattern.sub(r"\\\g<0>", line)
    start = _LINE_START.match(line)
    if start is None:
        return line
    # A list or a rule would begin here: its mark is escaped, the one after the digits of "1." too.
    end = start.end()
    return f"{line[:end]}\\{line[end:]}" if start[0][0].isdigit() else f"\\{line}"


def as_paragraphs(text: str) -> Markdown:
    """Return a text of several paragraphs, as blank lines part them, each one inert."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return Markdown("\n\n".join(escaped(block) for block in blocks if block.strip()))


def as_quote(text: str) -> Markdown:
    """Return a text of several paragraphs as one Markdown quotation."""
    return Markdown("\n".join(f"> {line}".rstrip() for line in as_paragraphs(text).split("\n")))


def as_yaml(value: str | int | date) -> Markdown:
    """Return a scalar for the front matter: a date or a number as it is, a text between double quotes.

    A JSON string is a YAML string, whatever it holds.
    """
    if isinstance(value, date):
        return Markdown(value.isoformat())
    return Markdown(json.dumps(value, ensure_ascii=False))


def _is_hidden(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _HIDDEN
