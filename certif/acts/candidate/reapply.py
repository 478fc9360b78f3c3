"""Add an application to a dossier that the register holds already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.candidate.dossiers import candidate
from certif.acts.contents.dossier import applied_dossier
from certif.acts.support.file_plan import FileChange, FilePlan, source_at
from certif.acts.support.find_session import load_open
from certif.dataset.layout import Kind
from certif.errors import Refusal
from certif.i18n import _
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["plan_reapply"]


def plan_reapply(root: Path, person: str, session: str, submitted_on: date | None) -> FilePlan:
    """Plan an application to ``session`` for ``person``, who has a dossier.

    ``submitted_on`` is the day of filing, ``None`` where it is a gap.

    Raises `CannotCheck` where there is no dossier that can be read, `Refusal` where it holds an application
    to that session already or the session is closed.
    """
    ours, _applied = candidate(root, person)
    _register, folder = load_open(root, session)
    if ours.application(folder.id) is not None:
        raise Refusal(
            _("{person} has applied to session {session} already.").format(
                person=shown(person), session=shown(session)
            ),
            hint=_("`certif candidate show {person}` shows its stage.").format(person=person),
        )
    pieces = folder.regulation.dossier if folder.regulation else ()
    before = source_at(root, ours.path, Kind.CANDIDATE)
    after = applied_dossier(
        before, ours, session=folder.id, submitted_on=submitted_on, pieces=pieces
    )
    kept = [piece for piece in pieces if ours.dossier.get(piece) is not None]
    note = _(
        "These documents stay those of an earlier application: {pieces}. Replace those that have changed."
    )
    notes = (note.format(pieces=listed(kept)),) if kept else ()
    return FilePlan((FileChange(ours.path, before, after),), notes)
