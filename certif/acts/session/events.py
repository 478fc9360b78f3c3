"""Events of an open session: one more is planned with all that follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.acts.contents.jury import changed_jury
from certif.acts.session.event_effects import what_follows
from certif.acts.session.event_refusals import refuse_unfit
from certif.acts.support.file_plan import FileChange, FilePlan, document_at, source_at
from certif.acts.support.find_session import load_open
from certif.acts.support.new_errors import errors_of, refuse_new_errors
from certif.acts.support.read_or_refuse import refuse_broken
from certif.dataset.layout import Kind, path_of
from certif.dataset.text.emit import Plain, new_file
from certif.errors import Refusal
from certif.i18n import _
from certif.model.events import Event, EventKind, Events
from certif.model.session import Attendance

if TYPE_CHECKING:
    from pathlib import Path

    from certif.model.interviews import Interview, Jury
    from certif.model.register import Register, SessionFolder

__all__ = ["event_change", "plan_event"]

_AGAIN = "Un lien a été découvert après l’entretien, qui se tient de nouveau."
"""The reason of an interview held again for a tie; what is written into files is French."""


def plan_event(root: Path, session: str, new: Event) -> FilePlan:
    """Plan one more event of an open session, and what follows; nothing is written.

    A replacement changes the seats of ``jury.yml``; a tie with somebody who was heard has the interview held again.
    The notes say what counts no more, what is to be assigned again and who is to be told. Raises `UsageError` where
    the people named do not fit the kind, `Refusal` where the event is written already, or would bring an error.
    """
    register, folder = load_open(root, session)
    refuse_unfit(folder, new)
    written = [_whole(folder, new), *_consequences(folder, new)]
    change = event_change(root, folder, *written)
    if change is None:
        raise Refusal(_("This event is recorded already."))
    after = _after(folder, written)
    _refuse_errors(register, after, new)
    changes = (change, *_jury_change(root, folder, after))
    return FilePlan(changes, tuple(what_follows(folder, after, new)))


def event_change(root: Path, folder: SessionFolder, *events: Event) -> FileChange | None:
    """Return ``events.yml`` with more events, or ``None`` if they are there.

    Raises `CannotCheck` where the file cannot be read.
    """
    path = path_of(Kind.EVENTS, folder.id)
    refuse_broken(path, folder.broken)
    known = {replace(each, by="") for each in folder.events.events}
    entries = [_entry(each) for each in events if replace(each, by="") not in known]
    if not entries:
        return None
    if not folder.events.path:
        return FileChange(path, None, new_file("events", path, {"events": [*entries]}))
    before, document = document_at(root, path, Kind.EVENTS)
    for entry in entries:
        document.append(("events",), entry)
    return FileChange(path, before, document.content())


def _entry(event: Event) -> dict[str, Plain]:
    told: dict[str, Plain | None] = {
        "date": event.day.isoformat(),
        "kind": event.kind.value,
        "candidate": event.candidate,
        "juror": event.juror,
        "replacement": event.replacement,
        "until": event.until.isoformat() if event.until else None,
        "event": event.event,
        "by": event.by,
        "reason": event.reason,
    }
    return {key: value for key, value in told.items() if value is not None}


def _whole(folder: SessionFolder, new: Event) -> Event:
    """Return the event with the last day that a postponement excludes.

    An interview that is put off in advance comes after the day that it had.
    """
    interview = folder.interview(new.candidate or "")
    if new.kind is EventKind.POSTPONEMENT and new.until is None and interview is not None:
        return replace(new, until=interview.slot.day) if interview.slot.day > new.day else new
    return new


def _consequences(folder: SessionFolder, new: Event) -> list[Event]:
    """Return the events that follow from a new one at once."""
    grid = folder.assessments.get(new.candidate or "", {}).get(new.juror or "")
    heard = grid is not None and grid.attendance is Attendance.PRESENT
    if new.kind is not EventKind.TIE or not heard:
        return []
    return [Event(new.day, EventKind.HELD_AGAIN, new.by, _AGAIN, new.candidate)]


def _after(folder: SessionFolder, written: list[Event]) -> SessionFolder:
    """Return the session as it would be with these events."""
    events = Events(path_of(Kind.EVENTS, folder.id), (*folder.events.events, *written))
    return replace(folder, events=events, jury=_reseated(folder, events))


def _reseated(folder: SessionFolder, events: Events) -> Jury | None:
    """Return the jury with the seats that replacements change, or give back."""
    if folder.jury is None:
        return None
    interviews = tuple(
        _seats_of(interview, folder.events, events) for interview in folder.jury.interviews
    )
    return replace(folder.jury, interviews=interviews)


def _seats_of(interview: Interview, before: Events, after: Events) -> Interview:
    seats = after.seats(interview, before)
    return replace(interview, seats=seats) if seats != interview.seats else interview


def _jury_change(root: Path, folder: SessionFolder, after: SessionFolder) -> list[FileChange]:
    if folder.jury is None or after.jury is None or after.jury == folder.jury:
        return []
    path = path_of(Kind.JURY, folder.id)
    source = source_at(root, path, Kind.JURY)
    content = changed_jury(source, folder.jury.interviews, after.jury.interviews)
    return [FileChange(path, source, content)]


def _refuse_errors(register: Register, after: SessionFolder, new: Event) -> None:
    planned = replace(register, sessions={**register.sessions, after.id: after})
    headline = _("With this event, these would be errors of the register:")
    refuse_new_errors(register, errors_of(planned, new.day), new.day, headline)
