"""The filing of certificates with the Caisse des Dépôts: flows, states, last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.model.dates import add_months
from certif.model.follow_up import FILING, FOLLOW_UP
from certif.results.certificates import certificates
from certif.results.follow_up.flows import FilingAction, flows
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from datetime import date

    from certif.model.certifier import Certifier, Filing
    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate
    from certif.results.follow_up.flows import Flow

__all__ = [
    "CertificateFiling",
    "FilingState",
    "certifier_of",
    "filing_tasks",
    "filings",
    "terms_of",
]

WITHIN_MONTHS: Final = 3
"""The time to file a certificate after its issue, and to have it corrected or withdrawn (R6113-17-2)."""

WARNED_AFTER_DAYS: Final = 60
"""From how many days on `validate` warns: a formal notice leaves sixty days, then comes a suspension."""


class FilingState(StrEnum):
    """The standing of a certificate at the Caisse."""

    ELSEWHERE = "hors-registre"  # issued before the register files
    TO_FILE = "a-transmettre"
    PREPARED = "prepare"  # the flow was made, and not deposited
    DEPOSITED = "depose"  # the Caisse has not answered
    REJECTED = "rejete"
    ACCEPTED = "accepte"
    WITHDRAWN = "retire"  # revoked, and not, or no longer, at the Caisse


_TO_ACT: Final = frozenset({FilingState.TO_FILE, FilingState.PREPARED, FilingState.REJECTED})


@dataclass(frozen=True, slots=True)
class CertificateFiling:
    """The standing of one certificate, and what is still to be asked for it.

    ``action`` is what is to be filed, ``None`` where nothing is; ``since`` the day from which, ``due`` the last
    day for it. ``message`` is the Caisse's reason of a rejection, in the register's words.
    """

    number: str
    candidate: str
    state: FilingState
    action: FilingAction | None = None
    since: date | None = None
    due: date | None = None
    flow: str | None = None
    message: str | None = None

    @property
    def to_act(self) -> bool:
        """True if it waits for the team, and not for the Caisse."""
        return self.action is not None and self.state in _TO_ACT

    def late(self, on: date) -> bool:
        """Say whether it should have been deposited by now."""
        return self.to_act and self.due is not None and self.due < on

    def warned(self, on: date) -> bool:
        """Say whether it is time to warn."""
        return (
            self.to_act
            and self.since is not None
            and self.since + timedelta(days=WARNED_AFTER_DAYS) <= on
        )


def certifier_of(register: Register, folder: SessionFolder) -> Certifier | None:
    """Return the living file of the certifier of a closed session, if there is one."""
    results = folder.results_written
    known = register.shelf.certifications.get(results.certification) if results else None
    return register.shelf.certifiers.get(known.certifier) if known else None


def terms_of(register: Register, folder: SessionFolder) -> Filing | None:
    """Return how the certificates of a closed session are filed.

    ``None`` where they are not, and where what was filed cannot be read: nobody is asked to file again what may be
    filed already.
    """
    certifier = certifier_of(register, folder)
    unread = register.unread_follow_up(folder, FILING)
    return certifier.filing if certifier and not unread else None


def filings(folder: SessionFolder, terms: Filing) -> tuple[CertificateFiling, ...]:
    """Return the standing of every certificate of a session, by number."""
    known = flows(folder.follow_up.filing)
    return tuple(_filing(each, known, terms) for each in certificates([folder]))


def _filing(certificate: Certificate, known: tuple[Flow, ...], terms: Filing) -> CertificateFiling:
    of_it = [flow for flow in known if certificate.number in flow.certificates]
    accepted = [flow for flow in of_it if flow.accepted(certificate.number)]
    last = accepted[-1] if accepted else None
    held = last is not None and last.action is FilingAction.CREATION
    if certificate.revocation is not None:
        if not held:
            waiting = any(each.deposit and each.answered_on is None for each in of_it)
            state = FilingState.DEPOSITED if waiting else FilingState.WITHDRAWN
            return CertificateFiling(certificate.number, certificate.candidate, state)
        return _asked(certificate, FilingAction.SUPPRESSION, certificate.revocation.date, of_it)
    if not held:
        if certificate.obtained_on < terms.since and not of_it:
            return CertificateFiling(
                certificate.number, certificate.candidate, FilingState.ELSEWHERE
            )
        return _asked(certificate, FilingAction.CREATION, certificate.obtained_on, of_it)
    renamed = _renamed_since(certificate, last.prepared_on) if last else None
    if renamed is not None:
        return _asked(certificate, FilingAction.CREATION, renamed, of_it)
    return CertificateFiling(
        certificate.number,
        certificate.candidate,
        FilingState.ACCEPTED,
        flow=last.id if last else None,
    )


def _renamed_since(certificate: Certificate, day: date) -> date | None:
    """Return the day of the last edition with another name, issued after ``day``."""
    pairs = zip(certificate.editions, certificate.editions[1:], strict=False)
    return next(
        (
            new.issued_on
            for old, new in reversed(list(pairs))
            if new.issued_on > day and new.fullname != old.fullname
        ),
        None,
    )


def _asked(
    certificate: Certificate, action: FilingAction, since: date, of_it: list[Flow]
) -> CertificateFiling:
    """Return the standing of a certificate for which ``action`` is asked since a day."""
    of_action = [each for each in of_it if each.action is action and each.prepared_on >= since]
    last = of_action[-1] if of_action else None
    state, message = FilingState.TO_FILE, None
    if last is not None and last.answered_on is not None:
        message = (last.rejected or {}).get(certificate.number)
        # One that was accepted since, and that is asked for again: the Caisse took it out between the two.
        state = FilingState.REJECTED if message else FilingState.TO_FILE
    elif last is not None:
        state = FilingState.DEPOSITED if last.deposit else FilingState.PREPARED
    return CertificateFiling(
        certificate.number,
        certificate.candidate,
        state,
        action,
        since,
        add_months(since, WITHIN_MONTHS),
        last.id if last else None,
        message,
    )


def filing_tasks(folder: SessionFolder, terms: Filing) -> tuple[Task, ...]:
    """Return what is to be done at the Caisse for a session, a task for each act."""
    acts: dict[tuple[TaskKind, tuple[str, ...]], list[CertificateFiling]] = {}
    for each in filings(folder, terms):
        if each.to_act:
            acts.setdefault(_act(each), []).append(each)
    return tuple(
        Task(
            kind,
            folder.id,
            f"{folder.path}/{FOLLOW_UP}/{FILING}",
            about=tuple(dict.fromkeys(each.candidate for each in found)),
            details=details,
            since=min(each.since for each in found if each.since),
            due=min(each.due for each in found if each.due),
            counts=(len(found),),
        )
        for (kind, details), found in acts.items()
    )


def _act(filing: CertificateFiling) -> tuple[TaskKind, tuple[str, ...]]:
    if filing.state is FilingState.PREPARED:
        return TaskKind.TO_DEPOSIT, (filing.flow or "",)
    withdrawn = filing.action is FilingAction.SUPPRESSION
    return (TaskKind.TO_WITHDRAW if withdrawn else TaskKind.TO_FILE), ()
