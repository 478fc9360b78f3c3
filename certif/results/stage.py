"""How far one candidate of a session is: derived, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.issued import Outcome
from certif.results.decide import MissingKind, decide

if TYPE_CHECKING:
    from certif.model.people import Application
    from certif.model.register import SessionFolder

__all__ = ["Stage", "Standing", "standing"]

_DELIBERATING = frozenset({MissingKind.DELIBERATION, MissingKind.STALE})


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
    """The stage of an application, and its outcome as soon as there is one."""

    stage: Stage
    outcome: Outcome | None = None


def standing(folder: SessionFolder, candidate: str) -> Standing:
    """Say how far ``candidate`` is in the session of ``folder``; no clock is read.

    A dossier is incomplete while it bears no filing date, and where the screening found it so.
    ``heard`` means that some of the grids are in, ``to-deliberate`` that all are and the jurors still
    have to agree. Who is not recevable, withdrew or did not come is decided at once.
    """
    if folder.closed:
        outcomes = {result.candidate: result.outcome for result in folder.results}
        return Standing(Stage.ISSUED, outcomes.get(candidate))
    screening = folder.screenings.get(candidate)
    person = folder.shelf.candidates.get(candidate)
    application = person.application(folder.id) if person else None
    decision = decide(folder, candidate)
    if decision.outcome is Outcome.WITHDRAWN:
        return Standing(Stage.DECIDED, decision.outcome)
    if screening is None:
        return Standing(Stage.TO_SCREEN if _filed(application) else Stage.DOSSIER_INCOMPLETE)
    if screening.eligible and not screening.complete:
        return Standing(Stage.DOSSIER_INCOMPLETE)
    if decision.outcome is not None:
        return Standing(Stage.DECIDED, decision.outcome)
    if folder.jury is None or folder.jury.interview(candidate) is None:
        return Standing(Stage.ELIGIBLE)
    kinds = {missing.kind for missing in decision.missing}
    if kinds and kinds <= _DELIBERATING:
        return Standing(Stage.TO_DELIBERATE)
    heard = bool(folder.assessments.get(candidate))
    return Standing(Stage.HEARD if heard else Stage.ASSIGNED)


def _filed(application: Application | None) -> bool:
    return application is not None and application.submitted_on is not None
