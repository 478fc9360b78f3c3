"""A session as acts on juries start from it: what to assign, who is heard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from certif.acts.support.find_session import open_session, session_folder, unreadable_session
from certif.errors import CannotCheck
from certif.i18n import _, dated
from certif.jury.sitting.assignment_input import Situation, situation
from certif.quoting import listed, shown
from certif.results.holders import holdings

if TYPE_CHECKING:
    from datetime import date

    from certif.model.interviews import Interview
    from certif.model.register import Register, SessionFolder

__all__ = ["interviews_of", "refuse_broken", "situation_of"]

_READ_FOR_JURIES = ("/screening/", "/availability/", "/assessments/", "/jury.yml", "/events.yml")


def situation_of(
    register: Register, session: str, on: date, *, asked_of_closed: bool = False
) -> Situation:
    """Return what there is to assign in ``session`` on the day ``on``.

    With ``asked_of_closed``, for questions alone, a closed session is looked at as it was on the eve of its first
    interview: an appeal asks them. Raises `UsageError` for an unknown session, `Refusal` for a closed one, and
    `CannotCheck` where a file that decides about it cannot be read: an assignment must not rest on half of what
    people wrote.
    """
    find = session_folder if asked_of_closed else open_session
    folder = find(register, session)
    refuse_broken(register, folder)
    if folder.closed and folder.interviews:
        on = min(on, min(each.slot.day for each in folder.interviews) - timedelta(days=1))
    found = situation(register, folder, on, holdings(register))
    if found is None:
        raise unreadable_session(session)
    return found


def interviews_of(
    register: Register, folder: SessionFolder, since: date | None = None
) -> tuple[Interview, ...]:
    """Return the interviews of a session, from the day ``since`` on where it is given.

    Raises as `refuse_broken`, and `CannotCheck` where there is none.
    """
    refuse_broken(register, folder)
    found = tuple(i for i in folder.interviews if since is None or i.slot.day >= since)
    if not found:
        message = (
            _("Session {session} has no interviews from {day} on.").format(
                session=shown(folder.id), day=dated(since)
            )
            if since and folder.interviews
            else _("Session {session} has no interviews yet.").format(session=shown(folder.id))
        )
        raise CannotCheck(
            message, hint=_("`certif jury assign {session}` plans them.").format(session=folder.id)
        )
    return found


def refuse_broken(register: Register, folder: SessionFolder) -> None:
    """Raise `CannotCheck` if a file that juries are made from cannot be read.

    Those are files of the session, of jurors and of candidates.
    """
    within = sorted(p for p in folder.broken if any(part in p for part in _READ_FOR_JURIES))
    shared = sorted(p for p in register.shelf.broken if "/jurors/" in p or "/candidates/" in p)
    if within or shared:
        raise CannotCheck(
            _("These files cannot be read: {files}.").format(files=listed([*within, *shared])),
            hint=_("`certif validate` says what is wrong with them."),
        )
