"""The sendings of a session and their receipts: text, JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.reporters.layout import csv_document, json_v1, table_text
from certif.results.follow_up.deliveries import sendings

if TYPE_CHECKING:
    from certif.model.register import SessionFolder
    from certif.results.follow_up.deliveries import Delivery

__all__ = ["deliveries_csv", "deliveries_json", "deliveries_text"]


def deliveries_text(folder: SessionFolder, person: str | None = None) -> str:
    """Return a line for each sending in force, in columns."""
    found = _found(folder, person)
    if not found:
        return _("Session {session}: nothing is noted as sent.").format(session=folder.id)
    return table_text(_head(), map(_row, found))


def deliveries_csv(folder: SessionFolder, person: str | None = None) -> str:
    """Return the same for a spreadsheet."""
    return csv_document(_head(), map(_row, _found(folder, person)))


def deliveries_json(folder: SessionFolder, person: str | None = None) -> str:
    """Return the same for a script."""
    rows = [
        {
            "person": each.person,
            "entry": each.entry,
            "sent_on": each.day,
            "document": each.document,
            "edition": each.edition,
            "to": each.to.value,
            "channel": each.channel,
            "sum": each.sum,
            "notified_on": each.notified_on,
            "returned_on": each.returned_on,
        }
        for each in _found(folder, person)
    ]
    return json_v1(session=folder.id, deliveries=rows)


def _found(folder: SessionFolder, person: str | None) -> list[Delivery]:
    ledgers = sorted(folder.follow_up.deliveries.items())
    return [each for who, ledger in ledgers if person in {None, who} for each in sendings(ledger)]


def _head() -> tuple[str, ...]:
    return (
        *(_("id"), _("entry"), _("document"), _("to")),
        *(_("channel"), _("sent on"), _("received on"), _("came back on")),
    )


def _row(each: Delivery) -> tuple[str, ...]:
    edition = _("edition {edition}").format(edition=each.edition)
    document = each.document if each.edition == 1 else f"{each.document}, {edition}"
    return (
        *(each.person, str(each.entry), document, each.to.value, each.channel),
        each.day.isoformat(),
        each.notified_on.isoformat() if each.notified_on else "",
        each.returned_on.isoformat() if each.returned_on else "",
    )
