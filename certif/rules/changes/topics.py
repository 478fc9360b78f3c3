"""The rules on changes, CF6: what a pull request may do.

Only `certif review` loads them.

In: a change (`certif.rules.changes.change`). Out: findings. Pure, as the controls on the register are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif import rules as on_register
from certif.rules.changes import commits as change_commits
from certif.rules.changes import dates as change_dates
from certif.rules.changes import files as change_files
from certif.rules.changes import held_facts as change_facts
from certif.rules.changes import held_terms as change_held
from certif.rules.changes import joint as change_joint
from certif.rules.changes import keys as change_keys
from certif.rules.changes import ledgers as change_ledgers
from certif.rules.changes import named_authors as change_authors
from certif.rules.changes import pages as change_pages
from certif.rules.changes import purges as change_purges
from certif.rules.changes import rights as change_rights
from certif.rules.changes import session_events as change_events
from certif.rules.changes import state as change_state
from certif.rules.changes import terms as change_terms
from certif.rules.changes import text as change_text
from certif.rules.changes.change import change_rules

if TYPE_CHECKING:
    from certif.findings import Finding
    from certif.rules.changes.change import Change
    from certif.rules.support.catalogue import Rule

__all__ = ["check", "every_rule"]

TOPICS = (
    change_rights,
    change_commits,
    change_state,
    change_events,
    change_joint,
    change_files,
    change_text,
    change_terms,
    change_held,
    change_facts,
    change_dates,
    change_authors,
    change_pages,
    change_ledgers,
    change_keys,
    change_purges,
)
"""The modules of rules on changes: importing one adds its rules. A new topic is added here."""


def check(change: Change) -> list[Finding]:
    """Return everything that the change does and may not do, in order, unlocated."""
    return change_rules.check(change)


def every_rule() -> tuple[Rule[Any], ...]:
    """Return every rule there is, on the register and on changes, by id."""
    return tuple(sorted((*on_register.rules(), *change_rules.rules()), key=lambda rule: rule.id))
