"""Sendings to people, held against what was issued, and noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.follow_up.ledgers import plan_deliveries
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_session import load_session
from certif.errors import UsageError
from certif.i18n import _, dated, ngettext
from certif.model.follow_up import DELIVERY, NOTIFICATION, Channel, Recipient
from certif.model.names import alike
from certif.quoting import did_you_mean, harmless, shown
from certif.results.due import CERTIFICATE, DECISION, LETTER, MINUTES, STATEMENT
from certif.results.follow_up.deliveries import deliveries, minutes_of, papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.model.register import SessionFolder

__all__ = ["Sending", "placed", "plan_sent", "received", "refuse_all", "someone"]

_SEALED = frozenset({CERTIFICATE, STATEMENT, LETTER, DECISION, MINUTES})


@dataclass(frozen=True, slots=True)
class Sending:
    """A document that somebody says was sent, before it is held against the register.

    ``place`` says where that is said, empty on the command line. ``sum`` is ``None`` where the document is one
    that the register holds, ``edition`` where it is the current one. ``notified_on`` is the day of its receipt. In a folder,
    what is noted already is passed over; elsewhere it is a mistake.
    """

    place: str
    person: str
    document: str
    to: Recipient
    channel: str
    day: date
    edition: int | None = None
    sum: str | None = None
    notified_on: date | None = None
    in_a_folder: bool = False


class _SentBefore(ValueError):
    """A sending that the ledger holds already; its text is a sentence."""


def plan_sent(
    root: Path, session: str, sendings: Sequence[Sending], *, by: str, on: date, again: bool = False
) -> FilePlan:
    """Plan the entries of deliveries that note what was sent; nothing is written.

    ``on`` is today: nothing was sent after it. ``again`` allows a document that was sent before. Raises
    `UsageError` with a sentence for each sending that cannot be noted, and then none is.
    """
    register, folder = load_session(root, session)
    wrong: list[str] = []
    passed: list[str] = []
    entries: dict[str, list[dict[str, Plain]]] = {}
    noted: set[tuple[str, ...]] = set()
    for sending in sendings:
        try:
            person = someone(folder, sending.person)
            digest, edition = _held(folder, person, sending)
            key = (person, sending.document, digest, sending.to)
            _refuse_twice(key, noted)
            _refuse_days(sending, on)
            if not again:
                _refuse_sent(folder, person, sending, digest)
        except ValueError as problem:
            passing = sending.in_a_folder and isinstance(problem, _SentBefore)
            (passed if passing else wrong).append(placed(sending.place, str(problem)))
            continue
        noted.add(key)
        ledger = folder.follow_up.deliveries.get(person)
        theirs = entries.setdefault(person, [])
        theirs.append(_entry(sending, digest, edition, by))
        if sending.notified_on is not None:
            number = (len(ledger.entries) if ledger else 0) + len(theirs)
            theirs.append(received(number, sending.notified_on, by))
    refuse_all(wrong if entries or wrong else passed)
    return plan_deliveries(root, register, folder, entries, passed)


def refuse_all(wrong: Sequence[str]) -> None:
    """Raise `UsageError` that says each thing that is wrong, if anything is."""
    if len(wrong) == 1:
        raise UsageError(wrong[0], hint=_("Nothing was written."))
    if wrong:
        count = len(wrong)
        raise UsageError(
            ngettext(
                "{count} line cannot be noted, so nothing was written:",
                "{count} lines cannot be noted, so nothing was written:",
                count,
            ).format(count=count),
            hint="\n".join(wrong),
        )


def someone(folder: SessionFolder, words: str) -> str:
    """Return the id of a participant in a session, given by id or by whole name.

    Raises ``ValueError``, with a sentence, where that is nobody or several people.
    """
    people = _people(folder)
    if words in people:
        return words
    named = [person for person, name in people.items() if alike(name, words)]
    if len(named) == 1:
        return named[0]
    if named:
        raise ValueError(
            _("{words} names several people: {people}.").format(
                words=shown(words), people=", ".join(named)
            )
        )
    known = did_you_mean(words, people)
    sentence = _("{person} takes no part in session {session}.").format(
        person=shown(words), session=shown(folder.id)
    )
    raise ValueError(f"{sentence} {known}".rstrip())


def _people(folder: SessionFolder) -> Mapping[str, str]:
    """Return the names of applicants, of those screened, and of jurors, by id."""
    shelf = folder.shelf
    jurors = {each.id: each.fullname for each in shelf.jurors.values()}
    applied = (each for each in shelf.candidates.values() if each.application(folder.id))
    return (
        dict.fromkeys(folder.screenings, "") | jurors | {each.id: each.fullname for each in applied}
    )


def _held(folder: SessionFolder, person: str, sending: Sending) -> tuple[str, int]:
    """Return the checksum and the edition of a sending, as the register has them."""
    document = sending.document
    if sending.channel not in {each.value for each in Channel}:
        raise ValueError(
            _("{value} is none of: {words}.").format(
                value=shown(sending.channel), words=", ".join(Channel)
            )
        )
    known = [*_issued(folder, person, document)]
    if document not in _SEALED and not known:
        if sending.sum is None:
            raise ValueError(
                _("{document} is not in the register: say which file was sent (--file).").format(
                    document=shown(document)
                )
            )
        return sending.sum, sending.edition or 1
    if not folder.closed:
        raise ValueError(
            _("Session {session} is open: it has issued no {document}.").format(
                session=shown(folder.id), document=shown(document)
            )
        )
    wanted = [each for each in known if sending.edition in {None, each[1]}]
    if not wanted:
        raise ValueError(_none_issued(known, person, sending))
    fits = [each for each in wanted if sending.sum in {None, each[0]}]
    if not fits:
        raise ValueError(
            _("It is not the {document} that was issued to {person}.").format(
                document=shown(document), person=shown(person)
            )
        )
    digest, edition, issued_on = fits[-1]
    if issued_on is not None and sending.day < issued_on:
        raise ValueError(
            _("{document} was issued on {day}: it cannot have been sent before.").format(
                document=shown(document), day=dated(issued_on)
            )
        )
    return digest, edition


def _issued(
    folder: SessionFolder, person: str, document: str
) -> Iterator[tuple[str, int, date | None]]:
    """Yield the checksum, edition and day of each text of a name, in order."""
    if document == MINUTES and (digest := minutes_of(folder)):
        yield digest, 1, None
    for paper in papers(folder, person):
        if paper.document == document:
            yield paper.sum, paper.edition, paper.day


def _none_issued(known: Sequence[object], person: str, sending: Sending) -> str:
    if known:
        return _("{document} of {person} has no edition {edition}.").format(
            document=shown(sending.document), person=shown(person), edition=sending.edition
        )
    return _("No {document} was issued to {person}, or it was revoked.").format(
        document=shown(sending.document), person=shown(person)
    )


def _refuse_twice(key: tuple[str, ...], noted: set[tuple[str, ...]]) -> None:
    if key in noted:
        raise ValueError(_("It is given twice."))


def _refuse_days(sending: Sending, on: date) -> None:
    received = sending.notified_on
    late = max(sending.day, received or sending.day)
    if late > on:
        raise ValueError(_("{day} is still to come.").format(day=dated(late)))
    if received is not None and received < sending.day:
        raise ValueError(
            _("Received on {received}, it cannot have been sent on {sent}.").format(
                received=dated(received), sent=dated(sending.day)
            )
        )


def _refuse_sent(folder: SessionFolder, person: str, sending: Sending, digest: str) -> None:
    for each in deliveries(folder.follow_up.deliveries.get(person)):
        if (each.document, each.sum, each.to) == (sending.document, digest, sending.to):
            raise _SentBefore(
                _(
                    "{document} is noted already as sent to {person} on {day} (entry {number}); --again notes it once more."
                ).format(
                    document=shown(each.document),
                    person=shown(person),
                    day=dated(each.day),
                    number=each.entry,
                )
            )


def _entry(sending: Sending, digest: str, edition: int, by: str) -> dict[str, Plain]:
    entry: dict[str, Plain] = {
        "kind": DELIVERY,
        "day": sending.day.isoformat(),
        "document": sending.document,
    }
    entry |= {"edition": edition} if edition > 1 else {}
    return entry | {
        "to": sending.to.value,
        "channel": sending.channel,
        "sum": digest,
        "by": by,
    }


def received(number: int, day: date, by: str) -> dict[str, Plain]:
    """Return the entry that notes the receipt of the delivery of that number."""
    return {"kind": NOTIFICATION, "day": day.isoformat(), "of": number, "by": by}


def placed(place: str, sentence: str) -> str:
    """Return a sentence with the file or line that it is about, if there is one."""
    return (
        _("{place}: {sentence}").format(place=harmless(place), sentence=sentence)
        if place
        else sentence
    )
