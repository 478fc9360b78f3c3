"""The days on which people received what was sent to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.follow_up.ledgers import plan_deliveries
from certif.acts.follow_up.sent import placed, received, refuse_all, someone
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_session import load_session
from certif.i18n import _, dated
from certif.model.follow_up import RETURNED, Recipient
from certif.quoting import shown
from certif.results.follow_up.deliveries import deliveries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.model.register import SessionFolder
    from certif.results.follow_up.deliveries import Delivery

__all__ = ["Notice", "plan_notified"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A receipt: who received which document on which day.

    ``document`` is ``None`` for all that was sent to that person and whose receipt is not known yet. ``returned`` is
    why it came back, of what its addressee never had.
    """

    place: str
    person: str
    day: date
    document: str | None = None
    edition: int | None = None
    to: Recipient = Recipient.PERSON
    returned: str | None = None


def plan_notified(
    root: Path, session: str, notices: Sequence[Notice], *, by: str, on: date
) -> FilePlan:
    """Plan the entries of deliveries that note what was received; nothing is written.

    ``on`` is today: nothing was received after it. Raises `UsageError` with a sentence for each notice that cannot be
    noted, and then none is.
    """
    register, folder = load_session(root, session)
    wrong: list[str] = []
    entries: dict[str, list[dict[str, Plain]]] = {}
    noted: set[tuple[str, int]] = set()
    for notice in notices:
        try:
            person = someone(folder, notice.person)
            for each in _meant(folder, person, notice, on, noted):
                noted.add((person, each.entry))
                entries.setdefault(person, []).append(_entry(each.entry, notice, by))
        except ValueError as problem:
            wrong.append(placed(notice.place, str(problem)))
    refuse_all(wrong)
    return plan_deliveries(root, register, folder, entries)


def _entry(number: int, notice: Notice, by: str) -> dict[str, Plain]:
    if notice.returned is None:
        return received(number, notice.day, by)
    day = notice.day.isoformat()
    return {"kind": RETURNED, "day": day, "of": number, "reason": notice.returned, "by": by}


def _meant(
    folder: SessionFolder, person: str, notice: Notice, on: date, noted: set[tuple[str, int]]
) -> list[Delivery]:
    """Return the sendings that a notice is about.

    Raises ``ValueError`` with a sentence where there is none.
    """
    if notice.day > on:
        raise ValueError(_("{day} is still to come.").format(day=dated(notice.day)))
    sent = [
        each
        for each in deliveries(folder.follow_up.deliveries.get(person))
        if notice.document in {None, each.document}
        and notice.edition in {None, each.edition}
        and each.to is notice.to
    ]
    if not sent:
        raise ValueError(_none_sent(person, notice))
    waiting = [each for each in sent if each.notified_on is None]
    if not waiting:
        raise ValueError(
            _("{person} received it on {day} already (entry {number}).").format(
                person=shown(person),
                day=dated(sent[-1].notified_on or notice.day),
                number=sent[-1].entry,
            )
        )
    in_time = [each for each in waiting if each.day <= notice.day]
    if not in_time:
        raise ValueError(
            _("Received on {received}, it cannot have been sent on {sent}.").format(
                received=dated(notice.day), sent=dated(waiting[0].day)
            )
        )
    if any((person, each.entry) in noted for each in in_time):
        raise ValueError(_("It is given twice."))
    return in_time if notice.document is None else in_time[-1:]


def _none_sent(person: str, notice: Notice) -> str:
    if notice.document is None:
        return _("Nothing is noted as sent to {person}: `certif session sent` notes it.").format(
            person=shown(person)
        )
    return _("No {document} is noted as sent to {person}: `certif session sent` notes it.").format(
        document=shown(notice.document), person=shown(person)
    )
