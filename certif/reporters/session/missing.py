"""Missing items in words, for ``session close``, ``status`` and ``deliberate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated
from certif.quoting import harmless, listed, shown
from certif.results.decide import MissingKind

if TYPE_CHECKING:
    from certif.model.certification import Framework
    from certif.results.decide import Missing

__all__ = ["missing_in_words", "settled_by"]


def missing_in_words(candidate: str, missing: Missing, framework: Framework | None = None) -> str:
    """Return one sentence that says what is missing for ``candidate``, and from whom."""
    sentence = _sentences()[missing.kind]
    return sentence.format(
        candidate=harmless(candidate),
        juror=harmless(missing.juror or ""),
        competence=_title(framework, missing.competence),
        role=shown(missing.role or ""),
        asked=listed(missing.asked or (missing.juror or "",)),
        path=harmless(missing.path),
        pieces=listed(missing.pieces),
        day=dated(missing.until) if missing.until else "",
    )


def settled_by(session: str, candidate: str, missing: Missing) -> str:
    """Return the command that supplies a missing item, ready to copy, or its file."""
    match missing.kind:
        case MissingKind.REASON if missing.juror:
            settled = f"certif assess {session} {candidate} --juror {missing.juror}"
        case MissingKind.SCREENING | MissingKind.PIECES:
            settled = f"certif session screen {session}"
        case MissingKind.INTERVIEW:
            settled = f"certif jury assign {session}"
        case MissingKind.JUROR if missing.asked:
            settled = f"certif session event {session} nouvel-entretien --candidate {candidate}"
        case MissingKind.JUROR:
            settled = f"certif jury assign {session}"
        case MissingKind.GRID | MissingKind.UNFINISHED | MissingKind.COMPETENCE:
            settled = f"certif assess {session} {candidate} --juror {missing.juror}"
        case MissingKind.CONFIRMATION:
            settled = f"certif deliberate {session} {candidate} --confirm {missing.juror}"
        case MissingKind.DELIBERATION | MissingKind.STALE | MissingKind.REASON:
            settled = f"certif deliberate {session} {candidate}"
        case _:  # a person decides, then writes it
            settled = missing.path
    return harmless(settled)


def _sentences() -> dict[MissingKind, str]:
    return {
        MissingKind.SESSION: _("{path} or its certification cannot be read."),
        MissingKind.SCREENING: _("{candidate} has not been screened."),
        MissingKind.UNREAD: _("{candidate}: a passage of the dossier was not understood."),
        MissingKind.PIECES: _("{candidate} has until {day} to send: {pieces}."),
        MissingKind.INTERVIEW: _("{candidate} has no interview yet."),
        MissingKind.SEAT: _("{candidate}: nobody sits as {role}."),
        MissingKind.JUROR: _("{candidate}: {juror} is unavailable, and will write no grid."),
        MissingKind.GRID: _("{candidate}: the grid of {juror} is missing."),
        MissingKind.UNFINISHED: _(
            "{candidate}: the grid of {juror} is not filled in to the end, or cannot be read."
        ),
        MissingKind.ATTENDANCE: _(
            "{candidate}: the jurors do not agree on whether the candidate attended."
        ),
        MissingKind.COMPETENCE: _("{candidate}: {juror} gives no level to {competence}."),
        MissingKind.DELIBERATION: _(
            "{candidate}: the grids differ on {competence}, to be deliberated on."
        ),
        MissingKind.STALE: _(
            "{candidate}: a level changed since the deliberation on {competence}, to be held again."
        ),
        MissingKind.CONFIRMATION: _(
            "{candidate}: the deliberation is still to be confirmed by {juror}."
        ),
        MissingKind.REASON: _(
            "{candidate}: the decision has to say why {competence} was not reached; ask {asked} for the reason, or to take their evidence as the reason."
        ),
    }


def _title(framework: Framework | None, competence: str | None) -> str:
    known = framework.competences if framework else ()
    return shown(next((c.title for c in known if c.id == competence), competence or ""))
