"""The documents that a session gives to read on paper."""

from enum import StrEnum

__all__ = ["DocumentKind"]


class DocumentKind(StrEnum):
    """What a close seals, then what an open session sends."""

    CERTIFICATE = "certificat"
    STATEMENT = "attestation"
    LETTER = "courrier-administration"
    DECISION = "decision"
    MINUTES = "proces-verbal"
    SCREENING_LETTER = "courrier"
    CONVOCATION = "convocation"
    GRID = "grille"
