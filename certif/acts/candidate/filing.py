"""The filing date of an application that has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.candidate.dossiers import candidate
from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.find_session import load_open
from certif.dataset.layout import Kind
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["plan_filing"]


def plan_filing(root: Path, person: str, session: str, day: date) -> FilePlan:
    """Plan that the dossier of ``person`` was filed on ``day``; nothing is written.

    Raises `UsageError` for a person who did not apply, `Refusal` where the application bears a date.
    """
    ours, _applied = candidate(root, person)
    _register, folder = load_open(root, session)
    index, application = next(
        ((n, each) for n, each in enumerate(ours.applications) if each.session == folder.id),
        (0, None),
    )
    if application is None:
        raise UsageError(
            _("{person} did not apply to session {session}.").format(
                person=shown(person), session=folder.id
            ),
            hint=_("`certif candidate reapply {person} {session}` adds an application.").format(
                person=person, session=folder.id
            ),
        )
    if application.submitted_on is not None:
        raise Refusal(
            _("The dossier of {person} was filed on {day}.").format(
                person=shown(person), day=application.submitted_on
            ),
            hint=_("To correct a wrong date, edit {path} and give the reason.").format(
                path=ours.path
            ),
        )
    before, document = document_at(root, ours.path, Kind.CANDIDATE)
    document.set(("applications", index, "submitted_on"), day.isoformat())
    return FilePlan((FileChange(ours.path, before, document.content()),))
