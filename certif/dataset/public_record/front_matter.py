"""Front matter of the public record: tolerant on content, strict on cost.

beta.gouv.fr's files are not ours: an anchor, a tag, a quoted date or an ambiguous scalar there is no fault.
Every scalar stays text, an alias is not followed, a key written twice has both its values, and keys that nobody asks for are passed over. The caps of our
own files hold: bytes, depth, nodes; no alias is ever followed.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from yaml import (
    AliasEvent,
    CBaseLoader,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from certif.dataset.layout import Limits
from certif.dataset.text.syntax_errors import stop
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["LIMITS", "Loose", "front_matter", "read_front_matter"]

Loose = dict[str, "Loose"] | list["Loose"] | str | None

LIMITS: Final = Limits()
_FENCE: Final = b"---"
_ABOVE: Final = 1
"""Lines of the file above its front matter."""
_CLOSING: Final = re.compile(rb"^---[ \t\r]*$", re.MULTILINE)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})
_NODES: Final = frozenset({ScalarEvent, AliasEvent}) | _STARTS


class _TooMuchError(Exception):
    """A cap was reached; the argument is the kind of fault."""

    def __init__(self, kind: FaultKind) -> None:
        super().__init__(kind)
        self.kind = kind


def front_matter(content: bytes) -> bytes | None:
    """Return the bytes between the two ``---`` lines, or ``None`` without them.

    They are at the top of a Markdown file.

    What comes out begins at the second line of the file: a line of it is one less than in the file.
    """
    content = content.removeprefix(_BYTE_ORDER_MARK)
    first, _, rest = content.partition(b"\n")
    if first.rstrip() != _FENCE:
        return None
    end = _CLOSING.search(rest)
    return rest[: end.start()] if end else None


def read_front_matter(
    content: bytes, path: str, wanted: Collection[str]
) -> tuple[dict[str, Loose], Fault | None]:
    """Read the keys ``wanted`` of a file's front matter.

    ``content`` is the file as it lies on disk, or its first `LIMITS.size` bytes and one more. Out: those
    keys that are there, their scalars as text (``None`` for null, an alias as it is written), and the fault
    that made the file unreadable, if one did: `FaultKind.EMPTY` where it has no front matter with keys, and
    for `FaultKind.SYNTAX` the ``mistake`` and the ``line`` in the file, from 1. Never raises for what the
    content holds.
    """
    block = front_matter(content)
    if block is None:
        kind = FaultKind.TOO_LARGE if len(content) > LIMITS.size else FaultKind.EMPTY
        return {}, Fault(kind, Place(path))
    try:
        found = _build(block, wanted)
        return found or {}, Fault(FaultKind.EMPTY, Place(path)) if found is None else None
    except YAMLError as error:
        return {}, _not_yaml(error, block, path)
    except UnicodeError:
        return {}, Fault(FaultKind.NOT_UTF8, Place(path))
    except _TooMuchError as refused:
        return {}, Fault(refused.kind, Place(path))


def _not_yaml(error: YAMLError, block: bytes, path: str) -> Fault:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if "nesting" in problem:  # libyaml stops by itself a thousand levels down
        return Fault(FaultKind.TOO_DEEP, Place(path))
    try:
        text = block.decode()
    except UnicodeDecodeError as undecodable:
        line = block.count(b"\n", 0, undecodable.start) + 1 + _ABOVE
        return Fault(FaultKind.NOT_UTF8, Place(path), {"line": line})
    mistake, at = stop(error, text)
    where = {"line": at[0] + _ABOVE} if at else {}
    return Fault(FaultKind.SYNTAX, Place(path), {"mistake": mistake, **where})


def _build(block: bytes, wanted: Collection[str]) -> dict[str, Loose] | None:
    """Return the wanted keys of ``block``, or ``None`` if it is no mapping."""
    events = _events(block)
    found: dict[str, Loose] = {}
    first = next((event for event in events if event.__class__ in _NODES), None)
    if first.__class__ is not MappingStartEvent:
        return None
    for event in takewhile(_goes_on, events):
        key = _node(event, events)
        if isinstance(key, str) and key in wanted:
            value = _node(next(events), events)
            found[key] = _twice(found[key], value) if key in found else value
        else:
            _pass_over(events)
    return found


def _events(block: bytes) -> Iterator[Any]:
    events = iter(CBaseLoader(block).get_event, None)
    # A node takes more than half a byte: `[:,:,:]` has three for each comma.
    return events if 2 * len(block) <= LIMITS.nodes else _counted(events)


def _counted(events: Iterator[Any]) -> Iterator[Any]:
    count = 0
    for event in events:
        count += event.__class__ in _NODES
        if count > LIMITS.nodes:
            raise _TooMuchError(FaultKind.TOO_MANY_NODES)
        yield event


def _node(event: Any, events: Iterator[Any], depth: int = 1) -> Loose:  # noqa: ANN401 - libyaml's events have no types
    """The value that begins with ``event``, ``depth`` lists and mappings down.

    A key that is itself a list or a mapping is dropped with its value.
    """
    kind = event.__class__
    if kind is ScalarEvent:
        text: str = event.value
        return None if not event.style and text in _NULL else text
    if kind is AliasEvent:
        return f"*{event.anchor}"
    if depth > LIMITS.depth:
        raise _TooMuchError(FaultKind.TOO_DEEP)
    if kind is SequenceStartEvent:
        return [_node(inner, events, depth + 1) for inner in takewhile(_goes_on, events)]
    mapping: dict[str, Loose] = {}
    for inner in takewhile(_goes_on, events):
        key = _node(inner, events, depth + 1)
        value = _node(next(events), events, depth + 1)
        if isinstance(key, str):
            mapping[key] = _twice(mapping[key], value) if key in mapping else value
    return mapping


def _twice(first: Loose, value: Loose) -> Loose:
    """Both values of a key written twice, where nothing can be read."""
    return first if first == value else [[first], [value]]


def _goes_on(event: Any) -> bool:  # noqa: ANN401 - the same
    """Tell whether ``event`` begins another node of a list or mapping."""
    return event.__class__ not in _ENDS


def _pass_over(events: Iterator[Any]) -> None:
    """Take the next node from ``events``, with all that it holds."""
    depth = 0
    for event in events:
        kind = event.__class__
        depth += (kind in _STARTS) - (kind in _ENDS)
        if not depth:
            return
