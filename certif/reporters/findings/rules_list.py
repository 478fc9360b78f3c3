"""The catalogue of rules for a person and for a script."""

from __future__ import annotations

from collections.abc import Iterable

from certif.i18n import _
from certif.reporters.findings.as_text import SEVERITIES
from certif.reporters.findings.report import RuleNote
from certif.reporters.layout import columns, json_v1

__all__ = ["rule_page", "rules_json", "rules_list"]


def rules_list(rules: Iterable[RuleNote]) -> str:
    """Return one line for each rule: its id, its severity, the truth that must hold."""
    rows = [(rule.id, _(SEVERITIES[rule.severity]), rule.title) for rule in rules]
    return "".join(f"{line}\n" for line in columns(rows))


def rule_page(rule: RuleNote) -> str:
    """Return everything there is to know about one rule."""
    severity = _(SEVERITIES[rule.severity])
    return f"{rule.id} · {severity} · {rule.name}\n\n{rule.title}\n\n{rule.documentation}\n"


def rules_json(rules: Iterable[RuleNote]) -> str:
    """Return the rules as one JSON object, in ASCII, ending with a newline."""
    listed = [
        {
            "id": rule.id,
            "severity": rule.severity.value,
            "name": rule.name,
            "title": rule.title,
            "documentation": rule.documentation,
        }
        for rule in rules
    ]
    return json_v1(rules=listed)
