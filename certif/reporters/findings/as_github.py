"""Findings for GitHub Actions: annotations on files, and the log.

GitHub shows ten errors and ten warnings of a step as annotations and drops the others in silence; so
errors come first, what is over is said, and the log holds every finding with its file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.quoting import harmless
from certif.reporters.findings.as_text import counted, headline, summary
from certif.reporters.findings.report import Report

__all__ = ["SHOWN_PER_STEP", "RunnerLog", "github"]

SHOWN_PER_STEP = 10
"""Annotations of each severity that GitHub shows for one step."""


class RunnerLog(str):
    """The text for a runner: first ``commands`` lines for it, then lines for people."""

    __slots__ = ("commands",)

    commands: int

    def __new__(cls, text: str, commands: int) -> Self:
        """Keep the number of first lines that are commands; the runner obeys no other."""
        made = super().__new__(cls, text)
        made.commands = commands
        return made


def github(report: Report) -> RunnerLog:
    """Return workflow commands for the first findings, then the log of all of them.

    The first ones of each severity are annotated.
    """
    by_severity = {
        severity: [finding for finding in report.findings if finding.severity is severity]
        for severity in (Severity.ERROR, Severity.WARNING)
    }
    lines = [
        _annotation(report, finding)
        for findings in by_severity.values()
        for finding in findings[:SHOWN_PER_STEP]
    ]
    over = [max(0, len(findings) - SHOWN_PER_STEP) for findings in by_severity.values()]
    if any(over):
        message = _("{counts} more are in the log of this step only.").format(counts=counted(*over))
        lines.append(f"::notice::{_data(message)}")
    commands = len(lines)
    lines.extend(_log(report, by_severity))
    return RunnerLog("\n".join(lines) + "\n", commands)


def _annotation(report: Report, finding: Finding) -> str:
    properties = {"file": harmless(report.path(finding.place.path))}
    if span := finding.place.span:
        properties |= {
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
        }
        if span.end_line == span.line:
            properties["endColumn"] = str(span.end_column)
    properties["title"] = f"certif {finding.rule}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = harmless(finding.message)
    if finding.hint:
        message = f"{message}\n{harmless(finding.hint)}"
    return f"::{finding.severity.value} {listed}::{_data(message)}"


def _log(report: Report, by_severity: dict[Severity, list[Finding]]) -> Iterator[str]:
    for findings in by_severity.values():
        for finding in findings:
            yield headline(finding)
    yield summary(report)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
