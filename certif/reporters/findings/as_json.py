"""Findings for a script: JSON, versioned. ``docs/reports.md`` describes it, key by key."""

from __future__ import annotations

import json

from certif.findings import Finding, Severity
from certif.model.places import Place, Pointer
from certif.reporters.findings.report import Report

__all__ = ["VERSION", "json_pointer", "json_report"]

VERSION = 1
"""Grows when a key is taken away or changes its meaning; new keys may come without notice."""


def json_report(report: Report) -> str:
    """Return the report as one JSON object, in ASCII, ending with a newline."""
    document = {
        "version": VERSION,
        "on": report.on.isoformat(),
        "files": report.files,
        "since": report.since,
        "shown": {severity.value: report.count(severity) for severity in Severity},
        "hidden": {severity.value: report.hidden.get(severity, 0) for severity in Severity},
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(document, indent=2) + "\n"


def json_pointer(pointer: Pointer) -> str:
    """Return a pointer as RFC 6901 writes it: ``/grid/pitch/level``."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in pointer)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        **_place(finding.place),
        "related": [
            {"message": related.message, **_place(related.place)} for related in finding.related
        ],
    }


def _place(place: Place) -> dict[str, object]:
    span = place.span
    return {
        "path": place.path,
        "pointer": None if place.pointer is None else json_pointer(place.pointer),
        "start": {"line": span.line, "column": span.column} if span else None,
        "end": {"line": span.end_line, "column": span.end_column} if span else None,
    }
