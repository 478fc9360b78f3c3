# ruff: noqa: ANN401 - what ruamel builds has no types of its own
"""Edit a YAML file that people write: comments, order and quotes are kept.

ruamel's round-trip mode does it. The strict reader (`certif.dataset.text.strict_reader`) must have accepted
the file before: its syntax is not checked again here. New files are written by `emit`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from ruamel.yaml.tokens import CommentToken

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
        if there and (parent[last] is None or _is_to_fill_in(parent, last)):
            _drop_comment(parent, last)
        before = next(reversed(parent), None) if above and not there and not comment else None
        node = _node(value)
        if there and isinstance(parent[last], LiteralScalarString):
            node = _in_place_of_a_block(parent, last, node)
        parent[last] = node
        if before is not None:
            _keep_below(parent, before, last)
        if comment is not None:
            _drop_comment(parent, last)
            parent.yaml_add_eol_comment(comment, last, column=0)

    def append(self, pointer: Pointer, value: Plain) -> None:
        """Add ``value`` to the list at ``pointer``, made if its key is missing."""
        try:
            items = self.get(pointer)
        except KeyError:
            items = None
        if items:
            items.append(_node(value))
        else:  # an empty list is written `[]`: what is added to it would stay on that line
            *above, last = pointer
            self.get(tuple(above))[last] = _node([value])

    def remove(self, pointer: Pointer) -> None:
        """Remove the key or item at ``pointer``.

        Raises ``KeyError`` or ``IndexError`` if it is not there.
        """
        *above, last = pointer
        del self.get(tuple(above))[last]

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


def _in_place_of_a_block(parent: Any, key: Any, node: Any) -> Any:
    """Return a text that replaces a block of lines: a block too, its comments below.

    ruamel keeps the blank line of an empty block among the comments.
    """
    if not isinstance(node, str):
        return node
    tokens = parent.ca.items.get(key) if isinstance(parent, CommentedMap) else None
    token = tokens[2] if tokens and len(tokens) > 2 else None  # noqa: PLR2004 - ruamel's place for it
    if token is not None and parent[key] == "":
        token.value = token.value.removeprefix("\n")
        if not token.value:
            del parent.ca.items[key]
    return LiteralScalarString(node) if _fits_a_block(node) else node


def _is_to_fill_in(parent: Any, key: Any) -> bool:
    """Tell whether the comment beside a value asks somebody to replace it."""
    comments = parent.ca.items.get(key) if isinstance(parent, CommentedMap) else None
    beside = comments[2] if comments and len(comments) > 2 else None  # noqa: PLR2004 - ruamel's place for it
    return beside is not None and beside.value.lstrip("# ").startswith("à compléter")


def _drop_comment(parent: CommentedMap | CommentedSeq, key: object) -> None:
    """Remove the comment at the end of a line; keep its further lines."""
    tokens = cast("dict[object, list[Any]]", parent.ca.items).get(key)
    for index in (2, 0) if tokens else ():
        token = tokens[index] if tokens and index < len(tokens) else None
        if token is not None and not isinstance(token, list):
            _first, newline, rest = token.value.partition("\n")
            token.value = newline + rest


def _keep_below(parent: CommentedMap, before: object, last: object) -> None:
    """Move the comments below ``before`` to below the new key ``last``."""
    tokens = cast("dict[object, list[Any]]", parent.ca.items)
    token = tokens[before][2] if before in tokens else None
    if token is None:
        return
    line, newline, rest = token.value.partition("\n")
    if not rest:
        return
    below = CommentToken(newline + rest, token.start_mark, None)
    added = parent[last]
    if isinstance(added, CommentedSeq) and added:
        cast("dict[object, list[Any]]", added.ca.items)[len(added) - 1] = [below, None, None, None]
    else:
        tokens[last] = [None, None, below, None]
    token.value = line + newline
    if not line:
        del tokens[before]
