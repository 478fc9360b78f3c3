"""The checks: one function each, by topic; pure.

In: a register (``certif.model``) and the day on which it is judged. Out: findings. Nothing here touches
disk, knows the time, or looks at the text of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.rules import (
    applicants,
    assessments,
    certificates,
    credentials,
    criteria,
    deliberations,
    files,
    gaps,
    issued,
    jury,
    periods,
    private_life,
    registration,
    rulings,
    screening,
    sessions,
    shape,
    syntax,
    timetable,
    vocabulary,
)
from certif.rules.closed import corrections, decisions
from certif.rules.follow_up import filing, ledgers, purges, signatures
from certif.rules.identity import certifiers, ids, keys, namesakes, references
from certif.rules.interviews import alone, load, session_events, terms, ties
from certif.rules.support.case import Case
from certif.rules.support.catalogue import Rule, register_rules

if TYPE_CHECKING:
    from datetime import date

    from certif.findings import Finding
    from certif.model.register import Register

__all__ = ["check", "rules"]

TOPICS = (
    files,
    syntax,
    shape,
    ids,
    references,
    certifiers,
    keys,
    vocabulary,
    gaps,
    jury,
    alone,
    namesakes,
    ties,
    timetable,
    load,
    terms,
    periods,
    sessions,
    registration,
    private_life,
    session_events,
    applicants,
    rulings,
    screening,
    assessments,
    deliberations,
    issued,
    certificates,
    corrections,
    credentials,
    decisions,
    filing,
    ledgers,
    purges,
    signatures,
    criteria,
)
"""The modules of rules on the register: importing one adds its rules. A new topic is added here."""


def check(register: Register, on: date) -> list[Finding]:
    """Return every finding on ``register`` for a day in Europe/Paris, in order.

    Findings are not located yet.
    """
    return register_rules.check(Case(register, on))


def rules() -> tuple[Rule[Case], ...]:
    """Return every rule on the register, by id.

    `certif.rules.changes.topics` has those on changes too.
    """
    return register_rules.rules()
