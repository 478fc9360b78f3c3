"""The differences between a screening and its dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.places import Place
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.eligibility.verdicts import CompletenessVerdict, EligibilityVerdict
    from certif.model.session import Screening

__all__ = ["CriterionDiffers", "PiecesDiffer", "screening_differs"]


@dataclass(frozen=True, slots=True)
class CriterionDiffers:
    """A criterion whose recorded state is not what the dossier comes to now.

    ``recorded`` is ``None`` where the screening does not speak of it, ``now`` where the règlement no
    longer asks it; ``reason`` is today's.
    """

    place: Place
    criterion: str
    recorded: CriterionState | None
    now: CriterionState | None
    reason: str


@dataclass(frozen=True, slots=True)
class PiecesDiffer:
    """The pieces recorded as missing are not those that are missing now."""

    place: Place
    recorded: tuple[str, ...]
    now: tuple[str, ...]


def screening_differs(
    screening: Screening, verdict: EligibilityVerdict, completeness: CompletenessVerdict
) -> tuple[CriterionDiffers | PiecesDiffer, ...]:
    """Return what changed since ``screening`` was written, in the order of its file.

    States are compared before any ruling, on both sides; reasons, which change with every day served,
    are not. A criterion of which the screening says nothing differs unless it is met.
    """
    return (*_pieces(screening, completeness), *_criteria(screening, verdict))


def _pieces(screening: Screening, completeness: CompletenessVerdict) -> Iterator[PiecesDiffer]:
    now = tuple(sorted(one.piece for one in completeness.missing))
    recorded = tuple(sorted(screening.missing))
    if recorded != now or screening.complete != completeness.complete:
        yield PiecesDiffer(Place(screening.path, ("complete", "decision")), recorded, now)


def _criteria(screening: Screening, verdict: EligibilityVerdict) -> Iterator[CriterionDiffers]:
    recorded = {one.criterion for one in screening.criteria}
    for index, one in enumerate(screening.criteria):
        result = verdict.result(one.criterion)
        now = result.state if result else None
        if now is not one.state:
            place = Place(screening.path, ("criteria", index, "state"))
            reason = result.reason if result else ""
            yield CriterionDiffers(place, one.criterion, one.state, now, reason)
    for result in verdict.criteria:
        if result.criterion not in recorded and result.state is not CriterionState.MET:
            place = Place(screening.path, ("criteria",))
            yield CriterionDiffers(place, result.criterion, None, result.state, result.reason)
