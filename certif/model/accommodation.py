"""A measure granted for an interview: by whom, when, at whose request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Accommodation", "RequestedBy"]


class RequestedBy(StrEnum):
    """The people who ask for a measure: a closed list, without any motive."""

    CANDIDATE = "candidat"
    EMPLOYER = "employeur"
    CERTIFIER = "certificateur"


@dataclass(frozen=True, slots=True)
class Accommodation:
    """The record of a grant, and the break that it may bring.

    The other measures are the interview's own terms. There is no field for a motive.
    """

    granted_by: str
    granted_on: date
    requested_by: RequestedBy
    break_minutes: int | None = None
