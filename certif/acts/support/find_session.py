"""Find a session by its id, or refuse with the nearest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from certif.model.issued import Results
    from certif.model.register import Register, SessionFolder

__all__ = ["open_session", "refuse_stranger", "results_of", "session_folder", "unreadable_session"]


def session_folder(register: Register, session: str) -> SessionFolder:
    """Return the folder of a session.

    Raises `UsageError` where there is none with that id.
    """
    folder = register.sessions.get(session)
    if folder is None:
        raise UsageError(
            _("There is no session {session}.").format(session=shown(session)),
            hint=did_you_mean(session, register.sessions)
            or _("`certif session list` shows those that there are."),
        )
    return folder


def open_session(register: Register, session: str) -> SessionFolder:
    """Return the folder of a session that is not closed; raises `Refusal` where it is."""
    folder = session_folder(register, session)
    if folder.closed:
        raise Refusal(
            _("Session {session} is closed: what it issued never changes.").format(session=session),
            hint=_(
                "A decision is corrected by `certif decision revise`, its documents by `certif decision reissue`."
            ),
        )
    return folder


def results_of(folder: SessionFolder) -> Results:
    """Return the results of a closed session, or raise `CannotCheck`."""
    if folder.issued is None or folder.issued.results is None:
        raise CannotCheck(
            _("The results of session {session} cannot be read.").format(session=shown(folder.id)),
            hint=_("`certif validate` says why."),
        )
    return folder.issued.results


def unreadable_session(session: str) -> CannotCheck:
    """Return the failure for a session whose file or règlement cannot be read."""
    return CannotCheck(
        _("Session {session} cannot be read, or its règlement.").format(session=shown(session)),
        hint=_("`certif validate` says where."),
    )


def refuse_stranger(folder: SessionFolder, person: str) -> None:
    """Raise `UsageError` for a person who is neither a juror nor a candidate."""
    shelf = folder.shelf
    candidate = shelf.candidates.get(person)
    applied = candidate is not None and candidate.application(folder.id) is not None
    if applied or person in shelf.jurors:
        return
    raise UsageError(
        _("{person} is neither a juror nor a candidate of session {session}.").format(
            person=shown(person), session=folder.id
        ),
        hint=did_you_mean(person, [*shelf.candidates, *shelf.jurors])
        or _(
            "`certif candidate list --session {session}` shows the candidates; a juror is a file in data/jurors/."
        ).format(session=folder.id),
    )
