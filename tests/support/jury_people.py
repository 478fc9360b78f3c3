"""Invented people for tests of ties, roles and situations."""

from __future__ import annotations

from datetime import date

from certif.model.certification import JuryTerms, TieKind
from certif.model.people import (
    Application,
    Candidate,
    Conflict,
    Employer,
    HeldCertification,
    Juror,
    Mission,
    RoleHeld,
    Startup,
)

MANAGER = "responsable-de-portefeuille"
HOLDER = "intrapreneur-certifie"


def mission(*startups: str) -> Mission:
    return Mission("intrapreneur", startups, date(2023, 1, 2), None, "plein", None, None)


def candidate(
    person: str = "ada.exemple",
    *,
    missions: tuple[Mission, ...] = (),
    employer: str | None = None,
    email: str | None = None,
    conflicts: tuple[Conflict, ...] = (),
    session: str = "2026-11",
) -> Candidate:
    return Candidate(
        path=f"data/candidates/{person}.yml",
        id=person,
        fullname=person.replace(".", " ").title(),
        email=email,
        employer=Employer(employer, None, None) if employer else None,
        applications=(Application(session, date(2026, 9, 1), letter_to_administration=False),),
        missions=missions,
        certifications_held=(),
        conflicts=conflicts,
        dossier={},
    )


def juror(
    person: str = "noa.exemple",
    *,
    role: str = MANAGER,
    start: date = date(2020, 1, 1),
    end: date | None = None,
    portfolio: tuple[str, ...] = (),
    missions: tuple[Mission, ...] = (),
    employer: str | None = None,
    email: str | None = None,
    conflicts: tuple[Conflict, ...] = (),
    held: tuple[tuple[str, date], ...] = (),
) -> Juror:
    return Juror(
        path=f"data/jurors/{person}.yml",
        id=person,
        fullname=person.replace(".", " ").title(),
        email=email,
        employer=Employer(employer, None, None) if employer else None,
        roles=(RoleHeld(role, start, end, portfolio),),
        missions=missions,
        certifications_held=tuple(HeldCertification(c, day, "proof") for c, day in held),
        conflicts=conflicts,
    )


def startup(name: str, incubator: str | None) -> Startup:
    return Startup(f"data/startups/{name}.yml", name, name.title(), incubator, ())


def terms(
    *,
    forbidden: tuple[TieKind, ...] = (TieKind.STARTUP, TieKind.PORTFOLIO, TieKind.DECLARED),
    weighed: tuple[TieKind, ...] = (),
    accepted: tuple[str, ...] = ("rs6247", "rs3536"),
) -> JuryTerms:
    return JuryTerms(
        roles=(MANAGER, HOLDER),
        external_members=1,
        interview_minutes=60,
        forbidden_ties=forbidden,
        weighed_ties=weighed,
        waivable_roles=(),
        accepted_certifications=accepted,
    )
