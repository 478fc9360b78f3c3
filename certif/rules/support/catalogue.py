"""The catalogue: how a rule is declared, documented and run.

A rule is one generator function; what it looks at (its subject) is a ``Case`` for the rules on the
register, a change for those on pull requests. Each subject has its own catalogue, and an id is given
once for all of them.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from certif.findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from certif.rules.support.case import Case

__all__ = ["Catalogue", "Rule", "register_rules", "rule"]

Subject = TypeVar("Subject")

_ID = re.compile(r"CF[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule of a catalogue.

    ``name`` is its function's, ``title`` the truth that must hold (the docstring's first line, whose
    translation is in the French catalogue), ``documentation`` the rest, in Markdown.
    """

    id: str
    severity: Severity
    name: str
    title: str
    documentation: str
    check: Callable[[Subject], Iterator[Finding]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule finds in ``subject``, bearing its id and severity."""
        for finding in self.check(subject):
            yield replace(finding, rule=self.id, severity=self.severity)


class Catalogue(Generic[Subject]):
    """The rules on one kind of subject, in the order of their ids."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Subject]] = {}

    def rule(
        self, rule_id: str, severity: Severity
    ) -> Callable[[Callable[[Subject], Iterator[Finding]]], Callable[[Subject], Iterator[Finding]]]:
        """Declare a function as the rule ``rule_id``; the function itself is unchanged.

        Raises ``ValueError`` for an id that is malformed or taken, or a docstring that is missing.
        """

        def declare(
            check: Callable[[Subject], Iterator[Finding]],
        ) -> Callable[[Subject], Iterator[Finding]]:
            self._add(rule_id, severity, check)
            return check

        return declare

    def rules(self) -> tuple[Rule[Subject], ...]:
        """Return every rule, by id."""
        return tuple(self._rules[rule_id] for rule_id in sorted(self._rules))

    def check(self, subject: Subject) -> list[Finding]:
        """Return what every rule finds in ``subject``, by file, position and rule."""
        return in_order(finding for rule in self.rules() for finding in rule.findings(subject))

    def _add(
        self, rule_id: str, severity: Severity, check: Callable[[Subject], Iterator[Finding]]
    ) -> None:
        name = check.__name__
        title, _, documentation = inspect.cleandoc(check.__doc__ or "").partition("\n")
        if not _ID.fullmatch(rule_id) or rule_id in self._rules:
            msg = f"{name}: {rule_id} is not a free rule id"
            raise ValueError(msg)
        if not title or not documentation.strip():
            msg = f"{name}: a rule has a docstring, its title and then its documentation"
            raise ValueError(msg)
        self._rules[rule_id] = Rule(rule_id, severity, name, title, documentation.strip(), check)


register_rules: Catalogue[Case] = Catalogue()
"""The rules on the register, CF0 to CF5."""

rule = register_rules.rule
"""Declares a rule on the register: ``@rule("CF301", Severity.ERROR)``."""
