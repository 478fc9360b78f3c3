"""``candidates/``, ``jurors/`` and ``startups/``."""

from __future__ import annotations

from typing import Any

from certif.dataset.records.days import Valid, day, day_or_none, when, when_or_none
from certif.model.certification import PhaseName
from certif.model.people import (
    Application,
    Briefing,
    Candidate,
    Conflict,
    Employer,
    HeldCertification,
    ImportedRecord,
    Juror,
    Mission,
    NotUnderstood,
    Phase,
    RoleHeld,
    Startup,
    StartupEvent,
)

__all__ = ["candidate", "juror", "startup"]


def startup(path: str, data: Valid) -> Startup:
    """A startup and its phases."""
    return Startup(
        path=path,
        id=data["id"],
        name=data["name"],
        incubator=data.get("incubator"),
        phases=_phases(data),
        events=tuple(
            StartupEvent(each["name"], when(each["date"]), each.get("comment"))
            for each in data.get("events", ())
        ),
        not_understood=tuple(data.get("not_understood", ())),
        public_phases=_phases(data["public_record"]) if "public_record" in data else None,
    )


def _phases(data: Valid) -> tuple[Phase, ...]:
    return tuple(
        Phase(PhaseName(each["name"]), when(each["start"]), when_or_none(each, "end"))
        for each in data["phases"]
    )


def candidate(path: str, data: Valid) -> Candidate:
    """A dossier."""
    return Candidate(
        **_person(path, data),
        applications=tuple(_application(each) for each in data["applications"]),
        dossier=data["dossier"],
        not_understood=tuple(
            NotUnderstood(each["about"], each["text"]) for each in data.get("not_understood", ())
        ),
        publication=data.get("publication"),
        wants_credential=data.get("wants_credential"),
        certifications_known=data.get("certifications_held", ()) is not None,
        public_record=_public_record(data),
    )


def juror(path: str, data: Valid) -> Juror:
    """A member of the pool."""
    return Juror(
        **_person(path, data),
        roles=tuple(_role(each) for each in data["roles"]),
        briefings=tuple(
            Briefing(day(each["day"]), each["certification"], each["by"])
            for each in data.get("briefings", ())
        ),
    )


def _person(path: str, data: Valid) -> dict[str, Any]:
    """Return the fields that candidates and jurors have in common."""
    return {
        "path": path,
        "id": data["id"],
        "fullname": data["fullname"],
        "email": data["email"],
        "employer": _employer(data["employer"]),
        "former_employers": tuple(_former(each) for each in data.get("former_employers", ())),
        "missions": _missions(data),
        "certifications_held": _held(data),
        "conflicts": _conflicts(data),
        "same_person_as": data.get("same_person_as"),
        "different_from": tuple(data.get("different_from", ())),
    }


def _employer(data: Valid) -> Employer | None:
    if data is None:
        return None
    return Employer(data["name"], data["type"], data["employment"], day_or_none(data, "since"))


def _former(data: Valid) -> Employer:
    start, end = day_or_none(data, "from"), day(data["until"])
    return Employer(data["name"], data.get("type"), data.get("employment"), start, end)


def _application(data: Valid) -> Application:
    return Application(
        session=data["session"],
        submitted_on=day_or_none(data, "submitted_on"),
        letter_to_administration=data.get("letter_to_administration", False),
    )


def _missions(data: Valid) -> tuple[Mission, ...]:
    return tuple(
        Mission(
            role=each["role"],
            startups=tuple(each["startups"]),
            start=when(each["start"]),
            end=when_or_none(each, "end"),
            working_time=each.get("working_time"),
            status=each.get("status"),
            employer=each.get("employer"),
        )
        for each in data.get("missions", ())
    )


def _held(data: Valid) -> tuple[HeldCertification, ...]:
    return tuple(
        HeldCertification(each["certification"], day(each["obtained_on"]), each["evidence"])
        for each in data.get("certifications_held") or ()
    )


def _public_record(data: Valid) -> ImportedRecord | None:
    said = data.get("public_record")
    if said is None:
        return None
    return ImportedRecord(said["username"], _missions(said), tuple(said.get("not_understood", ())))


def _conflicts(data: Valid) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(each["person"], each["kind"], each.get("reason"))
        for each in data.get("conflicts", ())
    )


def _role(data: Valid) -> RoleHeld:
    return RoleHeld(
        data["role"], day(data["start"]), day_or_none(data, "end"), tuple(data.get("portfolio", ()))
    )
