"""The outline of a YAML text: each node with its pointer and where it stands.

Slower than `yaml.read_yaml` and more patient: it follows any text as far as libyaml can, so that a file
with faults can be pointed into. Only files that have something to show come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

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

from certif.model.places import Pointer, Span

__all__ = ["Event", "Node", "nodes", "span_of_event"]

Event = Any
"""An event of libyaml: PyYAML's classes have no types."""

_MOST_EVENTS: Final = 150_000
_DEEPEST: Final = 20
_BREAKS: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Node:
    """A node that has ended: its pointer, and the spans of its key and value.

    Only a node in a mapping has a key.

    ``holder`` is the line and column where the collection that holds it begins: its identity, where two
    keys are the same. The span of a list or a mapping in block style ends with its last scalar.
    """

    pointer: Pointer
    holder: tuple[int, int]
    key: Span | None
    value: Span


def span_of_event(event: Event) -> Span:
    """Return the span of a libyaml event, counted from 1."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def nodes(text: str) -> Iterator[Node]:
    """Each node of the first document, children before the collection that holds them.

    A key that occurs twice is given twice. Stops without a word where the text is no YAML, too deep or
    too long, or has a collection as a key.
    """
    tracing = _Tracing(text)
    try:
        for event in _events(text):
            node = None
            match event:
                case ScalarEvent() | AliasEvent():
                    node = tracing.scalar(event)
                case MappingStartEvent() | SequenceStartEvent():
                    if not tracing.begin(event):
                        return
                case MappingEndEvent() | SequenceEndEvent():
                    node = tracing.end(event)
            if node:
                yield node
                if not node.pointer:
                    return
    except YAMLError:
        return


def _events(text: str) -> Iterator[Event]:
    return islice(iter(CBaseLoader(text).get_event, None), _MOST_EVENTS)


@dataclass(slots=True)
class _Open:
    """A collection that has begun: where it stands, and what comes next in it."""

    pointer: Pointer
    line: int
    column: int
    is_mapping: bool
    step: str | int | None = None
    key: Span | None = None
    length: int = 0


class _Tracing:
    """The collections that are open, and where the last thing written in them ends."""

    def __init__(self, text: str) -> None:
        self._lines = _BREAKS.split(text)
        self._open: list[_Open] = []
        self._last = (1, 1)

    def scalar(self, event: Event) -> Node | None:
        """The node that a scalar is; ``None`` for a key."""
        span = span_of_event(event)
        if span.end_column == 1 and span.end_line > span.line:
            span = self._without_last_break(span)
        self._last = (span.end_line, span.end_column)
        if self._open and self._open[-1].is_mapping and self._open[-1].key is None:
            self._open[-1].step, self._open[-1].key = getattr(event, "value", ""), span
            return None
        return self._ended(span)

    def begin(self, event: Event) -> bool:
        """Enter a collection; return false if it is too deep, or a key."""
        start, end = event.start_mark, event.end_mark
        pointer: Pointer = ()
        if self._open:
            parent = self._open[-1]
            if len(self._open) >= _DEEPEST or (parent.is_mapping and parent.key is None):
                return False
            pointer = (*parent.pointer, _step(parent))
        is_mapping = isinstance(event, MappingStartEvent)
        self._open.append(_Open(pointer, start.line + 1, start.column + 1, is_mapping))
        self._last = (end.line + 1, end.column + 1)
        return True

    def end(self, event: Event) -> Node:
        """The collection that is complete."""
        closed = self._open.pop()
        start, end = event.start_mark, event.end_mark
        if end.index > start.index:  # a bracket or a brace: flow style
            self._last = (end.line + 1, end.column + 1)
        return self._ended(Span(closed.line, closed.column, *self._last))

    def _ended(self, value: Span) -> Node:
        if not self._open:
            return Node((), (0, 0), None, value)
        parent = self._open[-1]
        holder = (parent.line, parent.column)
        node = Node((*parent.pointer, _step(parent)), holder, parent.key, value)
        parent.length += 1
        parent.key = None
        return node

    def _without_last_break(self, span: Span) -> Span:
        """Return a block's span, ending with its last word.

        libyaml ends it where the next thing begins.
        """
        last = min(span.end_line - 1, len(self._lines))
        while last > span.line and not self._lines[last - 1].strip():
            last -= 1
        return Span(span.line, span.column, last, len(self._lines[last - 1]) + 1)


def _step(parent: _Open) -> str | int:
    return parent.step if parent.is_mapping and parent.step is not None else parent.length
