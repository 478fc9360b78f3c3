"""The mails of a session as drafts, one for each person: nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.jury.availability import plan_availability
from certif.acts.jury.calendars import plan_calendars
from certif.acts.jury.invite import plan_convocations
from certif.acts.mail.changes import mails_of_changes
from certif.acts.mail.credential import credential_for
from certif.acts.mail.enclosures import Mail, letters_in, mails_of_results, page_of, pages
from certif.acts.mail.kinds import MailKind
from certif.acts.session.screening_letters import plan_letters
from certif.acts.support.find_session import load_session, unreadable_session
from certif.acts.todo.todo import todo
from certif.dataset.reading.templates import own_templates
from certif.documents.mail import Draft, Marks, draft_bytes, read_text
from certif.documents.render import render
from certif.documents.words import piece_in_words
from certif.errors import Refusal
from certif.i18n import _
from certif.model.follow_up import Recipient
from certif.results.code import reference
from certif.results.decide import MissingKind
from certif.results.follow_up.decided import decided
from certif.results.follow_up.invitations import CALENDAR
from certif.results.tasks import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder
    from certif.results.tasks import Task

__all__ = ["Drafts", "plan_drafts"]

_GRIDS = frozenset({MissingKind.GRID, MissingKind.UNFINISHED, MissingKind.COMPETENCE})
_AFTER_THE_CLOSE = frozenset({MailKind.RESULTS, MailKind.ADMINISTRATION})


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts by file name, who has no address, and who is left out.

    Those left out have a certificate that was revoked.
    """

    files: Mapping[str, bytes]
    without_address: tuple[str, ...]
    left_out: tuple[str, ...] = ()


_TEMPLATES = {
    MailKind.PIECES: "courriel-pieces.txt.j2",
    MailKind.AVAILABILITY: "courriel-disponibilites.txt.j2",
    MailKind.CONVOCATIONS: "courriel-convocation.txt.j2",
    MailKind.CHANGES: "courriel-changement.txt.j2",
    MailKind.GRIDS: "courriel-grilles.txt.j2",
    MailKind.LETTERS: "courriel-courrier.txt.j2",
    MailKind.RESULTS: "courriel-resultat.txt.j2",
    MailKind.ADMINISTRATION: "courriel-administration.txt.j2",
}


def plan_drafts(
    root: Path,
    session: str,
    kind: MailKind,
    on: date,
    *,
    as_pages: bool = False,
    again: bool = False,
) -> Drafts:
    """Return the drafts of that kind, on the day ``on``; nothing is written.

    Whom to write to is what `todo` says, so that the two agree; ``again`` writes anew what the ledger says was sent.
    ``as_pages`` encloses documents as PDF. Raises `Refusal` where the session is not so far, or is closed already;
    `CannotCheck` where a template or a file cannot be read.
    """
    register, folder = load_session(root, session)
    _refuse_untimely(folder, kind)
    overrides, name = own_templates(root), _TEMPLATES[kind]
    mails = tuple(_mails(root, folder, kind, on, again=again))
    printed = pages(root, register, folder, mails) if as_pages else {}
    common = _common(folder)
    files: dict[str, bytes] = {}
    nowhere = []
    for mail in mails:
        # The living file: a sealed copy may bear no address, or the one of then.
        person = register.shelf.person(mail.person)
        fullname = register.shelf.fullname_of(mail.person)
        said, brought = (
            credential_for(register, folder, mail.person) if kind is MailKind.RESULTS else ({}, {})
        )
        context = common | {"fullname": fullname, **mail.context, **said}
        text = render(name, context, overrides=overrides)
        address = person.email if person else None
        if mail.recipient is Recipient.ADMINISTRATION:
            address = None
        if address is None:
            nowhere.append(mail.person)
        attached = _attached(mail, printed) | dict(mail.files) | dict(brought)
        marks = Marks(
            folder.id, reference(folder.id, mail.person), mail.recipient.value, mail.documents
        )
        draft = Draft(address, *read_text(name, text), attached, marks)
        files[f"{mail.person}.eml"] = draft_bytes(draft)
    revoked = _revoked(folder) if kind in _AFTER_THE_CLOSE else ()
    return Drafts(files, tuple(nowhere), revoked)


def _attached(mail: Mail, printed: Mapping[tuple[str, str], bytes]) -> dict[str, bytes]:
    """Return the documents of a mail by file name: their pages, where they were made."""
    found = {}
    for each in mail.enclosures:
        made = printed.get((mail.person, each.file))
        if made is None:
            found[each.file] = each.text.encode()
        else:
            found[f"{each.file.removesuffix('.md')}.pdf"] = made
    return found


def _refuse_untimely(folder: SessionFolder, kind: MailKind) -> None:
    if folder.closed is not (kind in _AFTER_THE_CLOSE):
        message = (
            _("Session {session} is closed: only its results are still sent.")
            if folder.closed
            else _("Session {session} is open: its results are sent once it is closed.")
        )
        raise Refusal(message.format(session=folder.id))


