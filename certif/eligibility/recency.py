"""The criterion on recency: on a mission, or left within the months given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.criteria import Question, Served, criterion
from certif.eligibility.verdicts import Account, CriterionResult, Evidence
from certif.eligibility.wording import role, roles
from certif.i18n import N_, _, dated
from certif.model.dates import add_months
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from datetime import date

__all__ = ["recent_enough"]


def recent_enough(left_on: date, months: int, on: date) -> bool:
    """Tell whether ``on`` is at most ``months`` after ``left_on``, to the day.

    A time limit in months ends on the day of the same number, or on the last day of a month that has
    none: whoever left on 29 February 2024 is within twelve months until 28 February 2025.
    """
    return on <= add_months(left_on, months)


@criterion("recency", N_("Recency"), "left_within_months")
def they_left_recently_or_not_at_all(question: Question) -> CriterionResult:
    """They are on a mission, or left within the months that the règlement gives.

    The reference day decides.

    The last day of the last mission counts, in a role that the règlement counts as experience, whatever
    its startups. Twelve months after leaving is still within the year, the day after is not. Sources:
    DINUM, 2023 (less than a year, about two sessions); NUMA, 2020.
    """
    months = question.number("left_within_months") or 0
    last = max(question.served, key=lambda served: (served.end, -served.index), default=None)
    within = last is not None and recent_enough(last.end, months, question.on)
    state = CriterionState.MET if within else CriterionState.UNMET
    return CriterionResult(
        "recency", state, lambda: _account(question, last, months, within=within)
    )


def _account(question: Question, last: Served | None, months: int, *, within: bool) -> Account:
    if last is None:
        sentence = _("No mission as {roles} up to {on}.")
        counting = roles(question.regulation.experience_roles)
        return Account(sentence.format(roles=counting, on=dated(question.on)))
    evidence = (Evidence(question.place("missions", last.index), question.stretch(last)),)
    if last.end == question.on:
        sentence = _("On a mission as {role} on {on}.")
        return Account(
            sentence.format(role=role(last.mission.role), on=dated(question.on)), evidence
        )
    form = (
        _("Left on {left}: {on} is within the {months} months that follow (until {limit}).")
        if within
        else _("Left on {left}: {on} is beyond the {months} months that follow (until {limit}).")
    )
    reason = form.format(
        left=dated(last.end),
        on=dated(question.on),
        months=months,
        limit=dated(add_months(last.end, months)),
    )
    return Account(reason, evidence)
