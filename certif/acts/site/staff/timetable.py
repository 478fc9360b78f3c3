"""The timetable of a session: a table for each day, a column for each room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.site.staff.source import grids_href
from certif.documents.french import date_in_words, time_in_words
from certif.documents.words import role_in_words
from certif.i18n import _, ngettext
from certif.pages.staff.views import Cell, Table
from certif.quoting import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from certif.model.dates import Slot
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["timetables"]


def timetables(folder: SessionFolder, on: date) -> tuple[Table, ...]:
    """Return a table for each day on which somebody is heard or could still be."""
    free = _free(folder, on)
    days = {each.slot.day for each in folder.interviews} | {each.day for each in free}
    return tuple(_of_day(folder, day, free) for day in sorted(days))


def _free(folder: SessionFolder, on: date) -> dict[Slot, int]:
    """Return how many more interviews could begin at each slot to come."""
    if folder.session is None or folder.closed:
        return {}
    taken = [each.slot for each in folder.interviews]
    places = {
        slot: folder.session.rooms_at(slot) - taken.count(slot)
        for slot in folder.session.slots
        if slot.day >= on
    }
    return {slot: count for slot, count in places.items() if count > 0}


def _of_day(folder: SessionFolder, day: date, every: Mapping[Slot, int]) -> Table:
    interviews = sorted(
        (each for each in folder.interviews if each.slot.day == day),
        key=lambda each: each.when,
    )
    free = {slot: count for slot, count in every.items() if slot.day == day}
    rooms = tuple(dict.fromkeys(map(_room, interviews)))
    rows: list[tuple[Cell, ...]] = []
    for slot in sorted({*(each.slot for each in interviews), *free}):
        hour = Cell(time_in_words(slot.start), tuple(_places(free.get(slot, 0))))
        at_slot = [each for each in interviews if each.slot == slot]
        rows += _rows(folder, hour, rooms, at_slot)
    head = (_("Hour"), *(rooms or (_("Interview"),)))
    words = date_in_words(day, weekday=True)
    return Table(f"day-{day.isoformat()}", capitalised(words), head, tuple(rows))


def _rows(
    folder: SessionFolder, hour: Cell, rooms: Sequence[str], interviews: Sequence[Interview]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a slot: several where a column has several interviews then."""
    by_room = {room: [each for each in interviews if _room(each) == room] for room in rooms}
    for rank in range(max(map(len, by_room.values()), default=0) or 1):
        found = (by_room[room][rank : rank + 1] for room in rooms)
        cells = [_interview(folder, *each) if each else Cell("–", look="quiet") for each in found]
        yield (hour, *(cells or [Cell("–", look="quiet")]))


def _interview(folder: SessionFolder, each: Interview) -> Cell:
    seats = tuple(
        f"{folder.shelf.name_of(seat.juror)}, {role_in_words(seat.role)}" for seat in each.seats
    )
    waived = tuple(_("without {role}").format(role=role_in_words(one.role)) for one in each.waivers)
    link = (each.link,) if each.link else ()
    name, href = folder.shelf.name_of(each.candidate), grids_href(folder, each.candidate)
    return Cell(name, (*seats, *waived, *link), href=href)


def _room(interview: Interview) -> str:
    if interview.room:
        return interview.room
    return _("Remote") if interview.remote else _("No room yet")


def _places(free: int) -> Iterator[str]:
    if free:
        yield ngettext("{count} place left", "{count} places left", free).format(count=free)
