"""A matching of people and places, or the groups with too few places.

Hall's theorem (1935): everybody can have a place of their own, unless some of them have fewer places
among them than they are. Looking for a place finds the one or the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matching:
    """A matching: ``given`` are the places, ``short`` the groups with too few."""

    given: Mapping[str, int]
    short: tuple[frozenset[str], ...]


def match(wanted: Mapping[str, Iterable[int]]) -> Matching:
    """Give as many as can be one of the places that they want, no place twice.

    ``short`` has one group for each who gets none: all that the group wants is held by its other members.
    """
    given: dict[str, int] = {}
    holders: dict[int, str] = {}
    short = []
    for person in wanted:
        asked_by: dict[int, str] = {}
        asking = [person]
        free = _a_free_place(wanted, holders, asking, asked_by)
        if free is None:
            short.append(frozenset(asking))
        while free is not None:
            # Whoever asked takes the place, and leaves theirs to whoever asked for that.
            taker = asked_by[free]
            left = given.get(taker)
            given[taker], holders[free] = free, taker
            free = left
    return Matching(given, tuple(short))


def _a_free_place(
    wanted: Mapping[str, Iterable[int]],
    holders: Mapping[int, str],
    asking: list[str],
    asked_by: dict[int, str],
) -> int | None:
    """Return a place that becomes free if its holders move on, or ``None``.

    People are asked in the order of ``asking``, which grows meanwhile.
    """
    for person in asking:
        for place in wanted[person]:
            if place not in asked_by:
                asked_by[place] = person
                if place not in holders:
                    return place
                asking.append(holders[place])
    return None
