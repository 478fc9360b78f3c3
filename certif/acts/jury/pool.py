"""Jurors of the register: a new one, the list of them, one in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.contents.dossier import GAP
from certif.acts.contents.person import held_entry
from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.unknown import no_certification, no_startup, refuse_no_id
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.people import Employer, HeldCertification
from certif.quoting import did_you_mean, listed, shown
from certif.reporters.jury.pool import InPool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from certif.model.people import Candidate, Juror
    from certif.model.places import Pointer
    from certif.model.register import Register

__all__ = ["NewJuror", "juror", "jurors", "plan_juror", "refuse_unknown"]


@dataclass(frozen=True, slots=True)
class NewJuror:
    """A new juror; the rest comes from their dossier, or is a gap."""

    person: str
    role: str
    since: date
    fullname: str | None = None
    email: str | None = None
    employer: Employer | None = None
    portfolio: tuple[str, ...] = ()
    held: HeldCertification | None = None


def plan_juror(root: Path, new: NewJuror) -> FilePlan:
    """Plan the file of a new juror; nothing is written.

    Who has a dossier keeps its id, and what it says. Raises `UsageError` for an id, a role, a startup or a
    certification that cannot be, `Refusal` for a person who is a juror already.
    """
    refuse_no_id(new.person)
    register = load(root)
    shelf = register.shelf
    path = path_of(Kind.JUROR, new.person)
    if new.person in shelf.jurors or path in shelf.broken:
        raise Refusal(
            _("{person} is a juror already.").format(person=shown(new.person)),
            hint=_(
                "`certif juror change {person}` adds a role, ends one, changes the rest."
            ).format(person=new.person),
        )
    refuse_unknown(register, roles=[new.role], portfolio=new.portfolio, held=new.held)
    dossier = shelf.candidates.get(new.person)
    fullname = new.fullname or (dossier.fullname if dossier else None)
    if fullname is None:
        raise UsageError(_("What is their name?"), hint=_("Add --fullname NAME."))
    data = dict(_data(new, fullname, dossier))
    gaps: dict[Pointer, str] = {
        pointer: GAP
        for pointer in (("email",), ("employer",), ("employer", "type"), ("employer", "employment"))
        if _is_gap(data, pointer)
    }
    return FilePlan((FileChange(path, None, new_file("juror", path, data, Comments(beside=gaps))),))


def jurors(root: Path) -> tuple[InPool, ...]:
    """Return the jurors of the register, by id."""
    register = load(root)
    return tuple(_in_pool(register, each) for _id, each in sorted(register.shelf.jurors.items()))


def juror(root: Path, person: str) -> InPool:
    """Return one juror; raises `CannotCheck` where there is none that can be read."""
    register = load(root)
    found = register.shelf.jurors.get(person)
    if found is None:
        broken = register.shelf.is_broken("jurors", person)
        message = (
            _("The file of {person} cannot be read.") if broken else _("{person} is not a juror.")
        )
        raise CannotCheck(
            message.format(person=shown(person)),
            hint=_("`certif validate` says where.")
            if broken
            else did_you_mean(person, register.shelf.jurors),
        )
    return _in_pool(register, found)


def refuse_unknown(
    register: Register,
    *,
    roles: Sequence[str] = (),
    portfolio: Sequence[str] = (),
    held: HeldCertification | None = None,
) -> None:
    """Raise `UsageError` for a role, a service, a certification that is not there."""
    shelf = register.shelf
    known = sorted(
        {
            role
            for certification in shelf.certifications.values()
            for regulation in certification.regulations
            for role in regulation.jury.roles
        }
    )
    for role in roles:
        if role not in known:
            raise UsageError(
                _("{role} is not a role of any jury.").format(role=shown(role)),
                hint=did_you_mean(role, known)
                or _("The roles are: {roles}.").format(roles=listed(known)),
            )
    for startup in portfolio:
        if startup not in shelf.startups:
            raise no_startup(startup, shelf.startups)
    if held and held.certification not in shelf.certifications:
        raise no_certification(held.certification, shelf.certifications)


def _data(new: NewJuror, fullname: str, dossier: Candidate | None) -> Iterator[tuple[str, Plain]]:
    employer = new.employer or (dossier.employer if dossier else None)
    yield "id", new.person
    yield "fullname", fullname
    yield "email", new.email or (dossier.email if dossier else None)
    yield "employer", _employer(employer)
    if new.held:
        yield "certifications_held", [held_entry(new.held)]
    role: dict[str, Plain] = {"role": new.role, "start": new.since.isoformat()}
    if new.portfolio:
        role["portfolio"] = list(new.portfolio)
    yield "roles", [role]


def _employer(employer: Employer | None) -> Plain:
    if employer is None:
        return None
    written: dict[str, Plain] = {
        "name": employer.name,
        "type": employer.type,
        "employment": employer.employment,
    }
    if employer.start is not None:
        written["since"] = employer.start.isoformat()
    return written


def _is_gap(data: dict[str, Plain], pointer: Sequence[str | int]) -> bool:
    value: Plain = data
    for step in pointer:
        if not isinstance(value, dict):
            return False
        value = value[str(step)]
    return value is None


def _in_pool(register: Register, found: Juror) -> InPool:
    members = register.access.members if register.access else ()
    login = next((member.login for member in members if member.person == found.id), None)
    seated = (
        folder.id
        for folder in register.sessions.values()
        if not folder.closed
        for interview in folder.interviews_written
        if found.id in interview.jurors
    )
    return InPool(found, login, tuple(dict.fromkeys(seated)))
