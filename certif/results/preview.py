"""A close as a preview showed it, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from certif.model.issued import Outcome

__all__ = ["Changes", "Fate", "Snapshot", "changed"]


@dataclass(frozen=True, slots=True)
class Fate:
    """The result of one person in a close to come: their outcome, and their number."""

    outcome: Outcome
    number: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A close dated ``on``: fates by candidate, sums of the texts by path."""

    on: date
    people: Mapping[str, Fate]
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences between two snapshots, of which the first is dated ``since``.

    ``people`` maps a candidate to their fate before and after, ``None`` for somebody who is in one of them alone;
    ``documents`` are the paths of the texts that differ, or are in one of them alone.
    """

    since: date
    people: Mapping[str, tuple[Fate | None, Fate | None]]
    documents: tuple[str, ...]


def changed(before: Snapshot, after: Snapshot) -> Changes:
    """Return what differs between two snapshots."""
    people = {
        each: (before.people.get(each), after.people.get(each))
        for each in sorted({*before.people, *after.people})
    }
    return Changes(
        before.on,
        {person: fates for person, fates in people.items() if fates[0] != fates[1]},
        tuple(
            path
            for path in sorted({*before.documents, *after.documents})
            if before.documents.get(path) != after.documents.get(path)
        ),
    )
