"""CF406, CF443 to CF446: events of sessions, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.events import EventKind
from certif.model.places import Place
from certif.model.session import Attendance
from certif.quoting import shown
from certif.rules.sessions import opens_before_it_ends
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.events import Event
    from certif.model.register import SessionFolder
    from certif.rules.support.case import Case


@rule("CF406", Severity.ERROR)
def events_say_who_is_concerned(case: Case) -> Iterator[Finding]:
    """An event is dated within its session and concerns people of that session.

    Its date is not before the session opens; its candidate applied or was screened for the session.
    """
    for folder in case.register.sessions.values():
        session, events = folder.session, folder.events
        if session is None:
            continue
        for number, event in enumerate(events.events):
            if event.day < session.opens_on and opens_before_it_ends(session):
                yield Finding(
                    Place(events.path, ("events", number, "date")),
                    _("This event is dated {day}, before the session opened on {opens}.").format(
                        day=dated(event.day), opens=dated(session.opens_on)
                    ),
                    _("Correct the date of the event."),
                    (Related(Place(session.path, ("opens_on",)), _("the opening")),),
                )
            if event.candidate and not _may_be_concerned(folder, event.candidate):
                yield Finding(
                    Place(events.path, ("events", number, "candidate")),
                    _("{candidate} is not a candidate of session {session}.").format(
                        candidate=shown(event.candidate), session=shown(folder.id)
                    ),
                    _("Correct the name, or the application in the candidate's dossier."),
                )


def _may_be_concerned(folder: SessionFolder, person: str) -> bool:
    """Tell whether a person applied, was screened, or is unknown (CF202)."""
    if person in folder.screenings or folder.shelf.is_broken("candidates", person):
        return True
    dossier = folder.shelf.candidates.get(person)
    if dossier is None:
        return person not in folder.shelf.jurors
    return dossier.application(folder.id) is not None


@rule("CF443", Severity.ERROR)
def replaced_jurors_no_longer_sit(case: Case) -> Iterator[Finding]:
    """A juror who left an interview gives their seat to whoever took their place.

    A `remplacement` in `events.yml` is of the day of the interview. `certif session event` writes the event and the
    seat together; the grid of the juror who left stays, and does not count.
    """
    for sitting in case.sittings:
        interview, events = sitting.interview, sitting.folder.events
        replaced = events.replaced(interview.candidate, interview.slot.day)
        for index, seat in enumerate(interview.seats):
            if seat.juror in replaced:
                yield Finding(
                    sitting.at("members", index, "juror"),
                    _("{juror} left this interview, and {replacement} took their place.").format(
                        juror=shown(seat.juror), replacement=shown(replaced[seat.juror])
                    ),
                    _("Seat {replacement} here, or annul the event.").format(
                        replacement=replaced[seat.juror]
                    ),
                )


@rule("CF444", Severity.ERROR)
def interviews_that_were_held_are_not_put_off(case: Case) -> Iterator[Finding]:
    """A candidate who was heard has not had their interview put off.

    After a `report`, grids of that day or before do not count. Where one of them says that the candidate came, either
    the event is a mistake (`annulation`), or the interview is to be held again (`nouvel-entretien`).
    """
    for folder in case.register.sessions.values():
        again = {
            event.candidate: event.day
            for _index, event in folder.events.in_force(EventKind.HELD_AGAIN)
        }
        for index, event in folder.events.in_force(EventKind.POSTPONEMENT):
            came = [
                grid
                for grid in folder.grids_written.get(event.candidate or "", {}).values()
                if grid.attendance is Attendance.PRESENT and grid.interviewed_on <= event.through
            ]
            voided = again.get(event.candidate)
            if came and (voided is None or voided < came[0].interviewed_on):
                yield Finding(
                    Place(folder.events.path, ("events", index)),
                    _("{candidate} came on {day}, and this event puts that interview off.").format(
                        candidate=shown(event.candidate), day=dated(came[0].interviewed_on)
                    ),
                    _(
                        "Annul it: `certif session event {session} annulation --event {number}`; or the interview is "
                        "held again: `certif session event {session} nouvel-entretien --candidate {candidate}`."
                    ).format(session=folder.id, number=index + 1, candidate=event.candidate),
                    tuple(Related(Place(g.path, ("attendance",)), _("the grid")) for g in came),
                )


@rule("CF445", Severity.ERROR)
def tied_jurors_do_not_judge(case: Case) -> Iterator[Finding]:
    """An interview held with a juror whose tie came out since is held again.

    The grids of that interview rest on an irregular jury. A `nouvel-entretien` in `events.yml` says that it is held
    again; `certif session event` writes it with the `lien`.
    """
    for folder in case.register.sessions.values():
        for index, event in folder.events.in_force(EventKind.TIE):
            grid = folder.assessments.get(event.candidate or "", {}).get(event.juror or "")
            if grid is None or grid.attendance is not Attendance.PRESENT:
                continue
            yield Finding(
                Place(folder.events.path, ("events", index)),
                _("{juror} heard {candidate} on {day}, and has a tie with them.").format(
                    juror=shown(event.juror),
                    candidate=shown(event.candidate),
                    day=dated(grid.interviewed_on),
                ),
                _(
                    "Hold the interview again: `certif session event {session} nouvel-entretien --candidate {candidate}`."
                ).format(session=folder.id, candidate=event.candidate),
                (Related(Place(grid.path, ("juror",)), _("the grid")),),
            )


@rule("CF446", Severity.ERROR)
def events_end_what_has_begun(case: Case) -> Iterator[Finding]:
    """An event that ends or annuls another comes after it, an end after its start.

    An `annulation` names the number of an earlier event, counted from 1; a `retour` ends an `empechement` of the same
    juror, for the same candidate or for all; `until` is not before the date of its event.
    """
    for folder in case.register.sessions.values():
        for index, event in enumerate(folder.events.events):
            here = ("events", index)
            if event.until is not None and event.until < event.day:
                yield Finding(
                    Place(folder.events.path, (*here, "until")),
                    _("This ends on {until}, before it begins on {day}.").format(
                        until=dated(event.until), day=dated(event.day)
                    ),
                    _("Correct one of the two days."),
                )
            elif event.kind is EventKind.ANNULMENT and not _annuls(folder, index, event):
                yield Finding(
                    Place(folder.events.path, (*here, "event")),
                    _("No earlier event has the number {number}.").format(number=event.event),
                    _("Events are counted from 1, in the order of the file."),
                )
            elif event.kind is EventKind.RETURN and not _ends(folder, index, event):
                yield Finding(
                    Place(folder.events.path, (*here, "juror")),
                    _("No earlier event says that {juror} is unavailable.").format(
                        juror=shown(event.juror)
                    ),
                    _("Correct the juror or the candidate, or the order of the events."),
                )


def _annuls(folder: SessionFolder, index: int, event: Event) -> bool:
    earlier = folder.events.events[:index]
    number = event.event or 0
    return 0 < number <= len(earlier) and earlier[number - 1].kind is not EventKind.ANNULMENT


def _ends(folder: SessionFolder, index: int, event: Event) -> bool:
    return any(
        each.kind is EventKind.JUROR_PREVENTED
        and (each.juror, each.candidate) == (event.juror, event.candidate)
        and each.day <= event.day
        for each in folder.events.events[:index]
    )
