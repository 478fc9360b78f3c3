"""The mails of a session as drafts, one for each person: nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.jury.availability import plan_availability
from certif.acts.jury.calendars import plan_calendars
from certif.acts.jury.invite import plan_convocations
from certif.acts.mail.kinds import MailKind
from certif.acts.pdf.sealed import SealedTexts
from certif.acts.session.todo import todo
from certif.acts.support.find_session import session_folder, unreadable_session
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import own_templates
from certif.documents.mail import Draft, draft_bytes, read_text
from certif.documents.render import render
from certif.documents.words import piece_in_words
from certif.errors import Refusal
from certif.i18n import _
from certif.results.decide import MissingKind
from certif.results.owed import interview_of
from certif.results.tasks import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder
    from certif.results.tasks import Task

__all__ = ["Drafts", "plan_drafts"]

_GRIDS = frozenset({MissingKind.GRID, MissingKind.UNFINISHED, MissingKind.COMPETENCE})
_NOT_THEIRS = "courrier-administration.md"
"""A document that goes to somebody else than the candidate."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts by file name, and who has no address or is left out."""

    files: Mapping[str, bytes]
    without_address: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail to one person, before it is a draft."""

    person: str
    context: Mapping[str, object]
    attached: Mapping[str, bytes]


_TEMPLATES = {
    MailKind.PIECES: "courriel-pieces.txt.j2",
    MailKind.AVAILABILITY: "courriel-disponibilites.txt.j2",
    MailKind.CONVOCATIONS: "courriel-convocation.txt.j2",
    MailKind.GRIDS: "courriel-grilles.txt.j2",
    MailKind.RESULTS: "courriel-resultat.txt.j2",
}


def plan_drafts(root: Path, session: str, kind: MailKind, on: date) -> Drafts:
    """Return the drafts of that kind, on the day ``on``; nothing is written.

    Whom to write to is what `todo` says, so that the two agree. Raises `Refusal` where the session is not so
    far, or is closed already; `CannotCheck` where a template or a file cannot be read.
    """
    register = load(root)
    folder = session_folder(register, session)
    if folder.closed is not (kind is MailKind.RESULTS):
        message = (
            _("Session {session} is open: its results are sent once it is closed.")
            if kind is MailKind.RESULTS
            else _("Session {session} is closed: only its results are still sent.")
        )
        raise Refusal(message.format(session=session))
    common = _common(folder)
    overrides, name = own_templates(root), _TEMPLATES[kind]
    files: dict[str, bytes] = {}
    nowhere = []
    for mail in _mails(root, folder, kind, on):
        # The living file: a sealed copy may bear no address, or the one of then.
        person = register.shelf.person(mail.person)
        fullname = person.fullname if person else mail.person
        text = render(name, common | {"fullname": fullname, **mail.context}, overrides=overrides)
        address = person.email if person else None
        if address is None:
            nowhere.append(mail.person)
        draft = Draft(address, *read_text(name, text), mail.attached)
        files[f"{mail.person}.eml"] = draft_bytes(draft)
    corrected = _corrected(folder) if kind is MailKind.RESULTS else frozenset()
    return Drafts(files, tuple(nowhere), tuple(sorted(corrected)))


def _common(folder: SessionFolder) -> dict[str, object]:
    certification, certifier = folder.certification, folder.certifier
    if certification is None or certifier is None:
        raise unreadable_session(folder.id)
    return {
        "session": folder.id,
        "title": certification.title,
        "service": certifier.contact.service,
        "contact": certifier.contact.email,
    }


def _mails(root: Path, folder: SessionFolder, kind: MailKind, on: date) -> Iterator[_Mail]:
    match kind:
        case MailKind.CONVOCATIONS:
            yield from _convocations(root, folder, on)
        case MailKind.RESULTS:
            yield from _results(folder)
        case _:
            tasks = todo(root, on, session=folder.id).tasks
            yield from _of_tasks(root, folder, kind, tasks)


def _of_tasks(
    root: Path, folder: SessionFolder, kind: MailKind, tasks: tuple[Task, ...]
) -> Iterator[_Mail]:
    if kind is MailKind.GRIDS:
        yield from _grids(folder, tasks)
    for task in tasks:
        if kind is MailKind.PIECES and task.kind is TaskKind.PIECES:
            pieces = [piece_in_words(piece) for piece in task.details]
            yield _Mail(task.about[0], {"pieces": pieces, "until": task.due}, {})
        elif kind is MailKind.AVAILABILITY and task.kind is TaskKind.AVAILABILITY:
            juror = task.about[0]
            planned = plan_availability(root, folder.id, juror)
            attached = {f"{juror}.yml": planned.content}
            yield _Mail(juror, {"days": _days(folder)}, attached)


def _grids(folder: SessionFolder, tasks: tuple[Task, ...]) -> Iterator[_Mail]:
    """Yield one reminder a juror, whatever the number of grids that are owed."""
    theirs: dict[str, dict[str, Task]] = {}
    for task in tasks:
        if task.kind in _GRIDS:
            theirs.setdefault(task.who[0], {}).setdefault(task.about[0], task)
    for juror, owed in sorted(theirs.items()):
        grids = []
        for candidate in sorted(owed):
            interview, person = interview_of(folder, candidate), folder.shelf.person(candidate)
            if interview is not None:
                name = person.fullname if person else candidate
                grids.append({"name": name, "day": interview.slot.day})
        until = min(task.due for task in owed.values() if task.due)
        yield _Mail(juror, {"grids": grids, "until": until}, {})


def _days(folder: SessionFolder) -> list[str]:
    from certif.documents.french import date_in_words

    slots = folder.session.slots if folder.session else ()
    return [f"le {date_in_words(day)}" for day in sorted({slot.day for slot in slots})]


def _convocations(root: Path, folder: SessionFolder, on: date) -> Iterator[_Mail]:
    letters = plan_convocations(root, folder.id, on)
    calendars = plan_calendars(root, folder.id)
    for name, letter in letters.items():
        person = name.rpartition("/")[2].removesuffix(".md")
        calendar = calendars[f"{person}.ics"]
        yield _Mail(person, {}, {"convocation.md": letter, "entretiens.ics": calendar})


def _results(folder: SessionFolder) -> Iterator[_Mail]:
    sealed, corrected = SealedTexts(folder), _corrected(folder)
    for result in folder.results:
        if result.candidate in corrected:
            continue
        attached = {
            name: sealed[f"{folder.path}/issued/{result.candidate}/{name}"].encode()
            for name in result.documents
            if name != _NOT_THEIRS
        }
        if attached:
            yield _Mail(result.candidate, {"documents": len(attached)}, attached)


def _corrected(folder: SessionFolder) -> frozenset[str]:
    """Return those whose result was corrected since, to whom nothing is sent."""
    corrections = (each.correction for each in folder.corrections)
    return frozenset(each.candidate for each in corrections if each is not None)
