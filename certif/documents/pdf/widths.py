"""The widths of a table's columns: no word is cut, long texts get the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["column_widths"]

_LINE = 96
"""How many letters a line of a table holds, about."""

_WIDEST_WORD = 30
_TO_SIGN = 36
"""The share of a column that somebody fills in by hand, in letters; several have half a line together."""


def column_widths(rows: Sequence[Sequence[str]], empty: Sequence[int]) -> list[int]:
    """Return a width for each column of ``rows`` (the header first), in letters.

    Each has room for its longest word; what remains of the line is shared by what the longest cell asks
    for. A column of ``empty``, to fill in by hand, has its width from that alone.
    """
    columns = list(zip(*rows, strict=True))
    to_sign = min(_TO_SIGN, _LINE // 2 // max(1, len(empty)))
    least = [
        max(to_sign if index in empty else 0, *(_longest_word(cell) for cell in column)) + 2
        for index, column in enumerate(columns)
    ]
    wanted = [
        max(0, max(len(cell) for cell in column) + 2 - width)
        for column, width in zip(columns, least, strict=True)
    ]
    left, asked = max(0, _LINE - sum(least)), sum(wanted)
    if not asked:
        return least
    return [
        width + min(more, left * more // asked) for width, more in zip(least, wanted, strict=True)
    ]


def _longest_word(cell: str) -> int:
    return max((min(len(word), _WIDEST_WORD) for word in cell.split(" ")), default=0)
