"""Matchings: as many places as possible, or the group that wants too many."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from certif.jury.solver.matching import match

WANTED = st.dictionaries(
    st.sampled_from("abcde"), st.lists(st.integers(0, 4), max_size=4, unique=True), max_size=5
)


def test_who_came_first_moves_for_who_has_no_other_choice():
    matching = match({"ada": [1, 2], "bob": [1]})
    assert matching.given == {"ada": 2, "bob": 1}
    assert matching.short == ()


def test_three_who_want_the_same_two_places_are_a_group_with_too_few():
    matching = match({"ada": [1, 2], "bob": [1, 2], "eve": [3], "max": [2, 1]})
    assert matching.given == {"ada": 1, "bob": 2, "eve": 3}
    assert matching.short == (frozenset({"ada", "bob", "max"}),)


def test_who_wants_no_place_is_a_group_alone():
    assert match({"ada": []}).short == (frozenset({"ada"}),)


@given(WANTED)
def test_everybody_has_a_place_that_they_want_or_is_in_a_group_with_too_few(
    wanted: Mapping[str, list[int]],
):
    matching = match(wanted)
    assert all(place in wanted[person] for person, place in matching.given.items())
    assert len(set(matching.given.values())) == len(matching.given)
    assert len(matching.given) + len(matching.short) == len(wanted)
    for group in matching.short:
        assert len({place for person in group for place in wanted[person]}) < len(group)


@given(WANTED)
def test_no_way_of_giving_places_serves_more(wanted: Mapping[str, list[int]]):
    assert len(match(wanted).given) == _most_served(list(wanted.values()), frozenset())


def _most_served(wishes: list[list[int]], taken: frozenset[int]) -> int:
    """Return the most people who can have a place they want, by trying everything."""
    if not wishes:
        return 0
    first, *others = wishes
    served = [1 + _most_served(others, taken | {place}) for place in first if place not in taken]
    return max([_most_served(others, taken), *served])
