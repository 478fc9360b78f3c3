"""The lines of a file with the indentation that its schema gives them.

An indentation is easily lost: in a message, by a tab, by a space too many. Where the keys of a file are those of its
schema, they tell by themselves which mapping they belong to. Nothing but the beginnings of lines changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from certif.dataset.reading.schemas import key_meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Realigned", "realigned"]

_KEY: Final = re.compile(
    r"(?P<dash>-\s*)?(?P<key>[\d-]{10} \d\dh\d\d|[\w.-]+)(?P<colon>\s*:)(?P<value>.*)"
)
_LIKE_A_KEY: Final = re.compile(
    r"(?P<words>[^\W\d_][\w.'\u2019-]*(?: [\w.'\u2019-]+){0,3})(?P<space>\s*):(?:\s|$)"
)
_EDGE: Final = re.compile(r"```|~~~|(?:---?|\.\.\.)\s*$|<{7}|={7}|>{7}")
_BLOCK: Final = re.compile(r"\s*[|>][-+]?\s*(?:#.*)?")
_NOTHING: Final = re.compile(r"\s*(?:#.*)?")
_LONG: Final = 200
"""Characters that a value may have at least to be a text, and no word."""

_STEP: Final = 2


class _Level(NamedTuple):
    """An open mapping: its schema, the column of its keys, whether it is an item."""

    schema: dict[str, Any]
    column: int
    item: bool = False


class _Text(NamedTuple):
    """A key whose value is a text: its column, the width before it as it was typed.

    ``begun`` tells whether the text may only begin on the next line. ``inner`` is the width before its first line, as it
    was typed: no line further left is of a block, unless it is no key.
    """

    column: int
    width: int
    begun: bool
    inner: int | None = None

    def holds(self, width: int) -> bool:
        """Tell whether a line of that width is of the block, whatever it says."""
        return self.begun and width > self.width and (self.inner is None or width >= self.inner)


class Realigned(NamedTuple):
    """Lines in their places, and the indexes of those that go on a text."""

    lines: list[str]
    of_texts: frozenset[int]


def realigned(lines: Sequence[str], schema: dict[str, Any]) -> Realigned:
    """Return ``lines`` where ``schema`` has them; those it does not tell stay."""
    walk = _Walk(schema)
    found, of_texts = [], set()
    for index, line in enumerate(lines):
        found.append(walk.line(line, lines[index + 1 :]))
        if walk.within_text:
            of_texts.add(index)
    return Realigned(list(_with_first_lines(found)), frozenset(of_texts))


class _Walk:
    """One walk down the lines: what is open, and the text that lines go on."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._root = schema
        self._open = [_Level(schema, 0)]
        self._text: _Text | None = None
        self._new_list = False
        self._after_blank = False
        self._empty = True
        self.within_text = False

    def line(self, line: str, following: Sequence[str]) -> str:
        rest = line.lstrip()
        margin = line[: len(line) - len(rest)]
        self.within_text = False
        if not rest:
            self._after_blank = True
            return ""
        if rest.startswith("#") and not (self._text and self._goes_on(following)):
            return " " * len(margin.expandtabs(_STEP)) + rest
        text = self._text
        if text and text.holds(len(margin)):
            return self._of_the_text(text, margin, rest)
        if placed := self._placed(margin, rest):
            return placed
        if text is None or self._is_apart(rest, following):
            self._text = None
            return line
        return self._of_the_text(text, margin, rest)

    def _is_apart(self, rest: str, following: Sequence[str]) -> bool:
        """Tell whether a line at the margin may be none of the text above it.

        The edge of a block of code, a misspelt key, or a signature below all that was filled in.
        """
        ends = self._after_blank and not self._empty and not any(map(self._is_key, following))
        return bool(_EDGE.match(rest)) or ends or self._may_be_a_key(rest)

    def _is_key(self, line: str) -> bool:
        match = _KEY.fullmatch(line.lstrip())
        known = (level.schema.get("properties", {}) for level in self._open)
        if match is None:
            return False
        empty = bool(_NOTHING.fullmatch(match["value"]))
        return empty or any(match["key"] in each for each in known)

    def _may_be_a_key(self, rest: str) -> bool:
        """Tell whether a line begins with some words and a colon, as a misspelt key does.

        In a French text a space comes before a colon.
        """
        found = _LIKE_A_KEY.match(rest)
        if found is None or not found["space"]:
            return found is not None
        known = (level.schema.get("properties", {}) for level in self._open)
        return any(key_meant(found["words"], each) for each in known)

    def _goes_on(self, following: Sequence[str]) -> bool:
        """Tell whether the next line that is no comment is one of the text, too."""
        rest = next((each for each in map(str.lstrip, following) if each and each[0] != "#"), "")
        return bool(rest) and not self._at(rest)

    def _of_the_text(self, text: _Text, margin: str, rest: str) -> str:
        self.within_text = True
        self._after_blank, self._empty = False, False
        if text.inner is None:
            self._text = text._replace(inner=len(margin))
        least = text.column + _STEP
        by = text.column - text.width if text.begun else 0
        shifted = len(margin) + by if "\t" not in margin else 0
        return " " * max(least, shifted) + rest

    def _placed(self, margin: str, rest: str) -> str | None:
        """Return the line of a key where it belongs; ``None`` for what is no key."""
        found = self._at(rest)
        if found is None:
            return None
        match, index, child = found
        level = self._open[index]
        dashed = level.item and bool(match["dash"] or (self._new_list and level is self._open[-1]))
        self._open = self._open[: index + 1]
        self._text = None
        self._open_below(match, level, child, len(margin))
        words = rest[match.start("key") :]
        return " " * (level.column - _STEP) + f"- {words}" if dashed else " " * level.column + words

    def _open_below(
        self, match: re.Match[str], level: _Level, child: dict[str, Any], width: int
    ) -> None:
        """Open the mapping, the list or the text that a key is of."""
        self._new_list = False
        kind = child.get("type")
        if kind == "object":
            self._open.append(_Level(child, level.column + _STEP))
        elif kind == "array":
            items = self._resolved(child.get("items", {}))
            if items.get("type") == "object":
                self._open.append(_Level(items, level.column + 2 * _STEP, item=True))
                self._new_list = True
        elif child.get("maxLength", 0) >= _LONG:
            begun = bool(_BLOCK.fullmatch(match["value"]) or _NOTHING.fullmatch(match["value"]))
            self._text = _Text(level.column, width, begun)
            self._after_blank, self._empty = False, begun

    def _at(self, rest: str) -> tuple[re.Match[str], int, dict[str, Any]] | None:
        """Return the key of a line, the index of its mapping, and its schema."""
        match = _KEY.fullmatch(rest)
        if match is None:
            return None
        for index, name in self._meant(match):
            schema = self._open[index].schema
            child = schema.get("properties", {}).get(name)
            if child is None:
                forms = schema.get("patternProperties", {}).items()
                child = next((each for form, each in forms if re.search(form, name)), None)
            if child is not None:
                return match, index, self._resolved(child)
        return None

    def _meant(self, match: re.Match[str]) -> Iterator[tuple[int, str]]:
        """Yield the mappings that may have a key, with its name there."""
        key, value = match["key"], match["value"]
        inward = range(len(self._open) - 1, -1, -1)
        for index in inward:
            if key in self._open[index].schema.get("properties", {}):
                yield index, key
        spaced = not value or value[0].isspace()
        empty = bool(_NOTHING.fullmatch(value))
        for index in inward:
            forms = self._open[index].schema.get("patternProperties", {}).values()
            holds = any(self._resolved(each).get("type") == "object" for each in forms)
            if spaced and (empty or not holds):
                yield index, key
        if self._text is None or not self._text.begun:
            for index in inward:
                if near := key_meant(key, self._open[index].schema.get("properties", {})):
                    yield index, near

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        reference = schema.get("$ref", "")
        if not reference.startswith("#/$defs/"):
            return schema
        found: dict[str, Any] = self._root["$defs"][reference.removeprefix("#/$defs/")]
        return found


def _with_first_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, the first of a text no further in than the others."""
    block: int | None = None
    for index, line in enumerate(lines):
        key = _KEY.fullmatch(line.lstrip())
        if block is not None and line.strip():
            widths = list(_widths_of_the_text(lines[index:], block))
            yield " " * min(widths) + line.lstrip() if widths else line
            block = None
            continue
        if key and _BLOCK.fullmatch(key["value"]):
            block = _width(line)
        yield line


def _widths_of_the_text(lines: Sequence[str], within: int) -> Iterator[int]:
    for line in lines:
        if line.strip():
            if _width(line) <= within:
                return
            yield _width(line)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
