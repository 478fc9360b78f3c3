"""A task: what is to be done, by whom, by when, for whom; and the order of tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.access import Team
from certif.model.certification import RENEWAL_MONTHS
from certif.model.dates import add_months
from certif.procedure.certifiers import left_to_fill_in
from certif.results.decide import Missing, MissingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from certif.model.certification import Certification
    from certif.model.certifier import Certifier

__all__ = ["Known", "Task", "TaskKind", "certifier_task", "in_order", "registration_task"]


class TaskKind(StrEnum):
    """Kinds of tasks, in the order of a session, beside the gaps of decisions."""

    SESSION = "session"  # session.yml, its certification or its règlement cannot be read
    REGISTRATION = "registration"  # the certification's own registration ends
    CERTIFIER = "certifier"  # a certifier's file in which `init` left words to replace
    SIGNATORY = "signatory"
    POOL = "pool"  # a role of the juries in which nobody may sit
    CALL = "call"  # nobody applied yet
    FILING = "filing"  # a dossier that bears no filing date
    PIECES = "pieces"
    UNREAD = "unread"  # what somebody wrote and nobody understood
    GAPS = "gaps"  # what is not known of a person
    SCREENING = "screening"
    SETTLING = "settling"  # criteria that the files leave unknown
    SLOTS = "slots"
    AVAILABILITY = "availability"
    ACCOUNT = "account"  # jurors who cannot open pull requests
    INTERVIEWS = "interviews"
    EMPLOYER = "employer"  # whom the letter to the administration goes to
    INVITATIONS = "invitations"  # of which none is noted as sent
    MOVED = "moved"  # who was told another interview than theirs
    CLOSING = "closing"
    TO_MERGE = "to-merge"  # a close on its branch
    SIGNING = "signing"  # minutes and addenda that are not noted as signed
    TO_FILE = "to-file"  # certificates for which the Caisse des Dépôts has no flow
    TO_DEPOSIT = "to-deposit"  # a flow that was made and not deposited
    TO_WITHDRAW = "to-withdraw"  # revoked certificates that the Caisse still holds
    LETTERS = "letters"  # of the screening, not noted as sent
    CHANGED = "changed"  # another decision since the letter that was sent
    SENDING = "sending"  # documents of a closed session, not noted as sent
    TO_ADMINISTRATION = "to-administration"  # their letters to the administration
    NOTIFICATION = "notification"  # refusals sent, of which no receipt is known
    APPEAL = "appeal"  # to be answered
    SILENCE = "silence"  # rejected by silence, to be noted
    COURT = "court"
    FOLLOWING = "following"  # upheld, and the decision that follows is awaited
    CREDENTIALS = "credentials"  # asked for and not signed
    LISTS = "lists"  # of states, whose last day is near
    DURATIONS = "durations"  # of files, that nobody settled
    PURGE = "purge"  # files that may no longer be kept


_OF_MAINTAINERS = frozenset(
    {
        TaskKind.REGISTRATION,
        TaskKind.CERTIFIER,
        TaskKind.SIGNATORY,
        TaskKind.LISTS,
        TaskKind.DURATIONS,
    }
)
"""Kinds of tasks that change what maintainers alone may change."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    ``who`` are those who do it, by id; nobody named: the team. ``write_to`` are those whom the team writes
    to about it. ``about`` are the candidates, or jurors, that it concerns, ``details`` the pieces, keys or
    criteria. ``due`` is the last day for it, ``since`` the day from which it could be done; ``None`` where
    the files give none. ``missing`` is the gap of the decision that it fills, ``counts`` the figures that it
    tells, ``days`` the days.
    """

    kind: TaskKind | MissingKind
    session: str | None
    path: str
    who: tuple[str, ...] = ()
    write_to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    since: date | None = None
    due: date | None = None
    missing: Missing | None = None
    counts: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def team(self) -> Team | None:
        """The team that does it, ``None`` where somebody is named."""
        if self.who:
            return None
        return Team.MAINTAINERS if self.kind in _OF_MAINTAINERS else Team.STAFF

    def late(self, on: date) -> bool:
        """Say whether it should have been done by now."""
        return self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about a session that other rooms know.

    ``unsettled`` are the criteria by candidate; ``outdated`` the candidates refused by a screening with which their
    dossier no longer agrees; ``unanswered`` the jurors who could sit and gave no availabilities; ``to_place`` how many
    candidates need a place in the timetable, of ``places``; ``unheld`` the roles in which nobody may sit on a day of
    the timetable to come; ``closing`` the branch that holds the close, and what merges it.
    """

    unsettled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    to_place: int = 0
    places: int = 0
    unheld: tuple[str, ...] = ()
    closing: tuple[str, str] | None = None
    outdated: tuple[str, ...] = ()


def registration_task(certification: Certification, on: date) -> Task | None:
    """Return the task of renewing a registration, once its end is near."""
    end = certification.registry.registered_until
    if end > add_months(on, max(RENEWAL_MONTHS)):
        return None
    return Task(
        TaskKind.REGISTRATION, None, certification.path, details=(certification.id,), due=end
    )


def certifier_task(certifier: Certifier, due: date | None) -> Task | None:
    """Return the task of filling in a certifier's file, by the day of the first act."""
    left = left_to_fill_in(certifier)
    return Task(TaskKind.CERTIFIER, None, certifier.path, details=left, due=due) if left else None


def in_order(found: Iterable[Task]) -> tuple[Task, ...]:
    """Return tasks in order: the soonest first, those without a day last."""
    kinds = [kind.value for kind in (*TaskKind, *MissingKind)]
    return tuple(
        sorted(
            found,
            key=lambda task: (
                task.due is None,
                task.due.isoformat() if task.due else "",
                task.session or "",
                kinds.index(task.kind.value),
                task.about,
                task.who,
                str(task.since or ""),
                task.path,
                task.details,
            ),
        )
    )
