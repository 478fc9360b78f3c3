"""All the faults of a file that is not valid as it is, and not the first alone.

Nothing of such a file goes into the register.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from certif.dataset.layout import Kind, limits_of
from certif.dataset.reading.positions import find_span, lines_of, spans_of
from certif.dataset.reading.realigned import realigned
from certif.dataset.reading.schemas import check, schema
from certif.dataset.text.mend import ReadOn, read_on
from certif.model.faults import Fault, FaultKind, Mistake
from certif.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.dataset.reading.files import Task
    from certif.dataset.reading.positions import Spans

__all__ = ["all_faults"]

_BY_HAND = frozenset({Kind.ASSESSMENT, Kind.AVAILABILITY})
"""The kinds of files that people write who know no YAML."""

_MOST_LINES = 1_000
"""Lines of a file that is straightened: more than any grid has."""

_MISPLACED = frozenset({FaultKind.DUPLICATE_KEY, FaultKind.KEY_NOT_TEXT})


class _Beyond(NamedTuple):
    """A text that was read on, the lines moved for it, and all its faults."""

    read: ReadOn
    moved: list[Fault]
    spans: Spans
    of_schema: list[Fault]

    @property
    def weight(self) -> tuple[bool, int]:
        """The amount that is wrong with it still."""
        misplaced = sum(each.kind in _MISPLACED for each in self.read.faults)
        return self.read.data is None, misplaced + len(self.of_schema)


def all_faults(task: Task, content: bytes, faults: list[Fault]) -> list[Fault]:
    """Return the faults of a text that is not valid.

    ``faults`` are those that a plain reading gave. Those of the schema come with them where the rest of the text is clear;
    what is on a line that is at fault already is not reported again.
    """
    kind, path, contract, _sealed = task
    is_yaml = all(fault.place.pointer is not None for fault in faults)
    if kind in {Kind.RESULTS, Kind.JWKS} or (is_yaml and kind not in _BY_HAND):
        return faults
    beyond = _beyond(kind, path, content, contract)
    if beyond is None:
        return faults
    if kind in _BY_HAND and beyond.weight > (False, 0):
        straight = _straightened(kind, path, content, contract)
        if straight and straight.weight < beyond.weight:
            beyond = straight
    named = {value: pointer for pointer, (_key, value) in beyond.spans.items()}
    found = [*beyond.moved, *(_with_pointer(fault, named) for fault in beyond.read.faults)]
    found += _elsewhere(beyond, content)
    return found + (_unjudged(path, beyond, found) if kind is Kind.ASSESSMENT else [])


def _beyond(
    kind: Kind, path: str, content: bytes, contract: int, moved: Sequence[Fault] = ()
) -> _Beyond | None:
    read = read_on(content, path, limits_of(kind))
    if read is None:
        return None
    faults = [] if read.data is None else check(kind, read.data, path, contract)
    return _Beyond(read, list(moved), spans_of(read.text), faults)


def _straightened(kind: Kind, path: str, content: bytes, contract: int) -> _Beyond | None:
    """Return a text as it is read where its schema has its lines."""
    written = lines_of(content.decode())
    if len(written) > _MOST_LINES:
        return None
    right, of_texts = realigned(written, schema(kind, contract))
    if right == written:
        return None
    beyond = _beyond(kind, path, "\n".join(right).encode(), contract)
    if beyond is None:
        return None
    final = lines_of(beyond.read.text)
    numbers = [
        number
        for number, (old, new) in enumerate(zip(written, right, strict=True), start=1)
        if old != new and new.strip()
    ]
    in_a_row = groupby(enumerate(numbers), key=lambda each: each[1] - each[0])
    groups = ([number for _, number in group] for _, group in in_a_row)
    moved = []
    for group in groups:
        text = group[0] - 1 in of_texts
        moved.append(_moved(path, written, {each: final[each - 1] for each in group}, text=text))
    return beyond._replace(moved=moved)


def _moved(path: str, written: Sequence[str], lines: dict[int, str], *, text: bool) -> Fault:
    """Return the fault of lines that are not where their schema has them.

    ``text`` tells that the first of them goes on a text.
    """
    first = min(lines)
    line = written[first - 1]
    column = len(line) - len(line.lstrip()) + 1
    margin = line[: column - 1]
    if "\t" in margin:
        mistake = Mistake.TAB
    elif margin.strip(" "):
        mistake = Mistake.WIDE_SPACE
    else:
        mistake = Mistake.TEXT_NOT_UNDER if text else Mistake.NOT_LINED_UP
    place = Place(path, span=Span(first, column, first, column + 1))
    return Fault(FaultKind.SYNTAX, place, {"mistake": mistake, "lines": lines})


def _with_pointer(fault: Fault, named: dict[Span, tuple[str | int, ...]]) -> Fault:
    """Say which value an ambiguous word is: its place may have words of its own."""
    pointer = named.get(fault.place.span) if fault.place.span else None
    if fault.kind is not FaultKind.AMBIGUOUS_SCALAR or pointer is None:
        return fault
    return replace(fault, place=replace(fault.place, pointer=pointer))


def _unjudged(path: str, beyond: _Beyond, found: Sequence[Fault]) -> list[Fault]:
    """Return the levels and competences in their form, for the rules to judge.

    No record is made of their file, and whoever wrote it wants to know of all its mistakes.
    """
    data = beyond.read.data
    grid = data.get("grid") if isinstance(data, dict) else None
    told = {(fault.place.pointer, fault.place.on_key) for fault in found}
    at_fault = {line for fault in beyond.read.faults for line in _lines(fault)}
    unjudged = []
    for key, mark in grid.items() if isinstance(grid, dict) else ():
        level = mark.get("level") if isinstance(mark, dict) else None
        places = [(Place(path, ("grid", key), on_key=True), {"key": key})]
        if isinstance(level, str):
            places.append((Place(path, ("grid", key, "level")), {"value": level}))
        for place, detail in places:
            span = find_span(beyond.spans, place)
            if span and span.line not in at_fault and (place.pointer, place.on_key) not in told:
                line = {"line": lines_of(beyond.read.text)[span.line - 1]}
                unjudged.append(
                    Fault(FaultKind.UNJUDGED, replace(place, span=span), {**detail, **line})
                )
    return unjudged


def _elsewhere(beyond: _Beyond, content: bytes) -> Iterator[Fault]:
    """Yield the schema's faults on lines that are right, or were only moved.

    ``line`` of their detail is a line that was moved, as it should be but for the fault.
    """
    at_fault = {line for fault in beyond.read.faults for line in _lines(fault)}
    final = lines_of(beyond.read.text)
    written = lines_of(content.decode("utf-8-sig", errors="replace"))
    for fault in beyond.of_schema:
        span = find_span(beyond.spans, fault.place)
        if span is not None and span.line in at_fault:
            continue
        detail = fault.detail
        if span is not None and final[span.line - 1] != written[span.line - 1]:
            detail = {**detail, "line": final[span.line - 1]}
        yield replace(fault, place=replace(fault.place, span=span), detail=detail)


def _lines(fault: Fault) -> Iterator[int]:
    if fault.place.span:
        yield fault.place.span.line
    lines = fault.detail.get("lines")
    yield from lines if isinstance(lines, dict) else ()
