"""CF408: what a screening decides, and what allows it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.session import Ruling, Screening
    from certif.rules.support.case import Case

_CALLS_FOR = {"constat": CriterionState.UNKNOWN, "derogation": CriterionState.UNMET}
"""The state of a criterion that each kind of ruling is for."""


@rule("CF408", Severity.ERROR)
def screening_decisions_follow_from_their_criteria(case: Case) -> Iterator[Finding]:
    """A screening's decision follows from its criteria, constats and dérogations.

    Recevable (admissible) means that each criterion is met, or settled by a *constat* where it was unknown, or
    overruled by a *dérogation* where it was unmet. Nobody is refused while a criterion is unknown and
    not ruled on. A ruling names a criterion of the screening. It is a constat if the criterion was unknown, a
    dérogation if it was unmet, and stays as history on one that is met since; `complete` and `missing` agree.
    """
    for folder in case.register.sessions.values():
        for screening in folder.screenings.values():
            misplaced = list(_rulings_out_of_place(screening))
            yield from misplaced
            # A ruling that misses its criterion leaves it open: said once, where the ruling stands.
            if not misplaced:
                yield from _decision_out_of_place(screening)
            if screening.complete == bool(screening.missing):
                yield Finding(
                    Place(screening.path, ("complete", "decision")),
                    _("The decision on the documents contradicts the list of missing documents."),
                    _("`complet` goes with no `missing`, `incomplet` with at least one."),
                )


def _decision_out_of_place(screening: Screening) -> Iterator[Finding]:
    ruled = {ruling.criterion for ruling in screening.rulings}
    open_ = [
        (index, verdict.criterion)
        for index, verdict in enumerate(screening.criteria)
        if verdict.state is not CriterionState.MET and verdict.criterion not in ruled
    ]
    place = Place(screening.path, ("eligible", "decision"))
    if screening.eligible and open_:
        yield Finding(
            place,
            _(
                "The decision is `recevable`, but these criteria are neither met nor ruled on: {criteria}."
            ).format(criteria=listed(criterion for _index, criterion in open_)),
            _("Write `non-recevable`, or add a constat or a dérogation for each in `rulings`."),
            tuple(
                Related(Place(screening.path, ("criteria", index, "state")), _("its state"))
                for index, _criterion in open_
            ),
        )
    elif not screening.eligible and not open_:
        yield Finding(
            place,
            _("The decision is `non-recevable`, but every criterion is met or ruled on."),
            _("Write `recevable`, or correct the criterion that is not met."),
        )
    elif not screening.eligible:
        yield from _refused_on_the_unknown(screening, open_)


def _refused_on_the_unknown(
    screening: Screening, open_: list[tuple[int, str]]
) -> Iterator[Finding]:
    unknown = [one for one in open_ if screening.criteria[one[0]].state is CriterionState.UNKNOWN]
    if unknown:
        yield Finding(
            Place(screening.path, ("eligible", "decision")),
            _(
                "The decision is `non-recevable`, but these criteria are unknown: {criteria}."
            ).format(criteria=listed(criterion for _index, criterion in unknown)),
            _(
                "Ask the candidate, fill in the dossier and screen again, or record a constat for each criterion."
            ),
            tuple(
                Related(Place(screening.path, ("criteria", index, "state")), _("its state"))
                for index, _criterion in unknown
            ),
        )


def _rulings_out_of_place(screening: Screening) -> Iterator[Finding]:
    states = {verdict.criterion: verdict.state for verdict in screening.criteria}
    for number, ruling in enumerate(screening.rulings):
        state = states.get(ruling.criterion)
        if state is None:
            yield _names_no_criterion(screening, number, ruling)
        elif state not in (_CALLS_FOR.get(ruling.kind), CriterionState.MET):
            yield Finding(
                Place(screening.path, ("rulings", number, "kind")),
                _("{kind} does not go with the criterion {criterion}, which is {state}.").format(
                    criterion=shown(ruling.criterion),
                    state=shown(state.value),
                    kind=shown(ruling.kind),
                ),
                _(
                    "A constat settles a criterion that is `inconnu`, a dérogation overrules one that is `non-rempli`; one that is `rempli` needs neither."
                ),
            )


def _names_no_criterion(screening: Screening, number: int, ruling: Ruling) -> Finding:
    return Finding(
        Place(screening.path, ("rulings", number, "criterion")),
        _("This ruling is on {criterion}, which is not in the screening.").format(
            criterion=shown(ruling.criterion)
        ),
        _("Its criteria are: {criteria}.").format(
            criteria=listed(verdict.criterion for verdict in screening.criteria)
        ),
    )
