"""The report of a validation, as reporters get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from certif.findings import Finding, Severity

__all__ = ["Report", "RuleNote"]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule's id, severity and documentation (Markdown), in the reader's language."""

    id: str
    severity: Severity
    name: str
    title: str
    documentation: str


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in a dataset on the day ``on``.

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
        """Return the number of findings shown with that severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def reaches(self, threshold: Severity) -> bool:
        """Tell whether any finding, shown or hidden, is as severe as ``threshold``."""
        found = {finding.severity for finding in self.findings}
        found.update(severity for severity, number in self.hidden.items() if number)
        return any(severity.at_least(threshold) for severity in found)

    def path(self, path: str) -> str:
        """The path of a file from the repository's root, without a leading ``./``."""
        return f"{self.folder}/{path}" if self.folder else path
