"""Check the whole dataset and report what is wrong with it. Never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from certif.acts.support.try_page import page_faults
from certif.dataset.reading.load import load
from certif.dataset.reading.positions import locate
from certif.errors import CannotCheck
from certif.findings import Finding, in_order
from certif.i18n import _
from certif.reporters.findings.report import Report, RuleNote
from certif.rules import check, rules
from certif.rules.support.catalogue import Rule

__all__ = ["notes", "validate"]


def validate(root: Path, on: date, *, since: str | None = None, folder: str = "") -> Report:
    """Return the findings on the dataset under ``root``, on a day in Europe/Paris.

    Everything is checked. With ``since``, a git reference, only findings on files that changed since then
    are shown, or that relate to one; the others are counted. ``folder`` leads from the repository's root to
    the dataset's. Raises ``CannotCheck`` where there is nothing to check, or git cannot answer.
    """
    register = load(root)
    if not register.files_read and not register.faults:
        raise CannotCheck(
            _("There is no file to check under data/."),
            hint=_("`certif init` makes a first register; `certif candidate new` adds to one."),
        )
    register = replace(register, faults=(*register.faults, *page_faults(root)))
    found = check(register, on)
    shown = found if since is None else _changed(root, found, since)
    located = locate(root, shown)
    left_out = Counter(finding.severity for finding in found)
    left_out.subtract(finding.severity for finding in shown)
    return Report(
        findings=tuple(in_order(located.findings)),
        lines=located.lines,
        files=register.files_read,
        on=on,
        rules=notes(rules()),
        since=since,
        hidden=dict(left_out),
        folder=folder,
    )


def notes(some: Iterable[Rule[Any]]) -> tuple[RuleNote, ...]:
    """Return rules in the reader's language, in their order."""
    return tuple(
        RuleNote(rule.id, rule.severity, rule.name, _(rule.title), _(rule.documentation))
        for rule in some
    )


def _changed(root: Path, findings: list[Finding], since: str) -> list[Finding]:
    from certif.dataset.git.work_tree import changed_paths

    changed = changed_paths(root, since)
    return [
        finding
        for finding in findings
        if finding.place.path in changed
        or any(related.place.path in changed for related in finding.related)
    ]
