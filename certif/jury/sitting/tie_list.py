"""The ties between a session's candidates and the pool, and their weight.

The weight is the one that the règlement gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certif.jury.sitting.assignment_input import Situation
from certif.jury.sitting.ties import Tie, forbidden, weighed
from certif.model.certification import TieKind
from certif.model.places import Place


class Weight(StrEnum):
    """The weight that the règlement gives to a kind of tie."""

    FORBIDS = "forbids"
    COUNTS = "counts"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class TieFound:
    """A tie, its weight, and the place in the règlement that names it, if any.

    ``seated`` says that ``jury.yml`` has this juror hear this candidate.
    """

    tie: Tie
    weight: Weight
    rule: Place | None
    seated: bool


@dataclass(frozen=True, slots=True)
class TieList:
    """The ties of a session, by candidate, juror and kind; ``free`` counts jurors.

    ``free`` counts them by (candidate, role): those whose role holds on a day of the session, whenever they
    are available.
    """

    session: str
    regulation: str
    ties: tuple[TieFound, ...]
    free: dict[tuple[str, str], int]


def tie_list(found: Situation) -> TieList:
    """List the ties of every candidate to be heard with every juror of the pool."""
    seated = {
        (seat.juror, interview.candidate)
        for interview in found.interviews.values()
        for seat in interview.seats
    }
    terms = found.regulation.jury
    ties = [
        TieFound(tie, weight, _rule(found, tie.kind, weight), (juror, candidate) in seated)
        for (juror, candidate), between in found.ties.items()
        for tie in between
        for weight in [_weight(found, tie)]
    ]
    excluded = {pair for pair, between in found.ties.items() if forbidden(between, terms)}
    days = {slot.day for slot in found.session.slots}
    free = {
        (candidate.id, role): sum(
            any(held.role == role and any(map(held.period.holds, days)) for held in juror.roles)
            and (juror.id, candidate.id) not in excluded
            for juror in found.pool
        )
        for candidate in found.candidates
        for role in terms.roles
    }
    order = list(TieKind)
    ties.sort(key=lambda t: (t.tie.candidate, t.tie.juror, order.index(t.tie.kind), t.tie.detail))
    return TieList(found.folder.id, found.regulation.version, tuple(ties), free)


def _weight(found: Situation, tie: Tie) -> Weight:
    if forbidden((tie,), found.regulation.jury):
        return Weight.FORBIDS
    return Weight.COUNTS if weighed((tie,), found.regulation.jury) else Weight.NOTED


def _rule(found: Situation, kind: TieKind, weight: Weight) -> Place | None:
    """Return the place where the règlement names that kind of tie, if any."""
    terms = found.regulation.jury
    kinds = terms.forbidden_ties if weight is Weight.FORBIDS else terms.weighed_ties
    if kind not in kinds:
        return None
    key = "forbidden_ties" if weight is Weight.FORBIDS else "weighed_ties"
    number = found.certification.regulations.index(found.regulation)
    pointer = ("regulations", number, "jury", key, kinds.index(kind))
    return Place(found.certification.path, pointer)
