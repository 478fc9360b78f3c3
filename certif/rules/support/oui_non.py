"""The answers of availability files (`oui`, `non`…), and words in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.session import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.model.places import Place

__all__ = ["ANSWERS", "answer_meant", "is_answered"]

ANSWERS = tuple(answer.value for answer in Answer)

_MEANT = {
    **dict.fromkeys(("yes", "y", "true", "on"), Answer.YES.value),
    **dict.fromkeys(("no", "n", "false", "off"), Answer.NO.value),
    **dict.fromkeys(("preferred", "préféré", "préférence", "preference"), Answer.PREFERRED.value),
}


def is_answered(place: Place) -> bool:
    """Tell whether the file at ``place`` holds answers for slots."""
    return place.path.startswith("data/sessions/") and "/availability/" in place.path


def answer_meant(value: object, words: Sequence[str]) -> str | None:
    """Return which of ``words`` an English word or a truth value means, if any."""
    found = _MEANT.get(str(value).casefold()) if isinstance(value, (str, bool)) else None
    return found if found in words else None
