# ruff: noqa: ANN401 - what ruamel builds has no types of its own
"""Comments of a YAML file that is edited, where ruamel keeps them.

A comment alone on its line is kept with the last value above it, however deep; with the key below it where that is the
first one. `edit` takes them away before it changes a value, and puts them back around what it wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString
from ruamel.yaml.tokens import CommentToken

__all__ = [
    "drop_comment",
    "drop_inside",
    "is_to_fill_in",
    "key_after",
    "key_before",
    "put_above",
    "put_below",
    "take_above",
    "take_below",
]


def is_to_fill_in(parent: Any, key: Any) -> bool:
    """Tell whether the comment beside a value asks somebody to replace it."""
    tokens = parent.ca.items.get(key) if isinstance(parent, CommentedMap) else None
    beside = tokens[_beside(parent)] if tokens else None
    return beside is not None and beside.value.lstrip("# ").startswith("à compléter")


def drop_comment(parent: CommentedMap | CommentedSeq, key: object) -> None:
    """Remove the comment at the end of a line; keep its further lines."""
    tokens = cast("dict[object, list[Any]]", parent.ca.items).get(key)
    for index in (2, 0) if tokens else ():
        token = tokens[index] if tokens and index < len(tokens) else None
        if token is not None and not isinstance(token, list):
            _first, newline, rest = token.value.partition("\n")
            token.value = newline + rest


def key_before(parent: Any, key: Any) -> Any:
    """Return the key or index before ``key``, ``None`` where it is the first."""
    keys = [*parent] if isinstance(parent, Mapping) else [*range(len(parent))]
    place = keys.index(key)
    return keys[place - 1] if place else None


def key_after(parent: Any, key: Any) -> Any:
    """Return the key or index after ``key``, ``None`` where it is the last or new."""
    keys = [*parent] if isinstance(parent, Mapping) else [*range(len(parent))]
    return keys[keys.index(key) + 1] if key in keys[:-1] else None


def _last_value(parent: Any, key: Any) -> tuple[Any, Any]:
    """Return the place of the last value inside ``parent[key]``, or of itself.

    ruamel keeps the lines below a collection there.
    """
    value = parent[key]
    while isinstance(value, CommentedMap | CommentedSeq) and value and not value.fa.flow_style():
        parent, key = value, next(reversed(value)) if isinstance(value, Mapping) else len(value) - 1
        value = parent[key]
    return parent, key


def drop_inside(parent: Any, key: Any) -> None:
    """Remove the comment lines between a key and the collection that is its value."""
    if _last_value(parent, key)[0] is parent:
        return
    tokens = parent.ca.items.get(key)
    token = tokens[2] if tokens and isinstance(parent, CommentedMap) else None
    if token is not None:
        token.value = token.value.partition("\n")[0] + "\n"
    if tokens:
        tokens[3:] = [None] * len(tokens[3:])


def take_above(parent: Any, key: Any) -> str:
    """Take away and return the comment lines that ruamel keeps above a key or item."""
    tokens = parent.ca.items.get(key)
    above = (tokens[1] if tokens and len(tokens) > 1 else None) or ()
    if above:
        tokens[1] = None
    return "".join(" " * each.start_mark.column + each.value for each in above)


def take_below(parent: Any, key: Any) -> str:
    """Take away and return the blank and comment lines below the value at ``key``."""
    parent, key = _last_value(parent, key)
    index = _beside(parent)
    tokens = parent.ca.items.get(key)
    token = tokens[index] if tokens and index < len(tokens) else None
    if token is None or isinstance(token, list):
        return ""
    if isinstance(parent[key], LiteralScalarString | FoldedScalarString):
        tokens[index] = None
        # The line of a text left blank is its own.
        return f"{' ' * token.start_mark.column}{token.value}" if parent[key] else token.value[1:]
    line, newline, rest = token.value.partition("\n")
    token.value = line + newline
    if not line and rest:
        tokens[index] = None
    return str(rest)


def put_below(parent: Any, key: Any, lines: str) -> None:
    """Put blank and comment lines below the value at ``key``."""
    if not lines:
        return
    parent, key = _last_value(parent, key)
    index = _beside(parent)
    tokens = parent.ca.items.setdefault(key, [None, None, None, None])
    tokens += [None] * (index + 1 - len(tokens))
    beside = "\n"
    if isinstance(parent[key], LiteralScalarString | FoldedScalarString):
        beside = ""
        # A comment as far in as the text above it would be a line of that text.
        lines = "\n".join(line.lstrip(" ") for line in lines.split("\n"))
    if tokens[index] is None:
        tokens[index] = _comment(beside + lines)
    else:
        tokens[index].value = tokens[index].value.removesuffix("\n") + "\n" + lines


def put_above(parent: Any, key: Any, lines: str) -> None:
    """Put blank and comment lines above the key or item ``key``, the first."""
    if lines:
        tokens = parent.ca.items.setdefault(key, [None, None, None, None])
        tokens += [None] * (2 - len(tokens))
        tokens[1] = [_comment(lines), *(tokens[1] or ())]


def _comment(lines: str) -> CommentToken:
    text = lines.lstrip(" ")
    return CommentToken(text, CommentMark(len(lines) - len(text)), None)


def _beside(parent: Any) -> int:
    """Return the place of what follows a value, among the comments of its key."""
    return 2 if isinstance(parent, CommentedMap) else 0