def _common(folder: SessionFolder) -> dict[str, object]:
    certification, certifier = folder.certification, folder.certifier
    if certification is None or certifier is None:
        raise unreadable_session(folder.id)
    own = folder.session.contact if folder.session else None
    contact = own or certifier.contact
    return {
        "session": folder.id,
        "title": certification.title,
        "service": contact.service,
        "contact": contact.email,
    }


def _mails(
    root: Path, folder: SessionFolder, kind: MailKind, on: date, *, again: bool
) -> Iterator[Mail]:
    match kind:
        case MailKind.CONVOCATIONS:
            yield from _convocations(root, folder, on)
        case MailKind.LETTERS:
            yield from _letters(root, folder, on, again=again)
        case MailKind.CHANGES:
            yield from mails_of_changes(root, folder, on)
        case MailKind.RESULTS:
            yield from mails_of_results(folder, Recipient.PERSON, again=again)
        case MailKind.ADMINISTRATION:
            yield from mails_of_results(folder, Recipient.ADMINISTRATION, again=again)
        case _:
            tasks = todo(root, on, session=folder.id).tasks
            yield from _of_tasks(root, folder, kind, tasks, on)


def _of_tasks(
    root: Path, folder: SessionFolder, kind: MailKind, tasks: tuple[Task, ...], on: date
) -> Iterator[Mail]:
    if kind is MailKind.GRIDS:
        yield from _grids(root, folder, tasks, on)
    for task in tasks:
        if kind is MailKind.PIECES and task.kind is TaskKind.PIECES:
            pieces = [piece_in_words(piece, folder.regulation) for piece in task.details]
            yield Mail(task.about[0], {"pieces": pieces, "until": task.due})
        elif kind is MailKind.AVAILABILITY and task.kind is TaskKind.AVAILABILITY:
            juror = task.about[0]
            # Once the jury is made, pages ask for grids.
            asks = not folder.interviews
            planned = plan_availability(root, folder.id, juror)
            attached = (
                page_of(root, folder, juror, on) if asks else {f"{juror}.yml": planned.content}
            )
            context = {"days": _days(folder), "page": asks}
            yield Mail(juror, context, files=attached, recipient=Recipient.JUROR)


def _grids(root: Path, folder: SessionFolder, tasks: tuple[Task, ...], on: date) -> Iterator[Mail]:
    """Yield one reminder a juror, whatever the number of grids that are owed."""
    theirs: dict[str, dict[str, Task]] = {}
    for task in tasks:
        if task.kind in _GRIDS:
            theirs.setdefault(task.who[0], {}).setdefault(task.about[0], task)
    for juror, owed in sorted(theirs.items()):
        grids = []
        for candidate in sorted(owed):
            interview = folder.interview(candidate)
            if interview is not None:
                grids.append({"name": folder.shelf.name_of(candidate), "day": interview.slot.day})
        until = min(task.due for task in owed.values() if task.due)
        page = page_of(root, folder, juror, on)
        yield Mail(juror, {"grids": grids, "until": until}, files=page, recipient=Recipient.JUROR)


def _days(folder: SessionFolder) -> list[str]:
    from certif.documents.french import date_in_words

    slots = folder.session.slots if folder.session else ()
    return [f"le {date_in_words(day)}" for day in sorted({slot.day for slot in slots})]


def _convocations(root: Path, folder: SessionFolder, on: date) -> Iterator[Mail]:
    letters = plan_convocations(root, folder.id, on)
    calendars = plan_calendars(root, folder.id)
    for name, letter in letters.items():
        role, _slash, file = name.partition("/")
        person = file.removesuffix(".md")
        enclosure = letters_in("convocation.md", letter, on)
        calendar = {CALENDAR: calendars[f"{person}.ics"]}
        to = Recipient.JUROR if role == "jury" else Recipient.PERSON
        page = page_of(root, folder, person, on) if to is Recipient.JUROR else {}
        interview = folder.interview(person) if to is Recipient.PERSON else None
        link = interview.link if interview and interview.remote else None
        context = {"link": link, "page": bool(page)}
        yield Mail(person, context, (enclosure,), calendar | page, to)


def _letters(root: Path, folder: SessionFolder, on: date, *, again: bool) -> Iterator[Mail]:
    planned = plan_letters(root, folder.id, on, again=again)
    for name, letter in planned.files.items():
        person = name.removesuffix(".md")
        document = planned.kinds[person].document
        yield Mail(person, {}, (letters_in(document, letter, on),))


def _revoked(folder: SessionFolder) -> tuple[str, ...]:
    """Return the people whose certificate was revoked: what it said is not sent."""
    return tuple(
        sorted(
            each.candidate
            for each in folder.results
            if (now := decided(folder, each.candidate)) and now.revoked_on
        )
    )
