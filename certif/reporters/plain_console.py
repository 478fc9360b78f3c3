"""A console for tables: in it, nothing in the data is read as markup."""

from __future__ import annotations

import io

from rich.console import Console

__all__ = ["plain_console"]


def plain_console(width: int, *, colour: bool) -> tuple[Console, io.StringIO]:
    """Return a console of ``width`` columns, and the text that it writes."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    return console, out
