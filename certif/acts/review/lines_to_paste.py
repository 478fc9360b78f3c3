"""The corrected lines, ready to paste, for mistakes with one obvious correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from certif.dataset.reading.positions import lines_of
from certif.model.faults import Fault, FaultKind
from certif.quoting import harmless, word_meant

if TYPE_CHECKING:
    from pathlib import Path

    from certif.findings import Finding
    from certif.model.places import Place
    from certif.reporters.findings.report import Report

__all__ = ["Lines", "corrections", "whole_files"]

Lines = Mapping[int, str]
"""Corrected lines of a file, by number."""

_LONGEST_FILE = 300
"""Lines of a file that is given whole: far more than a grid has."""


def corrections(
    report: Report, faults: Iterable[Fault], private: AbstractSet[tuple[str, int]]
) -> Mapping[Place, Lines]:
    """Return the lines to paste for each finding that has some, by its place.

    Only for a misspelt word or key that has a near neighbour, and for what reading can correct: a text that lacks its
    quotes, a line indented with a tab. ``private`` are the lines that nothing may repeat, by path and number.
    """
    known: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        known.setdefault(_where(fault.place), []).append(fault)
    lines: dict[Place, dict[int, str]] = {}
    for finding in report.findings:  # of two at one place, either may have the line
        found = _corrected(report, finding, known.get(_where(finding.place), ()))
        lines.setdefault(finding.place, {}).update(found)
    return {
        place: each
        for place, each in lines.items()
        if each
        and all(map(_is_shown, each.values()))
        and not any((place.path, number) in private for number in each)
    }


def whole_files(
    corrected: Mapping[Place, Lines], root: Path, private: AbstractSet[tuple[str, int]]
) -> Mapping[str, str]:
    """Return each file with several corrections as it should be, by its path.

    The files are read under ``root``.
    """
    by_file: dict[str, list[Lines]] = {}
    for place, each in corrected.items():
        by_file.setdefault(place.path, []).append(each)
    hidden = {path for path, _number in private}
    whole = {}
    for path, found in by_file.items():
        if path in hidden or len(found) < 2:  # noqa: PLR2004 - one correction is shown with its finding
            continue
        written = lines_of((root / path).read_bytes().decode())
        if len(written) > _LONGEST_FILE:
            continue
        lines = {number: line for each in found for number, line in each.items()}
        text = [lines.get(number, line) for number, line in enumerate(written, start=1)]
        if not text[-1]:  # what follows the last line end
            text.pop()
        if all(map(_is_shown, text)):
            whole[path] = "\n".join(text)
    return whole


def _where(place: Place) -> tuple[object, ...]:
    """Return the key that identifies a place: its pointer, or its span without one."""
    return (place.path, place.pointer, place.on_key, place.span if place.pointer is None else None)


def _corrected(
    report: Report, finding: Finding, faults: Iterable[Fault]
) -> Iterator[tuple[int, str]]:
    """Yield the lines as they should be, with their numbers."""
    moved = None
    for fault in faults:
        moved = fault.detail.get("line")
        lines = fault.detail.get("lines")
        if isinstance(lines, dict):
            yield from lines.items()
            return
    word = finding.instead or next(filter(None, map(_word, faults)), None)
    span = finding.place.span
    if word is None or span is None or span.line != span.end_line:
        return
    line = moved or report.lines.get(finding.place.path, {}).get(span.line)
    if isinstance(line, str):
        yield span.line, line[: span.column - 1] + word + line[span.end_column - 1 :]


def _word(fault: Fault) -> str | None:
    """Return the word that should stand in place of the fault, if there is one."""
    match fault.kind, fault.detail:
        case FaultKind.NOT_A_WORD, {"value": str(value), "words": [*words]}:
            return word_meant(value, [str(word) for word in words])
        case FaultKind.UNKNOWN_KEY, {"meant": str(key)}:
            return key
        case _:
            return None


def _is_shown(line: str) -> bool:
    """Tell whether nothing of a line would be shown as something else."""
    return harmless(line) == line
