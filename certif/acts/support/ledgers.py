"""A ledger of a session's follow-up, with more entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, document_at
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import path_of
from certif.dataset.text.emit import new_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from certif.dataset.layout import Kind
    from certif.dataset.text.emit import Plain
    from certif.model.follow_up import Ledger

__all__ = ["more_entries", "one_more_entry"]


def one_more_entry(
    root: Path, session: str, kind: Kind, ledger: Ledger | None, entry: Mapping[str, Plain]
) -> FileChange:
    """Return the session's ledger of that kind with one more entry; writes nothing."""
    return more_entries(root, session, kind, ledger, [entry])


def more_entries(
    root: Path,
    session: str,
    kind: Kind,
    ledger: Ledger | None,
    entries: Iterable[Mapping[str, Plain]],
) -> FileChange:
    """Return the session's ledger of that kind with more entries; writes nothing.

    ``ledger`` is the one that is there. Raises `CannotCheck` where a file is there that cannot be read.
    """
    more = [dict(each) for each in entries]
    path = path_of(kind, session)
    if ledger is None:
        if (root / path).exists():
            raise unreadable(path)
        return FileChange(path, None, new_file(kind, path, {"entries": [*more]}))
    before, document = document_at(root, path, kind)
    for each in more:
        document.append(("entries",), each)
    return FileChange(path, before, document.content())
