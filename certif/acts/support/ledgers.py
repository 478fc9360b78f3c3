"""A ledger of a session's follow-up, with more entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import path_of
from certif.dataset.text.emit import new_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from certif.dataset.layout import Kind
    from certif.dataset.text.emit import Plain
    from certif.model.register import SessionFolder

__all__ = ["more_entries", "plan_entry"]


def plan_entry(
    root: Path, folder: SessionFolder, kind: Kind, entry: Mapping[str, Plain]
) -> FilePlan:
    """Return the plan of the session's ledger of that kind with one more entry."""
    return FilePlan((more_entries(root, folder, kind, [entry]),))


def more_entries(
    root: Path,
    folder: SessionFolder,
    kind: Kind,
    entries: Iterable[Mapping[str, Plain]],
    person: str | None = None,
) -> FileChange:
    """Return a ledger of the session, or of one ``person``, with more entries.

    Raises `CannotCheck` where a file is there that cannot be read.
    """
    more = [dict(each) for each in entries]
    path = path_of(kind, folder.id, *([person] if person else []))
    if folder.follow_up.ledger(path) is None:
        if (root / path).exists():
            raise unreadable(path)
        whose: dict[str, Plain] = {"person": person} if person else {}
        return FileChange(path, None, new_file(kind, path, {**whose, "entries": [*more]}))
    before, document = document_at(root, path, kind)
    for each in more:
        document.append(("entries",), each)
    return FileChange(path, before, document.content())
