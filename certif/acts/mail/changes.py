"""Interviews that changed since their invitations: whom to tell, and what moved.

The ledger says which calendar each person was sent; git holds the juries of then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.acts.jury.calendars import calendars_of, cancellation_of
from certif.acts.jury.invite import plan_convocations
from certif.acts.mail.enclosures import Mail, letters_in, page_of
from certif.dataset.git.history import commits
from certif.dataset.git.repository import open_repository
from certif.dataset.git.trees import entries, objects
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.reading.schemas import check
from certif.dataset.records.session import jury
from certif.dataset.text.strict_reader import read_yaml
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.follow_up import Recipient
from certif.results.follow_up.invitations import CALENDAR, CANCELLATION, told, untold
from certif.results.seal import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from certif.model.interviews import Interview, Jury
    from certif.model.register import SessionFolder
    from certif.results.follow_up.deliveries import Delivery

__all__ = ["mails_of_changes"]


def mails_of_changes(root: Path, folder: SessionFolder, on: date) -> Iterator[Mail]:
    """Yield a mail for each person whose interviews are not those that they were told.

    The candidate, the juror who no longer sits, the one who does now. Whoever withdrew knows. Raises `CannotCheck` where no
    calendar is noted as sent: nobody was told anything yet.
    """
    sent = told(folder)
    if not sent:
        raise CannotCheck(
            _("No invitation of session {session} is noted as sent.").format(session=folder.id),
            hint=_(
                "`certif session mail {session} convocations`, then `certif session sent`."
            ).format(session=folder.id),
        )
    now = calendars_of(folder, folder.interviews)
    letters = _letters(root, folder, on)
    moved = untold(folder, now)
    juries = tuple(_juries(root, folder)) if moved else ()
    for person in moved:
        before = _before(folder, sent.get(person), juries)
        mail = _mail(folder, person, before, now.get(person), letters.get(person), on)
        # A juror's page is out of date with the jury.
        page = mail.recipient is Recipient.JUROR and person in letters
        yield (
            replace(mail, files={**mail.files, **page_of(root, folder, person, on)})
            if page
            else mail
        )


def _letters(root: Path, folder: SessionFolder, on: date) -> dict[str, bytes]:
    """Return the invitations to coming interviews, by person; none where none is."""
    if not any(each.slot.day >= on for each in folder.interviews):
        return {}
    planned = plan_convocations(root, folder.id, on)
    return {
        name.rpartition("/")[2].removesuffix(".md"): content for name, content in planned.items()
    }


def _juries(root: Path, folder: SessionFolder) -> Iterator[Jury]:
    """Yield the juries that git holds, the newest first; none where there is no git."""
    path = path_of(Kind.JURY, folder.id)
    try:
        repository = open_repository(root)
        made = commits(repository, "HEAD", paths=[path])
    except CannotCheck:
        return
    limits = limits_of(Kind.JURY)
    with objects(repository) as stored:
        for commit in made:
            for entry in entries(repository, commit.oid, [path]):
                content = stored.read(entry.oid)
                data, faults = read_yaml(content[: limits.size + 1], path, limits)
                if isinstance(data, dict) and not faults and not check(Kind.JURY, data, path):
                    yield jury(path, data)


def _before(
    folder: SessionFolder, sent: Delivery | None, juries: Iterable[Jury]
) -> tuple[Interview, ...]:
    """Return the interviews that a person was told; none where nobody knows."""
    if sent is None:
        return ()
    for each in juries:
        theirs = _of(sent.person, each.interviews)
        calendar = calendars_of(folder, theirs).get(sent.person)
        if calendar is not None and digest(calendar) == sent.sum:
            return theirs
    return ()


def _mail(
    folder: SessionFolder,
    person: str,
    before: tuple[Interview, ...],
    calendar: bytes | None,
    letter: bytes | None,
    on: date,
) -> Mail:
    now = _of(person, folder.interviews)
    gone = [each for each in before if each.candidate not in {one.candidate for one in now}]
    applied = folder.shelf.candidates.get(person)
    juror = applied is None or applied.application(folder.id) is None
    files = {CALENDAR: calendar} if calendar is not None else {}
    if gone:
        files[CANCELLATION] = cancellation_of(folder, person, gone)
    known, keys = {_key(each) for each in before}, {_key(each) for each in now}
    context = {
        "juror": juror,
        "now": [_told_as(folder, person, each) for each in now],
        "removed": [_told_as(folder, person, each) for each in before if _key(each) not in keys],
        "added": [_told_as(folder, person, each) for each in now if _key(each) not in known],
        "cancelled": bool(gone),
    }
    enclosures = (letters_in("convocation.md", letter, on),) if letter is not None else ()
    to = Recipient.JUROR if juror else Recipient.PERSON
    return Mail(person, context, enclosures, files, to)


def _of(person: str, interviews: Iterable[Interview]) -> tuple[Interview, ...]:
    return tuple(each for each in interviews if person in each.people)


def _key(interview: Interview) -> tuple[object, ...]:
    return interview.candidate, interview.slot, frozenset(interview.jurors)


def _told_as(folder: SessionFolder, person: str, interview: Interview) -> dict[str, object]:
    """Return an interview as a mail tells it to one of those who take part."""
    return {
        "slot": interview.slot,
        "candidate": folder.shelf.fullname_of(interview.candidate),
        "jury": [
            folder.shelf.fullname_of(seat.juror) for seat in interview.seats if seat.juror != person
        ],
    }
