"""Positions in a text: lines and columns of JSON pointers.

Reading keeps no position: only the files that have something to show are gone through again, here.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.dataset.reading.content import read_bytes
from certif.dataset.text.nodes import nodes
from certif.findings import Finding, Related, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from certif.model.places import Place, Pointer, Span

__all__ = ["Located", "find_span", "lines_of", "locate", "spans_of"]

_LARGEST: Final = 2 * 1024 * 1024

Spans = dict["Pointer", tuple["Span | None", "Span"]]
"""By pointer: the span of the key, if it is in a mapping, and of the value."""


class Located(NamedTuple):
    """Findings with their spans, in order, and the lines of source that they point at.

    ``lines`` maps a path to its lines, by number from 1: those that a span starts on and no others.
    """

    findings: list[Finding]
    lines: Mapping[str, Mapping[int, str]]


def locate(root: Path, findings: Iterable[Finding]) -> Located:
    """Give each finding, and its related places, the span of what its pointer names.

    Only files that have findings are read again, once each. A place without a pointer, or in a file that
    is not there, keeps the span it has.
    """
    sources = _Sources(os.fspath(root))
    located = in_order(_located(finding, sources) for finding in findings)
    lines: dict[str, dict[int, str]] = {}
    for finding in located:
        for place in (finding.place, *(related.place for related in finding.related)):
            if place.span and (text := sources.line(place.path, place.span.line)) is not None:
                lines.setdefault(place.path, {})[place.span.line] = text
    return Located(located, lines)


class _Sources:
    """The files that findings point into, read when first asked for."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._lines: dict[str, list[str] | None] = {}
        self._texts: dict[str, str] = {}
        self._spans: dict[str, Spans] = {}

    def line(self, path: str, number: int) -> str | None:
        """A line of a file without its end, or ``None``."""
        if path not in self._lines:
            self._lines[path] = lines_of(self._text(path))
        lines = self._lines[path]
        return lines[number - 1] if lines and number <= len(lines) else None

    def span(self, place: Place) -> Span | None:
        """The span of a place that has a pointer."""
        if place.path not in self._spans:
            self._spans[place.path] = spans_of(self._text(place.path))
        return find_span(self._spans[place.path], place)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            try:
                content = read_bytes(f"{self._root}/{path}", _LARGEST)
            except OSError:
                content = b""
            self._texts[path] = content[:_LARGEST].decode("utf-8-sig", errors="replace")
        return self._texts[path]


def _located(finding: Finding, sources: _Sources) -> Finding:
    place = _with_span(finding.place, sources)
    if not finding.related:
        return finding if place is finding.place else replace(finding, place=place)
    related = tuple(
        Related(_with_span(each.place, sources), each.message) for each in finding.related
    )
    return replace(finding, place=place, related=related)


def _with_span(place: Place, sources: _Sources) -> Place:
    if place.pointer is None or place.span is not None:
        return place
    return replace(place, span=sources.span(place))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as places count them: they end with LF, CR LF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def spans_of(text: str) -> Spans:
    """Return the spans of every value of a text, as far as it is YAML."""
    spans: Spans = {}
    for node in nodes(text):
        spans.setdefault(node.pointer, (node.key, node.value))
    return spans


def find_span(spans: Spans, place: Place) -> Span | None:
    """Return the span of the value (or key) that the pointer of ``place`` names.

    What is not there resolves to the deepest mapping or list above it that is. ``None`` where the text is no
    YAML.
    """
    pointer = place.pointer or ()
    found = spans.get(pointer)
    if found is not None:
        key, value = found
        return key if place.on_key and key else value
    while pointer and pointer not in spans:
        pointer = pointer[:-1]
    return spans[pointer][1] if pointer in spans else None
