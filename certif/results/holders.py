"""Holders of certifications: issued by closed sessions, or obtained elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.issued import Holding
from certif.model.places import Place
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from certif.model.people import Person
    from certif.model.register import Register, SessionFolder

__all__ = ["holdings"]


def holdings(register: Register) -> Mapping[str, tuple[Holding, ...]]:
    """Return each person's certifications, past ones too, by date, by person id.

    The files of people bring those obtained elsewhere (``certifications_held``); someone who is both
    candidate and juror may state the same one twice, it counts once. A revoked certificate stays, with
    its ``revoked_on``: whether it counts on a day is ``Holding.counts_on``. Whoever has two ids holds under each
    what either holds.
    """
    shelf = register.shelf
    by_person: dict[str, dict[tuple[object, ...], Holding]] = {}
    for holding in (*_issued(register.sessions.values()), *_elsewhere(shelf.people)):
        key = (holding.obtained_on, holding.certification, holding.number or "")
        for person in shelf.identities.of(holding.person):
            by_person.setdefault(person, {}).setdefault(key, holding)
    return {
        person: tuple(held for _, held in sorted(found.items(), key=lambda item: str(item[0])))
        for person, found in sorted(by_person.items())
    }


def _issued(sessions: Iterable[SessionFolder]) -> Iterator[Holding]:
    for certificate in certificates(sessions):
        yield Holding(
            certificate.candidate,
            certificate.certification,
            certificate.obtained_on,
            certificate.number,
            certificate.revocation.date if certificate.revocation else None,
            certificate.place,
        )


def _elsewhere(people: Iterable[Person]) -> Iterator[Holding]:
    for person in people:
        for index, held in enumerate(person.certifications_held):
            place = Place(person.path, ("certifications_held", index))
            yield Holding(person.id, held.certification, held.obtained_on, None, None, place)
