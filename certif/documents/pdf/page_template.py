"""What a page template may use: its own text, and the document that it is given."""

from __future__ import annotations

import re

from certif.documents.pdf.paper import PAGE
from certif.errors import CannotCheck
from certif.i18n import _

__all__ = ["reaches_out", "refuse_reaching_out"]

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


def refuse_reaching_out(template: str) -> None:
    """Raise `CannotCheck` for a page template that asks for code from elsewhere."""
    found = reaches_out(template)
    if found:
        raise CannotCheck(
            _("templates/{name}, line {line}: {word} is not for a page template.").format(
                name=PAGE, line=found[0], word=found[1]
            ),
            hint=_("It is one file: it loads no package, no other file and no code from a text."),
        )
