"""What a page template may use: its own text, and the document that it is given."""

from __future__ import annotations

import re

__all__ = ["reaches_out"]

_COMMENT = re.compile(r"^\s*//")
_REACHES = re.compile(r"\b(?:import|include|eval|plugin|std)\b")
"""How a source gets at packages, which typst would fetch over the network, and at code made of texts."""


def reaches_out(template: str) -> tuple[int, str] | None:
    """Return the first line of a page template that asks for code from elsewhere, and by which word."""
    for number, line in enumerate(template.splitlines(), start=1):
        found = None if _COMMENT.match(line) else _REACHES.search(line)
        if found:
            return number, found[0]
    return None
