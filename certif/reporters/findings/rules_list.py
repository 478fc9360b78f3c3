"""The catalogue of rules for a person and for a script."""

from __future__ import annotations

import json
from collections.abc import Iterable

from certif.i18n import _
from certif.reporters.findings.as_text import SEVERITIES
from certif.reporters.findings.excerpt import width
from certif.reporters.findings.report import RuleNote

__all__ = ["rule_page", "rules_json", "rules_list"]


def rules_list(rules: Iterable[RuleNote]) -> str:
    """Return one line for each rule: its id, its severity, the truth that must hold."""
    words = {severity: _(word) for severity, word in SEVERITIES.items()}
    widest = max(map(width, words.values()))
    return "".join(f"{rule.id}  {words[rule.severity]:<{widest}}  {rule.title}\n" for rule in rules)


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
    return json.dumps({"version": 1, "rules": listed}, indent=2) + "\n"
