"""A ledger of a session's follow-up, with one more entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, document_at
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import path_of
from certif.dataset.text.emit import new_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from certif.dataset.layout import Kind
    from certif.dataset.text.emit import Plain
    from certif.model.follow_up import Ledger

__all__ = ["one_more_entry"]


def one_more_entry(
    root: Path, session: str, kind: Kind, ledger: Ledger | None, entry: Mapping[str, Plain]
) -> FileChange:
    """Return the session's ledger of that kind with one more entry; writes nothing.

    ``ledger`` is the one that is there. Raises `CannotCheck` where a file is there that cannot be read.
    """
    path = path_of(kind, session)
    if ledger is None:
        if (root / path).exists():
            raise unreadable(path)
        return FileChange(path, None, new_file(kind, path, {"entries": [dict(entry)]}))
    before, document = document_at(root, path, kind)
    document.append(("entries",), dict(entry))
    return FileChange(path, before, document.content())
