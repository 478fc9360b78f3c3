"""The names by which git, left to look, takes a folder for a repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["in_work_tree", "is_repository", "is_repository_mark"]

_OF_A_REPOSITORY: Final = frozenset({"head", "objects", "refs", "commondir"})


def is_repository(names: Iterable[str]) -> bool:
    """Tell whether git would take a folder with these names for a repository.

    That is when git is left to look for one.
    """
    there = {name.casefold() for name in names if is_repository_mark(name)}
    return "head" in there and ({"objects", "refs"} <= there or "commondir" in there)


def is_repository_mark(name: str) -> bool:
    """Tell whether git looks for this name to recognise a repository."""
    return name.casefold() in _OF_A_REPOSITORY


def in_work_tree(file: Path) -> bool:
    """Tell whether a file lies in the work tree of a repository, ignored or not.

    It does as it is written, or as its links lead. Unlike git's own search, this one stops at no ceiling.
    """
    written = Path(os.path.abspath(file))  # noqa: PTH100 - links are followed apart
    return any(
        os.path.lexists(folder / ".git")
        for path in (written, written.resolve())
        for folder in path.parents
    )
