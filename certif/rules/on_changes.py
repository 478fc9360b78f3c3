"""The controls on changes, CF6: what a pull request may do. Only `certif review` loads them.

In: a change (`certif.rules.change`). Out: findings. Pure, as the controls on the register are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif import rules as on_register
from certif.rules import change_files, change_rights, change_state, change_terms, change_text
from certif.rules.change import change_rules

if TYPE_CHECKING:
    from certif.findings import Finding
    from certif.rules.catalogue import Rule
    from certif.rules.change import Change

__all__ = ["check", "every_rule"]

TOPICS = (change_rights, change_state, change_files, change_text, change_terms)
"""The modules of rules on changes: importing one adds its rules. A new topic is added here."""


def check(change: Change) -> list[Finding]:
    """Return everything that the change does and may not do, in order, unlocated."""
    return change_rules.check(change)


def every_rule() -> tuple[Rule[Any], ...]:
    """Return every rule there is, on the register and on changes, by id."""
    return tuple(sorted((*on_register.rules(), *change_rules.rules()), key=lambda rule: rule.id))
