"""The layout of reports: columns of a terminal, JSON documents, spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from certif.model.places import Place, Pointer

__all__ = [
    "columns",
    "csv_document",
    "json_document",
    "json_place",
    "json_pointer",
    "json_v1",
    "table_text",
    "width",
]

_MARK = "\ufeff"
_COMPUTED = "=+-@＝＋－＠\t\r"
"""What makes a cell a formula where it comes first, in the wide forms of East Asia too."""


def width(text: str) -> int:
    """Return the width of ``text`` in columns of a terminal.

    A wide character takes two, a combining one none.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with aligned columns, without spaces at their ends."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def table_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of a terminal under its head, without what acts on the terminal."""
    return "\n".join(columns([head, *(tuple(map(harmless, row)) for row in rows)]))


def json_document(document: object) -> str:
    """Return ``document`` as JSON: ASCII, indented, keys in order, days as text."""
    return json.dumps(document, indent=2, default=date.isoformat) + "\n"


def json_v1(**keys: object) -> str:
    """Return a report of version 1 as JSON: the version, then its keys in order."""
    return json_document({"version": 1, **keys})


def csv_document(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table that Excel opens in French: UTF-8 with its mark, and ``;``.

    No cell is a formula: one that a spreadsheet would compute (``=``, ``+``, ``-``, ``@``, a tab or a return first) begins with
    an apostrophe; characters that act without being seen are shown as escapes.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([_cell(each) for each in head])
    writer.writerows([_cell(each) for each in row] for row in rows)
    return f"{_MARK}{out.getvalue()}"


def json_place(place: Place, lines: Mapping[Place, int] | None = None) -> dict[str, object]:
    """Return a place as JSON; ``lines`` serve for places without a span.

    ``line`` is ``null`` where it is not known, ``start`` and ``end`` where the columns are not.
    """
    span = place.span
    return {
        "path": place.path,
        "pointer": None if place.pointer is None else json_pointer(place.pointer),
        "line": span.line if span else (lines or {}).get(place),
        "start": {"line": span.line, "column": span.column} if span else None,
        "end": {"line": span.end_line, "column": span.end_column} if span else None,
    }


def json_pointer(pointer: Pointer) -> str:
    """Return a pointer as RFC 6901 writes it: ``/grid/pitch/level``."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in pointer)


def _cell(text: str) -> str:
    text = harmless(text)
    first = text.lstrip()[:1]
    return f"'{text}" if first and (first in _COMPUTED or text[0] in _COMPUTED) else text


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
