"""The mails that a session prepares."""

from enum import StrEnum

__all__ = ["MailKind"]


class MailKind(StrEnum):
    """The mails of a session, in the order in which they are sent."""

    PIECES = "pieces"
    LETTERS = "courriers"
    AVAILABILITY = "disponibilites"
    CONVOCATIONS = "convocations"
    CHANGES = "changements"
    GRIDS = "grilles"
    RESULTS = "resultats"
    ADMINISTRATION = "administration"
