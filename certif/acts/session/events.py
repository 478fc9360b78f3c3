"""Events of an open session, written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.find_session import open_session
from certif.acts.support.read_or_refuse import unreadable
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.session import EventKind
from certif.quoting import did_you_mean, shown
from certif.results.decide import applicants

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder

__all__ = ["NewEvent", "event_change", "plan_event"]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be written down."""

    kind: EventKind
    day: date
    by: str
    reason: str
    candidate: str | None = None
    juror: str | None = None


def plan_event(root: Path, session: str, new: NewEvent) -> FilePlan:
    """Plan one more event of an open session; nothing is written.

    Raises `UsageError` where the people named do not fit the kind, `Refusal` where it is written already.
    """
    folder = open_session(load(root), session)
    _refuse_unfit(folder, new)
    change = event_change(root, folder, new)
    if change is None:
        raise Refusal(_("This event is recorded already."))
    return FilePlan((change,))


def event_change(root: Path, folder: SessionFolder, new: NewEvent) -> FileChange | None:
    """Return ``events.yml`` with one more event, or ``None`` if it is there.

    Raises `CannotCheck` where the file cannot be read.
    """
    path = path_of(Kind.EVENTS, folder.id)
    if path in folder.broken:
        raise unreadable(path)
    entry: dict[str, Plain] = {"date": new.day.isoformat(), "kind": new.kind.value}
    entry |= {"candidate": new.candidate} if new.candidate else {}
    entry |= {"juror": new.juror} if new.juror else {}
    entry |= {"by": new.by, "reason": new.reason}
    if folder.events is None:
        return FileChange(path, None, new_file("events", path, {"events": [entry]}))
    if any(
        (each.kind, each.date, each.candidate, each.juror)
        == (new.kind, new.day, new.candidate, new.juror)
        and each.reason == new.reason
        for each in folder.events.events
    ):
        return None
    before, document = document_at(root, path, Kind.EVENTS)
    document.append(("events",), entry)
    return FileChange(path, before, document.content())


def _refuse_unfit(folder: SessionFolder, new: NewEvent) -> None:
    kind = new.kind
    if kind in {EventKind.WITHDRAWAL, EventKind.POSTPONEMENT} and new.candidate is None:
        raise UsageError(
            _("{kind} is about a candidate.").format(kind=shown(kind.value)),
            hint=_("Add --candidate PERSON."),
        )
    if kind is EventKind.JUROR_PREVENTED and new.juror is None:
        raise UsageError(
            _("{kind} is about a juror.").format(kind=shown(kind.value)),
            hint=_("Add --juror PERSON."),
        )
    if new.juror is not None and new.juror not in folder.shelf.jurors:
        raise UsageError(
            _("{person} is not a juror.").format(person=shown(new.juror)),
            hint=did_you_mean(new.juror, folder.shelf.jurors),
        )
    applied = applicants(folder)
    if new.candidate is not None and new.candidate not in applied:
        raise UsageError(
            _("{person} did not apply to session {session}.").format(
                person=shown(new.candidate), session=folder.id
            ),
            hint=did_you_mean(new.candidate, applied),
        )
