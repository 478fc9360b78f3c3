"""The calendars of a session's interviews, one file for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.open_session import interviews_of
from certif.acts.support.find_session import load_session, unreadable_session
from certif.documents.interview_terms import location
from certif.documents.words import role_in_words
from certif.reporters.jury.calendar import Appointment, calendar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["calendars_of", "cancellation_of", "plan_calendars"]


def plan_calendars(root: Path, session: str) -> Mapping[str, bytes]:
    """Return the calendar of each person in ``jury.yml``, by file name.

    Nothing is written.

    French; no data of others beyond their names. Raises `UsageError` for an unknown session, and
    `CannotCheck` where it cannot be read or has no interview.
    """
    register, folder = load_session(root, session)
    if folder.session is None or folder.regulation is None or folder.certification is None:
        raise unreadable_session(session)
    calendars = calendars_of(folder, interviews_of(register, folder))
    return {f"{person}.ics": calendar for person, calendar in calendars.items()}


def calendars_of(folder: SessionFolder, interviews: Iterable[Interview]) -> Mapping[str, bytes]:
    """Return the calendar of each person in ``interviews``, by id."""
    appointments: dict[str, list[Appointment]] = {}
    for interview in interviews:
        for person in interview.people:
            one = _appointment(folder, interview, person)
            appointments.setdefault(person, []).append(one)
    return {
        person: calendar_text(theirs, stamp=_stamp(folder)).encode()
        for person, theirs in sorted(appointments.items())
    }


def cancellation_of(folder: SessionFolder, person: str, interviews: Iterable[Interview]) -> bytes:
    """Return a calendar that takes interviews out of a person's own."""
    gone = [_appointment(folder, each, person) for each in interviews]
    return calendar_text(gone, stamp=_stamp(folder), cancelled=True).encode()


def _stamp(folder: SessionFolder) -> date:
    if folder.session is None:
        raise unreadable_session(folder.id)
    return folder.session.opens_on


def _appointment(folder: SessionFolder, interview: Interview, person: str) -> Appointment:
    """Return the interview for one person: a candidate sees the jury, a juror both."""
    number = folder.certification.registry.number if folder.certification else ""
    candidate = folder.shelf.name_of(interview.candidate)
    jury = [
        f"{folder.shelf.name_of(seat.juror)} ({role_in_words(seat.role)})"
        for seat in interview.seats
        if seat.juror != person
    ]
    summary = f"Entretien de certification {number}"
    description = [f"Jury\u00a0: {', '.join(jury)}"] if jury else []
    if person != interview.candidate:
        summary += f"\u00a0: {candidate}"
        description = [f"Candidature\u00a0: {candidate}", *description]
    return Appointment(
        uid=f"{folder.id}.{interview.candidate}@certif.invalid",
        slot=interview.slot,
        minutes=interview.lasts(folder.regulation.jury.interview_minutes)
        if folder.regulation
        else 0,
        summary=summary,
        description="\n".join(description),
        location=location(folder.session, interview),
    )
