"""Jurors who sat where a candidate was refused before: a tie of the past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certif.model.issued import Outcome
from certif.model.places import Place

if TYPE_CHECKING:
    from certif.model.register import Register, SessionFolder

__all__ = ["NO_REFUSALS", "EarlierRefusal", "Refusals", "refusals_before"]


@dataclass(frozen=True, slots=True)
class EarlierRefusal:
    """A refusal by a jury, with the place of the juror's seat and of the result."""

    session: str
    seat: Place
    result: Place


@dataclass(frozen=True, slots=True)
class Refusals:
    """The refusals of earlier sessions, by juror and candidate."""

    by_pair: Mapping[tuple[str, str], tuple[EarlierRefusal, ...]] = field(default_factory=dict)

    def between(
        self, jurors: frozenset[str], candidates: frozenset[str]
    ) -> tuple[EarlierRefusal, ...]:
        """Return those between one person and another, by all ids of both."""
        if not self.by_pair:
            return ()
        pairs = ((juror, candidate) for juror in sorted(jurors) for candidate in sorted(candidates))
        return tuple(each for pair in pairs for each in self.by_pair.get(pair, ()))


NO_REFUSALS = Refusals()


def refusals_before(register: Register, folder: SessionFolder) -> Refusals:
    """Return who sat when somebody was not certified, in sessions closed before.

    Those are the sessions whose interviews were all held before the first slot of this one. A refusal counts as it was
    decided then, whatever took its place since: the juror's mind was made up once.
    """
    first = min(folder.session.slots, default=None) if folder.session else None
    found: dict[tuple[str, str], list[EarlierRefusal]] = defaultdict(list)
    for other in register.sessions.values():
        issued = other.results_written
        if other.id == folder.id or first is None or issued is None:
            continue
        for index, result in enumerate(issued.results):
            interview = other.interview(result.candidate)
            if result.outcome is not Outcome.NOT_CERTIFIED or interview is None:
                continue
            if interview.slot < first and other.jury is not None:
                at = other.jury.interviews.index(interview)
                for position, seat in enumerate(interview.seats):
                    place = Place(other.jury.path, ("interviews", at, "members", position, "juror"))
                    outcome = Place(issued.path, ("results", index, "outcome"))
                    found[seat.juror, result.candidate].append(
                        EarlierRefusal(other.id, place, outcome)
                    )
    return Refusals({pair: tuple(each) for pair, each in found.items()})
