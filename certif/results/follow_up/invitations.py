"""Invitations: the calendar that each person was sent, and the people to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.model.follow_up import FOLLOW_UP
from certif.results.decide import withdrawal
from certif.results.follow_up.deliveries import deliveries
from certif.results.seal import digest
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.model.register import SessionFolder
    from certif.results.follow_up.deliveries import Delivery

__all__ = ["CALENDAR", "CANCELLATION", "invitation_task", "told", "untold"]

CALENDAR: Final = "entretiens.ics"
CANCELLATION: Final = "annulation.ics"
"""The calendars that go with a mail: a person's interviews, and those that are called off."""


def told(folder: SessionFolder) -> dict[str, Delivery]:
    """Return the last calendar, or cancellation, that each person was sent."""
    found: dict[str, Delivery] = {}
    for person, ledger in folder.follow_up.deliveries.items():
        sent = [each for each in deliveries(ledger) if each.document in {CALENDAR, CANCELLATION}]
        # One mail may hold both: the calendar is what the person has then.
        last = max(
            sent, key=lambda each: (each.day, each.document == CALENDAR, each.entry), default=None
        )
        if last is not None:
            found[person] = last
    return found


def untold(folder: SessionFolder, calendars: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the people whose interviews are not those that they were told, by id.

    ``calendars`` are those of today. Whoever withdrew knows.
    """
    sent = told(folder)
    return tuple(
        person
        for person in sorted({*sent, *calendars})
        if _is_moved(folder, person, sent.get(person), calendars.get(person))
    )


def _is_moved(
    folder: SessionFolder, person: str, sent: Delivery | None, calendar: bytes | None
) -> bool:
    if calendar is not None:
        return sent is None or sent.sum != digest(calendar)
    gone = withdrawal(folder, person) is not None
    return sent is not None and sent.document == CALENDAR and not gone


def invitation_task(folder: SessionFolder, calendars: Mapping[str, bytes], on: date) -> Task | None:
    """Return the task of telling people their interviews, ``None`` with all told.

    Interviews of the past are told to nobody.
    """
    to_come = [each for each in folder.interviews if each.slot.day >= on]
    days = folder.session.slots if folder.session else ()
    if not any(slot.day >= on for slot in days):
        return None
    first: dict[str, date] = {}
    for each in sorted(to_come, key=lambda each: each.slot):
        for person in each.people:
            first.setdefault(person, each.slot.day)
    # Whoever has no interview any more is told so; whoever had one that is past is not.
    people = tuple(
        each for each in untold(folder, calendars) if each in first or each not in calendars
    )
    if not people:
        return None
    kind = TaskKind.MOVED if told(folder) else TaskKind.INVITATIONS
    return Task(
        kind,
        folder.id,
        f"{folder.path}/{FOLLOW_UP}/deliveries",
        write_to=people,
        about=people,
        due=min((first[each] for each in people if each in first), default=None),
    )
