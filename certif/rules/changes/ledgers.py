"""CF653: entries of a ledger are added, or annulled by another, and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.credential.held import held_by
from certif.credential.judge import Problem
from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.changes import ChangeKind
from certif.model.follow_up import FOLLOW_UP
from certif.model.places import Place
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.changes import FileChange
    from certif.model.follow_up import Ledger
    from certif.rules.changes.change import Change


@rule("CF653", Severity.ERROR)
def entries_are_added_and_never_changed(change: Change) -> Iterator[Finding]:
    """Entries of `follow-up/` are added, or annulled by another, and never changed.

    Appeals run from what a ledger says. An entry that is wrong is annulled by a later one that names it, with its
    reason; a credential that was written stays as it is, unless its key is known to be compromised. Only a purge, noted in `purge.yml`, takes a file out.
    """
    for folder in change.base.sessions.values():
        after = change.merged.sessions.get(folder.id)
        if after is not None:
            now = {ledger.path: ledger for ledger in after.follow_up.ledgers}
            for ledger in folder.follow_up.ledgers:
                # CF621 reports one that is gone, CF0 or CF1 one that cannot be read any more.
                if ledger.path in now:
                    yield from _changed(ledger, now[ledger.path])
    yield from _credentials(change)


def _changed(before: Ledger, after: Ledger) -> Iterator[Finding]:
    pairs = zip(before.entries, after.entries, strict=False)
    index = next((at for at, (old, new) in enumerate(pairs) if old != new), None)
    if index is not None or len(after.entries) < len(before.entries):
        gone = index is None
        yield Finding(
            Place(after.path, ("entries",) if gone else ("entries", index or 0)),
            _("An entry that was already written is taken out.")
            if gone
            else _("An entry that was already written is changed."),
            _("Put it back, and add an entry of the kind `annulation` that names it."),
        )


def _credentials(change: Change) -> Iterator[Finding]:
    for file in change.files:
        kept = [path for path in file.paths if f"/{FOLLOW_UP}/credentials/" in path]
        if (
            file.kind is not ChangeKind.ADDED
            and change.session(session_of(file.old_path))
            and any(not is_purged(change, path) for path in kept)
            and not _is_signed_again(change, file)
        ):
            yield Finding(
                Place(file.path),
                _("A credential that was written stays as it is."),
                _("Put the file back; a new edition has a file of its own."),
            )


def _is_signed_again(change: Change, file: FileChange) -> bool:
    """Tell whether a credential of a compromised key is replaced in its place."""
    before = change.session(session_of(file.path))
    if file.kind is not ChangeKind.MODIFIED or before is None:
        return False
    return any(
        held.path == file.path and any(each.problem is Problem.COMPROMISED for each in held.faults)
        for held in held_by(change.base, before)
    )


def is_purged(change: Change, path: str) -> bool:
    """Tell whether a purge takes out a file, sealed or of the follow-up."""
    folder = change.merged.sessions.get(session_of(path))
    if folder is None:
        return False
    inside = path.removeprefix(f"{folder.path}/")
    beside = inside.startswith(f"{FOLLOW_UP}/") and inside in folder.follow_up.tombstones
    return beside or path in folder.purged


def goes_by_a_purge(change: Change, file: FileChange) -> bool:
    """Tell whether a purge took the file out, or the copy of a dossier with it."""
    if is_purged(change, file.old_path):
        return True
    if file.belonged is None or file.belonged.kind != "candidate":
        return False
    name = file.old_path.rpartition("/")[2]
    return any(
        f"{folder.path}/issued/inputs/candidates/{name}" in folder.purged
        for folder in change.merged.sessions.values()
    )


def session_of(path: str) -> str:
    """Return the id of the session that a path lies in, or an empty text."""
    parts = path.split("/")
    return parts[2] if parts[:2] == ["data", "sessions"] and parts[3:] else ""
