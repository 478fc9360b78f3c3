"""The contexts of what follows a close: invitations, new decisions, new editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.candidate import next_session
from certif.documents.words import outcome_in_words
from certif.model.dates import in_words
from certif.model.issued import CorrectionKind, Ground, Outcome
from certif.procedure.withdrawal import heard_first, last_day
from certif.results.code import reference
from certif.results.due import CERTIFICATE, DECISION, LETTER, STATEMENT
from certif.results.reason import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.documents.candidate import Context, Terms
    from certif.model.issued import Correction
    from certif.model.register import SessionFolder
    from certif.results.follow_up.decided import Decided

__all__ = ["addendum", "edition_letter", "invitation", "new_decision", "withdrawal_told"]

_CODE = "du code des relations entre le public et l’administration"
_UNTOLD = frozenset({Outcome.WITHDRAWN, Outcome.NOT_ELIGIBLE})
"""Outcomes that a close does not tell by a decision."""

_PAPERS = {
    DECISION: "la décision",
    CERTIFICATE: "le certificat",
    STATEMENT: "l’attestation de réussite",
    LETTER: "la copie du courrier adressé à votre employeur",
}
_IN_SHORT = {
    Ground.APPEAL: "recours gracieux",
    Ground.COURT: "décision de justice",
    Ground.MATERIAL_ERROR: "erreur matérielle",
    Ground.UNLAWFUL: "illégalité de la décision remplacée",
    Ground.FRAUD: "fraude",
    Ground.REQUEST: "demande de la personne",
}
_AFTER_A_REFUSAL = {
    Ground.APPEAL: "Vous avez formé un recours contre cette décision, et nous l’avons examinée de nouveau.",
    Ground.COURT: "Une décision de justice nous conduit à la remplacer.",
    Ground.MATERIAL_ERROR: "Nous avons constaté qu’elle comporte une erreur matérielle.",
    Ground.UNLAWFUL: "Nous avons constaté qu’elle est illégale.",
}


def invitation(terms: Terms, state: Decided, made: Correction) -> Context:
    """Return the context of the invitation to submit observations (L121-1, L122-1)."""
    return _about(terms, made) | {
        "number": made.number,
        "taken_on": state.taken_on,
        "ground": _taking(terms, state, made, foreseen=True),
        "reason": made.reason,
        "until": made.until,
        "administrative": terms.regulation.appeal.administrative,
    }


def new_decision(
    terms: Terms, before: Decided, made: Correction, *, letter: bool, edition: int = 1
) -> Context:
    """Return the context of a decision that takes the place of the one ``before``.

    ``letter`` says whether the administration was told, or is to be told.
    """
    taken = made.kind is CorrectionKind.REVOCATION
    ground = made.ground or Ground.COURT
    return _about(terms, made) | {
        "outcome": str(made.outcome),
        "withdrawn": before.number if taken else None,
        "before": {"taken_on": before.taken_on, "told": before.outcome not in _UNTOLD},
        "ground": _taking(terms, before, made) if taken else _AFTER_A_REFUSAL.get(ground, ""),
        "reason": made.reason,
        "invited": _invited(before, made),
        "heard_on": made.heard_on,
        "deliberation": made.deliberation,
        "levels": _levels(terms, made.levels),
        "number": made.number,
        "letter": letter,
        "edition": edition,
        "next_session": next_session(terms.regulation, max(terms.month, terms.issued_on)),
        "try_again": terms.regulation.try_again,
        "appeal": terms.ways_of_appeal,
    }


def withdrawal_told(terms: Terms, before: Decided, made: Correction, *, employer: str) -> Context:
    """Return what the administration that was told of a certificate is told now."""
    return _about(terms, made) | {
        "number": before.number,
        "taken_on": before.taken_on,
        "employer": employer,
    }


def addendum(terms: Terms, folder: SessionFolder, before: Decided, made: Correction) -> Context:
    """Return the context of the addendum to the minutes of the session."""
    present = made.deliberation.present if made.deliberation else ()
    people = [folder.shelf.name_of(person) for person in present]
    return _about(terms, made) | {
        "closed_on": folder.closed_on or before.taken_on,
        "before": {
            "outcome": outcome_in_words(before.outcome),
            "taken_on": before.taken_on,
            "number": before.number,
        },
        "outcome": outcome_in_words(made.outcome or before.outcome),
        "number": made.number if made.outcome is Outcome.CERTIFIED else None,
        "ground": _IN_SHORT[made.ground or Ground.COURT],
        "reason": made.reason,
        "invited": _invited(before, made),
        "heard_on": made.heard_on,
        "deliberation": {"day": made.deliberation.day, "present": people}
        if made.deliberation
        else None,
        "levels": _levels(terms, made.levels),
        "present": people,
    }


def edition_letter(terms: Terms, state: Decided, made: Correction) -> Context:
    """Return the context of the letter that goes with a new edition."""
    return _about(terms, made) | {
        "papers": [_PAPERS[name] for name in _PAPERS if name in made.documents],
        "renamed": made.kind is CorrectionKind.RENAME,
        "reason": made.reason,
        "number": state.number,
        "letter": LETTER in made.documents,
    }


def _about(terms: Terms, made: Correction) -> Context:
    return terms.context() | {
        "reference": reference(terms.session.id, made.candidate),
        "fullname": made.fullname,
    }


def _taking(terms: Terms, state: Decided, made: Correction, *, foreseen: bool = False) -> str:
    """Return the sentence on the ground of a withdrawal, with its text of law.

    ``foreseen`` words it for an invitation, where nothing is decided yet.
    """
    ground = made.ground or Ground.COURT
    law = terms.regulation.appeal.administrative
    until = last_day(ground, state.taken_on)
    within = ""
    if until is not None:
        article = f" (article L.\u00a0242-1 {_CODE})" if law else ""
        within = f", et peut être retirée jusqu’au {in_words(until)}{article}"
    holds = "nous paraît" if foreseen else "est"
    rests = "nous paraît reposer" if foreseen else "repose"
    obtained = "nous paraît avoir été obtenue" if foreseen else "a été obtenue"
    sentences = {
        Ground.UNLAWFUL: f"Cette décision {holds} illégale{within}.",
        Ground.MATERIAL_ERROR: f"Cette décision {rests} sur une erreur matérielle{within}.",
        Ground.FRAUD: f"Cette décision {obtained} par fraude, et peut être retirée à tout moment"
        + (f" (article L.\u00a0241-2 {_CODE})." if law else "."),
        Ground.REQUEST: "Vous en avez demandé le retrait"
        + (f" (article L.\u00a0242-4 {_CODE})." if law else "."),
        Ground.COURT: "Une décision de justice nous conduit à la retirer.",
    }
    return sentences.get(ground, "")


def _invited(before: Decided, made: Correction) -> Context | None:
    first = before.invited
    if first is None or made.ground is None or not heard_first(made.ground):
        return None
    return {"date": first.date, "until": first.until}


def _levels(terms: Terms, levels: Mapping[str, str]) -> list[Context]:
    return [
        {"title": each.title, "level": spelled(levels[each.id])}
        for each in terms.framework.competences
        if each.id in levels
    ]
