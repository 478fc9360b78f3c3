"""Differences between two records: changed values, and facts that were removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.places import Pointer

__all__ = ["changed", "lost", "told"]

_OF_THE_FILE = frozenset({"path", "id"})


def changed(old: object, new: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    """Yield each value of ``old`` that differs in ``new``, with its pointer."""
    if old == new:
        return
    if is_dataclass(old) and type(old) is type(new):
        for field in fields(old):
            if field.name not in _OF_THE_FILE:
                within = (*pointer, field.name)
                yield from changed(getattr(old, field.name), getattr(new, field.name), within)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from changed(old.get(key), new.get(key), (*pointer, key))
    else:
        yield pointer, old


def lost(old: object, new: object) -> tuple[object, ...]:
    """Return the facts of ``old`` that are not in ``new``.

    A gap that is filled in and an entry that is added lose nothing.

    Of a list, the entries that none of the new ones says; of anything else, the whole value.
    """
    if isinstance(old, tuple) and isinstance(new, tuple):
        return tuple(_unmatched(old, new))
    return () if _says_as_much(old, new) else (old,)


def _says_as_much(old: object, new: object) -> bool:
    if old is None or old == new:
        return True
    if isinstance(old, tuple) and isinstance(new, tuple):
        return not any(True for _each in _unmatched(old, new))
    if is_dataclass(old) and type(old) is type(new):
        names = [field.name for field in fields(old)]
        return all(_says_as_much(getattr(old, name), getattr(new, name)) for name in names)
    return False


def _unmatched(old: Iterable[object], new: Iterable[object]) -> Iterator[object]:
    left = list(new)
    for each in old:
        same = next((other for other in left if other == each), None)
        match = same or next((other for other in left if _says_as_much(each, other)), None)
        if match is None:
            yield each
        else:
            left.remove(match)


def told(value: object) -> str:
    """The words of a value, on one line."""
    if is_dataclass(value):
        parts = [told(getattr(value, field.name)) for field in fields(value)]
        return ", ".join(part for part in parts if part)
    if isinstance(value, list | tuple):
        return ", ".join(told(each) for each in value)
    return "" if value is None else str(value)
