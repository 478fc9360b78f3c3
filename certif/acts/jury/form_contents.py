"""The contents of a session's pages: interviews, or slots and ties."""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from typing import TYPE_CHECKING

from certif.dataset.layout import Kind, path_of
from certif.documents.french import date_in_words, slot_in_words, time_in_words, typography
from certif.documents.interview_terms import length, location
from certif.documents.words import role_in_words, spelled
from certif.i18n import _
from certif.jury.sitting.roles import pool_of
from certif.model.session import Answer, Modality
from certif.pages.jury import Day, GridPage, InterviewShown, SlotPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.dates import Slot
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder
    from certif.model.session import Assessment, Availability

__all__ = ["grids_shown", "slots_shown"]


def grids_shown(folder: SessionFolder, juror: str, language: str) -> GridPage:
    """Return what ``juror`` judges by, and their interviews in order of time."""
    framework = folder.framework
    interviews = folder.interviews
    theirs = [each for each in interviews if juror in each.jurors]
    award = folder.regulation.award if folder.regulation else None
    return GridPage(
        award={"level": award.level, "competences": award.competences} if award else None,
        levels=[(level, spelled(level)) for level in (framework.levels if framework else ())],
        competences=[
            {
                "id": each.id,
                "title": typography(each.title),
                "definition": typography(" ".join(each.definition.split())),
                "criteria": [typography(one) for one in each.criteria],
            }
            for each in (framework.competences if framework else ())
        ],
        interviews=[
            _interview(folder, each, juror, language)
            for each in sorted(theirs, key=lambda one: one.when)
        ],
    )


def _interview(
    folder: SessionFolder, interview: Interview, juror: str, language: str
) -> InterviewShown:
    candidate = interview.candidate
    grid = folder.assessments.get(candidate, {}).get(juror)
    written = _grid(grid) if grid else None
    usual = folder.regulation.jury.interview_minutes if folder.regulation else 0
    return InterviewShown(
        candidate=candidate,
        name=folder.shelf.name_of(candidate),
        day=interview.slot.day.isoformat(),
        when=slot_in_words(interview.slot) if language == "fr" else str(interview.slot),
        where=location(folder.session, interview),
        length=length(interview, usual) if usual else "",
        role=next(role_in_words(seat.role) for seat in interview.seats if seat.juror == juror),
        others=[
            f"{folder.shelf.name_of(seat.juror)} ({role_in_words(seat.role)})"
            for seat in interview.seats
            if seat.juror != juror
        ],
        path=path_of(Kind.ASSESSMENT, folder.id, candidate, juror),
        file=f"{folder.id}--{candidate}--{juror}.yml",
        version=_version(written),
        written=written,
    )


def _grid(grid: Assessment) -> Mapping[str, object]:
    return {
        "untied": grid.no_tie,
        "attendance": grid.attendance.value,
        "marks": {
            competence: {
                "level": mark.level,
                "evidence": mark.evidence,
                "criteria": [*mark.criteria],
                "reason": mark.reason or "",
            }
            for competence, mark in grid.grid.items()
        },
        "comment_for_candidate": grid.comment_for_candidate or "",
        "comment_for_jury": grid.comment_for_jury or "",
    }


def slots_shown(folder: SessionFolder, person: str, language: str) -> SlotPage:
    """Return the slots of a session, and those with whom ``person`` may declare a tie."""
    session, shelf = folder.session, folder.shelf
    applied = [each for each in shelf.candidates.values() if each.application(folder.id)]
    is_candidate = any(each.id == person for each in applied)
    others = pool_of(folder) if is_candidate else applied
    answer = folder.availabilities.get(person)
    slots = sorted(set(session.slots)) if session else []
    written = _availability(answer) if answer else None
    return SlotPage(
        days=[
            Day(
                date_in_words(day, weekday=True) if language == "fr" else day.isoformat(),
                [(str(slot), _time(slot, language)) for slot in each],
            )
            for day, each in groupby(slots, key=lambda slot: slot.day)
        ],
        answers=[
            (Answer.YES.value, _("Yes")),
            (Answer.PREFERRED.value, _("Preferred")),
            (Answer.NO.value, _("No")),
        ],
        modalities=[
            ("", _("Either suits me")),
            (Modality.ON_SITE.value, _("On site only")),
            (Modality.REMOTE.value, _("At a distance only")),
        ],
        capacity=None
        if is_candidate or session is None
        else {
            "per_day": session.juror_capacity.per_day,
            "per_session": session.juror_capacity.per_session,
        },
        others=sorted(
            ((each.id, shelf.name_of(each.id)) for each in others), key=lambda pair: pair[1]
        ),
        tie_kinds=[
            ("declared", _("A personal or professional tie")),
            ("training", _("One trained or accompanied the other")),
        ],
        path=path_of(Kind.AVAILABILITY, folder.id, person),
        file=f"{folder.id}--{person}.yml",
        version=_version(written),
        written=written,
    )


def _availability(answer: Availability) -> Mapping[str, object]:
    capacity = answer.capacity
    return {
        "slots": {str(slot): given.value for slot, given in answer.slots.items()},
        "per_day": str(capacity.per_day) if capacity else "",
        "per_session": str(capacity.per_session) if capacity else "",
        "modality": answer.modality.value if answer.modality else "",
        "untied": answer.declares,
        "ties": {
            person: {"kind": kind, "reason": reason or ""}
            for person, kind, reason in answer.conflicts
        },
    }


def _time(slot: Slot, language: str) -> str:
    return time_in_words(slot.start) if language == "fr" else f"{slot.start:%H:%M}"


def _version(written: Mapping[str, object] | None) -> str:
    if written is None:
        return ""
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()[:16]
