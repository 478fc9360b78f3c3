"""A page of Markdown in French, its parts escaped unless they are Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.french import typography
from certif.markdown import Markdown, inert, sentence, table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LEFT", "NONE", "grid_of", "heading", "listed", "page"]

LEFT = "Des fichiers de la session ne sont plus au registre : `index.md` dit lesquels."
NONE = "–"
"""What a cell says that has nothing to say."""


def page(title: str, *parts: str) -> str:
    """Return a page: its title, then paragraphs."""
    blocks = [
        f"# {inert(title)}",
        *(each if isinstance(each, Markdown) else sentence(each) for each in parts),
    ]
    return typography("\n\n".join(blocks) + "\n")


def heading(title: str) -> Markdown:
    """Return the title of a part of a page."""
    return Markdown(f"## {inert(title)}")


def listed(items: Iterable[str]) -> Markdown:
    """Return a list, « aucun » where it is empty."""
    return Markdown("\n".join(f"- {sentence(each)}" for each in items) or "- aucun")


def grid_of(head: Iterable[str], rows: Iterable[Iterable[str]], *, whole: bool = True) -> Markdown:
    """Return a table, « Néant. » where it has no row.

    ``whole`` is false where files are gone that might have given one.
    """
    found = list(rows)
    empty = "Néant." if whole else "Rien dans les fichiers qui restent."
    return Markdown("\n".join(table(head, found)) if found else empty)
