# ruff: noqa: ANN401 - what ruamel builds has no types of its own
"""Edit a YAML file that people write: comments, order and quotes are kept.

ruamel's round-trip mode does it. The strict reader (`certif.dataset.text.strict_reader`) must have accepted
the file before: its syntax is not checked again here. New files are written by `emit`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from certif.dataset.text.comments import (
    drop_comment,
    drop_inside,
    is_to_fill_in,
    key_after,
    key_before,
    put_above,
    put_below,
    take_above,
    take_below,
)
from certif.dataset.text.emit import Plain, reads_as_text
from certif.model.dates import day_of

if TYPE_CHECKING:
    from certif.model.places import Pointer

_NEVER_WRAP: Final = 1 << 20

_FIRST_LIST: Final = re.compile(
    # Possessive: a line ends in one way, and blank lines are counted in one way.
    r"^(?P<key> *+)(?![\s#-])(?:[^\n:]|:(?! *+(?:#|\n)))*+: *+(?:#.*+)?\n"
    r"(?:[ \t]*+(?:#.*+)?\n)*+(?P<dash> *+)- ",
    re.MULTILINE,
)
_BLANK: Final = re.compile(
    r"^(?P<margin> *+)(?P<key>[^\s#-][^\s:]*+: )\|\n(?: *+\n)*+(?!(?P=margin) )", re.MULTILINE
)
"""A text left blank, as ruamel writes it: `emit` has spaces on its line, where somebody types."""


class Document:
    """A YAML file being changed in memory.

    Nothing is written: `content` is for `transaction.write_file`.
    """

    def __init__(self, source: bytes) -> None:
        """Parse ``source``, a file that the strict reader accepts."""
        self._yaml = _round_trip(source.decode())
        self._root: Any = self._yaml.load(source.decode())

    def get(self, pointer: Pointer) -> Any:
        """Return the value at ``pointer``.

        Raises ``KeyError`` or ``IndexError`` where there is none.
        """
        value = self._root
        for step in pointer:
            value = value[step]
        return value

    def set(self, pointer: Pointer, value: Plain, *, comment: str | None = None) -> None:
        """Put ``value`` at ``pointer``: replace what is there, or add a last key.

        A value that is already equal is left alone, with its quotes and its comment. ``comment`` goes at the
        end of the line of a value that was changed; the comment of a gap that is filled (``# à compléter``) goes
        with it.
        """
        *above, last = pointer
        parent = self.get(tuple(above))
        there = last in parent if isinstance(parent, CommentedMap) else True
        if there and _same(parent[last], value):
            return
        if there:
            if parent[last] is None or is_to_fill_in(parent, last):
                drop_comment(parent, last)
            below = take_below(parent, last)
            drop_inside(parent, last)
        else:
            before = next(reversed(parent), None) if above and not comment else None
            below = "" if before is None else take_below(parent, before)
        node = _node(value)
        if there and isinstance(parent[last], LiteralScalarString):
            node = _in_place_of_a_block(node)
        if isinstance(parent, CommentedSeq) and isinstance(node, CommentedMap | CommentedSeq):
            # ruamel would write the comment of the former item between the dash and what follows.
            parent.ca.items.pop(last, None)
        if isinstance(node, LiteralScalarString) and (following := key_after(parent, last)):
            below += take_above(parent, following)  # as far in as a block, it would be a line of it
        parent[last] = node
        put_below(parent, last, below)
        if comment is not None:
            drop_comment(parent, last)
            parent.yaml_add_eol_comment(comment, last, column=0)

    def append(self, pointer: Pointer, value: Plain) -> None:
        """Add ``value`` to the list at ``pointer``, made if its key is missing."""
        try:
            items = self.get(pointer)
        except KeyError:
            items = None
        if items:
            below = take_below(items, len(items) - 1)
            items.append(_node(value))
            put_below(items, len(items) - 1, below)
        else:  # an empty list is written `[]`: what is added to it would stay on that line
            self.set(pointer, [value])

    def remove(self, pointer: Pointer) -> None:
        """Remove the key or item at ``pointer``; the comments above and below it stay.

        Raises ``KeyError`` or ``IndexError`` if it is not there.
        """
        *above, last = pointer
        parent = self.get(tuple(above))
        self.get(pointer)
        around = take_above(parent, last) + take_below(parent, last)
        earlier = key_before(parent, last)
        del parent[last]
        if not parent and above:
            put_below(self.get(tuple(above[:-1])), above[-1], around)
        else:
            self._put_after(tuple(above), earlier, around)

    def _put_after(self, pointer: Pointer, before: Any, lines: str) -> None:
        """Put comment lines after ``before`` of what is at ``pointer``; without it, first."""
        parent = self.get(pointer)
        if before is not None:
            put_below(parent, before, lines)
        elif pointer and isinstance(pointer[-1], int):  # nothing stands between a dash and a key
            above = pointer[:-1]
            self._put_after(above, key_before(self.get(above), pointer[-1]), lines)
        elif parent:
            put_above(parent, next(iter(parent)) if isinstance(parent, Mapping) else 0, lines)

    def content(self) -> bytes:
        """The file as it is now."""
        out = io.StringIO()
        self._yaml.dump(self._root, out)
        return _BLANK.sub(r"\g<margin>\g<key>|-\n\g<margin>  \n", out.getvalue()).encode()


def _round_trip(text: str) -> YAML:
    """Return a ruamel that indents lists as this file does.

    Dashes are under their key, or two columns further.
    """
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _NEVER_WRAP
    yaml.allow_duplicate_keys = False
    first_list = _FIRST_LIST.search(text)
    if first_list is None or first_list["key"] != first_list["dash"]:
        yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), _null)
    return yaml


def _null(representer: Any, _value: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _node(value: Plain) -> Any:
    """Return ``value`` for ruamel, quoted where `emit` would quote it."""
    if isinstance(value, Mapping):
        return CommentedMap({_node(key): _node(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return CommentedSeq([_node(inner) for inner in value])
    if isinstance(value, str):
        if day := day_of(value):  # ruamel would quote the text of a day: it takes days for dates
            return day
        if "\n" in value and _fits_a_block(value):
            return LiteralScalarString(value)
        return str(value) if reads_as_text(value) else DoubleQuotedScalarString(value)
    return value


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return text != "" and all(line == line.strip() and line.isprintable() for line in lines)


def _same(node: Any, value: Plain) -> bool:
    """Tell whether ruamel's node equals ``value``.

    ruamel reads days as dates; the dataset keeps them as text.
    """
    if isinstance(value, Mapping):
        return (
            isinstance(node, Mapping)
            and list(node) == list(value)
            and all(_same(node[key], inner) for key, inner in value.items())
        )
    if isinstance(value, list | tuple):
        return isinstance(node, list) and len(node) == len(value) and all(map(_same, node, value))
    if isinstance(value, str):
        return (
            not isinstance(node, bool | int | float | list | Mapping | None) and str(node) == value
        )
    return type(node) is type(value) and bool(node == value)


def _in_place_of_a_block(node: Any) -> Any:
    """Return a text that replaces a block of lines: a block too."""
    return LiteralScalarString(node) if isinstance(node, str) and _fits_a_block(node) else node
