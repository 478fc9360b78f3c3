"""An assignment as a timetable on a terminal: days across, times down.

It is the reporter of plans that loads rich.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from certif.i18n import _, dated
from certif.jury.answers.plan_changes import Fate
from certif.jury.answers.wording import role_label
from certif.quoting import harmless
from certif.reporters.jury.plan import closing_notes, loads, objectives, seats_of, what_changes
from certif.reporters.plain_console import plain_console

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from certif.jury.answers.plan_changes import Assignment, Change
    from certif.jury.solver.problem import Booking

__all__ = ["plan_table"]

_STYLES = {Fate.NEW: "green", Fate.CHANGED: "yellow", Fate.DROPPED: "red", Fate.UNPLACED: "red"}


_INDENT = "  "
_TIMES = 9
"""The columns that the times and the frame around them take."""

_FRAME = 3
"""The columns that a day takes beside its text."""


def plan_table(assignment: Assignment, *, width: int, colour: bool) -> str:
    """Return the timetable, loads and objectives, ``width`` columns wide.

    Colours mark changes.

    Nothing in the data is read as markup.
    """
    console, out = plain_console(width, colour=colour)
    for table in _timetables(assignment, width):
        console.print(table)
    if not assignment.plan.bookings:
        console.print(Text(_("No interview can be held.")))
    for change in assignment.changes:
        if change.after is None:
            who = _("{name}: {value}").format(name=harmless(change.candidate), value="")
            console.print(Text(who).append(_fate(assignment, change)))
    console.print(_pairs((_("Juror"), _("Interviews")), loads(assignment)))
    console.print(
        _pairs((_("Objective"), _("Value"), _("Supporting evidence")), objectives(assignment))
    )
    for note in closing_notes(assignment):
        console.print(Text(note), soft_wrap=True)  # a command stays on its line, to be copied
    return out.getvalue()


def _timetables(assignment: Assignment, width: int) -> Iterator[Table]:
    """Yield tables of the timetable, with as many days as leave room for the ids.

    The title is over the first one.
    """
    found, bookings = assignment.situation, assignment.plan.bookings
    days = sorted({b.slot.day for b in bookings})
    ids = (person for b in bookings for person in (b.candidate, *b.seats.values()))
    longest = max((len(harmless(person)) for person in ids), default=0) + len(_INDENT) + 1
    together = max(1, (width - _TIMES) // (longest + _FRAME))
    title = _("Juries of session {session}, on {day}")
    roles = ", ".join(map(role_label, found.problem.roles))
    for first in range(0, max(1, len(days)), together):
        table = _table(assignment, days[first : first + together])
        if not first:
            table.title = Text(title.format(session=found.folder.id, day=dated(found.on)))
        if first + together >= len(days):
            table.caption = Text(_("Jury: {roles}").format(roles=harmless(roles)))
        yield table


def _table(assignment: Assignment, days: Sequence[date]) -> Table:
    bookings = [b for b in assignment.plan.bookings if b.slot.day in days]
    table = Table(show_lines=True)
    table.add_column("", no_wrap=True)
    for day in days:
        table.add_column(day.isoformat(), overflow="fold")
    for start in sorted({b.slot.start for b in bookings}):
        cells = (
            _cell(assignment, [b for b in bookings if (b.slot.day, b.slot.start) == (day, start)])
            for day in days
        )
        table.add_row(f"{start:%Hh%M}", *cells)
    return table


def _cell(assignment: Assignment, bookings: list[Booking]) -> Text:
    changes = {change.candidate: change for change in assignment.changes}
    lines = []
    for booking in bookings:
        change = changes[booking.candidate]
        line = Text(harmless(booking.candidate), style="bold")
        line.append(f"\n{_INDENT}{seats_of(assignment, booking)}", style="not bold")
        if change.fate is not Fate.KEPT:
            line.append(
                f"\n{_INDENT}{what_changes(assignment, change)}",
                style=f"not bold {_STYLES[change.fate]}",
            )
        lines.append(line)
    return Text("\n").join(lines)


def _fate(assignment: Assignment, change: Change) -> Text:
    return Text(what_changes(assignment, change), style=_STYLES.get(change.fate, ""))


def _pairs(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    table = Table(box=None)
    for title in head:
        table.add_column(title)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
