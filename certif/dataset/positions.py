"""Where things stand in the text: lines and columns of JSON pointers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from certif.findings import Finding
from certif.model.places import Pointer, Span


class Located(NamedTuple):
    """Findings with their spans, in order, and the lines of source that they point at.

    ``lines`` maps a path to its lines, by number from 1: those that a span starts on and no others.
    """

    findings: list[Finding]
    lines: Mapping[str, Mapping[int, str]]


def locate(root: Path, findings: Iterable[Finding]) -> Located:
    """Give each finding (and its related places) the span of what its pointer names.

    Only files that have findings are read again. A place without a pointer, or in a file that is not
    there, keeps no span.
    """
    raise NotImplementedError


def span_of(text: str, pointer: Pointer, *, on_key: bool = False) -> Span | None:
    """The span of the value (or key) that ``pointer`` names in a YAML text.

    What is not there resolves to the deepest mapping or list above it that is. ``None`` when the text
    is no YAML.
    """
    raise NotImplementedError
