"""A person named on the command line: by id, by the beginning of it, or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.reading.names import PEOPLE, names_in
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["the_person"]

_MOST_LISTED = 12


def the_person(root: Path, words: str, folders: Iterable[str] = PEOPLE) -> str:
    """Return the id of the one person whom ``words`` name.

    They are an id, the beginning of one, or a name. Words that name nobody come back as they are: the command says what it does not know. Raises
    `UsageError`, which lists them, where several people are named.
    """
    names = names_in(root, folders)
    found = _named(names, words)
    if len(found) > 1:
        listed = [f"  {each}  {harmless(names[each])}".rstrip() for each in found[:_MOST_LISTED]]
        raise UsageError(
            _("{words} names {count} people.").format(words=shown(words), count=len(found)),
            hint="\n".join([_("Say which:"), *listed]),
        )
    return found[0] if found else words


def _named(names: Mapping[str, str], words: str) -> list[str]:
    """Return those whom ``words`` name, by the surest way that finds somebody."""
    if words in names or not words.strip():
        return [words] if words in names else []
    from certif.model.names import alike, folded

    start = words.strip().lower()
    wanted = folded(words).split()
    ways = (
        (each for each in names if each.startswith(start)),
        (each for each, name in names.items() if alike(name, words)),
        (
            each
            for each, name in names.items()
            if wanted and set(wanted) <= set(folded(name).split())
        ),
    )
    return next((found for way in ways if (found := list(way))), [])
