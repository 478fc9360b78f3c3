"""Escape data in Markdown, so that a name is a name and nothing else.

The one escaper of documents and reports. What a platform would render, mention or fetch is inert: marks,
HTML, images, addresses, entities, ``@name``, ``#123``, ``:tada:``. ``Markdown`` marks text that is Markdown
already, which is let through: a template's ``{{ … }}`` and the cells of ``table`` take either.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Markdown",
    "as_paragraphs",
    "as_quote",
    "as_yaml",
    "code",
    "code_block",
    "escaped",
    "inert",
    "sentence",
    "table",
]

_APART = "\u200b"
_SPACES = re.compile(r"[ \t\r\n\v\f\u0085\u2028\u2029]+")
_ALWAYS = re.compile(r"[\\`*_\[\]<>|~$#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_EMOJI = re.compile(rf":(?={_APART})")
_LINK = re.compile(r"(?i)(?:(?<=http)|(?<=https)|(?<=ftp)|(?<=mailto)|(?<=xmpp)):|(?<=www)\.")
_REFERENCE = re.compile(r"(?<!\w)@(?=\w)|#(?=\d)|:(?=[\w+-]+:)|\bgh-(?=\d)", re.IGNORECASE)
# A colon and its like would pull a no-break space over the mark before them (French typography).
_LINE_START = re.compile(r"(?:[-+=:;?!]|\d{1,9}(?=[.)]))")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_CODE = re.compile(r"(`[^`]*`)")


class Markdown(str):
    """Text that is Markdown already: it is not escaped again."""

    __slots__ = ()


def escaped(value: object) -> Markdown:
    """Return ``value`` as one line of inert Markdown that shows it letter by letter.

    ``Markdown`` comes back as it is, a line break counts as a space, a character that shows nothing (a
    control, a direction mark) becomes U+FFFD. ``None`` raises ``TypeError``: a document never says "None".
    """
    if isinstance(value, Markdown):
        return value
    if value is None:
        raise TypeError
    return Markdown(_inert(str(value)))


def inert(text: str) -> Markdown:
    """Return ``text`` as ``escaped`` does, hidden characters as numbers, for reports."""
    return text if isinstance(text, Markdown) else escaped(harmless(text))


def sentence(text: str) -> Markdown:
    """Return a sentence of ours as inert Markdown; its own `code` stays code."""
    if "``" in text or text.count("`") % 2:
        return inert(text)
    pieces = enumerate(_CODE.split(harmless(text)))
    return Markdown("".join(piece if at % 2 else _outside(piece) for at, piece in pieces))


def code(text: str) -> Markdown:
    """Return ``text`` as code inside a line: nothing in it is active."""
    text = harmless(text)
    fence = "`" * (_longest_run(text) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return Markdown(f"{fence}{pad}{text}{pad}{fence}")


def code_block(language: str, *lines: str) -> Iterator[str]:
    """Return the lines of a block of code that holds ``lines``, after a blank one."""
    fence = "`" * max([3, *(_longest_run(line) + 1 for line in lines)])
    yield from ("", f"{fence}{language}", *map(harmless, lines), fence)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Return the lines of a table, each cell inert."""
    head = [*head]
    yield f"| {' | '.join(map(inert, head))} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(map(inert, row))} |" for row in rows)


def as_paragraphs(text: str) -> Markdown:
    """Return a text of several paragraphs, as blank lines part them, each one inert."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return Markdown("\n\n".join(escaped(block) for block in blocks if block.strip()))


def as_quote(text: str) -> Markdown:
    """Return a text of several paragraphs as one Markdown quotation."""
    return Markdown("\n".join(f"> {line}".rstrip() for line in as_paragraphs(text).split("\n")))


def as_yaml(value: str | int | date) -> Markdown:
    """Return a scalar for the front matter: dates and numbers bare, texts quoted.

    A JSON string is a YAML string, whatever it holds.
    """
    if isinstance(value, date):
        return Markdown(value.isoformat())
    return Markdown(json.dumps(value, ensure_ascii=False))


@lru_cache(maxsize=4096)
def _inert(text: str) -> str:
    # Cached: most of what a document prints stands in every other document of its session.
    line = " ".join(part for part in _SPACES.split(text) if part)
    if not line.isprintable():  # a no-break space is not "printable" either: look closer
        line = "".join("\ufffd" if _is_hidden(character) else character for character in line)
    line = _marks_escaped(line)
    start = _LINE_START.match(line)
    if start is None:
        return line
    # A list or a rule would begin here: its mark is escaped, the one after the digits of "1." too.
    end = start.end()
    return f"{line[:end]}\\{line[end:]}" if start[0][0].isdigit() else f"\\{line}"


def _marks_escaped(line: str) -> str:
    # Platforms look for these in the text once it is rendered, where no backslash is left to stop them.
    line = _REFERENCE.sub(rf"\g<0>{_APART}", line)
    line = _ALWAYS.sub(r"\\\g<0>", line)
    for pattern in (_ENTITY, _EMOJI, _LINK):
        line = pattern.sub(r"\\\g<0>", line)
    return line


def _outside(piece: str) -> str:
    """Escape the text between two pieces of code, keeping the spaces at its ends."""
    bare = piece.strip(" ")
    before, after = piece[: len(piece) - len(piece.lstrip(" "))], piece[len(piece.rstrip(" ")) :]
    return f"{before}{_inert(bare)}{after}" if bare else piece


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _is_hidden(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _HIDDEN
