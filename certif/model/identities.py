"""The ids that are one person, as `same_person_as` joins them.

It joins two ids that are both sealed, and everything counts them as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.people import Person

__all__ = ["Identities"]


class Identities:
    """The ids of each person, whichever of them says that they are one."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Join the ids that the files of ``people`` join, transitively."""
        self._ids: dict[str, frozenset[str]] = {}
        for person in people:
            if person.same_person_as is not None:
                joined = self.of(person.id) | self.of(person.same_person_as)
                self._ids |= dict.fromkeys(joined, joined)

    def of(self, person: str) -> frozenset[str]:
        """Every id of the person who has the id ``person``, that one included."""
        return self._ids.get(person) or frozenset({person})

    def one(self, person: str, other: str) -> bool:
        """Tell whether two ids are one person."""
        return person == other or other in self.of(person)
