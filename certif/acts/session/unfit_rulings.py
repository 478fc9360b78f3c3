"""Rulings asked of a screening that fit no criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.judge import covers
from certif.errors import UsageError
from certif.i18n import _
from certif.model.session import CriterionState
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from certif.eligibility.verdicts import EligibilityVerdict
    from certif.model.session import Ruling

__all__ = ["refuse_unfit"]


def refuse_unfit(verdict: EligibilityVerdict, ruling: Ruling) -> None:
    """Refuse a ruling on a criterion not asked, already settled, or of another kind."""
    result = verdict.result(ruling.criterion)
    if result is None:
        asked = [one.criterion for one in verdict.criteria]
        message = _("{criterion} is no criterion of {person}'s screening.")
        raise UsageError(
            message.format(criterion=shown(ruling.criterion), person=verdict.person),
            hint=_("The criteria are: {criteria}.").format(criteria=listed(asked)),
        )
    if result.ruling is not None:
        message = _("{criterion} of {person} was already ruled on: {reason}")
        raise UsageError(
            message.format(
                criterion=shown(ruling.criterion),
                person=verdict.person,
                reason=result.ruling.reason,
            ),
            hint=_("Change that ruling in the screening file if it is wrong."),
        )
    if covers(ruling, result.state):
        return
    message = _("{criterion} of {person} is {state}: {reason}")
    hints = {
        CriterionState.MET: _("There is nothing to rule on."),
        CriterionState.UNKNOWN: _("An unknown criterion is settled with --settle."),
        CriterionState.UNMET: _("An unmet criterion is overruled with --overrule."),
    }
    raise UsageError(
        message.format(
            criterion=shown(ruling.criterion),
            person=verdict.person,
            state=shown(result.state.value),
            reason=result.reason,
        ),
        hint=hints[result.state],
    )
