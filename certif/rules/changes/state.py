"""CF61x: changes that the state of a session allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated
from certif.model.changes import ChangeKind
from certif.model.follow_up import FOLLOW_UP
from certif.model.places import Place
from certif.quoting import harmless, shown
from certif.rules.changes.change import rule
from certif.rules.changes.ledgers import is_purged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.changes import FileChange
    from certif.model.register import SessionFolder
    from certif.rules.changes.change import Change

_SESSIONS = "data/sessions/"


@rule("CF610", Severity.ERROR)
def issued_sessions_stay_as_they_are(change: Change) -> Iterator[Finding]:
    """The folder of a closed session stays as it is.

    Issued documents are public acts: the session's files, the copies on which it was judged, and the checksums stay as
    they are. A mistake is corrected by a new folder under `corrections/`, and corrections stay too.
    `follow-up/` goes on, by entries that are added (CF653). A file goes once a purge names it with its checksum (CF666).
    """
    for file in change.files:
        for path in file.paths:
            folder = _session_of(change, path)
            if folder is None or not folder.closed or _lives_on(folder, file, path):
                continue
            if file.kind is ChangeKind.DELETED and is_purged(change, path):
                continue
            yield Finding(
                Place(file.path),
                _("Session {session} is closed: {path} cannot change any more.").format(
                    session=shown(folder.id), path=harmless(path)
                ),
                _(
                    "Put the file back. A decision is corrected with `certif decision revise`, its documents with "
                    "`certif decision reissue`."
                ),
            )
            break


@rule("CF611", Severity.ERROR)
def closing_changes_nothing_else(change: Change) -> Iterator[Finding]:
    """The pull request that closes a session adds `issued/` and nothing else.

    The session is judged on what the register held before: a file that changes together with the closing would be
    judged without ever having been reviewed.
    """
    closing = {
        folder.id
        for folder in change.merged.sessions.values()
        if folder.closed
        and not folder.is_broken("issued")  # a link closes nothing: CF624 refuses it
        and (before := change.session(folder.id)) is not None
        and not before.closed
    }
    if not closing:
        return
    for file in change.files:
        if not any(file.path.startswith(f"{_SESSIONS}{session}/issued/") for session in closing):
            yield Finding(
                Place(file.path),
                _("A pull request that closes a session changes nothing else."),
                _("Move this file to a pull request of its own, merge it first, then close again."),
            )


@rule("CF612", Severity.WARNING)
def grids_precede_deliberations(change: Change) -> Iterator[Finding]:
    """A grid that comes or changes after its deliberation is reported.

    The jury has already agreed. Corrected evidence changes nothing; a changed level makes the deliberation
    stale, and the jury meets again.
    """
    for file, folder, ids in _of_kind(change, "assessment"):
        deliberation = folder.deliberations.get(ids[1])
        if deliberation is not None:
            yield Finding(
                Place(file.path),
                _(
                    "The jury deliberated on {candidate} on {day}, and this grid changes afterwards."
                ).format(candidate=shown(ids[1]), day=dated(deliberation.deliberated_on)),
                _("If a level changes, the jury has to deliberate again."),
            )


@rule("CF613", Severity.WARNING)
def screenings_precede_assignments(change: Change) -> Iterator[Finding]:
    """A screening that comes or changes after its candidate's interview is reported.

    That is, after the candidate was given an interview. A candidate who is no longer admissible leaves the jury's
    timetable; one who becomes so enters it.
    """
    for file, folder, ids in _of_kind(change, "screening"):
        if folder.interview(ids[1]):
            yield Finding(
                Place(file.path),
                _("{candidate} already has an interview, and the screening changes.").format(
                    candidate=shown(ids[1])
                ),
                _("If the decision changes, run `certif jury assign {session}` afterwards.").format(
                    session=ids[0]
                ),
            )


@rule("CF614", Severity.WARNING)
def dossiers_precede_screenings(change: Change) -> Iterator[Finding]:
    """A dossier that changes after its screening, in an open session, is reported.

    The screening judged another file. If what changed matters to its decision, the dossier must be screened again.
    """
    for file in change.files:
        if (
            file.belongs is None
            or file.belongs.kind != "candidate"
            or file.kind is ChangeKind.ADDED
        ):
            continue
        person = file.belongs.ids[0]
        for folder in change.merged.sessions.values():
            before = change.session(folder.id) or folder
            if (
                not before.closed
                and person in before.screenings
                and file.path not in change.conflicts
            ):
                yield Finding(
                    Place(file.path),
                    _("This dossier was screened on {day} for session {session}.").format(
                        day=dated(before.screenings[person].screened_on),
                        session=shown(folder.id),
                    ),
                    _("Run `certif session screen {session}` once this is merged.").format(
                        session=folder.id
                    ),
                )


@rule("CF615", Severity.WARNING)
def availabilities_precede_assignments(change: Change) -> Iterator[Finding]:
    """An availability changed after its author was given an interview is reported.

    The timetable may no longer hold: record an event for whoever can no longer come, then assign the jury
    again.
    """
    for file, folder, ids in _of_kind(change, "availability"):
        if any(ids[1] in interview.people for interview in folder.interviews):
            yield Finding(
                Place(file.path),
                _("{person} already has an interview in this session.").format(
                    person=shown(ids[1])
                ),
                _(
                    "Look at `certif jury check {session}`; assign again if somebody cannot come."
                ).format(session=ids[0]),
            )


@rule("CF618", Severity.WARNING)
def applications_are_dated_when_they_are_sent(change: Change) -> Iterator[Finding]:
    """An application that reaches the register after the closing date is reported.

    Its own date does not matter: a dossier sent in time by another way may be typed in later, and the reviewer says so.
    """
    for _file, ids in change.brought("candidate"):
        before = change.base.shelf.candidates.get(ids[0])
        after = change.merged.shelf.candidates.get(ids[0])
        for index, application in enumerate(after.applications if after else ()):
            folder = change.merged.sessions.get(application.session)
            known = before.application(application.session) if before else None
            if (
                after
                and folder
                and folder.session
                and application.submitted_on
                and (known is None or known.submitted_on is None)
                and application.submitted_on <= folder.session.applications_until < change.on
            ):
                yield Finding(
                    Place(after.path, ("applications", index, "submitted_on")),
                    _(
                        "This application is dated {day}, and it reaches the register after the closing date, {until}."
                    ).format(
                        day=dated(application.submitted_on),
                        until=dated(folder.session.applications_until),
                    ),
                    _("Say in the pull request how and when the dossier was received."),
                )


def _session_of(change: Change, path: str) -> SessionFolder | None:
    if not path.startswith(_SESSIONS):
        return None
    return change.session(path.removeprefix(_SESSIONS).partition("/")[0])


def _lives_on(folder: SessionFolder, file: FileChange, path: str) -> bool:
    """Tell whether ``path`` is of the follow-up, or of a new correction."""
    beside = path.startswith(f"{folder.path}/{FOLLOW_UP}/")
    return beside or _is_new_correction(folder, file, path)


def _is_new_correction(folder: SessionFolder, file: FileChange, path: str) -> bool:
    """Tell whether ``path`` is added in a new folder of ``corrections/``."""
    start = f"{folder.path}/corrections/"
    if file.kind is not ChangeKind.ADDED or not path.startswith(start):
        return False
    name, slash, _rest = path.removeprefix(start).partition("/")
    return bool(slash) and f"{start}{name}" not in {
        correction.path for correction in folder.corrections
    }


def _of_kind(
    change: Change, kind: str
) -> Iterator[tuple[FileChange, SessionFolder, tuple[str, ...]]]:
    """Yield the files of a kind that come or change in sessions still open.

    Each comes with its session as it was.
    """
    for file, ids in change.brought(kind):
        folder = change.session(ids[0])
        if folder is not None and not folder.closed:
            yield file, folder, ids
