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

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from certif.model.places import Pointer, Span

__all__ = ["Node", "nodes", "span_of_event"]

_MOST_EVENTS: Final = 150_000
_DEEPEST: Final = 20
_BREAKS: Final = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Node:
    """A node that has ended: its pointer, the span of its key (in a mapping) and of its value.

    ``holder`` is the line and column where the collection that holds it begins: its identity, where two
    keys are the same. The span of a list or a mapping in block style ends with its last scalar.
    """

    pointer: Pointer
    holder: tuple[int, int]
    key: Span | None
    value: Span


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


def span_of_event(event: Any) -> Span:
    """Where an event of libyaml stands, counted from 1."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def nodes(text: str) -> Iterator[Node]:
    """Each node of the first document, children before the collection that holds them.

    A key that occurs twice is given twice. Stops without a word where the text is no YAML, too deep or
    too long, or has a collection as a key.
    """
    stack: list[_Open] = []
    last = (1, 1)
    lines = _BREAKS.split(text)
    try:
        for event in islice(iter(CParser(text).get_event, None), _MOST_EVENTS):
            kind = type(event)
            if kind is ScalarEvent or kind is AliasEvent:
                span = span_of_event(event)
                if span.end_column == 1 and span.end_line > span.line:
                    span = _without_last_break(span, lines)
                last = (span.end_line, span.end_column)
                if stack and stack[-1].is_mapping and stack[-1].key is None:
                    stack[-1].step, stack[-1].key = getattr(event, "value", ""), span
                else:
                    yield _ended(stack, span)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                opened = _opened(stack, event, is_mapping=kind is MappingStartEvent)
                if opened is None:
                    return
                stack.append(opened)
                last = (event.end_mark.line + 1, event.end_mark.column + 1)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = stack.pop()
                start, end = event.start_mark, event.end_mark
                if end.index > start.index:  # a bracket or a brace: flow style
                    last = (end.line + 1, end.column + 1)
                yield _ended(stack, Span(closed.line, closed.column, *last))
            if not stack and kind in _ENDS:
                return
    except YAMLError:
        return


def _without_last_break(span: Span, lines: list[str]) -> Span:
    """A text in block style ends for libyaml where the next thing begins; for a reader, with its last word."""
    last = min(span.end_line - 1, len(lines))
    while last > span.line and not lines[last - 1].strip():
        last -= 1
    return Span(span.line, span.column, last, len(lines[last - 1]) + 1)


_ENDS: Final = frozenset({ScalarEvent, AliasEvent, MappingEndEvent, SequenceEndEvent})


def _opened(stack: list[_Open], event: Any, *, is_mapping: bool) -> _Open | None:
    start = event.start_mark
    line, column = start.line + 1, start.column + 1
    if not stack:
        return _Open((), line, column, is_mapping)
    parent = stack[-1]
    if len(stack) >= _DEEPEST or (parent.is_mapping and parent.key is None):
        return None
    pointer = (*parent.pointer, _step(parent))
    return _Open(pointer, line, column, is_mapping)


def _ended(stack: list[_Open], value: Span) -> Node:
    """The node that has just ended in the innermost collection that is still open."""
    if not stack:
        return Node((), (0, 0), None, value)
    parent = stack[-1]
    holder = (parent.line, parent.column)
    node = Node((*parent.pointer, _step(parent)), holder, parent.key, value)
    parent.length += 1
    parent.key = None
    return node


def _step(parent: _Open) -> str | int:
    return parent.step if parent.is_mapping and parent.step is not None else parent.length
