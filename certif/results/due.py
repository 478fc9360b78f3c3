"""The documents that a decision requires, and their addressees."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.issued import Outcome

if TYPE_CHECKING:
    from certif.model.register import SessionFolder
    from certif.model.session import Screening

__all__ = [
    "ADDENDUM",
    "CERTIFICATE",
    "DECISION",
    "EDITION",
    "INVITATION",
    "LETTER",
    "MINUTES",
    "STATEMENT",
    "ScreeningLetter",
    "documents_due",
    "letter_of",
    "wants_letter",
]

CERTIFICATE = "certificat.md"
STATEMENT = "attestation.md"
LETTER = "courrier-administration.md"
DECISION = "decision.md"
MINUTES = "proces-verbal.md"
ADDENDUM = "additif-proces-verbal.md"
INVITATION = "courrier-invitation.md"
EDITION = "courrier-edition.md"

_UNSUCCESSFUL = frozenset(
    {Outcome.NOT_CERTIFIED, Outcome.ABSENT, Outcome.EXCUSED, Outcome.INCOMPLETE}
)


def documents_due(outcome: Outcome, *, letter: bool) -> tuple[str, ...]:
    """Return the names of a candidate's documents in ``issued/``, in order.

    Each candidate who was given an answer has a decision: reasoned, with the ways of appeal, where it refuses. A
    holder has the certificate with it, an attestation for the HR department, and the letter to the administration
    where the application asks for it (``letter``). One who withdrew asked for nothing more, and one who is not
    recevable was told at the screening.
    """
    if outcome is Outcome.CERTIFIED:
        return (DECISION, CERTIFICATE, STATEMENT, *((LETTER,) if letter else ()))
    return (DECISION,) if outcome in _UNSUCCESSFUL else ()


def wants_letter(folder: SessionFolder, candidate: str) -> bool:
    """Tell whether a candidate asked for the letter to their administration."""
    application = folder.application(candidate)
    return application is not None and application.letter_to_administration


class ScreeningLetter(StrEnum):
    """The letters around a screening; the value is the name of the template."""

    TO_CLARIFY = "courrier-precisions.md.j2"
    INCOMPLETE = "courrier-dossier-incomplet.md.j2"
    NOT_ELIGIBLE = "courrier-non-recevable.md.j2"
    ELIGIBLE = "courrier-recevable.md.j2"
    RECEIPT = "courrier-accuse-reception.md.j2"
    WITHDRAWAL = "courrier-desistement.md.j2"

    @property
    def document(self) -> str:
        """The name of the letter in a ledger: ``courrier-recevable.md``."""
        return self.value.removesuffix(".j2")

    @property
    def tells_a_decision(self) -> bool:
        """Tell whether it tells what the screening decided; the others decide nothing."""
        return self in {
            ScreeningLetter.INCOMPLETE,
            ScreeningLetter.NOT_ELIGIBLE,
            ScreeningLetter.ELIGIBLE,
        }


def letter_of(screening: Screening) -> ScreeningLetter:
    """Return the letter that tells the decisions of a screening.

    Who is not recevable is told so, whatever pieces are missing too.
    """
    if not screening.eligible:
        return ScreeningLetter.NOT_ELIGIBLE
    return ScreeningLetter.ELIGIBLE if screening.complete else ScreeningLetter.INCOMPLETE
