"""The stage of one candidate in a session: derived, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.issued import Outcome
from certif.results.decide import Decision, MissingKind, decide
from certif.results.follow_up.decided import decided

if TYPE_CHECKING:
    from datetime import date

    from certif.model.people import Candidate
    from certif.model.register import SessionFolder

__all__ = ["DELIBERATING", "Applied", "Stage", "Standing", "standing"]

DELIBERATING = frozenset(
    {
        MissingKind.DELIBERATION,
        MissingKind.STALE,
        MissingKind.CONFIRMATION,
        MissingKind.REASON,
    }
)
"""What a jury settles by deliberating, once every grid is complete."""


class Stage(StrEnum):
    """The stages of an application, in order. The values are what a script reads."""

    DOSSIER_INCOMPLETE = "dossier-incomplete"
    TO_SCREEN = "to-screen"
    ELIGIBLE = "recevable"
    ASSIGNED = "assigned"
    HEARD = "heard"
    TO_DELIBERATE = "to-deliberate"
    DECIDED = "decided"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage, its outcome as soon as there is one, and the day of any revocation."""

    stage: Stage
    outcome: Outcome | None = None
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """An application: the person, the session, and its stage.

    ``standing`` is ``None`` where the session is unknown.
    """

    person: Candidate
    session: str
    standing: Standing | None
    missing: tuple[str, ...] = ()


def standing(folder: SessionFolder, candidate: str) -> Standing:
    """Say how far ``candidate`` is in the session of ``folder``; no clock is read.

    A dossier is incomplete while it bears no filing date, and where the screening found it so.
    ``heard`` means that some of the grids are in, ``to-deliberate`` that all are and the jurors still
    have to agree, to confirm it, or to word the reason of a refusal. An application that is not admissible, a withdrawal
    and an absence are decided at once.
    """
    if folder.closed:
        return _issued(folder, candidate)
    decision = decide(folder, candidate)
    screening = folder.screenings.get(candidate)
    if any(each.kind is MissingKind.UNREAD for each in decision.missing):
        return Standing(Stage.TO_SCREEN)
    if decision.outcome is Outcome.INCOMPLETE:  # pieces may still be sent while the session is open
        return Standing(Stage.DOSSIER_INCOMPLETE)
    if decision.outcome is not None:
        return Standing(Stage.DECIDED, decision.outcome)
    if screening is None:
        application = folder.application(candidate)
        filed = application is not None and application.submitted_on is not None
        return Standing(Stage.TO_SCREEN if filed else Stage.DOSSIER_INCOMPLETE)
    return Standing(_with_the_jury(folder, decision))


def _with_the_jury(folder: SessionFolder, decision: Decision) -> Stage:
    if folder.interview(decision.candidate) is None:
        return Stage.ELIGIBLE
    if {missing.kind for missing in decision.missing} <= DELIBERATING:
        return Stage.TO_DELIBERATE
    return Stage.HEARD if folder.assessments.get(decision.candidate) else Stage.ASSIGNED


def _issued(folder: SessionFolder, candidate: str) -> Standing:
    now = decided(folder, candidate)
    if now is None:
        return Standing(Stage.ISSUED)
    outcome = Outcome.CERTIFIED if now.revoked_on else now.outcome
    return Standing(Stage.ISSUED, outcome, now.revoked_on)
