"""The documents that a session gives to read on paper."""

from enum import StrEnum

__all__ = ["DocumentKind"]


class DocumentKind(StrEnum):
    """The kinds of documents: first those that a close seals, then the others."""

    CERTIFICATE = "certificat"
    STATEMENT = "attestation"
    LETTER = "courrier-administration"
    DECISION = "decision"
    MINUTES = "proces-verbal"
    ADDENDUM = "additif-proces-verbal"
    INVITATION = "courrier-invitation"
    EDITION = "courrier-edition"
    SCREENING_LETTER = "courrier"
    CONVOCATION = "convocation"
    GRID = "grille"
    COMPOSITION = "decision-composition"
    ATTENDANCE = "emargement"
