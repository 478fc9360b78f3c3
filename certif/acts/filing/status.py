"""The standing of certificates at the Caisse des Dépôts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.filing.desk import desk
from certif.dataset.reading.load import load
from certif.results.follow_up.filing import FilingState, certifier_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.results.follow_up.filing import CertificateFiling

__all__ = ["FilingStatus", "filing_status"]


@dataclass(frozen=True, slots=True)
class FilingStatus:
    """The certificates of each session that files, on a day."""

    on: date
    sessions: tuple[tuple[str, tuple[CertificateFiling, ...]], ...]

    @property
    def wrong(self) -> bool:
        """True if something is late, or was rejected."""
        every = [each for _session, of_it in self.sessions for each in of_it]
        return any(each.late(self.on) or each.state is FilingState.REJECTED for each in every)


def filing_status(root: Path, on: date, session: str | None = None) -> FilingStatus:
    """Return the standing of each certificate, of one session or of all that file.

    Raises `CannotCheck` where what was filed for one of them cannot be read.
    """
    register = load(root)
    if session is not None:
        known = desk(root, session, register)
        return FilingStatus(on, ((known.folder.id, tuple(known.filings.values())),))
    found = []
    for folder in register.sessions.values():
        certifier = certifier_of(register, folder)
        if certifier is not None and certifier.filing is not None:
            of_it = tuple(desk(root, folder.id, register).filings.values())
            found += [(folder.id, of_it)] if of_it else []
    return FilingStatus(on, tuple(found))
