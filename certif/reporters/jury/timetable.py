"""The timetable of a session as ``jury.yml`` has it: text, JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.jury.answers.wording import role_label
from certif.reporters.layout import csv_document, json_v1, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["timetable_csv", "timetable_json", "timetable_text"]


def timetable_text(folder: SessionFolder) -> str:
    """Return one line an interview, by slot and candidate, in columns."""
    if not folder.interviews:
        return _("No interview yet in session {session}.").format(session=folder.id)
    return table_text(_head(folder), _rows(folder))


def timetable_csv(folder: SessionFolder) -> str:
    """Return the same for a spreadsheet."""
    return csv_document(_head(folder), _rows(folder))


def timetable_json(folder: SessionFolder) -> str:
    """Return the same for a script."""
    rows = [
        {
            "slot": str(interview.slot),
            "candidate": interview.candidate,
            "fullname": folder.shelf.fullname_of(interview.candidate),
            "members": [{"juror": seat.juror, "role": seat.role} for seat in interview.seats],
        }
        for interview in _interviews(folder)
    ]
    return json_v1(session=folder.id, interviews=rows)


def _head(folder: SessionFolder) -> tuple[str, ...]:
    roles = (role_label(role) for role in _roles(folder))
    return (_("day"), _("hour"), _("id"), _("candidate"), *roles)


def _rows(folder: SessionFolder) -> Iterator[tuple[str, ...]]:
    for interview in _interviews(folder):
        seats: dict[str, list[str]] = {}
        for seat in interview.seats:
            seats.setdefault(seat.role, []).append(folder.shelf.name_of(seat.juror))
        yield (
            interview.slot.day.isoformat(),
            f"{interview.slot.start:%Hh%M}",
            interview.candidate,
            folder.shelf.fullname_of(interview.candidate),
            *(", ".join(seats.get(role, [])) for role in _roles(folder)),
        )


def _interviews(folder: SessionFolder) -> list[Interview]:
    interviews = folder.interviews
    return sorted(interviews, key=lambda each: each.when)


def _roles(folder: SessionFolder) -> tuple[str, ...]:
    asked = folder.regulation.jury.roles if folder.regulation else ()
    held = (seat.role for interview in _interviews(folder) for seat in interview.seats)
    return tuple(dict.fromkeys((*asked, *held)))
