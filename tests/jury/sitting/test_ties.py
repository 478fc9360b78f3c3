"""Ties: which there are, from which evidence, and what a règlement makes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.jury.sitting.ties import Tie, forbidden, ties_between, weighed
from certif.model.certification import TieKind
from certif.model.dates import Slot
from certif.model.people import Candidate, Conflict
from certif.model.places import Place
from certif.model.register import Shelf
from certif.model.session import Answer, Availability
from tests.support.jury_people import candidate, juror, mission, startup, terms

STARTUPS = {
    "quai": startup("quai", "ports"),
    "mole": startup("mole", "ports"),
    "pré": startup("pré", None),
    "haie": startup("haie", None),
}


def _kinds(ties: tuple[Tie, ...]) -> list[str]:
    return [f"{tie.kind.value} {tie.detail}".strip() for tie in ties]


def _between(one: object, other: object, **answers: Availability) -> tuple[Tie, ...]:
    return ties_between(one, other, _shelf(), answers)  # type: ignore[arg-type]


def _shelf(*candidates: Candidate) -> Shelf:
    by_id = {each.id: each for each in candidates}
    return Shelf("data", {}, {}, STARTUPS, by_id, {}, frozenset())


def test_strangers_have_no_tie():
    assert _between(juror(missions=(mission("pré"),)), candidate(missions=(mission("haie"),))) == ()


def test_the_same_startup_at_any_time_with_its_place_on_both_sides():
    (tie,) = _between(
        juror(missions=(mission("haie"), mission("pré"))), candidate(missions=(mission("pré"),))
    )
    assert (tie.kind, tie.detail) == (TieKind.STARTUP, "pré")
    assert tie.juror_place == Place("data/jurors/noa.exemple.yml", ("missions", 1, "startups", 0))
    assert tie.candidate_place == Place(
        "data/candidates/ada.exemple.yml", ("missions", 0, "startups", 0)
    )


def test_a_portfolio_that_holds_a_startup_of_theirs_even_one_handed_over_since():
    former = juror(portfolio=("haie", "pré"))
    (tie,) = _between(former, candidate(missions=(mission("pré"),)))
    assert (tie.kind, tie.detail) == (TieKind.PORTFOLIO, "pré")
    assert tie.juror_place.pointer == ("roles", 0, "portfolio", 1)


@pytest.mark.parametrize("person", [juror(missions=(mission("quai"),)), juror(portfolio=("quai",))])
def test_two_startups_of_one_incubator(person: object):
    assert _kinds(_between(person, candidate(missions=(mission("mole"),)))) == ["incubator ports"]


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("Ministère de l'Exemple", "ministere  de l’exemple", True),
        ("Préfecture d'exemple", "Préfecture d'Exemple", True),
        ("Ville A", "Ville B", False),
    ],
)
def test_the_same_employer_however_it_is_typed(mine: str, theirs: str, *, same: bool):
    found = _between(juror(employer=mine), candidate(employer=theirs))
    assert _kinds(found) == ([f"employer {theirs}"] if same else [])


def test_an_employer_that_is_not_known_is_nobody_s():
    assert _between(juror(), candidate()) == ()


def test_a_conflict_declared_by_either_side_in_a_file_or_for_the_session():
    about_ada = (Conflict("ada.exemple", "declared", "amie"),)
    about_noa = (Conflict("noa.exemple", "training", None),)
    answer = Availability(
        "data/sessions/2026-11/availability/noa.exemple.yml",
        "noa.exemple",
        {Slot.parse("2026-11-18 09h30"): Answer.YES},
        None,
        (("ada.exemple", "training", "accompagnement"),),
    )
    by_juror = _between(juror(conflicts=about_ada), candidate())
    assert _kinds(by_juror) == ["declared amie"]
    assert by_juror[0].candidate_place == Place("data/candidates/ada.exemple.yml", ("id",))
    assert _kinds(_between(juror(), candidate(conflicts=about_noa))) == ["training"]
    for_the_session = _between(juror(), candidate(), **{"noa.exemple": answer})
    assert _kinds(for_the_session) == ["training accompagnement"]
    assert for_the_session[0].juror_place == Place(answer.path, ("conflicts", 0))


def test_the_same_person_by_id_or_by_address():
    assert _kinds(_between(juror("ada.exemple"), candidate("ada.exemple"))) == [
        "same_person ada.exemple"
    ]
    address = "ada@exemple.gouv.fr"
    assert _kinds(_between(juror(email=address.upper()), candidate(email=address))) == [
        f"same_person {address}"
    ]


def test_the_regulation_says_which_ties_exclude_and_which_only_count():
    ties = _between(
        juror("ada.exemple", missions=(mission("quai"),), employer="Ville"),
        candidate("ada.exemple", missions=(mission("quai"),), employer="Ville"),
    )
    asked = terms(forbidden=(TieKind.STARTUP,), weighed=(TieKind.STARTUP, TieKind.INCUBATOR))
    assert _kinds(forbidden(ties, asked)) == ["same_person ada.exemple", "startup quai"]
    assert _kinds(weighed(ties, asked)) == ["incubator ports"]


@given(st.permutations(["quai", "mole", "pré", "haie"]))
def test_the_order_of_missions_changes_no_tie(order: list[str]):
    person = juror(missions=(mission("quai", "pré"),), portfolio=("mole",))
    there = _between(person, candidate(missions=(mission("quai", "mole", "pré", "haie"),)))
    assert _kinds(_between(person, candidate(missions=(mission(*order),)))) == _kinds(there)


def test_two_ids_of_one_person_are_one_person():
    joined = replace(candidate("ada.exemple"), same_person_as="noa.exemple")
    ties = ties_between(juror("noa.exemple"), joined, _shelf(joined), {})
    assert _kinds(ties) == ["same_person noa.exemple"]


def test_what_is_under_another_id_of_theirs_counts_for_the_person():
    conflict = Conflict("ada-2.exemple", "training", "Accompagnement.")
    former = replace(
        candidate("noa-2.exemple", missions=(mission("pré"),), conflicts=(conflict,)),
        same_person_as="noa.exemple",
    )
    again = replace(candidate("ada-2.exemple"), same_person_as="ada.exemple")
    applicant = candidate("ada.exemple", missions=(mission("pré"),))
    ties = ties_between(juror("noa.exemple"), applicant, _shelf(former, again, applicant), {})
    assert _kinds(ties) == ["startup pré", "training Accompagnement."]
    assert ties[0].juror_place == Place(former.path, ("missions", 0, "startups", 0))
    apart = _shelf(replace(former, same_person_as=None), again, applicant)
    assert ties_between(juror("noa.exemple"), applicant, apart, {}) == ()


@pytest.mark.parametrize(
    ("roles", "waivable", "collegial", "left"),
    [
        (2, 1, False, 1),
        (2, 1, True, 0),
        (3, 1, True, 1),
        (3, 2, True, 0),
        (3, 2, False, 2),
    ],
)
def test_no_waiver_can_leave_a_collegial_jury_with_one_member(
    *, roles: int, waivable: int, collegial: bool, left: int
) -> None:
    named = tuple("abc"[:roles])
    asked = replace(terms(), roles=named, waivable_roles=named[:waivable], collegial=collegial)
    assert asked.may_stay_empty == frozenset(named[:left])
