"""``sessions/<id>/``: what people write until it is closed.

Words that come back in every file (competences, levels, roles, ids) are interned: one object each.
"""

from __future__ import annotations

from sys import intern

from certif.dataset.records.certifier import handler
from certif.dataset.records.days import Valid, day, slot
from certif.model.events import Event, EventKind, Events
from certif.model.interviews import Accommodation, Interview, Jury, RequestedBy, Seat, Waiver
from certif.model.session import (
    Answer,
    Assessment,
    Attendance,
    Availability,
    Capacity,
    CriterionState,
    CriterionVerdict,
    Deliberation,
    JointMark,
    Mark,
    Modality,
    Ruling,
    Screening,
    Session,
    SessionContact,
    Venue,
)

__all__ = ["assessment", "availability", "deliberation", "events", "jury", "screening", "session"]

_ATTENDANCES = {each.value: each for each in Attendance}


def session(path: str, data: Valid) -> Session:
    """``session.yml``."""
    venue, contact = data.get("venue"), data.get("contact")
    return Session(
        path=path,
        id=data["id"],
        certification=data["certification"],
        framework=data["framework"],
        regulation=data["regulation"],
        opens_on=day(data["opens_on"]),
        applications_until=day(data["applications_until"]),
        slots=tuple(slot(each) for each in data["slots"]),
        rooms=data["rooms"],
        juror_capacity=_capacity(data["juror_capacity"]),
        place=data["place"],
        signatory=data.get("signatory"),
        after_registration=data.get("after_registration"),
        venue=Venue(venue["name"], venue["address"], venue.get("access")) if venue else None,
        contact=SessionContact(contact["service"], contact["email"], handler(contact))
        if contact
        else None,
        rooms_by_slot={slot(at): rooms for at, rooms in data.get("rooms_by_slot", {}).items()},
        pause_minutes=data.get("pause_minutes", 0),
    )


def screening(path: str, data: Valid) -> Screening:
    """``screening/<candidate>.yml``."""
    complete, eligible = data["complete"], data["eligible"]
    return Screening(
        path=path,
        candidate=data["candidate"],
        screened_on=day(data["screened_on"]),
        screened_by=data["screened_by"],
        complete=complete["decision"] == "complet",
        complete_reason=complete["reason"],
        missing=tuple(complete.get("missing", ())),
        eligible=eligible["decision"] == "recevable",
        eligible_reason=eligible["reason"],
        criteria=tuple(
            CriterionVerdict(
                intern(each["criterion"]), CriterionState(each["state"]), each["reason"]
            )
            for each in data["criteria"]
        ),
        rulings=tuple(_ruling(each) for each in data.get("rulings", ())),
        pieces_until=day(complete["until"]) if "until" in complete else None,
        sums={intern(piece): total for piece, total in data.get("pieces", {}).items()},
    )


def availability(path: str, data: Valid) -> Availability:
    """``availability/<person>.yml``."""
    capacity = data.get("capacity")
    return Availability(
        path=path,
        person=data["person"],
        slots={slot(each): Answer(answer) for each, answer in data["slots"].items()},
        capacity=None if capacity is None else _capacity(capacity),
        conflicts=tuple(
            (each["person"], each["kind"], each.get("reason")) for each in data.get("conflicts", ())
        ),
        modality=Modality(data["modality"]) if "modality" in data else None,
        declares="conflicts" in data,
    )


def jury(path: str, data: Valid) -> Jury:
    """``jury.yml``."""
    return Jury(path, tuple(_interview(each) for each in data["interviews"]))


def events(path: str, data: Valid) -> Events:
    """``events.yml``."""
    return Events(path, tuple(_event(each) for each in data["events"]))


def assessment(path: str, data: Valid) -> Assessment:
    """``assessments/<candidate>/<juror>.yml``."""
    grid = data.get("grid")
    return Assessment(
        path,
        intern(data["candidate"]),
        intern(data["juror"]),
        day(data["interviewed_on"]),
        _ATTENDANCES[data["attendance"]],
        {
            intern(name): Mark(
                intern(each["level"]),
                each["evidence"],
                _given(each.get("reason")),
                tuple(each.get("criteria", ())),
            )
            for name, each in grid.items()
        }
        if grid
        else {},
        _given(data.get("comment_for_candidate")),
        _given(data.get("comment_for_jury")),
        "no_tie" in data,
    )


def _given(text: str | None) -> str | None:
    """Return an optional text; nothing for one that a template left blank."""
    return text if text and text.strip() else None


def deliberation(path: str, data: Valid) -> Deliberation:
    """``deliberations/<candidate>.yml``."""
    return Deliberation(
        path=path,
        candidate=data["candidate"],
        deliberated_on=day(data["deliberated_on"]),
        present=tuple(data["present"]),
        joint={
            name: JointMark(each["level"], each["reason"], each["levels"])
            for name, each in data["joint"].items()
        },
        confirmed_by={
            juror: day(each) if each else None
            for juror, each in data.get("confirmed_by", {}).items()
        },
    )


def _capacity(data: Valid) -> Capacity:
    return Capacity(data["per_day"], data["per_session"])


def _ruling(data: Valid) -> Ruling:
    return Ruling(
        kind=data["kind"],
        criterion=data["criterion"],
        by=data["by"],
        date=day(data["date"]),
        reason=data["reason"],
        evidence=data.get("evidence"),
    )


def _interview(data: Valid) -> Interview:
    return Interview(
        candidate=data["candidate"],
        slot=slot(data["slot"]),
        seats=tuple(Seat(intern(each["juror"]), intern(each["role"])) for each in data["members"]),
        pinned=data.get("pinned", False),
        waivers=tuple(
            Waiver(each["role"], each["by"], day(each["date"]), each["reason"])
            for each in data.get("waivers", ())
        ),
        minutes=data.get("minutes"),
        room=data.get("room"),
        link=data.get("link"),
        remote=data.get("remote", False),
        accommodation=_accommodation(data["accommodation"]) if "accommodation" in data else None,
    )


def _accommodation(data: Valid) -> Accommodation:
    return Accommodation(
        granted_by=data["granted_by"],
        granted_on=day(data["granted_on"]),
        requested_by=RequestedBy(data["requested_by"]),
        break_minutes=data.get("break_minutes"),
    )


def _event(data: Valid) -> Event:
    return Event(
        day=day(data["date"]),
        kind=EventKind(data["kind"]),
        by=data["by"],
        reason=data["reason"],
        candidate=data.get("candidate"),
        juror=data.get("juror"),
        replacement=data.get("replacement"),
        until=day(data["until"]) if "until" in data else None,
        event=data.get("event"),
    )
