"""The limits of a page template: its own text and the given document."""

from __future__ import annotations

import re

__all__ = ["reaches_out"]

_COMMENT = re.compile(r"^\s*//")
_REACHES = re.compile(r"\b(?:import|include|eval|plugin|std)\b")
"""How a source gets at packages, which typst would fetch over the network, and at code made of texts."""


def reaches_out(template: str) -> tuple[int, str] | None:
    """Return the first line and word of a page template that load other code, if any."""
    for number, line in enumerate(template.splitlines(), start=1):
        found = None if _COMMENT.match(line) else _REACHES.search(line)
        if found:
            return number, found[0]
    return None
