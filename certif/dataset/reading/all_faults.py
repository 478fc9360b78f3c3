"""All the faults of a file that cannot be read as it is, and not the first alone.

Nothing of such a file goes into the register.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.dataset.layout import Kind, limits_of
from certif.dataset.reading.positions import Spans, find_span, spans_of
from certif.dataset.reading.schemas import check
from certif.dataset.text.mend import read_on
from certif.model.faults import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.dataset.reading.files import Task
    from certif.dataset.text.strict_reader import Data
    from certif.model.faults import Fault
    from certif.model.places import Pointer, Span

__all__ = ["all_faults"]


def all_faults(task: Task, content: bytes, faults: list[Fault]) -> list[Fault]:
    """Return the faults of a text that the strict reader refuses.

    ``faults`` are those that it gave. Those of the schema come with them where the rest of the text is clear; what is
    on a line that is at fault already is not reported again.
    """
    beyond = (
        None
        if task.kind in {Kind.RESULTS, Kind.JWKS}
        else read_on(content, task.path, limits_of(task.kind))
    )
    if beyond is None:
        return faults
    spans = spans_of(beyond.text)
    named = {value: pointer for pointer, (_key, value) in spans.items()}
    found = [_with_pointer(fault, named) for fault in beyond.faults]
    return [*found, *_of_the_schema(task, beyond.data, spans, found)]


def _with_pointer(fault: Fault, named: Mapping[Span, Pointer]) -> Fault:
    """Say which value an ambiguous word is: its place may have words of its own."""
    pointer = named.get(fault.place.span) if fault.place.span else None
    if fault.kind is not FaultKind.AMBIGUOUS_SCALAR or pointer is None:
        return fault
    return replace(fault, place=replace(fault.place, pointer=pointer))


def _of_the_schema(task: Task, data: Data, spans: Spans, faults: list[Fault]) -> Iterator[Fault]:
    if data is None:
        return
    at_fault = {line for fault in faults for line in _lines(fault)}
    for fault in check(task.kind, data, task.path, task.contract):
        span = find_span(spans, fault.place)
        if span is None or span.line not in at_fault:
            yield replace(fault, place=replace(fault.place, span=span))


def _lines(fault: Fault) -> Iterator[int]:
    if fault.place.span:
        yield fault.place.span.line
    lines = fault.detail.get("lines")
    yield from lines if isinstance(lines, dict) else ()
