"""Figures of sessions: levels, grids that differ, waits, load of jurors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.results.decide import applicants, decide
from certif.results.figures.delays import JUDGED
from certif.results.follow_up.decided import decided
from certif.results.owed import answer_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.register import SessionFolder

__all__ = [
    "Pair",
    "Wait",
    "levels_by_competence",
    "levels_by_juror",
    "most_interviews",
    "pairs",
    "waits",
]


@dataclass(frozen=True, slots=True)
class Pair:
    """Jurors who wrote grids on the same people, by id.

    ``compared`` counts the competences on which all of them gave a level, ``differ`` those on which these differ.
    """

    jurors: tuple[str, ...]
    people: int
    compared: int
    differ: int


_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """The wait of somebody for a decision, since the interview.

    ``until`` is the day of the decision, or else the day of the question; ``limit`` the last one for an answer,
    ``None`` where the règlement cannot be read.
    """

    candidate: str
    heard_on: date
    until: date
    limit: date | None
    decided: bool

    @property
    def days(self) -> int:
        """The days since the interview."""
        return (self.until - self.heard_on).days

    @property
    def late(self) -> bool:
        """True if it is over the limit."""
        return self.limit is not None and self.until > self.limit


def levels_by_competence(folder: SessionFolder) -> dict[str, Counter[str]]:
    """Return how many people have each level, competence by competence.

    In the order of the référentiel; those not known yet, and people who were not heard, count nowhere.
    """
    counts: dict[str, Counter[str]] = {}
    if folder.framework is not None:
        counts = {each.id: Counter() for each in folder.framework.competences}
    for candidate in applicants(folder):
        for competence, level in _final_levels(folder, candidate).items():
            if competence in counts:
                counts[competence][level] += 1
    return counts


def _final_levels(folder: SessionFolder, candidate: str) -> Mapping[str, str]:
    if folder.closed:
        now = decided(folder, candidate)
        return now.levels if now else {}
    return decide(folder, candidate).levels


def levels_by_juror(folders: Iterable[SessionFolder]) -> dict[str, Counter[str]]:
    """Return how often each juror gave each level, in their grids that count, by id."""
    counts: dict[str, Counter[str]] = {}
    for folder in folders:
        for grids in folder.assessments.values():
            for juror, grid in grids.items():
                if grid.grid:
                    counts.setdefault(juror, Counter()).update(
                        mark.level for mark in grid.grid.values()
                    )
    return dict(sorted(counts.items()))


def pairs(folders: Iterable[SessionFolder]) -> tuple[Pair, ...]:
    """Return the jurors who sat together, those whose grids differ most often first."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for folder in folders:
        for grids in folder.assessments.values():
            written = [grid.grid for grid in grids.values() if grid.grid]
            if len(written) < _TOGETHER:
                continue
            common = set(written[0]).intersection(*written[1:])
            differ = sum(len({grid[each].level for grid in written}) > 1 for each in common)
            jurors = tuple(sorted(juror for juror, grid in grids.items() if grid.grid))
            found.setdefault(jurors, []).append((len(common), differ))
    counted = (
        Pair(jurors, len(each), sum(n for n, _d in each), sum(d for _n, d in each))
        for jurors, each in found.items()
    )
    return tuple(
        sorted(counted, key=lambda each: (-each.differ / (each.compared or 1), each.jurors))
    )


def waits(folder: SessionFolder, on: date) -> Iterator[Wait]:
    """Yield the wait of each person since the interview, the longest first.

    Of an open session, that of everybody to whom an answer is due; of a closed one, that of those on whom the jury
    decided, as its figures count them.
    """
    found = [*(_closed_waits(folder) if folder.closed else _open_waits(folder, on))]
    yield from sorted(found, key=lambda each: (-each.days, each.candidate))


def most_interviews(folder: SessionFolder, juror: str) -> int | None:
    """Return how many interviews a juror takes in the session, ``None`` if unknown."""
    answer = folder.availabilities.get(juror)
    if answer is not None and answer.capacity is not None:
        return answer.capacity.per_session
    return folder.session.juror_capacity.per_session if folder.session else None


def _closed_waits(folder: SessionFolder) -> Iterator[Wait]:
    closed_on = folder.closed_on
    for each in folder.results:
        if each.interviewed_on and closed_on and each.outcome in JUDGED:
            heard_on = each.interviewed_on
            limit = folder.regulation.answer_by(heard_on) if folder.regulation else None
            yield Wait(each.candidate, heard_on, closed_on, limit, decided=True)


def _open_waits(folder: SessionFolder, on: date) -> Iterator[Wait]:
    for interview in folder.interviews:
        candidate, heard_on = interview.candidate, interview.slot.day
        outcome = decide(folder, candidate).outcome
        if heard_on < on and not (outcome is not None and outcome.without_jury):
            limit = answer_due(folder, candidate, outcome)
            yield Wait(candidate, heard_on, on, limit, decided=False)
