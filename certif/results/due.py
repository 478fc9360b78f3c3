"""Which documents a decision calls for, and to whom each one goes."""

from __future__ import annotations

from certif.model.issued import Outcome

__all__ = ["CERTIFICATE", "DECISION", "LETTER", "MINUTES", "STATEMENT", "documents_due"]

CERTIFICATE = "certificat.md"
STATEMENT = "attestation.md"
LETTER = "courrier-administration.md"
DECISION = "decision.md"
MINUTES = "proces-verbal.md"

_UNSUCCESSFUL = frozenset({Outcome.NOT_CERTIFIED, Outcome.ABSENT, Outcome.EXCUSED})


def documents_due(outcome: Outcome, *, letter: bool) -> tuple[str, ...]:
    """Return the names of the documents that a candidate's folder of ``issued/`` holds, in order.

    A laureate has a certificate, a statement for the HR department, and the letter to the administration
    where the application asks for it (``letter``). Who is not certified, was absent or excused has a reasoned
    decision. Who withdrew asked for nothing more, and who is not recevable was told at the screening.
    """
    if outcome is Outcome.CERTIFIED:
        return (CERTIFICATE, STATEMENT, LETTER) if letter else (CERTIFICATE, STATEMENT)
    return (DECISION,) if outcome in _UNSUCCESSFUL else ()
