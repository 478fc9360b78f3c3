"""The files that a command would change, before and after, and their writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.layout import limits_of
from certif.dataset.reading.content import read_bytes
from certif.dataset.writing.transaction import remove_file, write_files
from certif.errors import Refusal
from certif.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from certif.dataset.layout import Kind
    from certif.dataset.text.edit import Document

__all__ = ["FileChange", "FilePlan", "document_at", "plan_edit", "source_at", "write_plan"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is (``None`` where there is none) and as it would be.

    ``after`` is ``None`` for a file that is removed.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class FilePlan:
    """The files that would change, and ``notes`` to read first."""

    changes: tuple[FileChange, ...]
    notes: tuple[str, ...] = ()


def source_at(root: Path, path: str, kind: Kind) -> bytes:
    """Return the bytes of a file of the dataset."""
    return read_bytes(str(root / path), limits_of(kind).size)


def document_at(root: Path, path: str, kind: Kind) -> tuple[bytes, Document]:
    """Return the bytes of a file of the dataset, and the file to be edited."""
    from certif.dataset.text.edit import Document  # a command that lists pays for no editor

    source = source_at(root, path, kind)
    return source, Document(source)


def plan_edit(path: str, before: bytes, document: Document, *notes: str) -> FilePlan:
    """Return the plan of one file that was edited; nothing is written.

    Raises `Refusal` where nothing would change.
    """
    after = document.content()
    if after == before:
        raise Refusal(_("{path} says all of it already.").format(path=path))
    return FilePlan((FileChange(path, before, after),), notes)


def write_plan(root: Path, plan: FilePlan) -> tuple[str, ...]:
    """Write the files of a plan, each by one rename; return the paths that changed.

    Files are removed last. Raises `UsageError`, before anything is written, where a file would hold what the
    register refuses.
    """
    files = {one.path: one.after for one in plan.changes if one.after is not None}
    refuse_unsound(files)
    written = write_files(root, files)
    gone = [one.path for one in plan.changes if one.after is None]
    return (*written, *(path for path in gone if remove_file(root, path)))
