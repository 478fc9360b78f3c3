"""The context of a session's minutes (procès-verbal)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certif.documents.words import (
    criterion_in_words,
    event_in_words,
    outcome_in_words,
    role_in_words,
    spelled,
)
from certif.jury.sitting.employers import is_external
from certif.model.issued import Outcome
from certif.model.people import employer_on
from certif.model.session import Attendance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from certif.documents.candidate import Context, Terms
    from certif.model.interviews import Interview
    from certif.model.issued import Result
    from certif.model.register import SessionFolder

__all__ = ["jury_rows", "minutes"]

_CALLED_OFF = "désistement"
_REFUSED = frozenset({Outcome.ABSENT, Outcome.EXCUSED, Outcome.INCOMPLETE})
"""Outcomes whose decision refuses the certification, for a reason that is beside it."""


def minutes(terms: Terms, folder: SessionFolder, results: Sequence[Result]) -> Context:
    """Return the context of ``proces-verbal.md``, people in the order of their ids.

    Never a juror's comment for the jury, nor the evidence of a grid: the minutes keep what was decided.
    """
    interviews = sorted(folder.interviews, key=lambda each: each.when)
    outcomes = {result.candidate: result.outcome for result in results}
    attendances = {each.candidate: _attendance(folder, outcomes, each) for each in interviews}
    called_off = {each for each, came in attendances.items() if came == _CALLED_OFF}
    jury = jury_rows(terms, folder, interviews, called_off)
    counts = Counter(result.outcome for result in results)
    return terms.context() | {
        "opens_on": terms.session.opens_on,
        "applications_until": terms.session.applications_until,
        "days": sorted({interview.slot.day for interview in interviews}),
        "jury": jury,
        "external": sum(bool(member["external"]) for member in jury),
        "external_asked": terms.regulation.jury.external_members,
        "interviews": [_interview(terms, folder, each, attendances) for each in interviews],
        "results": [_result(folder, result) for result in results],
        "levels": [
            {"fullname": result.fullname, "competences": given}
            for result in results
            if (given := _levels(terms, result))
        ],
        "counts": [
            {"outcome": outcome_in_words(outcome), "number": counts[outcome]}
            for outcome in Outcome
            if counts[outcome]
        ],
        "deliberations": list(_deliberations(terms, folder)),
        "rulings": list(_rulings(folder)),
        "waivers": list(_waivers(folder, interviews)),
        "events": list(_events(folder)),
    }


def _attendance(
    folder: SessionFolder, outcomes: Mapping[str, Outcome], interview: Interview
) -> str:
    """Return the candidate's attendance.

    A candidate who withdrew may have been heard before.
    """
    outcome = outcomes.get(interview.candidate)
    grids = folder.assessments.get(interview.candidate, {})
    if outcome is Outcome.WITHDRAWN:
        heard = any(grid.attendance is Attendance.PRESENT for grid in grids.values())
        return "oui" if heard else _CALLED_OFF
    absent = outcome in {Outcome.ABSENT, Outcome.EXCUSED}
    return outcome_in_words(outcome) if outcome and absent else "oui"


def jury_rows(
    terms: Terms,
    folder: SessionFolder,
    interviews: Sequence[Interview],
    called_off: Collection[str] = (),
) -> list[Context]:
    """Return everyone who has a seat, with the number of interviews they sit in.

    Those of the candidates ``called_off`` do not count.
    """
    seats = [seat for interview in interviews for seat in interview.seats]
    held = Counter(dict.fromkeys((seat.juror for seat in seats), 0))
    for interview in interviews:
        if interview.candidate not in called_off:
            held.update(seat.juror for seat in interview.seats)
    members: list[Context] = []
    for person in sorted(held):
        juror = folder.shelf.jurors.get(person)
        days = [i.slot.day for i in interviews if person in i.jurors]
        employer = employer_on(juror, days[0]) if juror else None
        members.append(
            {
                "fullname": folder.shelf.name_of(person),
                "roles": [
                    role_in_words(role)
                    for role in dict.fromkeys(seat.role for seat in seats if seat.juror == person)
                ],
                "employer": employer.name if employer else "non renseigné",
                "external": all(_is_external(terms, folder, person, day) for day in days),
                "interviews": held[person],
            }
        )
    return members


def _is_external(terms: Terms, folder: SessionFolder, person: str, day: date) -> bool:
    juror = folder.shelf.jurors.get(person)
    return juror is not None and is_external(juror, terms.certifier, day)


def _interview(
    terms: Terms, folder: SessionFolder, interview: Interview, attendances: Mapping[str, str]
) -> Context:
    return {
        "attendance": attendances[interview.candidate],
        "slot": interview.slot,
        "fullname": folder.shelf.name_of(interview.candidate),
        "jury": [folder.shelf.name_of(seat.juror) for seat in interview.seats],
        "external": sum(
            _is_external(terms, folder, seat.juror, interview.slot.day) for seat in interview.seats
        ),
    }


def _result(folder: SessionFolder, result: Result) -> Context:
    return {
        "fullname": folder.shelf.told_apart(result.fullname, result.candidate),
        "outcome": outcome_in_words(
            Outcome.NOT_CERTIFIED if result.outcome in _REFUSED else result.outcome
        ),
        "reason": result.reason,
        "number": result.number,
    }


def _levels(terms: Terms, result: Result) -> list[str]:
    """Return the competences with the level that the jury decided on, in order."""
    return [
        f"{competence.title}, {spelled(result.levels[competence.id])}"
        for competence in terms.framework.competences
        if competence.id in result.levels
    ]


def _deliberations(terms: Terms, folder: SessionFolder) -> Iterator[Context]:
    for candidate, deliberation in sorted(folder.deliberations.items()):
        yield {
            "fullname": folder.shelf.name_of(candidate),
            "deliberated_on": deliberation.deliberated_on,
            "present": [folder.shelf.name_of(juror) for juror in sorted(deliberation.present)],
            "confirmed": [
                {"fullname": folder.shelf.name_of(juror), "day": day}
                for juror, day in sorted(deliberation.confirmed_by.items())
                if day is not None
            ],
            "joint": [
                {
                    "title": competence.title,
                    "levels": [
                        f"{folder.shelf.name_of(juror)} : {spelled(level)}"
                        for juror, level in sorted(deliberation.joint[competence.id].levels.items())
                    ],
                    "level": spelled(deliberation.joint[competence.id].level),
                    "reason": deliberation.joint[competence.id].reason,
                }
                for competence in terms.framework.competences
                if competence.id in deliberation.joint
            ],
        }


def _rulings(folder: SessionFolder) -> Iterator[Context]:
    kinds = {"derogation": "dérogation"}
    for candidate, screening in sorted(folder.screenings.items()):
        for ruling in screening.rulings:
            yield {
                "fullname": folder.shelf.name_of(candidate),
                "kind": kinds.get(ruling.kind, ruling.kind),
                "criterion": criterion_in_words(ruling.criterion),
                "by": ruling.by,
                "date": ruling.date,
                "reason": ruling.reason,
            }


def _waivers(folder: SessionFolder, interviews: Sequence[Interview]) -> Iterator[Context]:
    for interview in interviews:
        for waiver in interview.waivers:
            yield {
                "fullname": folder.shelf.name_of(interview.candidate),
                "role": role_in_words(waiver.role),
                "by": waiver.by,
                "date": waiver.date,
            }


def _events(folder: SessionFolder) -> Iterator[Context]:
    for _index, event in folder.events.in_force():
        yield {
            "date": event.day,
            "until": event.until,
            "kind": event_in_words(event.kind),
            "juror": folder.shelf.name_of(event.juror) if event.juror else None,
            "replacement": folder.shelf.name_of(event.replacement) if event.replacement else None,
            "candidate": folder.shelf.name_of(event.candidate) if event.candidate else None,
            "by": event.by,
        }
