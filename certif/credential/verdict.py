"""The verdict on a token: whose it is, its state today, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.credential.judge import Fault
    from certif.results.certificates import Certificate, Edition

__all__ = ["Checked", "State", "state_of"]


class State(StrEnum):
    """The present state of the edition that a token is about."""

    GOOD = "good"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """A token that was checked: where it lies, whose it is, its state, its faults.

    ``name`` is the number and the edition, or the certifier of a list; ``fullname`` is the holder's, ``None`` for a
    list; ``until`` is the last day of a list.
    """

    path: str
    kind: str
    name: str
    fullname: str | None
    state: State
    faults: tuple[Fault, ...]
    until: str = ""

    @property
    def good(self) -> bool:
        """True if it proves a certificate that holds today, or is a list without a fault."""
        return not self.faults and self.state is State.GOOD


def state_of(certificate: Certificate, edition: Edition) -> State:
    """Return the present state of an edition."""
    if certificate.revocation is not None:
        return State.REVOKED
    return State.GOOD if edition is certificate.current else State.SUPERSEDED
