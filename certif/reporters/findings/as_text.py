"""Findings for a person: place, message, the line with a caret, hint; a summary."""

from __future__ import annotations

from collections.abc import Iterator

from certif.findings import Finding, Severity
from certif.i18n import N_, _, ngettext
from certif.model.places import Place
from certif.quoting import harmless, shown
from certif.reporters.findings.excerpt import excerpt
from certif.reporters.findings.report import Report

__all__ = ["headline", "summary", "text"]

SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}

_BOLD, _RED, _YELLOW, _BLUE, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[0m"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}


def text(report: Report, *, colour: bool = False) -> str:
    """Return the findings and a summary; the lines end with LF.

    Without ``colour`` no escape sequence is in it.
    """
    blocks = ["\n".join(_block(report, finding, colour=colour)) for finding in report.findings]
    return "\n\n".join([*blocks, summary(report)]) + "\n"


def headline(finding: Finding) -> str:
    """Return the first line of a finding: ``path:line:column: error CF104: …``."""
    severity = _(SEVERITIES[finding.severity])
    return f"{position(finding.place)}: {severity} {finding.rule}: {harmless(finding.message)}"


def position(place: Place) -> str:
    """Return ``path:line:column``, or the path alone where the place is a whole file."""
    path = harmless(place.path)
    return f"{path}:{place.span.line}:{place.span.column}" if place.span else path


def summary(report: Report) -> str:
    """Return what was checked and what came out, in a sentence or two."""
    checked = ngettext("{count} file checked", "{count} files checked", report.files).format(
        count=report.files
    )
    sentences = [_("{checked}: {found}.").format(checked=checked, found=_found(report))]
    if report.since is not None:
        sentences.append(_elsewhere(report, report.since))
    return " ".join(sentences)


def counted(errors: int, warnings: int) -> str:
    """Return how many errors and warnings there are, those that are none left out."""
    graver = ngettext("{count} error", "{count} errors", errors).format(count=errors)
    lighter = ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    if errors and warnings:
        return _("{errors} and {warnings}").format(errors=graver, warnings=lighter)
    if errors:
        return graver
    return lighter if warnings else ""


def _found(report: Report) -> str:
    counts = counted(report.count(Severity.ERROR), report.count(Severity.WARNING))
    if not counts:
        return _("nothing to correct") if report.since is None else _("nothing to show")
    files = len({finding.place.path for finding in report.findings})
    return ngettext("{counts} in {count} file", "{counts} in {count} files", files).format(
        counts=counts, count=files
    )


def _elsewhere(report: Report, since: str) -> str:
    hidden = counted(*(report.hidden.get(each, 0) for each in (Severity.ERROR, Severity.WARNING)))
    if not hidden:
        return _("Nothing is wrong in files that did not change since {reference}.").format(
            reference=shown(since)
        )
    return _("Not shown: {counts} in files that did not change since {reference}.").format(
        counts=hidden, reference=shown(since)
    )


def _block(report: Report, finding: Finding, *, colour: bool) -> Iterator[str]:
    yield _coloured(finding) if colour else headline(finding)
    yield from _source(report, finding.place, colour=colour)
    if finding.hint:
        yield f"  {harmless(finding.hint)}"
    for related in finding.related:
        yield f"  {position(related.place)}: {harmless(related.message)}"


def _coloured(finding: Finding) -> str:
    severity = (
        f"{_COLOURS[finding.severity]}{_(SEVERITIES[finding.severity])} {finding.rule}{_PLAIN}"
    )
    return f"{_BOLD}{position(finding.place)}{_PLAIN}: {severity}: {harmless(finding.message)}"


def _source(report: Report, place: Place, *, colour: bool) -> Iterator[str]:
    line = report.lines.get(place.path, {}).get(place.span.line) if place.span else None
    if line is None or place.span is None:
        return
    source, carets = excerpt(line, place.span)
    number = str(place.span.line)
    if colour:
        carets = f"{_RED}{carets}{_PLAIN}"
        yield f"  {_BLUE}{number} |{_PLAIN} {source}"
        yield f"  {_BLUE}{' ' * len(number)} |{_PLAIN} {carets}"
    else:
        yield f"  {number} | {source}".rstrip()
        yield f"  {' ' * len(number)} | {carets}"
