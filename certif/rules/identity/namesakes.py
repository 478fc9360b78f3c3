"""CF223, CF224, CF233: names that read alike, and what files say of them."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING, Final

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.names import name_key
from certif.model.people import Candidate
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.people import Person
    from certif.rules.support.case import Case

_CAPITALS: Final = str.maketrans("ΗΝΥΖ", "HNYZ")
_ALIKE: Final = str.maketrans(
    # Cyrillic, Greek, and what else is drawn as a Latin letter; small letters, as `casefold` leaves them
    "авегкмнорстухіјѕԁԛԝһѵьӏүαβεηικμνορτυχωγζϲϳıɑɡօոսցհ",
    "aberkmhopctyxljsdqwhvblyabenlkuvoptuxwyzcjlagonugh",
)
_STROKES: Final = str.maketrans("i10", "llo")
"""What is drawn as another Latin letter in many faces."""


@rule("CF223", Severity.WARNING)
def namesakes_are_told_apart(case: Case) -> Iterator[Finding]:
    """Two people whose names are alike are joined, or said to be two.

    Order, capitals, accents, apostrophes, hyphens and titles make no difference, nor does a letter that is drawn
    like another, of another alphabet too: a reader sees one name. Under two ids, the ties of one person
    and the certifications that they hold would be looked for under one of the two only.
    `same_person_as` joins two ids of one person; `different_from` says that a namesake is somebody else.
    """
    by_name: dict[tuple[str, ...], dict[str, Person]] = {}
    for person in case.people:
        if key := _as_read(person.fullname):
            by_name.setdefault(key, {}).setdefault(person.id, person)
    identities = case.register.shelf.identities
    apart = {(each.id, other) for each in case.people for other in each.different_from}
    for alike in by_name.values():
        for one, other in combinations(alike.values(), 2):
            said = (one.id, other.id) in apart or (other.id, one.id) in apart
            if not said and not _same_address(one, other) and not identities.one(one.id, other.id):
                yield _may_be_one(one, other)


def _same_address(one: Person, other: Person) -> bool:
    """Tell whether CF212 reports these two already, for one address."""
    return one.email is not None and one.email.casefold() == (other.email or "").casefold()


def _may_be_one(one: Person, other: Person) -> Finding:
    return Finding(
        Place(other.path, ("fullname",)),
        _("{name} may be {other} ({id}), who is in the register.").format(
            name=shown(other.fullname), other=shown(one.fullname), id=shown(one.id)
        ),
        _hint(one, other),
        (Related(Place(one.path, ("fullname",)), _("the other name")),),
    )


def _hint(one: Person, other: Person) -> str:
    if isinstance(one, Candidate) and isinstance(other, Candidate):
        form = _(
            "One person: `certif candidate merge {id} {other}`. Two people: `different_from: [{id}]`."
        )
    else:
        form = _("One person: `same_person_as: {id}`. Two people: `different_from: [{id}]`.")
    return form.format(id=one.id, other=other.id)


@rule("CF224", Severity.WARNING)
def names_are_of_one_alphabet(case: Case) -> Iterator[Finding]:
    """A name does not mix the letters of several alphabets.

    A Cyrillic or Greek letter among Latin ones is read as the Latin letter that it looks like, by people and not by
    the tool: the name is another one to it.
    """
    for person in case.people:
        strange = _letters_of_another_alphabet(person.fullname)
        if strange:
            yield Finding(
                Place(person.path, ("fullname",)),
                _("{name} holds letters of another alphabet: {letters}.").format(
                    name=shown(person.fullname), letters=listed(strange)
                ),
                _("Write the name with Latin letters."),
            )


@rule("CF233", Severity.ERROR)
def nobody_is_joined_and_told_apart(case: Case) -> Iterator[Finding]:
    """Two ids are one person, or two people, and never both.

    `same_person_as` and `different_from` may stand in either file, and ids joined to one id are joined together:
    one of the two is wrong. Ties and certifications held would follow the one, and a reader the other.
    """
    identities = case.register.shelf.identities
    for person in case.people:
        if person.same_person_as == person.id:
            yield Finding(
                Place(person.path, ("same_person_as",)),
                _("This is the id of the file itself."),
                _("Write the other id of this person, or take the line out."),
            )
        for index, other in enumerate(person.different_from):
            if identities.one(person.id, other):
                yield Finding(
                    Place(person.path, ("different_from", index)),
                    _("{other} and {person} are joined as one person, and told apart here.").format(
                        other=shown(other), person=shown(person.id)
                    ),
                    _("Keep `same_person_as` or `different_from`, the one that is true."),
                    tuple(
                        Related(Place(each.path, ("same_person_as",)), _("joined here"))
                        for each in case.people
                        if each.same_person_as and identities.one(each.id, person.id)
                    ),
                )


def _as_read(name: str) -> tuple[str, ...]:
    """Return a name as a reader sees it: its `name_key`, in Latin letters."""
    latin = unicodedata.normalize("NFKD", name).translate(_CAPITALS).casefold().translate(_ALIKE)
    return tuple(sorted(word.translate(_STROKES) for word in name_key(latin)))


def _letters_of_another_alphabet(name: str) -> list[str]:
    """Return the letters of another alphabet in a partly Latin name, with their codes."""
    if name.isascii():
        return []
    letters = [each for each in dict.fromkeys(name) if each.isalpha()]
    strange = [
        each for each in letters if "LATIN" not in unicodedata.name(each, "") and each not in "ªº"
    ]
    return [f"{each} U+{ord(each):04X}" for each in strange] if len(strange) < len(letters) else []
