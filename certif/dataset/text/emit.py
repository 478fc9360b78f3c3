"""Write plain data as a new file: block style, one fact a line, with comments.

Comments are for the person who fills the file in.

An emitter of our own and not ruamel's: what it writes is a small part of YAML (no flow, anchors or tags),
reads the same in YAML 1.1 and 1.2, never depends on a library's version, and a session of 500 candidates
takes milliseconds. Files that a person may have touched are changed by `edit`, which keeps their comments.
What is written reads back equal through `certif.dataset.text.strict_reader` (a property test holds it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from certif.model.places import Pointer

Plain = (
    Mapping[str, "Plain"] | list["Plain"] | tuple["Plain", ...] | str | int | float | bool | None
)
"""What a file holds: mappings, lists, text, numbers, truth, and ``None`` for a gap."""


class _Blank(str):
    """An empty text with a line of its own, for somebody to type on."""

    __slots__ = ()


BLANK: Final = _Blank()
"""A gap to be filled in by hand with any text: on its line, no sign of YAML has a meaning."""

WIDTH: Final = 100
"""Columns after which a text is folded over several lines."""

ESCAPED: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u1680\u2000-\u200f\u2028-\u202e\u205f-\u206f\u3000"  # spaces, but for those of French typography
    "\u3164\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # surrogates, tags, private use
    "]"
)
"""One character that is never written as itself: what no reader can see, or takes for another.

A table of our own: `str.isprintable` follows the interpreter's version of Unicode, so that an emoji of this year
was written in two ways by two machines, and a close that was made again differed. `certif/pages/script/emit.js` holds the
same three patterns; a test compares them over every code point.
"""

PLAIN_START: Final = re.compile("[0-9A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
"""How a text begins that may stand without quotes."""

_OTHER_TYPE: Final = re.compile(
    r"""(?xia) null | y(es)? | n(o)? | true | false | on | off
      | [0-9] [0-9_,]* | 0[box][0-9a-f_]+
      | [0-9] [0-9_]* (:[0-5]?[0-9])+ (\.[0-9_]*)?
      | [0-9_]* \.? [0-9_]* (e[-+]?[0-9]+)?
      | [0-9]{4}-[0-9][0-9]?-[0-9][0-9]? (t|[ ]+) [0-9] .* """
)
_SLOT: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}h[0-9]{2}")
_BREAKS_PLAIN: Final = re.compile(":([ \xa0\u202f]|\\Z)|[ \xa0\u202f]#|[ \xa0\u202f]\\Z")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments for the person who fills the file in, by pointer of the value.

    ``head`` stands at the top, ``above`` on lines of its own before a key, ``beside`` at the end of a key's
    line (where its value fits on that line).
    """

    head: str = ""
    above: Mapping[Pointer, str] = field(default_factory=dict)
    beside: Mapping[Pointer, str] = field(default_factory=dict)


def modeline(kind: str, path: str) -> str:
    """Return the comment by which an editor finds the schema of the file at ``path``.

    ``path`` is relative to the dataset's root.

    It names ``schemas/`` at the root by a relative path, so it depends on nothing but ``path``. That folder
    is for editors only: `certif init` puts a copy there; the tool itself never reads it.
    """
    return f"# yaml-language-server: $schema={'../' * path.count('/')}schemas/{kind}.schema.json"


def new_file(kind: str, path: str, data: Plain, comments: Comments | None = None) -> bytes:
    """Return a new file of ``kind`` at ``path``: modeline, then data.

    ``path`` is relative to the dataset's root.
    """
    comments = comments or Comments()
    head = _comment("", comments.head)
    return "\n".join([modeline(kind, path), *head, *_lines(data, (), 0, comments), ""]).encode()


def plain_file(data: Plain) -> bytes:
    """Return a YAML file that is none of the dataset's: data alone."""
    return "\n".join([*_lines(data, (), 0, Comments()), ""]).encode()


