"""Findings as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from certif import __version__
from certif.findings import Finding, Severity
from certif.i18n import language
from certif.model.places import Place
from certif.reporters.findings.report import Report, RuleNote
from certif.reporters.layout import json_document, json_pointer

__all__ = ["sarif"]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def sarif(report: Report) -> str:
    """Return the report as a SARIF log of one run, in ASCII, ending with a newline.

    Columns count code points. Every rule is described, not only those that found something.
    """
    indexes = {rule.id: index for index, rule in enumerate(report.rules)}
    driver = {
        "name": "certif",
        "semanticVersion": __version__,
        "language": language(),
        "rules": [_rule(rule) for rule in report.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(report, finding, fingerprint, indexes)
            for finding, fingerprint in zip(report.findings, _fingerprints(report), strict=True)
        ],
    }
    return json_document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleNote) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.documentation},
        "help": {
            "text": f"{rule.title}\n\n{rule.documentation}",
            "markdown": f"**{rule.title}**\n\n{rule.documentation}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    report: Report, finding: Finding, fingerprint: str, indexes: dict[str, int]
) -> dict[str, object]:
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _without_links(message)},
        "locations": [{"physicalLocation": _location(report, finding.place)}],
        "partialFingerprints": {"certif/v1": fingerprint},
    }
    if finding.rule in indexes:
        result["ruleIndex"] = indexes[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _without_links(related.message)},
                "physicalLocation": _location(report, related.place),
            }
            for number, related in enumerate(finding.related)
        ]
    return result


def _location(report: Report, place: Place) -> dict[str, object]:
    # Code scanning shows nothing without a line: a whole file is shown at its first one.
    region = {"startLine": 1}
    if span := place.span:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return {"artifactLocation": {"uri": _uri(report.path(place.path))}, "region": region}


def _uri(path: str) -> str:
    return quote(path, errors="surrogateescape")


def _without_links(message: str) -> str:
    # `[text](target)` in a SARIF message is a link, and the text may come from a file.
    return message.replace("[", "\\[").replace("]", "\\]") if "](" in message else message


def _fingerprints(report: Report) -> Iterator[str]:
    """Yield an identifier for each finding, stable between runs and languages.

    It does not depend on the line.
    """
    seen: Counter[str] = Counter()
    for finding in report.findings:
        pointer = "" if finding.place.pointer is None else json_pointer(finding.place.pointer)
        identity = f"{finding.rule}\n{finding.place.path}\n{pointer}"
        seen[identity] += 1
        numbered = f"{identity}\n{seen[identity]}"
        yield hashlib.sha256(numbered.encode("utf-8", "surrogateescape")).hexdigest()
