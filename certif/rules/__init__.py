"""The controls: one function each, by topic; pure.

In: a register (``certif.model``) and the day on which it is judged. Out: findings. Nothing here touches
disk, knows the time, or looks at the text of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif.rules import (
    applicants,
    assessments,
    certificates,
    change_files,
    change_rights,
    change_state,
    change_terms,
    change_text,
    corrections,
    deliberations,
    files,
    gaps,
    identity,
    issued,
    jury,
    periods,
    references,
    rulings,
    screening,
    sessions,
    shape,
    syntax,
    ties,
    timetable,
    vocabulary,
)
from certif.rules.case import Case
from certif.rules.catalogue import Rule, register_rules
from certif.rules.change import change_rules, check_change

if TYPE_CHECKING:
    from datetime import date

    from certif.findings import Finding
    from certif.model.register import Register

__all__ = ["check", "check_change", "rules"]

TOPICS = (
    files,
    syntax,
    shape,
    identity,
    references,
    vocabulary,
    gaps,
    jury,
    ties,
    timetable,
    periods,
    sessions,
    applicants,
    rulings,
    screening,
    assessments,
    deliberations,
    issued,
    certificates,
    corrections,
)
"""The modules of rules: importing one puts its rules into its catalogue. A new topic is added here."""

CHANGE_TOPICS = (change_rights, change_state, change_files, change_text, change_terms)
"""Likewise, of the rules on changes (CF6)."""


def check(register: Register, on: date) -> list[Finding]:
    """Return everything wrong in ``register`` on the day ``on`` (Europe/Paris), in order, unlocated."""
    return register_rules.check(Case(register, on))


def rules() -> tuple[Rule[Any], ...]:
    """Return every rule there is, on the register and on changes, by id."""
    return tuple(sorted((*register_rules.rules(), *change_rules.rules()), key=lambda rule: rule.id))
