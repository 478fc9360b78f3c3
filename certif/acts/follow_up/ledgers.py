"""Entries added to a person's ledger, and the annulment of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.find_session import refuse_stranger, session_folder
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.model.follow_up import Ledger
    from certif.model.register import Register, SessionFolder

__all__ = ["Annulment", "ledger_change", "ledger_of", "plan_annulment", "refuse_uninvolved"]


@dataclass(frozen=True, slots=True)
class Annulment:
    """The entry to annul, by its number, and why; ``kinds`` are those it may have."""

    kind: Kind
    kinds: tuple[str, ...]
    number: int
    day: date
    by: str
    reason: str


def ledger_of(folder: SessionFolder, kind: Kind, person: str) -> Ledger | None:
    """Return a person's ledger of deliveries or of appeals, or ``None``."""
    of_kind = {
        Kind.DELIVERIES: folder.follow_up.deliveries,
        Kind.APPEALS: folder.follow_up.appeals,
    }
    return of_kind[kind].get(person)


def ledger_change(
    root: Path,
    register: Register,
    folder: SessionFolder,
    kind: Kind,
    person: str,
    entries: Sequence[Mapping[str, Plain]],
) -> FileChange:
    """Return a person's ledger with entries added at its end, or a new one.

    Raises `CannotCheck` where the ledger that is there cannot be read.
    """
    path = path_of(kind, folder.id, person)
    if any(fault.place.path == path for fault in register.faults):
        raise unreadable(path)
    if ledger_of(folder, kind, person) is None:
        data: dict[str, Plain] = {"person": person, "entries": list(entries)}
        return FileChange(path, None, new_file(kind, path, data))
    before, document = document_at(root, path, kind)
    for entry in entries:
        document.append(("entries",), entry)
    return FileChange(path, before, document.content())


def plan_annulment(root: Path, session: str, person: str, asked: Annulment) -> FilePlan:
    """Plan the entry that annuls another of a person's ledger; nothing is written.

    Raises `UsageError` where there is no such entry in force.
    """
    register = load(root)
    folder = session_folder(register, session)
    refuse_uninvolved(folder, person)
    ledger = ledger_of(folder, asked.kind, person)
    in_force = dict(ledger.in_force()) if ledger else {}
    entry = in_force.get(asked.number)
    if entry is None or entry.kind not in asked.kinds:
        numbers = [str(number) for number, each in in_force.items() if each.kind in asked.kinds]
        raise UsageError(
            _("The ledger of {person} has no entry {number} that can be annulled here.").format(
                person=shown(person), number=asked.number
            ),
            hint=_("Entries that can be: {numbers}.").format(numbers=", ".join(numbers))
            if numbers
            else "",
        )
    line: dict[str, Plain] = {
        "kind": "annulation",
        "day": asked.day.isoformat(),
        "of": asked.number,
        "reason": asked.reason,
        "by": asked.by,
    }
    return FilePlan((ledger_change(root, register, folder, asked.kind, person, [line]),))


def refuse_uninvolved(folder: SessionFolder, person: str) -> None:
    """Raise `UsageError` for a person who takes no part in a session.

    Who was screened takes part, even where the application is gone.
    """
    if person not in folder.screenings:
        refuse_stranger(folder, person)
