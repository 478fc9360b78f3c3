"""Findings as versioned JSON; ``docs/reports.md`` describes every key."""

from __future__ import annotations

from certif.findings import Finding, Severity
from certif.reporters.findings.report import Report
from certif.reporters.layout import json_document, json_place

__all__ = ["VERSION", "json_finding", "json_report", "report_document"]

VERSION = 1
"""Grows when a key is taken away or changes its meaning; new keys may come without notice."""


def json_report(report: Report) -> str:
    """Return the report as one JSON object."""
    return json_document(report_document(report))


def report_document(report: Report) -> dict[str, object]:
    """Return the report as plain data."""
    return {
        "version": VERSION,
        "on": report.on,
        "file_count": report.files,
        "since_revision": report.since,
        "shown": {severity.value: report.count(severity) for severity in Severity},
        "hidden": {severity.value: report.hidden.get(severity, 0) for severity in Severity},
        "findings": [json_finding(finding) for finding in report.findings],
    }


def json_finding(finding: Finding) -> dict[str, object]:
    """Return a finding as every document has it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        **json_place(finding.place),
        "related": [
            {"message": related.message, **json_place(related.place)} for related in finding.related
        ],
    }
