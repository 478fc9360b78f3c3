"""Older files of the same kinds beside the files just written for people."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["files_beside"]


def files_beside(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Return the other files beside ``names`` that have one of their suffixes.

    ``names`` are relative to ``folder``.

    Nothing is opened and no link is followed; a place that is not there has none.
    """
    known = {PurePosixPath(name) for name in names}
    kinds = {(name.parent, name.suffix) for name in known}
    found = {
        parent / entry.name
        for parent, suffix in kinds
        for entry in _entries(folder / parent)
        if entry.suffix == suffix and entry.is_file() and not entry.is_symlink()
    }
    return tuple(sorted(str(name) for name in found - known))


def _entries(folder: Path) -> list[Path]:
    try:
        return [*folder.iterdir()]
    except OSError:
        return []
