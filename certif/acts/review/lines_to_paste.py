"""The corrected line, ready to paste, for mistakes with one obvious correction.

Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from certif.findings import Finding
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place
from certif.quoting import harmless, nearest
from certif.reporters.findings.report import Report

__all__ = ["corrections"]


def corrections(report: Report, faults: Iterable[Fault]) -> Mapping[Place, str]:
    """Return the line to paste for each finding that has one, by its place.

    Only for a misspelt word or key that has a near neighbour, and for a text that lacks its quotes.
    """
    words = {_where(fault.place): word for fault in faults if (word := _word(fault)) is not None}
    return {
        finding.place: line
        for finding in report.findings
        for line in _corrected(report, finding, finding.instead or words.get(_where(finding.place)))
    }


def _where(place: Place) -> tuple[object, ...]:
    """Return the key that identifies a place: its pointer, or its span without one."""
    return (place.path, place.pointer, place.on_key, place.span if place.pointer is None else None)


def _word(fault: Fault) -> str | None:
    """Return the word that should stand in place of the fault, if there is one."""
    match fault.kind, fault.detail:
        case FaultKind.NOT_A_WORD, {"value": str(value), "words": [*words]}:
            return nearest(value, [str(word) for word in words])
        case FaultKind.UNKNOWN_KEY, {"key": str(key), "known": [*known]}:
            return nearest(key, [str(word) for word in known])
        case FaultKind.AMBIGUOUS_SCALAR, {"text": str(text)}:
            return json.dumps(text, ensure_ascii=False)
        case _:
            return None


def _corrected(report: Report, finding: Finding, word: str | None) -> Iterator[str]:
    span = finding.place.span
    if word is None or span is None or span.line != span.end_line:
        return
    line = report.lines.get(finding.place.path, {}).get(span.line)
    if line is not None and harmless(line) == line:
        yield line[: span.column - 1] + word + line[span.end_column - 1 :]
