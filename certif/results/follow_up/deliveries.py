"""The papers of a session, and what the ledgers say was sent of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.follow_up import DELIVERY, NOTIFICATION, RETURNED, Recipient
from certif.model.issued import CorrectionKind, Outcome
from certif.results.decide import withdrawal
from certif.results.due import (
    ADDENDUM,
    CERTIFICATE,
    DECISION,
    INVITATION,
    LETTER,
    MINUTES,
    ScreeningLetter,
    letter_of,
)
from certif.results.follow_up.decided import after_correction, decided, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.follow_up import Ledger
    from certif.model.issued import Correction
    from certif.model.register import CorrectionFolder, SessionFolder

__all__ = [
    "Delivery",
    "Paper",
    "Telling",
    "deliveries",
    "is_refusal",
    "minutes_of",
    "papers",
    "sendings",
    "telling",
    "unnotified",
    "unsent",
    "unsent_letters",
]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sending in force, and the day on which it was received, where that is known.

    ``returned_on`` is the day on which it came back, as one that its addressee never had; ``entry`` is its number in the person's ledger, ``sum`` the SHA-256 of what was sent.
    """

    entry: int
    person: str
    document: str
    edition: int
    to: Recipient
    day: date
    channel: str
    sum: str
    notified_on: date | None
    returned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A sealed document of a person, as it is to be sent; ``day`` is its day of issue.

    ``edition`` is 1 for what the close issued.
    """

    person: str
    document: str
    edition: int
    path: str
    sum: str
    day: date

    @property
    def to(self) -> Recipient:
        """The addressee that it is made for."""
        return Recipient.ADMINISTRATION if self.document == LETTER else Recipient.PERSON


class Telling(StrEnum):
    """The state of a letter that tells what the screening decided."""

    NOT_SENT = "not-sent"
    SENT = "sent"
    CHANGED = "changed"  # another decision was taken since


def deliveries(ledger: Ledger | None) -> tuple[Delivery, ...]:
    """Return the sendings of a person's ledger that did not come back, by entry."""
    return tuple(each for each in sendings(ledger) if each.returned_on is None)


def sendings(ledger: Ledger | None) -> tuple[Delivery, ...]:
    """Return the sendings in force of a person's ledger, by entry."""
    if ledger is None:
        return ()
    in_force = tuple(ledger.in_force())
    received: dict[int, date] = {}
    returned = {entry.of: entry.day for _n, entry in in_force if entry.kind == RETURNED}
    for _number, entry in in_force:
        if entry.kind == NOTIFICATION and entry.of is not None:
            received[entry.of] = min(entry.day, received.get(entry.of, entry.day))
    return tuple(
        Delivery(
            number,
            ledger.person or "",
            str(entry.facts["document"]),
            _edition(entry.facts),
            Recipient(str(entry.facts["to"])),
            entry.day,
            str(entry.facts["channel"]),
            str(entry.facts["sum"]),
            received.get(number),
            returned.get(number),
        )
        for number, entry in in_force
        if entry.kind == DELIVERY
    )


def papers(folder: SessionFolder, person: str) -> tuple[Paper, ...]:
    """Return the sealed documents to send of a person, oldest first; none while open.

    Once a certificate was taken away, what told of it is not among them.
    """
    issued, closed_on = folder.issued, folder.closed_on
    if issued is None or closed_on is None:
        return ()
    sums = issued.sealed
    found = []
    for result in folder.results:
        for name in result.documents if result.candidate == person else ():
            inside = f"issued/{person}/{name}"
            if inside in sums:
                path = f"{folder.path}/{inside}"
                found.append(Paper(person, name, 1, path, sums[inside], closed_on))
    for _state, place, made in steps(folder, person):
        if made.kind is CorrectionKind.REVOCATION:
            found = [each for each in found if each.document == INVITATION]
        found += _of_correction(place, made)
    return tuple(found)


def minutes_of(folder: SessionFolder) -> str | None:
    """Return the checksum of the sealed minutes, ``None`` while the session is open."""
    lines = folder.issued.sums if folder.issued else ()
    return next((line.sha256 for line in lines if line.path == f"issued/{MINUTES}"), None)


