"""Figures of one session: levels by competence, waits, load of jurors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.dates import add_months
from certif.results.decide import applicants, decide
from certif.results.follow_up.decided import decided

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from certif.model.register import SessionFolder

__all__ = ["Wait", "final_levels", "levels_by_competence", "most_interviews", "waits"]


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


def final_levels(folder: SessionFolder, candidate: str) -> Mapping[str, str]:
    """Return the levels of a candidate as they hold, or as far as they are known."""
    if folder.closed:
        now = decided(folder, candidate)
        return now.levels if now else {}
    return decide(folder, candidate).levels


def levels_by_competence(folder: SessionFolder) -> dict[str, Counter[str]]:
    """Return how many people have each level, competence by competence.

    In the order of the référentiel; those not known yet, and people who were not heard, count nowhere.
    """
    counts: dict[str, Counter[str]] = {}
    if folder.framework is not None:
        counts = {each.id: Counter() for each in folder.framework.competences}
    for candidate in applicants(folder):
        for competence, level in final_levels(folder, candidate).items():
            if competence in counts:
                counts[competence][level] += 1
    return counts


def waits(folder: SessionFolder, on: date) -> Iterator[Wait]:
    """Yield the wait of each person since the interview, the longest first."""
    found = [*(_closed_waits(folder) if folder.closed else _open_waits(folder, on))]
    yield from sorted(found, key=lambda each: (-each.days, each.candidate))


def most_interviews(folder: SessionFolder, juror: str) -> int | None:
    """Return how many interviews a juror takes in the session, ``None`` if unknown."""
    answer = folder.availabilities.get(juror)
    if answer is not None and answer.capacity is not None:
        return answer.capacity.per_session
    return folder.session.juror_capacity.per_session if folder.session else None


def _closed_waits(folder: SessionFolder) -> Iterator[Wait]:
    closed_on = folder.issued.results.closed_on if folder.issued and folder.issued.results else None
    for each in folder.results:
        if each.interviewed_on and closed_on and not each.outcome.without_jury:
            limit = _limit(folder, each.interviewed_on)
            yield Wait(each.candidate, each.interviewed_on, closed_on, limit, decided=True)


def _open_waits(folder: SessionFolder, on: date) -> Iterator[Wait]:
    for interview in folder.interviews:
        heard_on, decision = interview.slot.day, decide(folder, interview.candidate)
        outcome = decision.outcome
        if heard_on < on and not (outcome is not None and outcome.without_jury):
            limit = _limit(folder, heard_on)
            yield Wait(interview.candidate, heard_on, on, limit, decided=False)


def _limit(folder: SessionFolder, heard_on: date) -> date | None:
    if folder.regulation is None:
        return None
    return add_months(heard_on, folder.regulation.answer_within_months)
