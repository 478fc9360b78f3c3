"""A finding: everything wrong with data, said once, at one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from certif.model.places import Place


class Severity(StrEnum):
    """The severity of a finding.

    ``error``: the register is wrong. ``warning``: it may be right, and somebody should look.
    """

    ERROR = "error"
    WARNING = "warning"

    def at_least(self, other: Severity) -> bool:
        """Tell whether this is as severe as ``other``."""
        return self is Severity.ERROR or other is Severity.WARNING


@dataclass(frozen=True, slots=True)
class Related:
    """A related place of a finding, with its description."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: ``message`` is a sentence, ``hint`` says what to do next.

    Both are in the reader's language.

    ``by_hand`` is said in place of ``hint`` to a juror, who has no git and no terminal, where ``hint`` names a command.

    ``instead`` is the word that should stand at ``place``, where that leaves no doubt. A rule yields it without ``rule`` and ``severity``: the catalogue stamps them.
    """

    place: Place
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    rule: str = ""
    severity: Severity = Severity.ERROR
    instead: str | None = None
    by_hand: str | None = None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by file, position and rule, always in the same order."""
    return sorted(findings, key=_key)


def _key(finding: Finding) -> tuple[str, tuple[int, int], str, str]:
    span = finding.place.span
    return (
        finding.place.path,
        (span.line, span.column) if span else (0, 0),
        finding.rule,
        finding.message,
    )
