"""The days between the steps of a session: to the decision, to the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from certif.model.follow_up import Recipient
from certif.model.issued import Outcome
from certif.results.certificates import certificates
from certif.results.due import CERTIFICATE
from certif.results.follow_up.deliveries import deliveries
from certif.results.follow_up.filing import FilingState, filings
from certif.results.follow_up.flows import FilingAction, flows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.certifier import Filing
    from certif.model.issued import Result, Results
    from certif.model.register import SessionFolder

__all__ = ["JUDGED", "Delay", "DelayKind", "delays_of", "joined"]

JUDGED = frozenset({Outcome.CERTIFIED, Outcome.NOT_CERTIFIED})


class DelayKind(StrEnum):
    """The delays that are measured, in the order in which they follow one another."""

    APPLICATION = "application-to-decision"
    INTERVIEW = "interview-to-decision"
    CERTIFICATE = "decision-to-certificate"
    FILING = "decision-to-filing"


@dataclass(frozen=True, slots=True)
class Delay:
    """A delay of several people, in days from the shortest.

    ``of`` is how many people it concerns: a dossier may be purged, a sending may not be noted.
    """

    days: tuple[int, ...]
    of: int

    @property
    def middle(self) -> float | None:
        """The median, ``None`` where nothing is known."""
        return median(self.days) if self.days else None

    @property
    def longest(self) -> int | None:
        """The longest, ``None`` where nothing is known."""
        return self.days[-1] if self.days else None


def delays_of(
    folder: SessionFolder, results: Results, terms: Filing | None
) -> Mapping[DelayKind, Delay]:
    """Return the delays of a closed session.

    The first two are those of whom the jury decided on, to the decision of the close; the others those of the
    certificates that hold, from the day on which each was obtained. ``terms`` are those on which the certifier files.
    """
    judged = [each for each in results.results if each.outcome in JUDGED]
    held = [each for each in certificates([folder]) if each.revocation is None]
    filed = _filed(folder, terms)
    return {
        DelayKind.APPLICATION: _delay(
            (_applied_on(folder, each), results.closed_on) for each in judged
        ),
        DelayKind.INTERVIEW: _delay((each.interviewed_on, results.closed_on) for each in judged),
        DelayKind.CERTIFICATE: _delay(
            (each.obtained_on, _sent_on(folder, each.candidate, each.obtained_on)) for each in held
        ),
        DelayKind.FILING: _delay(
            (each.obtained_on, filed[each.number]) for each in held if each.number in filed
        ),
    }


def joined(found: Iterable[Mapping[DelayKind, Delay]]) -> Mapping[DelayKind, Delay]:
    """Return the delays of several sessions as one."""
    found = tuple(found)
    return {
        kind: Delay(
            tuple(sorted(day for each in found for day in each[kind].days)),
            sum(each[kind].of for each in found),
        )
        for kind in DelayKind
    }


def _delay(pairs: Iterable[tuple[date | None, date | None]]) -> Delay:
    pairs = tuple(pairs)
    known = sorted((end - start).days for start, end in pairs if start and end)
    return Delay(tuple(known), len(pairs))


def _applied_on(folder: SessionFolder, result: Result) -> date | None:
    """Return the day on which a dossier was filed; a purge takes it away."""
    application = folder.application(result.candidate)
    return application.submitted_on if application else None


def _sent_on(folder: SessionFolder, person: str, since: date) -> date | None:
    """Return the day on which the certificate was first sent, if that is noted."""
    sent: Iterator[date] = (
        each.day
        for each in deliveries(folder.follow_up.deliveries.get(person))
        if each.document == CERTIFICATE and each.to is Recipient.PERSON and each.day >= since
    )
    return min(sent, default=None)


def _filed(folder: SessionFolder, terms: Filing | None) -> Mapping[str, date | None]:
    """Return the day on which each certificate to file was deposited and accepted."""
    if terms is None:
        return {}
    known = flows(folder.follow_up.filing)
    return {
        each.number: next(
            (
                flow.deposited_on
                for flow in known
                if flow.action is FilingAction.CREATION and flow.accepted(each.number)
            ),
            None,
        )
        for each in filings(folder, terms)
        if each.state is not FilingState.ELSEWHERE
    }
