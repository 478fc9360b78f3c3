"""A line of source with a caret under the finding, as wide as on a terminal."""

from __future__ import annotations

from certif.model.places import Span
from certif.quoting import harmless
from certif.reporters.layout import width

__all__ = ["excerpt"]

WIDEST = 100
"""Columns of a source line that are shown; a longer one is cut around the span."""

_TAB = "→   "
_CUT = "…"


def excerpt(line: str, span: Span) -> tuple[str, str]:
    """Return what a terminal can show of ``line``, and the carets to print under it.

    ``span`` starts on that line; where it ends on a later one, the carets go to the end of the line. The
    carets count terminal columns: two under a wide character, none under a combining one. A span that is
    empty or past the end of the line still gets one caret.
    """
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    start, end, line = _window(line, start, max(start, min(end, len(line))))
    before = "".join(map(_visible, line[:start]))
    under = "".join(map(_visible, line[start:end]))
    after = "".join(map(_visible, line[end:]))
    return (before + under + after).rstrip(), " " * width(before) + "^" * max(1, width(under))


def _visible(character: str) -> str:
    return _TAB if character == "\t" else harmless(character)


def _window(line: str, start: int, end: int) -> tuple[int, int, str]:
    """Cut a long line to what surrounds the span; positions move along."""
    if len(line) <= WIDEST:
        return start, end, line
    first = max(0, min(start - WIDEST // 4, len(line) - WIDEST))
    last = min(len(line), first + WIDEST)
    head, tail = (_CUT if first else ""), (_CUT if last < len(line) else "")
    moved = len(head) - first
    return start + moved, min(end, last) + moved, head + line[first:last] + tail
