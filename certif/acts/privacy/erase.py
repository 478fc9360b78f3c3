"""The erasure of a person's data, once a decision granted it (article 17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.privacy.access import find_about
from certif.acts.privacy.retention import entry_of, holds_of, noted, refuse_altered, removed
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_person import ids_of
from certif.dataset.reading.load import load
from certif.errors import Refusal
from certif.i18n import _, dated
from certif.model.retention import PurgeGround
from certif.quoting import listed, shown
from certif.results.follow_up.retention import about, category_of, held_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from certif.acts.support.file_plan import FileChange
    from certif.dataset.text.emit import Plain
    from certif.model.register import Register, SessionFolder

__all__ = ["Erasure", "plan_erasure"]


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure to be done: what goes, what stays, and the files that change."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    plan: FilePlan


def plan_erasure(root: Path, person: str, *, decision: str, on: date, by: str) -> Erasure:
    """Plan the erasure of a person's files; writes nothing.

    Raises `UsageError` for somebody whom the register does not know; `Refusal` while an application is under way,
    an appeal runs or a hold is in force, and where a file is not as it was sealed; `CannotCheck` where what holds its
    session cannot be read.
    """
    register = load(root)
    ids = ids_of(register, person)
    _refuse_under_way(register, ids)
    changes: list[FileChange] = []
    goes: list[str] = []
    for folder in register.sessions.values():
        entries: list[dict[str, Plain]] = []
        for each in ids:
            files = _files_of(folder, each)
            if files:
                _refuse_held(register, folder, files)
                facts: dict[str, Plain] = {"person": each, "decision": decision}
                because = f"Effacement accordé\u00a0: {decision}."
                entries.append(entry_of(PurgeGround.ERASURE, facts, files, because, on=on, by=by))
                goes += [f"{folder.path}/{path}" for path in files]
        changes += noted(root, folder, entries)
    goes += [each.path for each in register.shelf.candidates.values() if each.id in ids]
    changes += removed(root, goes)
    found = find_about(root, register, ids)
    stays = {path for path, _content in found.files} | {path for path, _at, _line in found.lines}
    written = {change.path for change in changes}
    return Erasure(
        tuple(sorted(goes)), tuple(sorted(stays - {*goes} - written)), FilePlan(tuple(changes))
    )


def _refuse_under_way(register: Register, ids: Sequence[str]) -> None:
    for each in register.shelf.candidates.values():
        if each.id not in ids:
            continue
        waiting = [
            one.session
            for one in each.applications
            if one.session not in register.sessions or not register.sessions[one.session].closed
        ]
        if waiting:
            raise Refusal(
                _("{person} applies to {sessions}, which is under way.").format(
                    person=shown(each.id), sessions=listed(waiting)
                ),
                hint=_("Record a withdrawal, and erase once the session is closed."),
            )


def _refuse_held(register: Register, folder: SessionFolder, files: dict[str, str]) -> None:
    running = holds_of(register, folder)
    held = next((found for path in files if (found := held_by(running, path))), None)
    if held is not None:
        raise Refusal(
            _(
                "Session {session} is held since {day}, by an appeal that runs or by hold.yml."
            ).format(session=folder.id, day=dated(held.since)),
            hint=_("Nothing is erased meanwhile (article 17, paragraph 3, e)."),
        )


def _files_of(folder: SessionFolder, person: str) -> dict[str, str]:
    """Return a person's own files of a closed session, with their sums.

    Those that have a duration at all: what was sent and contested stays, for claims.
    """
    if folder.issued is None:
        return {}
    sealed = folder.issued.sealed
    found = {
        path: total
        for path, total in sealed.items()
        if path in folder.issued.files and category_of(folder, path) and about(path, person)
    }
    refuse_altered(path for path in found if folder.issued.files[path].sha256 != sealed[path])
    return found
