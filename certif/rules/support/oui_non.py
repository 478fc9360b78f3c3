"""The answers of an availability file, `oui` or `non`, and the words that people write in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.places import Place

__all__ = ["ANSWERS", "answer_meant", "is_answered"]

ANSWERS = ("oui", "non")

_MEANT = {
    **dict.fromkeys(("yes", "y", "true", "on"), "oui"),
    **dict.fromkeys(("no", "n", "false", "off"), "non"),
}


def is_answered(place: Place) -> bool:
    """Whether the file at ``place`` is one in which somebody answers for slots."""
    return place.path.startswith("data/sessions/") and "/availability/" in place.path


def answer_meant(value: object) -> str | None:
    """The answer that a word or a truth value means, ``None`` for anything else."""
    return _MEANT.get(str(value).casefold()) if isinstance(value, (str, bool)) else None
