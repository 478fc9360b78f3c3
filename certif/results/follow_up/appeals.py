"""The appeals of a session: their days, their answer, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.dates import day_of
from certif.model.follow_up import APPEAL, RULED, AppealForm, AppealOutcome
from certif.procedure.deadlines import last_day_to_appeal, rejected_by_silence_on
from certif.results.follow_up.decided import steps
from certif.results.follow_up.deliveries import deliveries, is_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.certification import Appeal as Terms
    from certif.model.follow_up import Entry, Ledger
    from certif.model.register import SessionFolder
    from certif.results.follow_up.deliveries import Delivery

__all__ = [
    "Appeal",
    "AppealState",
    "TimeLimit",
    "appeals",
    "in_course",
    "time_limits",
]


class AppealState(StrEnum):
    """The state of an appeal on a day."""

    RUNNING = "en-cours"
    SILENT = "silence"  # silence became a rejection, and nobody noted it
    TO_FOLLOW = "suite-attendue"  # upheld, and the decision that follows is not made
    ENDED = "termine"


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal in force of a person's ledger, with what follows from its days.

    ``day`` is that of its receipt, ``sent_on`` of its posting where that is known. ``notified_on`` is the day of
    notification of the decision that it contests, ``None`` while that decision is not noted as received.
    ``silence_on`` is the day on which silence rejects it, ``None`` where silence rejects nothing. ``terms`` are those of
    the règlement. ``followed_by`` is the file of the decision that an upheld appeal led to.
    """

    session: str
    person: str
    path: str
    entry: int
    form: AppealForm
    document: str
    day: date
    sent_on: date | None
    notified_on: date | None
    silence_on: date | None
    terms: Terms | None
    outcome: AppealOutcome | None
    decided_on: date | None
    followed_by: str | None

    @property
    def last_day(self) -> date | None:
        """The last day on which it is in time; ``None`` without a notification."""
        return _last_day(self.terms, self.notified_on)

    @property
    def court_until(self) -> date | None:
        """The last day to go to court after a rejection by silence.

        An appeal that came too late interrupts nothing: the first time limit holds.
        """
        if self.outcome not in {None, AppealOutcome.REJECTED_BY_SILENCE} or self.silence_on is None:
            return None
        return self.last_day if self.in_time is False else _last_day(self.terms, self.silence_on)

    @property
    def in_time(self) -> bool | None:
        """Tell whether it came in time, by the day of its posting; ``None``: not known."""
        return None if self.last_day is None else (self.sent_on or self.day) <= self.last_day

    def state(self, on: date) -> AppealState:
        """Return its state on the day ``on``."""
        if self.outcome is AppealOutcome.UPHELD and self.followed_by is None:
            return AppealState.TO_FOLLOW
        if self.outcome is not None:
            return AppealState.ENDED
        silent = self.silence_on is not None and self.silence_on < on
        return AppealState.SILENT if silent else AppealState.RUNNING


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A refusal that was received, and the last day on which it may be contested."""

    person: str
    document: str
    notified_on: date
    last_day: date


def appeals(folder: SessionFolder, person: str | None = None) -> tuple[Appeal, ...]:
    """Return the appeals in force of a session, or of one person, by person and entry."""
    ledgers = sorted(folder.follow_up.appeals.items())
    return tuple(
        each
        for who, ledger in ledgers
        if person in {None, who}
        for each in _of_ledger(folder, ledger)
    )


def in_course(folder: SessionFolder, person: str) -> bool:
    """Tell whether an appeal of a person is not ended: what it is judged on must stay."""
    ledger = folder.follow_up.appeals.get(person)
    ended = {each.of for _number, each in _of_kind(ledger, RULED)}
    return any(number not in ended for number, _entry in _of_kind(ledger, APPEAL)) or any(
        each.outcome is AppealOutcome.UPHELD and each.followed_by is None
        for each in appeals(folder, person)
    )


def time_limits(folder: SessionFolder, on: date) -> tuple[TimeLimit, ...]:
    """Return the refusals that may still be contested, the soonest end first.

    On the day ``on``; not those that were contested already.
    """
    found = []
    for person, ledger in folder.follow_up.deliveries.items():
        theirs = folder.follow_up.appeals.get(person)
        contested = {entry.facts.get("document") for _number, entry in _of_kind(theirs, APPEAL)}
        for each in deliveries(ledger):
            if each.document in contested or not is_refusal(folder, each):
                continue
            last = _last_day(_terms(folder), each.notified_on)
            if each.notified_on and last and each.notified_on <= on <= last:
                found.append(TimeLimit(person, each.document, each.notified_on, last))
    return tuple(sorted(found, key=lambda each: (each.last_day, each.person)))


def _of_ledger(folder: SessionFolder, ledger: Ledger) -> Iterator[Appeal]:
    ruled = {each.of: each for _number, each in _of_kind(ledger, RULED)}
    for number, entry in _of_kind(ledger, APPEAL):
        decision = ruled.get(number)
        outcome = AppealOutcome(str(decision.facts["outcome"])) if decision else None
        yield _appeal(folder, ledger, number, entry, outcome, decision.day if decision else None)


def _appeal(
    folder: SessionFolder,
    ledger: Ledger,
    number: int,
    entry: Entry,
    outcome: AppealOutcome | None,
    decided_on: date | None,
) -> Appeal:
    person, document = ledger.person or "", str(entry.facts["document"])
    form = AppealForm(str(entry.facts["form"]))
    contested = _contested(folder, person, document, entry.day)
    notified_on = contested.notified_on if contested else None
    upheld = outcome is AppealOutcome.UPHELD and decided_on is not None
    return Appeal(
        folder.id,
        person,
        ledger.path,
        number,
        form,
        document,
        entry.day,
        day_of(str(entry.facts.get("sent_on", ""))),
        notified_on,
        _silence_on(folder, form, entry.day),
        _terms(folder),
        outcome,
        decided_on,
        _follows(folder, person, entry.day, decided_on) if upheld and decided_on else None,
    )


def _follows(folder: SessionFolder, person: str, received_on: date, decided_on: date) -> str | None:
    """Return the file of the decision that an upheld appeal led to.

    While the session is open, a new screening. Once it is closed, the first correction that decides since the appeal
    came: it may be made before anybody notes that the appeal was upheld.
    """
    for _before, _place, made in steps(folder, person):
        if made.kind.decides and made.date >= received_on:
            return made.path
    screening = folder.screenings.get(person)
    if folder.closed or screening is None or screening.screened_on < decided_on:
        return None
    return screening.path


def _contested(folder: SessionFolder, person: str, document: str, before: date) -> Delivery | None:
    """Return the sending of the decision that an appeal contests.

    The last text of that name that was received by then, and its first notification: the same decision sent again
    opens no new time limit.
    """
    first: dict[str, Delivery] = {}
    for each in deliveries(folder.follow_up.deliveries.get(person)):
        if each.document != document or each.notified_on is None or each.notified_on > before:
            continue
        known = first.get(each.sum)
        if known is None or known.notified_on is None or each.notified_on < known.notified_on:
            first[each.sum] = each
    return max(first.values(), key=lambda each: (each.notified_on, each.entry), default=None)


def _terms(folder: SessionFolder) -> Terms | None:
    return folder.regulation.appeal if folder.regulation else None


def _last_day(terms: Terms | None, notified_on: date | None) -> date | None:
    if notified_on is None or terms is None:
        return None
    return last_day_to_appeal(notified_on, terms.within_months, administrative=terms.administrative)


def _silence_on(folder: SessionFolder, form: AppealForm, received_on: date) -> date | None:
    """Return the day on which silence rejects: before an administrative court alone."""
    terms = _terms(folder)
    if form is AppealForm.BEFORE_THE_COURT or terms is None or not terms.administrative:
        return None
    return rejected_by_silence_on(received_on)


def _of_kind(ledger: Ledger | None, kind: str) -> Iterator[tuple[int, Entry]]:
    for number, entry in ledger.in_force() if ledger else ():
        if entry.kind == kind:
            yield number, entry
