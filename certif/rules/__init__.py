"""The controls: one function each, by topic; pure.

In: a register (``certif.model``) and the day on which it is judged. Out: findings. Nothing here touches
disk, knows the time, or looks at the text of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif.rules import (
    applicants,
    assessments,
    files,
    gaps,
    identity,
    jury,
    references,
    sessions,
    shape,
    syntax,
    timetable,
)
from certif.rules.case import Case
from certif.rules.catalogue import Rule, register_rules

if TYPE_CHECKING:
    from datetime import date

    from certif.findings import Finding
    from certif.model.register import Register

__all__ = ["check", "rules"]

TOPICS = (
    files,
    syntax,
    shape,
    identity,
    references,
    gaps,
    jury,
    timetable,
    sessions,
    applicants,
    assessments,
)
"""The modules of rules: importing one puts its rules into its catalogue. A new topic is added here."""


def check(register: Register, on: date) -> list[Finding]:
    """Return everything wrong in ``register`` on the day ``on`` (Europe/Paris), in order, unlocated."""
    return register_rules.check(Case(register, on))


def rules() -> tuple[Rule[Any], ...]:
    """Return every rule there is, on the register and on changes, by id."""
    return register_rules.rules()
