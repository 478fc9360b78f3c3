"""The files that a command would change, before and after, and their writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.writing.transaction import write_files

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FileChange", "FilePlan", "write_plan"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is (``None`` where there is none) and as it would be."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class FilePlan:
    """The files that would change for ``person``, and ``notes`` to read first."""

    person: str
    changes: tuple[FileChange, ...]
    notes: tuple[str, ...]


def write_plan(root: Path, plan: FilePlan) -> tuple[str, ...]:
    """Write the files of a plan, each by one rename; return the paths written.

    Raises `UsageError`, before anything is written, where a file would hold what the register refuses.
    """
    files = {one.path: one.after for one in plan.changes}
    refuse_unsound(files)
    return write_files(root, files)