def unsent(folder: SessionFolder) -> tuple[Paper, ...]:
    """Return the documents of a closed session that no ledger says were sent.

    Of a document with several editions, the last alone is to be sent.
    """
    return tuple(
        paper
        for person in sorted({result.candidate for result in folder.results})
        for paper in _current(papers(folder, person))
        if not _was_sent(paper, deliveries(folder.follow_up.deliveries.get(person)))
    )


def unnotified(folder: SessionFolder) -> tuple[Delivery, ...]:
    """Return the refusals sent, of which no day of notification is known."""
    return tuple(
        each
        for _person, ledger in sorted(folder.follow_up.deliveries.items())
        for each in _latest(deliveries(ledger))
        if each.notified_on is None and is_refusal(folder, each)
    )


def is_refusal(folder: SessionFolder, delivery: Delivery) -> bool:
    """Tell whether a delivery tells its person a refusal, which may be contested."""
    if delivery.to is not Recipient.PERSON:
        return False
    if delivery.document == ScreeningLetter.NOT_ELIGIBLE.document:
        return True
    now = decided(folder, delivery.person)
    refused = now is None or now.outcome is not Outcome.CERTIFIED
    return delivery.document == DECISION and refused and not _gave_a_certificate(folder, delivery)


def _gave_a_certificate(folder: SessionFolder, delivery: Delivery) -> bool:
    """Tell whether a decision, as it was sent, gave a certificate, even a former one."""
    for before, place, made in steps(folder, delivery.person):
        if any(line.sha256 == delivery.sum for line in place.sums):
            return after_correction(before, place, made).outcome is Outcome.CERTIFIED
    first = (each.outcome for each in folder.results if each.candidate == delivery.person)
    return next(first, None) is Outcome.CERTIFIED


def telling(folder: SessionFolder, candidate: str) -> tuple[Telling, Delivery | None]:
    """Return whether a candidate was told the screening, and their last letter.

    Only letters that tell a decision count. A decision is another one where its letter would be, or where it was
    taken after the day of the sending.
    """
    told = {each.document for each in ScreeningLetter if each.tells_a_decision}
    sent = [
        each
        for each in deliveries(folder.follow_up.deliveries.get(candidate))
        if each.document in told and each.to is Recipient.PERSON
    ]
    screening = folder.screenings.get(candidate)
    if not sent:
        return Telling.NOT_SENT, None
    last = max(sent, key=lambda each: (each.day, each.entry))
    if screening is None:
        return Telling.CHANGED, last
    same = last.document == letter_of(screening).document and screening.screened_on <= last.day
    return (Telling.SENT if same else Telling.CHANGED), last


def unsent_letters(folder: SessionFolder) -> Iterator[tuple[str, Telling, Delivery | None]]:
    """Yield the people of an open session to tell what the screening decided, by id.

    Who withdrew needs to be told nothing more of it.
    """
    if folder.closed:
        return
    for candidate in sorted(folder.screenings):
        state, last = telling(folder, candidate)
        if state is not Telling.SENT and withdrawal(folder, candidate) is None:
            yield candidate, state, last


def _of_correction(place: CorrectionFolder, made: Correction) -> Iterator[Paper]:
    lines = {line.path: line.sha256 for line in place.sums}
    for name in sorted(made.documents, key=lambda each: (each != CERTIFICATE, each)):
        if name in lines and name != ADDENDUM:
            edition = made.edition or 1
            yield Paper(
                made.candidate, name, edition, f"{place.path}/{name}", lines[name], made.date
            )


def _current(found: Iterable[Paper]) -> tuple[Paper, ...]:
    return tuple({paper.document: paper for paper in found}.values())


def _was_sent(paper: Paper, sent: Iterable[Delivery]) -> bool:
    return any(each.sum == paper.sum and each.to is paper.to for each in sent)


def _latest(sent: Iterable[Delivery]) -> Iterable[Delivery]:
    """Return the last sending of each text, the one received if one was."""
    last: dict[tuple[str, str, Recipient], Delivery] = {}
    for each in sent:
        key = (each.document, each.sum, each.to)
        if key not in last or last[key].notified_on is None:
            last[key] = each
    return last.values()


def _edition(facts: Mapping[str, object]) -> int:
    edition = facts.get("edition")
    return edition if isinstance(edition, int) else 1
