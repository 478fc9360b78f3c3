"""What validation hands to the reporters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from certif.findings import Finding, Severity

__all__ = ["Report", "RuleNote"]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as a reader meets it, in the reader's language; ``documentation`` is Markdown."""

    id: str
    severity: Severity
    name: str
    title: str
    documentation: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a dataset on the day ``on``.

    ``findings`` are those to show, located and in order; ``lines`` the source lines they point at, by path
    and number; ``files`` how many files were read. ``since`` is the git reference that filtered what is
    shown, ``hidden`` how many findings it left out, by severity. ``folder`` is where the dataset lies from
    the repository's root (POSIX, empty for the root itself), for platforms that show findings on files.
    """

    findings: tuple[Finding, ...]
    lines: Mapping[str, Mapping[int, str]]
    files: int
    on: date
    rules: tuple[RuleNote, ...] = ()
    since: str | None = None
    hidden: Mapping[Severity, int] = field(default_factory=dict)
    folder: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings of that severity are shown."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def reaches(self, threshold: Severity) -> bool:
        """Whether any finding, shown or hidden, is as grave as ``threshold``."""
        found = {finding.severity for finding in self.findings}
        found.update(severity for severity, number in self.hidden.items() if number)
        return any(severity.at_least(threshold) for severity in found)

    def path(self, path: str) -> str:
        """The path of a file from the repository's root, without a leading ``./``."""
        return f"{self.folder}/{path}" if self.folder else path