def scalar(value: str | float | bool | None) -> str:  # noqa: FBT001 - a value like any other
    """Return a value on one line, quoted only if it could be read as another type."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return value if reads_as_text(value) else _quoted(value)
        case _:
            return repr(value)


def reads_as_text(value: str) -> bool:
    """Tell whether ``value`` is the same text unquoted in YAML 1.1 and YAML 1.2.

    A day (``2026-11-18``) needs none either: every file of the dataset writes days so, and they stay text.
    """
    return (
        PLAIN_START.match(value) is not None
        and not ESCAPED.search(value)
        and (_SLOT.fullmatch(value) is not None or not _OTHER_TYPE.fullmatch(value))
        and not _BREAKS_PLAIN.search(value)
    )


def _quoted(value: str) -> str:
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not ESCAPED.fullmatch(character):
        return character
    return f"\\U{ord(character):08x}"


def _lines(data: Plain, pointer: Pointer, indent: int, comments: Comments) -> Iterator[str]:
    """Yield the indented lines of a mapping or list; a scalar's only line."""
    margin = " " * indent
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            inner = (*pointer, key)
            yield from _comment(margin, comments.above.get(inner, ""))
            yield from _entry(f"{margin}{scalar(key)}:", value, inner, indent + 2, comments)
    elif isinstance(data, list | tuple) and data:
        for index, value in enumerate(data):
            yield from _item(value, (*pointer, index), indent, comments)
    else:
        yield margin + _inline(data)


def _entry(
    key: str, value: Plain, pointer: Pointer, indent: int, comments: Comments
) -> Iterator[str]:
    """A key and its value; ``indent`` is that of what stands under the key."""
    if isinstance(value, Mapping | list | tuple) and value:
        yield _with_comment(key, pointer, comments)
        yield from _lines(value, pointer, indent, comments)
    else:
        yield from _text(f"{key} ", value, pointer, indent, comments)


def _item(value: Plain, pointer: Pointer, indent: int, comments: Comments) -> Iterator[str]:
    """One item of a list; a mapping begins on the line of its dash."""
    margin = " " * indent
    yield from _comment(margin, comments.above.get(pointer, ""))
    if isinstance(value, Mapping | list | tuple) and value:
        lines = list(_lines(value, pointer, indent + 2, comments))
        first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
        yield from lines[:first]
        yield f"{margin}- {lines[first].lstrip(' ')}"
        yield from lines[first + 1 :]
    else:
        yield from _text(f"{margin}- ", value, pointer, indent + 2, comments)


def _text(
    start: str, value: Plain, pointer: Pointer, indent: int, comments: Comments
) -> Iterator[str]:
    """Yield a scalar after ``start``: on the same line, or below if it is long.

    A scalar of several lines goes below.
    """
    margin = " " * indent
    if value is BLANK:
        yield from (f"{start}|-", margin)
    elif isinstance(value, str) and _is_literal(value):
        yield f"{start}{'|' if value.endswith(chr(10)) else '|-'}"
        yield from (f"{margin}{line}".rstrip(" ") for line in value.removesuffix("\n").split("\n"))
    elif isinstance(value, str) and len(start) + len(value) > WIDTH and _is_foldable(value):
        yield f"{start}>-"
        yield from _folded(value, margin)
    else:
        yield _with_comment(start + _inline(value), pointer, comments)


def _comment(margin: str, text: str) -> Iterator[str]:
    """Return a comment on lines of its own, folded if it is long."""
    for line in text.splitlines():
        yield from (each.rstrip() for each in _folded(line, f"{margin}# "))


def _with_comment(line: str, pointer: Pointer, comments: Comments) -> str:
    comment = comments.beside.get(pointer)
    return f"{line}  # {comment}" if comment else line


def _inline(value: Plain) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    return scalar(value)


def _is_literal(value: str) -> bool:
    """Tell whether every line break of ``value`` can be kept as it is.

    No line may begin or end with white space.
    """
    lines = value.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and lines[-1] != ""
        and all(_is_line(line) for line in lines)
        and lines[0] != ""
    )


def _is_line(line: str) -> bool:
    return not ESCAPED.search(line) and line == line.strip(" ")


def _is_foldable(value: str) -> bool:
    return _is_line(value) and " " in value and "  " not in value


def _folded(value: str, margin: str) -> Iterator[str]:
    line = margin
    for word in value.split(" "):
        if line != margin and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = margin
        line += word if line == margin else f" {word}"
    yield line
