"""The mark of a draft: a document shown before it is signed, which proves nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certif.documents.french import date_in_words

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DRAFT", "as_draft"]

DRAFT = "PROJET"
"""The word that stands across each page of a draft."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)


def as_draft(text: str, day: date) -> str:
    """Return a document's Markdown with the mark of a draft above its first line."""
    mark = f"> **{DRAFT}** du {date_in_words(day)}\u00a0: document non signé, sans valeur.\n\n"
    found = _FRONT_MATTER.match(text)
    end = found.end() if found else 0
    return f"{text[:end]}{mark}{text[end:]}"
