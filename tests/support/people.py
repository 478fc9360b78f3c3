"""Invented people, startups and règlements for these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from certif.model.certification import Appeal, Award, JuryTerms, PhaseName, Regulation
from certif.model.dates import Slot, when_of
from certif.model.people import Application, Candidate, Employer, Mission, Phase, Startup
from certif.model.session import Capacity, Session

ON = date(2026, 11, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def mission(
    start: str,
    end: str | None = None,
    *startups: str,
    time: str | None = "plein",
    role: str = "intrapreneur",
    status: str | None = None,
) -> Mission:
    return Mission(
        role, startups, when_of(start), when_of(end) if end else None, time, status, None
    )


def startup(startup_id: str, *phases: tuple[str, str] | tuple[str, str, str]) -> Startup:
    return Startup(
        f"data/startups/{startup_id}.yml",
        startup_id,
        startup_id.title(),
        None,
        tuple(
            Phase(PhaseName(name), when_of(start), when_of(*end) if end else None)
            for name, start, *end in phases
        ),
    )


def person(*missions: Mission, **changes: object) -> Candidate:
    camille = Candidate(
        path="data/candidates/camille.moreau.yml",
        id="camille.moreau",
        fullname="Camille Moreau",
        email=None,
        employer=Employer("Ministère exemple", "administration-centrale", "fonctionnaire"),
        applications=(Application("2026-11", day("2026-10-02"), letter_to_administration=False),),
        missions=missions,
        certifications_held=(),
        conflicts=(),
        dossier={},
    )
    return replace(camille, **changes)  # type: ignore[arg-type]


def regulation(
    *, experience_roles: tuple[str, ...] = ("intrapreneur",), **prerequisites: object
) -> Regulation:
    return Regulation(
        version="2023-09",
        effective_on=day("2023-09-18"),
        source=None,
        session_months=(5, 11),
        jury=JuryTerms(
            ("responsable-de-portefeuille", "intrapreneur-certifie"), 1, 60, (), (), (), ()
        ),
        prerequisites=prerequisites,
        dossier=("site", "mockup"),
        award=Award("acquis", 8),
        answer_within_months=1,
        appeal=Appeal(2, administrative=True, court="le tribunal"),
        try_again="Vous pouvez vous représenter.",
        experience_roles=experience_roles,
    )


SESSION = Session(
    path="data/sessions/2026-11/session.yml",
    id="2026-11",
    certification="rs6247",
    framework="2023-07",
    regulation="2023-09",
    opens_on=day("2026-09-01"),
    applications_until=day("2026-10-09"),
    slots=(Slot(day("2026-11-18"), time(9, 30)),),
    rooms=1,
    juror_capacity=Capacity(4, 10),
    place="Paris",
    signatory="Ange Exemple",
)
