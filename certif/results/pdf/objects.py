"""PDF objects as plain data, as far as seals and typst's files need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Malformed", "Reference", "Table", "Value", "object_at", "table_at"]

_SPACE = rb"[\x00\t\n\f\r ]"
_TOKEN = re.compile(
    _SPACE + rb"*(?:(?P<ref>\d{1,7} 0 R\b)|(?P<open><<)|(?P<close>>>)|(?P<array>\[)|(?P<end>\])"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<text>\()"
    rb"|(?P<number>[-+]?\d*\.?\d+)|(?P<word>true|false|null))"
)
_HEADER = re.compile(rb"(\d{1,7}) 0 obj" + _SPACE)
_SECTION = re.compile(rb"(\d{1,7}) (\d{1,7})" + _SPACE + rb"{1,2}")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 24


class Malformed(Exception):
    """The bytes are not what is asked for; nothing more is known of them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object of the file, by its number."""

    number: int


Value: TypeAlias = (
    "str | bytes | float | bool | Reference | tuple[Value, ...] | Mapping[str, Value] | None"
)
"""A name (with its slash), a text, a number, a reference, an array, a dictionary."""


@dataclass(frozen=True, slots=True)
class Table:
    """A cross-reference table: offsets of objects, trailer, and the end of both."""

    offsets: Mapping[int, int]
    trailer: Mapping[str, Value]
    end: int


def object_at(data: bytes, at: int) -> tuple[int, Value, int]:
    """Return the number and value of the object at ``at``, and the end of its value."""
    header = _HEADER.match(data, at)
    if header is None:
        raise Malformed
    value, end = _value(data, header.end(), _DEEPEST)
    return int(header[1]), value, end


def table_at(data: bytes, at: int) -> Table:
    """Return the cross-reference table that begins at ``at``."""
    if data[at : at + 5] not in {b"xref\n", b"xref\r"}:
        raise Malformed
    at = at + (6 if data[at + 4 : at + 6] == b"\r\n" else 5)
    offsets: dict[int, int] = {}
    while section := _SECTION.match(data, at):
        first, count, at = int(section[1]), int(section[2]), section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if entry is None:
                raise Malformed
            if entry[3] == b"n":
                offsets[number] = int(entry[1])
            elif number:
                raise Malformed  # an object that is taken away
            at = entry.end()
    if data[at : at + 7] != b"trailer":
        raise Malformed
    trailer, end = _value(data, at + 7, _DEEPEST)
    if not isinstance(trailer, dict):
        raise Malformed
    return Table(offsets, trailer, end)


def _value(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    token = _TOKEN.match(data, at)
    if token is None or not depth:
        raise Malformed
    end = token.end()
    match token.lastgroup:
        case "ref":
            return Reference(int(token["ref"].split()[0])), end
        case "open":
            return _dictionary(data, end, depth - 1)
        case "array":
            items, end = _until(data, end, "end", depth - 1)
            return tuple(items), end
        case "text":
            return _text(data, end)
        case "close" | "end":
            raise Malformed
    return _simple(token), end


def _simple(token: re.Match[bytes]) -> Value:
    if token.lastgroup == "name":
        return "/" + _HASH.sub(
            lambda found: bytes.fromhex(found[1].decode()), token["name"]
        ).decode("latin-1")
    if token.lastgroup == "hex":
        digits = b"".join(token["hex"].split()).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if token.lastgroup == "number":
        return float(token["number"])
    return cast(Value, {b"true": True, b"false": False, b"null": None}[token["word"]])


def _until(data: bytes, at: int, mark: str, depth: int) -> tuple[list[Value], int]:
    items: list[Value] = []
    while (token := _TOKEN.match(data, at)) and token.lastgroup != mark:
        item, at = _value(data, at, depth)
        items.append(item)
    if token is None:
        raise Malformed
    return items, token.end()


def _dictionary(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    items, end = _until(data, at, "close", depth)
    keys = items[::2]
    if len(items) % 2 or not all(isinstance(key, str) for key in keys) or len({*keys}) < len(keys):
        raise Malformed  # of two equal keys, nobody knows which a reader takes
    return dict(zip(cast(list[str], keys), items[1::2], strict=True)), end


def _text(data: bytes, at: int) -> tuple[bytes, int]:
    """A text between round brackets, which may hold others."""
    start, open_ = at, 1
    while open_:
        letter = data[at : at + 1]
        if not letter:
            raise Malformed
        open_ += (letter == b"(") - (letter == b")")
        at += 2 if letter == b"\\" else 1
    return _ESCAPE.sub(_unescaped, data[start : at - 1]), at


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return b"" if found[2] else _ESCAPED.get(found[3], found[3])
