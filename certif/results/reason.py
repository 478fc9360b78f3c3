"""The reason of an outcome in a French sentence: ``reason`` in ``results.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.issued import Outcome
from certif.results.decide import postponement

if TYPE_CHECKING:
    from certif.model.certification import Award, Framework
    from certif.model.register import SessionFolder
    from certif.results.decide import Decision

__all__ = ["reason_of", "spelled"]

_POSTPONED = "Entretien reporté, qui n’a pas pu se tenir pendant la session."


def reason_of(folder: SessionFolder, decision: Decision) -> str:
    """Return the reason of a decision that has an outcome.

    It rests on the session's own files.

    Raises ``ValueError`` where the decision has none yet.
    """
    match decision.outcome:
        case Outcome.CERTIFIED | Outcome.NOT_CERTIFIED if folder.regulation is not None:
            return _counted(folder.regulation.award, folder.framework, decision)
        case Outcome.ABSENT:
            return "Absence à l’entretien, constatée par le jury."
        case Outcome.EXCUSED:
            put_off = postponement(folder, decision.candidate) is not None
            return _POSTPONED if put_off else "Absence excusée à l’entretien."
        case Outcome.WITHDRAWN:
            return "Désistement."
        case Outcome.NOT_ELIGIBLE:
            return folder.screenings[decision.candidate].eligible_reason
        case Outcome.INCOMPLETE:
            return folder.screenings[decision.candidate].complete_reason
        case _:
            raise ValueError(decision.candidate)


def spelled(level: str) -> str:
    """Return a level in words: ``partiellement-acquis`` is « partiellement acquis »."""
    return level.replace("-", " ")


def _counted(award: Award, framework: Framework | None, decision: Decision) -> str:
    attained, asked = decision.attained, award.competences
    best = framework is None or framework.is_best(award.level)
    level = f"«\u00a0{spelled(award.level)}\u00a0»{'' if best else ' ou mieux'}"
    return (
        f"{attained} {'compétences' if attained > 1 else 'compétence'} sur {len(decision.levels)}"
        f" au niveau {level}\u00a0; le règlement en demande {asked}."
    )
