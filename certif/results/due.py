"""The documents that a decision requires, and their addressees."""

from __future__ import annotations

from certif.model.issued import Outcome

__all__ = ["CERTIFICATE", "DECISION", "LETTER", "MINUTES", "STATEMENT", "documents_due"]

CERTIFICATE = "certificat.md"
STATEMENT = "attestation.md"
LETTER = "courrier-administration.md"
DECISION = "decision.md"
MINUTES = "proces-verbal.md"

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
