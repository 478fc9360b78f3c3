"""The fields of a record brought up to date from the public record, in three ways.

What the record said at the last import, what it says now, and what the file says since: a change of the record is
taken over where nobody changed the file, what somebody typed stays, and where both changed, the file stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif.i18n import _
from certif.model.dates import within
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["merged_fields", "said_of_each"]


def merged_fields(
    keys: Iterable[str], ours: object, then: object | None, now: object
) -> tuple[dict[str, Any], dict[str, tuple[object, object, object]]]:
    """Return the fields that change, and those on which both sides changed.

    ``then`` is the record at the last import, ``None`` where there was none: gaps are filled then. The latter come
    with what the file says, what the record said, and what it says now.
    """
    changed: dict[str, Any] = {}
    contested: dict[str, tuple[object, object, object]] = {}
    for key in keys:
        one, other = getattr(ours, key), getattr(now, key)
        was = getattr(then, key) if then else None
        if one == other or (then is not None and was == other):
            continue
        if (then is not None and one == was) or one is None or within(other, one):
            changed[key] = other
        elif other is not None or then is not None:
            contested[key] = (one, was, other)
    return changed, contested


def said_of_each(values: tuple[object, object, object]) -> dict[str, str]:
    """Return a contested field in words: ``ours``, ``then`` and ``now``."""
    words = (_("nothing") if each is None else shown(str(each)) for each in values)
    return dict(zip(("ours", "then", "now"), words, strict=True))
