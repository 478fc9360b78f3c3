"""Entries added to a person's ledger, and the annulment of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_session import load_session, refuse_stranger
from certif.acts.support.ledgers import more_entries
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import Kind, path_of
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import ANNULMENT
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.acts.support.file_plan import FileChange
    from certif.dataset.text.emit import Plain
    from certif.model.register import Register, SessionFolder

__all__ = [
    "Annulment",
    "annulment",
    "can_be_annulled",
    "ledger_change",
    "plan_annulment",
    "plan_deliveries",
    "refuse_uninvolved",
]


@dataclass(frozen=True, slots=True)
class Annulment:
    """The entry to annul, by its number, and why; ``kinds`` are those it may have."""

    kind: Kind
    kinds: tuple[str, ...]
    number: int
    day: date
    by: str
    reason: str


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
    return more_entries(root, folder, kind, entries, person)


def plan_deliveries(
    root: Path,
    register: Register,
    folder: SessionFolder,
    entries: Mapping[str, Sequence[Mapping[str, Plain]]],
    notes: Sequence[str] = (),
) -> FilePlan:
    """Plan more entries in the ledgers of deliveries, by person; nothing is written."""
    changes = (
        ledger_change(root, register, folder, Kind.DELIVERIES, person, lines)
        for person, lines in sorted(entries.items())
    )
    return FilePlan(tuple(changes), tuple(notes))


def plan_annulment(root: Path, session: str, person: str, asked: Annulment) -> FilePlan:
    """Plan the entry that annuls another of a person's ledger; nothing is written.

    Raises `UsageError` where there is no such entry in force.
    """
    register, folder = load_session(root, session)
    refuse_uninvolved(folder, person)
    path = path_of(asked.kind, folder.id, person)
    ledger = folder.follow_up.ledger(path)
    in_force = dict(ledger.in_force()) if ledger else {}
    entry = in_force.get(asked.number)
    if entry is None or entry.kind not in asked.kinds:
        numbers = [number for number, each in in_force.items() if each.kind in asked.kinds]
        raise UsageError(
            _("The ledger of {person} has no entry {number} that can be annulled here.").format(
                person=shown(person), number=asked.number
            ),
            hint=can_be_annulled(numbers),
        )
    line = annulment(asked.number, asked.day, asked.by, asked.reason)
    return FilePlan((ledger_change(root, register, folder, asked.kind, person, [line]),))


def annulment(number: int, day: date, by: str, reason: str) -> dict[str, Plain]:
    """Return the entry that annuls the one of that number."""
    return {"kind": ANNULMENT, "day": day.isoformat(), "of": number, "reason": reason, "by": by}


def can_be_annulled(numbers: Sequence[int]) -> str:
    """Return the hint with the numbers of the entries that can be annulled, if any."""
    said = _("Entries that can be: {numbers}.").format(numbers=", ".join(map(str, numbers)))
    return said if numbers else ""


def refuse_uninvolved(folder: SessionFolder, person: str) -> None:
    """Raise `UsageError` for a person who takes no part in a session.

    Who was screened takes part, even where the application is gone.
    """
    if person not in folder.screenings:
        refuse_stranger(folder, person)
