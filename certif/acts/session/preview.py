"""Preview a close: each document as it would be issued, marked as a draft.

A preview lies outside the register. Its folder keeps a record of what it showed, so that the next preview, or
the close, can say what changed since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certif.acts.session.close import NotReady, plan_close
from certif.acts.support.read_or_refuse import content_if_there
from certif.acts.support.write_outside import refuse_inside, write_outside
from certif.dataset.writing.transaction import parts_of, remove_file
from certif.documents.draft import as_draft
from certif.errors import UsageError
from certif.i18n import _, speaking
from certif.model.issued import Outcome
from certif.quoting import shown
from certif.reporters.layout import json_document
from certif.reporters.session.preview import results_table
from certif.results.preview import Changes, Fate, Snapshot, changed
from certif.results.seal import digest

if TYPE_CHECKING:
    from certif.acts.session.close import ClosePlan

__all__ = ["Written", "changes_since", "preview_in", "write_preview"]

_RECORD: Final = "projet.json"
_SUMMARY: Final = "projet.md"
_LARGEST: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a preview: written, and removed because nobody gets them any more."""

    files: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """The record of a preview: what it showed, and the sums of the files it wrote."""

    shown: Snapshot
    files: Mapping[str, str]


def changes_since(root: Path, plan: ClosePlan, folder: Path) -> Changes | None:
    """Return the changes since the preview in ``folder``, ``None`` without one.

    Texts are compared as of the day of that preview: a date alone is no change. Raises `UsageError` for a
    preview of another session, or a record that cannot be read.
    """
    record = _record(folder, plan.session)
    if record is None:
        return None
    then = _snapshot(_as_of(root, plan, record.shown.on))
    return changed(record.shown, replace(_snapshot(plan), documents=then.documents))


def write_preview(
    root: Path, plan: ClosePlan, folder: Path, pages: Mapping[str, bytes] | None = None
) -> Written:
    """Write a preview into ``folder``: a summary, and each document as a draft.

    ``pages`` are the documents as PDF by name, in place of the Markdown. What an earlier preview wrote there and
    nobody gets any more is removed. Raises `UsageError` where the folder holds something else than a preview, or
    lies in the dataset.
    """
    before = preview_in(root, plan.session, folder)
    files = dict(pages) if pages is not None else _drafts(plan)
    with speaking("fr"):
        table = results_table(plan.results)
    summary = f"# Session {plan.session}\n\n{table}\n"
    files[_SUMMARY] = as_draft(summary, plan.on).encode()
    files[_RECORD] = _record_file(plan, files)
    written = write_outside(root, folder, files)
    there = folder.resolve()
    gone = [
        name
        for name, sum_ in (before.files if before else {}).items()
        if name not in files and _sum_of(there / name) == sum_
    ]
    for name in gone:
        remove_file(there.parent, f"{there.name}/{name}")
    return Written(written, tuple(gone))


def preview_in(root: Path, session: str, folder: Path) -> _Record | None:
    """Return the record of the preview in ``folder``, ``None`` without one.

    Raises `UsageError` where a preview of ``session`` may not be written there.
    """
    refuse_inside(root, folder)
    record = _record(folder, session)
    if record is None and folder.is_dir() and any(p.name != ".gitignore" for p in folder.iterdir()):
        raise UsageError(
            _("{folder} holds files that are no preview.").format(folder=shown(folder)),
            hint=_("Give a new folder, or the one of an earlier preview."),
        )
    return record


def _drafts(plan: ClosePlan) -> dict[str, bytes]:
    return {path: as_draft(plan.files[path].decode(), plan.on).encode() for path in plan.documents}


def _as_of(root: Path, plan: ClosePlan, day: date) -> ClosePlan:
    if day == plan.on:
        return plan
    try:
        return plan_close(root, plan.session, day)
    except NotReady:  # ready on the day of that preview, as the files were then
        return plan


def _snapshot(plan: ClosePlan) -> Snapshot:
    return Snapshot(
        plan.on,
        {each.candidate: Fate(each.outcome, each.number) for each in plan.results},
        {path: digest(plan.files[path]) for path in plan.documents},
    )


def _record_file(plan: ClosePlan, files: Mapping[str, bytes]) -> bytes:
    snapshot = _snapshot(plan)
    people = {
        person: {"outcome": fate.outcome.value, "number": fate.number}
        for person, fate in snapshot.people.items()
    }
    return json_document(
        {
            "version": 1,
            "session": plan.session,
            "on": plan.on.isoformat(),
            "people": people,
            "documents": dict(snapshot.documents),
            "files": {name: digest(content) for name, content in files.items()},
        }
    ).encode()


def _record(folder: Path, session: str) -> _Record | None:
    file = folder / _RECORD
    content = content_if_there(file, _LARGEST)
    if content is None:
        return None
    try:
        data = json.loads(content)
        of = data["session"]
        people = {
            str(person): Fate(Outcome(fate["outcome"]), fate["number"])
            for person, fate in data["people"].items()
        }
        snapshot = Snapshot(date.fromisoformat(data["on"]), people, dict(data["documents"]))
        record = _Record(snapshot, dict(data["files"]))
        for name in record.files:
            parts_of(name)  # a file of that folder, and of no other
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            _("{file} is not the record of a preview.").format(file=shown(file)),
            hint=_("Give a new folder, or the one of an earlier preview."),
        ) from error
    if of != session:
        raise UsageError(
            _("{folder} holds the preview of session {session}.").format(
                folder=shown(folder), session=shown(of)
            ),
            hint=_("Give a folder of its own to each session."),
        )
    return record


def _sum_of(file: Path) -> str | None:
    content = content_if_there(file, _LARGEST)
    return digest(content) if content is not None else None
