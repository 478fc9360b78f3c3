"""Changes of what a file says of a person, the same for dossiers and jurors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from certif.errors import UsageError
from certif.i18n import _, dated
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.dataset.text.edit import Document
    from certif.dataset.text.emit import Plain
    from certif.model.people import Employer, HeldCertification, Person

__all__ = ["PersonChange", "change_person", "held_entry"]


@dataclass(frozen=True, slots=True)
class PersonChange:
    """The changes of a person; ``None`` leaves it as it is.

    ``employer`` is another one, or more about the same; ``since`` its first day, ``left_on`` the last day at the one
    of before. ``held`` is one more certification that another register issued, ``holds_none`` says that there is none.
    """

    fullname: str | None = None
    email: str | None = None
    employer: str | None = None
    employer_type: str | None = None
    employment: str | None = None
    since: date | None = None
    left_on: date | None = None
    held: HeldCertification | None = None
    holds_none: bool = False


def change_person(document: Document, person: Person, change: PersonChange) -> tuple[str, ...]:
    """Change a person's file in memory; return what is to be read first.

    Raises `UsageError` for what cannot be said of their employer or certifications.
    """
    if change.fullname:
        document.set(("fullname",), change.fullname)
    if change.email:
        document.set(("email",), change.email)
    notes = tuple(_change_employer(document, person, change))
    if change.holds_none:
        if change.held or person.certifications_held:
            raise UsageError(
                _("{person} holds a certification: see {path}.").format(
                    person=shown(person.id), path=person.path
                )
            )
        document.set(("certifications_held",), [])
    if change.held:
        document.append(("certifications_held",), held_entry(change.held))
    return notes


def held_entry(held: HeldCertification) -> dict[str, Plain]:
    """Return the entry of a certification that another register issued."""
    return {
        "certification": held.certification,
        "obtained_on": held.obtained_on.isoformat(),
        "evidence": held.evidence,
    }


def _change_employer(document: Document, person: Person, change: PersonChange) -> Iterator[str]:
    today = person.employer
    about = (change.employer_type, change.employment, change.since, change.left_on)
    if change.employer is None and today is None and any(about):
        raise UsageError(
            _("Whose employment? The employer has no name."), hint=_("Add --employer NAME.")
        )
    if change.employer is None or (today and change.employer == today.name):
        if change.left_on and today:
            document.append(("former_employers",), _former(today, change.left_on))
            document.set(("employer",), None, comment="à compléter")
            return
        for key, value in _said(change):
            document.set(("employer", key), value)
        return
    left_on = change.left_on or (change.since - timedelta(days=1) if change.since else None)
    if today and left_on:
        document.append(("former_employers",), _former(today, left_on))
        yield _("{name} becomes a former employer, until {day}.").format(
            name=shown(today.name), day=dated(left_on)
        )
    elif today:
        yield _(
            "{name} is replaced as a mistake was; --employer-since keeps it among the former employers."
        ).format(name=shown(today.name))
    told = dict(_said(change))
    entry: dict[str, Plain] = {"name": change.employer, "type": None, "employment": None} | told
    document.set(("employer",), entry)


def _said(change: PersonChange) -> Iterator[tuple[str, Plain]]:
    if change.employer_type:
        yield "type", str(change.employer_type)
    if change.employment:
        yield "employment", str(change.employment)
    if change.since:
        yield "since", change.since.isoformat()


def _former(employer: Employer, until: date) -> dict[str, Plain]:
    if employer.start and until < employer.start:
        raise UsageError(
            _("{name} was left on {day}, before its first day, {first}.").format(
                name=shown(employer.name), day=dated(until), first=dated(employer.start)
            )
        )
    entry: dict[str, Plain] = {"name": employer.name}
    if employer.type:
        entry["type"] = employer.type
    if employer.employment:
        entry["employment"] = employer.employment
    if employer.start:
        entry["from"] = employer.start.isoformat()
    return entry | {"until": until.isoformat()}
