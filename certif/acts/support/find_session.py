"""Find a session by its id, in a register or on disk; refuse with the nearest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from pathlib import Path

    from certif.model.issued import Results
    from certif.model.register import Register, SessionFolder

__all__ = [
    "load_open",
    "load_session",
    "nothing_issued",
    "open_session",
    "refuse_stranger",
    "results_of",
    "session_folder",
    "unreadable_session",
]


def session_folder(register: Register, session: str) -> SessionFolder:
    """Return the folder of a session.

    Raises `UsageError` where there is none with that id.
    """
    folder = register.sessions.get(session)
    if folder is None:
        raise UsageError(
            _("There is no session {session}.").format(session=shown(session)),
            hint=did_you_mean(session, register.sessions)
            or _("`certif session list` lists the sessions."),
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


def nothing_issued(session: str, hint: str) -> Refusal:
    """Return the refusal of an act that only a closed session allows."""
    return Refusal(
        _("Session {session} is open: nothing was issued.").format(session=session), hint=hint
    )


def load_session(root: Path, session: str) -> tuple[Register, SessionFolder]:
    """Read the register, and return it with the folder of a session, open or not."""
    register = load(root)
    return register, session_folder(register, session)


def load_open(root: Path, session: str) -> tuple[Register, SessionFolder]:
    """Read the register, and return it with the folder of an open session."""
    register = load(root)
    return register, open_session(register, session)


def results_of(folder: SessionFolder) -> Results:
    """Return the results of a closed session, or raise `CannotCheck`."""
    if folder.results_written is None:
        raise CannotCheck(
            _("The results of session {session} cannot be read.").format(session=shown(folder.id)),
            hint=_("`certif validate` says why."),
        )
    return folder.results_written


def unreadable_session(session: str) -> CannotCheck:
    """Return the failure for a session whose file or règlement cannot be read."""
    return CannotCheck(
        _("Session {session} cannot be read, or its règlement.").format(session=shown(session)),
        hint=_("`certif validate` says where."),
    )


def refuse_stranger(folder: SessionFolder, person: str) -> None:
    """Raise `UsageError` for a person who is neither a juror nor a candidate."""
    shelf = folder.shelf
    if folder.application(person) is not None or person in shelf.jurors:
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
