"""``follow-up/``: the ledgers of a session."""

from __future__ import annotations

from certif.dataset.records.days import Valid, day
from certif.model.follow_up import Entry, Ledger

__all__ = ["ledger"]

_OWN = frozenset({"kind", "day", "by", "of"})


def ledger(path: str, data: Valid) -> Ledger:
    """A file of deliveries, of appeals, of filings, of holds or of purges."""
    return Ledger(path, data.get("person"), tuple(_entry(each) for each in data["entries"]))


def _entry(data: Valid) -> Entry:
    return Entry(
        kind=data["kind"],
        day=day(data["day"]),
        by=data["by"],
        of=data.get("of"),
        facts={key: value for key, value in data.items() if key not in _OWN},
    )
