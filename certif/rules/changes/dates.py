"""CF652: the days that acts bear, and the day on which they are reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated, ngettext
from certif.model.changes import ChangeKind
from certif.model.places import Place
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.places import Pointer
    from certif.model.register import Register, SessionFolder
    from certif.rules.changes.change import Change


@rule("CF652", Severity.WARNING)
def acts_are_dated_when_they_are_reviewed(change: Change) -> Iterator[Finding]:
    """An act with a day in the past is reported when a change brings it.

    Openings, screenings and their rulings, waived roles, grids, deliberations, events, closes and corrections say
    themselves when they took place. A period for an answer or an appeal runs from that day, and only people in office
    on that day could act: the reviewer says why the act comes later.
    """
    before = set(_days(change.base))
    touched = {file.path for file in change.files if file.kind is not ChangeKind.DELETED}
    known = {(path, day) for path, _pointer, day in before}
    for path, pointer, day in _days(change.merged):
        if path in touched and (path, day) not in known and day < change.on:
            late = (change.on - day).days
            yield Finding(
                Place(path, pointer),
                ngettext(
                    "This act is dated {day}, and it is reviewed {count} day later, on {on}.",
                    "This act is dated {day}, and it is reviewed {count} days later, on {on}.",
                    late,
                ).format(day=dated(day), count=late, on=dated(change.on)),
                _(
                    "Say in the pull request that it took place on that day and why it is added only now, or correct its date."
                ),
            )


def _days(register: Register) -> Iterator[tuple[str, Pointer, date]]:
    """Yield every dated act of the register: its file, its day's pointer, its day."""
    for folder in register.sessions.values():
        yield from _days_before_the_close(folder)
        if results := folder.results_written:
            yield results.path, ("closed_on",), results.closed_on
        for each in folder.corrections:
            if each.correction:
                yield each.correction.path, ("date",), each.correction.date


def _days_before_the_close(folder: SessionFolder) -> Iterator[tuple[str, Pointer, date]]:
    if folder.closed:
        return
    if folder.session:
        yield folder.session.path, ("opens_on",), folder.session.opens_on
    for screening in folder.screenings.values():
        yield screening.path, ("screened_on",), screening.screened_on
        for index, ruling in enumerate(screening.rulings):
            yield screening.path, ("rulings", index, "date"), ruling.date
    for grids in folder.grids_written.values():
        for grid in grids.values():
            yield grid.path, ("interviewed_on",), grid.interviewed_on
    for deliberation in folder.deliberations_written.values():
        yield deliberation.path, ("deliberated_on",), deliberation.deliberated_on
    yield from _days_of_waivers_and_events(folder)


def _days_of_waivers_and_events(folder: SessionFolder) -> Iterator[tuple[str, Pointer, date]]:
    for number, interview in enumerate(folder.interviews_written):
        for position, waiver in enumerate(interview.waivers):
            pointer: Pointer = ("interviews", number, "waivers", position, "date")
            yield f"{folder.path}/jury.yml", pointer, waiver.date
        if folder.jury and (granted := interview.accommodation):
            pointer = ("interviews", number, "accommodation", "granted_on")
            yield folder.jury.path, pointer, granted.granted_on
    for index, event in enumerate(folder.events.events):
        yield folder.events.path, ("events", index, "date"), event.day
