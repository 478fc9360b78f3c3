"""A document that arrives for a dossier under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.candidate.dossiers import candidate
from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder

__all__ = ["plan_piece"]


def plan_piece(root: Path, person: str, piece: str, link: str, day: date) -> FilePlan:
    """Plan that a document of ``person`` arrived on ``day``; nothing is written.

    The day stands in a comment beside the link. Raises `UsageError` for a document that no open session of theirs
    asks for, `Refusal` where it was awaited until an earlier day, or is there already.
    """
    ours, _applied = candidate(root, person)
    sessions = [
        folder
        for folder in load(root).sessions.values()
        if not folder.closed and ours.application(folder.id) is not None
    ]
    asked = {each for one in sessions if one.regulation for each in one.regulation.dossier}
    if piece not in asked:
        raise UsageError(
            _("No open session that {person} applied to asks for {piece}.").format(
                person=shown(person), piece=shown(piece)
            ),
            hint=did_you_mean(piece, asked)
            or _("They ask for: {pieces}.").format(pieces=listed(sorted(asked)))
            if asked
            else _("`certif candidate reapply {person} SESSION` adds an application.").format(
                person=person
            ),
        )
    _refuse_late(sessions, person, piece, day)
    there = ours.dossier.get(piece)
    if there == link:
        raise Refusal(
            _("The dossier of {person} holds this link already.").format(person=shown(person))
        )
    before, document = document_at(root, ours.path, Kind.CANDIDATE)
    document.set(("dossier", piece), link, comment=f"reçu le {day.isoformat()}")
    notes = (_("It replaces {link}.").format(link=shown(there)),) if there else ()
    return FilePlan((FileChange(ours.path, before, document.content()),), notes)


def _refuse_late(sessions: Iterable[SessionFolder], person: str, piece: str, day: date) -> None:
    """Refuse a document that was awaited until an earlier day."""
    awaiting = [
        (folder.id, screening.pieces_until)
        for folder in sessions
        if (screening := folder.screenings.get(person)) is not None
        and piece in screening.missing
        and screening.pieces_until is not None
    ]
    if awaiting and all(until < day for _session, until in awaiting):
        session, until = awaiting[-1]
        raise Refusal(
            _(
                "This document was in time until {until} for session {session}; it arrived on {day}."
            ).format(until=dated(until), session=shown(session), day=dated(day)),
            hint=_("--on says the day on which it arrived. Later, it serves another application."),
        )
