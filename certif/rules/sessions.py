"""CF40x: a session's dates, its règlement, its applicants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.dates import add_months
from certif.model.places import Place
from certif.model.session import Attendance
from certif.quoting import shown
from certif.rules.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.session import Session
    from certif.rules.case import Case


@rule("CF401", Severity.ERROR)
def session_dates_are_in_order(case: Case) -> Iterator[Finding]:
    """A session opens, then stops taking dossiers, then holds its interviews.

    `opens_on` is not after `applications_until`, and every slot is later than `applications_until`:
    dossiers are screened before anybody is heard.
    """
    for _folder, session in _sessions(case):
        if session.opens_on > session.applications_until:
            yield Finding(
                Place(session.path, ("applications_until",)),
                _("Dossiers are taken until {until}, before the session opens on {opens}.").format(
                    until=session.applications_until.isoformat(), opens=session.opens_on.isoformat()
                ),
                _("Correct one of the two dates."),
                (Related(Place(session.path, ("opens_on",)), _("the opening")),),
            )
        for index, slot in enumerate(session.slots):
            if slot.day <= session.applications_until:
                yield Finding(
                    Place(session.path, ("slots", index)),
                    _("The slot {slot} is not after the last day for dossiers, {until}.").format(
                        slot=shown(slot), until=session.applications_until.isoformat()
                    ),
                    _("Interviews come after the screening: correct the slot or the date."),
                    (Related(Place(session.path, ("applications_until",)), _("the last day")),),
                )


@rule("CF402", Severity.ERROR)
def session_keeps_the_regulation_in_force(case: Case) -> Iterator[Finding]:
    """A session is held under the règlement that was in force on the day it opened.

    The version in force on `opens_on` is the newest whose `effective_on` is that day or earlier. It is
    the session's for good: a later version changes nothing for it.
    """
    for folder, session in _sessions(case):
        certification = folder.certification
        if certification is None or certification.regulation(session.regulation) is None:
            continue
        in_force = certification.in_force(session.opens_on)
        if in_force is None:
            yield Finding(
                Place(session.path, ("opens_on",)),
                _("No règlement of {certification} was in force on {day}.").format(
                    certification=shown(certification.id), day=session.opens_on.isoformat()
                ),
                _("Correct the day of opening, or the `effective_on` of the first version."),
            )
        elif in_force.version != session.regulation:
            yield Finding(
                Place(session.path, ("regulation",)),
                _("The règlement in force on {day} was {right}, not {given}.").format(
                    day=session.opens_on.isoformat(),
                    right=shown(in_force.version),
                    given=shown(session.regulation),
                ),
                _("Write {right}, or correct the day on which the session opens.").format(
                    right=shown(in_force.version)
                ),
            )


@rule("CF403", Severity.WARNING)
def session_month_is_one_of_the_regulation(case: Case) -> Iterator[Finding]:
    """A session is held in a month that its règlement names.

    The month is the id's (`2026-11` is November). Sources disagree on the months (DINUM: November and
    May; the community's documentation: May and December), so it is the règlement's `session_months`.
    """
    for folder, session in _sessions(case):
        regulation = folder.regulation
        month = folder.id[5:7]
        if regulation and month.isdigit() and int(month) not in regulation.session_months:
            yield Finding(
                Place(session.path, ("id",)),
                _("The règlement {version} has no session in month {month}.").format(
                    version=shown(regulation.version), month=month
                ),
                _("Its months are: {months}.").format(
                    months=", ".join(f"{number:02d}" for number in regulation.session_months)
                ),
            )


@rule("CF406", Severity.ERROR)
def events_say_who_is_concerned(case: Case) -> Iterator[Finding]:
    """An event is dated within its session and concerns people of that session.

    Its date is not before the session opens; its candidate applied or was screened for the session.
    """
    for folder, session in _sessions(case):
        events = folder.events
        for number, event in enumerate(events.events if events else ()):
            place = Place(events.path if events else folder.path, ("events", number))
            if event.date < session.opens_on:
                yield Finding(
                    Place(place.path, ("events", number, "date")),
                    _("This event is dated {day}, before the session opened on {opens}.").format(
                        day=event.date.isoformat(), opens=session.opens_on.isoformat()
                    ),
                    _("Correct the date of the event."),
                )
            if event.candidate and not _concerns(folder, event.candidate):
                yield Finding(
                    Place(place.path, ("events", number, "candidate")),
                    _("{candidate} is not a candidate of session {session}.").format(
                        candidate=shown(event.candidate), session=shown(folder.id)
                    ),
                    _("Correct the name, or the application in the candidate's dossier."),
                )


def _concerns(folder: SessionFolder, candidate: str) -> bool:
    person = folder.shelf.candidates.get(candidate)
    return (
        candidate in folder.screenings
        or folder.shelf.is_broken("candidates", candidate)
        or (person is not None and person.application(folder.id) is not None)
    )


@rule("CF407", Severity.WARNING)
def answers_are_given_in_time(case: Case) -> Iterator[Finding]:
    """Candidates who were heard are answered within the months that the règlement gives.

    Counted from the interview, in calendar months (`answer_within_months`: one for the DINUM in 2023,
    two for the press in 2024). A warning, on the day given by `--on`, while the session is open.
    """
    for sitting in case.sittings:
        if sitting.folder.closed:
            continue
        interview = sitting.interview
        due = add_months(interview.slot.day, sitting.regulation.answer_within_months)
        grids = sitting.folder.assessments.get(interview.candidate, {})
        heard = any(grid.attendance is Attendance.PRESENT for grid in grids.values())
        if heard and case.on > due:
            yield Finding(
                sitting.at("candidate"),
                _("{candidate} was heard on {day} and was owed an answer by {due}.").format(
                    candidate=shown(interview.candidate),
                    day=interview.slot.day.isoformat(),
                    due=due.isoformat(),
                ),
                _("`certif session status {session}` says what is missing from whom.").format(
                    session=sitting.folder.id
                ),
            )


def _sessions(case: Case) -> Iterator[tuple[SessionFolder, Session]]:
    for folder in case.register.sessions.values():
        if folder.session is not None:
            yield folder, folder.session
