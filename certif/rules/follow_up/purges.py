"""CF552: files that a purge took out of a closed session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.follow_up import FOLLOW_UP, tombstones
from certif.model.places import Place
from certif.quoting import shown
from certif.results.follow_up.retention import is_asked_for
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.retention import Retention
    from certif.rules.support.case import Case


def purged_unasked(folder: SessionFolder, retention: Retention | None) -> Iterator[Finding]:
    """Yield the files that a purge names and may not take out."""
    rules = retention.rules if retention else {}
    for path, named in folder.purged.items():
        asked = named.category is None or named.category in rules
        if asked and is_asked_for(folder, path):
            continue
        yield Finding(
            Place(path),
            _("This file was sealed, and is gone: nothing asks for its purge."),
            _("Restore it from git, and annul the entry of follow-up/purge.yml."),
        )


@rule("CF552", Severity.ERROR)
def purges_name_files_that_were_sealed(case: Case) -> Iterator[Finding]:
    """A purge names sealed files with their checksums, and they are gone.

    What is kept of a purged file is its checksum: with another one, nothing proves what was there. A file that a purge
    names and that is still there was left half-way.
    """
    for folder in case.register.sessions.values():
        ledger = folder.follow_up.purge
        if ledger is None:
            continue
        sealed = folder.issued.sealed if folder.issued else {}
        seen: dict[int, int] = {}
        for each in tombstones(ledger):
            index = seen[each.entry] = seen.get(each.entry, -1) + 1
            at = ("entries", each.entry - 1, "files", index)
            if each.path.startswith(f"{FOLLOW_UP}/"):
                continue
            if each.path not in sealed:
                yield Finding(
                    Place(ledger.path, (*at, "path")),
                    _("Session {session} sealed no file {path}.").format(
                        session=shown(folder.id), path=shown(each.path)
                    ),
                    _("Annul this entry: a purge takes out what a close sealed."),
                )
            elif each.sum != sealed[each.path]:
                yield Finding(
                    Place(ledger.path, (*at, "sum")),
                    _("This is not the checksum that sealed {path}.").format(path=shown(each.path)),
                    _(
                        "Annul this entry, and restore the file from git: an altered file is never purged."
                    ),
                )
            elif folder.issued and each.path in folder.issued.files:
                yield Finding(
                    Place(ledger.path, (*at, "path")),
                    _("A purge names {path}, and the file still exists.").format(
                        path=shown(each.path)
                    ),
                    _("Run `certif retention purge {session}` again.").format(session=folder.id),
                )
