"""Dossiers of the dataset: create one, list them with their stage, show one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.candidate.known_people import may_be_known, refuse_taken
from certif.acts.contents.dossier import new_dossier
from certif.acts.support.find_session import session_folder
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.unknown import refuse_no_id, unreadable_dossier
from certif.dataset.reading.load import load
from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.people import Candidate, Employer
from certif.quoting import did_you_mean, shown
from certif.results.stage import Applied, standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register

__all__ = [
    "NewDossier",
    "applications",
    "applied_by",
    "candidate",
    "plan_new",
    "write_new",
]


@dataclass(frozen=True, slots=True)
class NewDossier:
    """The facts given for a new candidate; every other field becomes a gap."""

    person: str
    fullname: str
    session: str
    email: str | None = None
    employer: str | None = None
    employer_type: str | None = None
    employment: str | None = None
    submitted_on: date | None = None


def plan_new(root: Path, new: NewDossier) -> tuple[str, bytes, tuple[str, ...]]:
    """Return the path, the content and the warnings of a new dossier.

    Raises `Refusal` where that id is taken or the session is closed, `UsageError` for an id or a value that
    cannot be.
    """
    refuse_no_id(new.person)
    if new.employer is None and (new.employer_type or new.employment):
        raise UsageError(
            _("Whose employment? The employer has no name."), hint=_("Add --employer NAME.")
        )
    register = load(root)
    path = f"data/candidates/{new.person}.yml"
    folder = session_folder(register, new.session)
    refuse_taken(register, new.person, folder.id, option="")
    if folder.closed:
        raise Refusal(_("Session {session} is closed.").format(session=shown(new.session)))
    person = _person(path, new)
    content = new_dossier(
        path,
        person,
        session=new.session,
        submitted_on=new.submitted_on,
        pieces=folder.regulation.dossier if folder.regulation else (),
        source=None,
    )
    refuse_unsound({path: content})
    return path, content, tuple(may_be_known(register, person, folder.id, option=""))


def write_new(root: Path, path: str, content: bytes) -> None:
    """Write a new dossier.

    Raises `Refusal` if a file appeared at that path meanwhile.
    """
    create_file(root, path, content)


def applications(root: Path, session: str | None = None) -> tuple[Applied, ...]:
    """Return the applications, all or those to one session, by person and session.

    Raises `UsageError` for a session that is not there.
    """
    register = load(root)
    if session is not None:
        session_folder(register, session)
    people = sorted(register.shelf.candidates.items())
    return tuple(
        applied
        for _id, person in people
        for applied in applied_by(register, person)
        if session in (None, applied.session)
    )


def candidate(root: Path, person: str) -> tuple[Candidate, tuple[Applied, ...]]:
    """Return a dossier and its applications.

    Raises `CannotCheck` where there is no dossier, or it cannot be read.
    """
    register = load(root)
    found = register.shelf.candidates.get(person)
    if found is not None:
        return found, tuple(applied_by(register, found))
    if register.shelf.is_broken("candidates", person):
        raise unreadable_dossier(person)
    raise CannotCheck(
        _("{person} has no dossier in this register.").format(person=shown(person)),
        hint=did_you_mean(person, register.shelf.candidates),
    )


def applied_by(register: Register, person: Candidate) -> Iterator[Applied]:
    """Yield the applications of ``person``, each with how far it is."""
    for application in person.applications:
        folder = register.sessions.get(application.session)
        if folder is None:
            yield Applied(person, application.session, None)
            continue
        asked = folder.regulation.dossier if folder.regulation else ()
        missing = tuple(piece for piece in asked if person.dossier.get(piece) is None)
        yield Applied(person, application.session, standing(folder, person.id), missing)


def _person(path: str, new: NewDossier) -> Candidate:
    employer = Employer(new.employer, new.employer_type, new.employment) if new.employer else None
    return Candidate(
        path=path,
        id=new.person,
        fullname=new.fullname,
        email=new.email,
        employer=employer,
        applications=(),
        missions=(),
        certifications_held=(),
        certifications_known=False,
        conflicts=(),
        dossier={},
    )
