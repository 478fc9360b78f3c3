"""CF223: two people whose names are alike are one person, or said to be two."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.names import name_key
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.people import Person
    from certif.rules.support.case import Case


@rule("CF223", Severity.WARNING)
def namesakes_are_told_apart(case: Case) -> Iterator[Finding]:
    """Two people whose names are alike are joined, or said to be two.

    Order, capitals, accents, apostrophes, hyphens and titles make no difference. Under two ids, the ties of one
    person and the certifications that they hold would be looked for under one of the two only.
    `same_person_as` joins two ids of one person; `different_from` says that a namesake is somebody else.
    """
    by_name: dict[tuple[str, ...], dict[str, Person]] = {}
    for person in case.people:
        if key := name_key(person.fullname):
            by_name.setdefault(key, {}).setdefault(person.id, person)
    identities = case.register.shelf.identities
    apart = {(each.id, other) for each in case.people for other in each.different_from}
    for alike in by_name.values():
        for one, other in combinations(alike.values(), 2):
            said = (one.id, other.id) in apart or (other.id, one.id) in apart
            if not said and not _same_address(one, other) and not identities.one(one.id, other.id):
                yield _may_be_one(one, other)


def _same_address(one: Person, other: Person) -> bool:
    """Whether CF212 reports these two already."""
    return one.email is not None and one.email.casefold() == (other.email or "").casefold()


def _may_be_one(one: Person, other: Person) -> Finding:
    return Finding(
        Place(other.path, ("fullname",)),
        _("{name} may be {other} ({id}), who is in the register.").format(
            name=shown(other.fullname), other=shown(one.fullname), id=shown(one.id)
        ),
        _("One person: `same_person_as: {id}`. Two people: `different_from: [{id}]`.").format(
            id=one.id
        ),
        (Related(Place(one.path, ("fullname",)), _("the other name")),),
    )
