"""Homonyms are told apart by their id; one person with two ids is no homonym."""

from __future__ import annotations

from dataclasses import replace

from certif.model.register import Shelf
from tests.support.people import person


def test_an_id_stands_beside_a_name_that_two_people_bear():
    one = replace(person(), id="camille.moreau", fullname="Camille Moreau")
    other = replace(one, id="camille.moreau-2", fullname="MOREAU Camille")
    alone = replace(one, id="noa.perrin", fullname="Noa Perrin")
    people = {each.id: each for each in (one, other, alone)}
    shelf = Shelf("data", {}, {}, {}, people, {}, frozenset())
    assert shelf.told_apart(one.fullname, one.id) == "Camille Moreau (camille.moreau)"
    assert shelf.told_apart(alone.fullname, alone.id) == "Noa Perrin"
    same = replace(other, same_person_as=one.id)
    shelf = replace(shelf, candidates=people | {same.id: same})
    assert shelf.told_apart(one.fullname, one.id) == "Camille Moreau"
    assert shelf.name_of(one.id) == "Camille Moreau"
    assert shelf.name_of("nobody.known") == shelf.fullname_of("nobody.known") == "nobody.known"
