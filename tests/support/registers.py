"""Datasets for the tests of rules: an example base, edited, and its findings."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from certif.dataset.reading.load import load
from certif.findings import Finding
from certif.rules import check

EXAMPLES = Path(__file__).parent.parent / "examples"
SESSION = "data/sessions/2026-11"


class Dataset:
    """A copy of an example base. ``on`` is the day on which it is judged."""

    def __init__(self, base: str, target: Path, on: date) -> None:
        self.root = Path(shutil.copytree(EXAMPLES / base, target))
        self.on = on

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Replace in a file; what is to be replaced must be there."""
        content = self.read(path)
        for old, new in changes:
            assert old in content, f"{old!r} is not in {path}"
            content = content.replace(old, new)
        self.write(path, content)

    def write(self, path: str, content: str) -> None:
        """Write a file, and the folders above it."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(content, "utf-8")

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text("utf-8")

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self.root / path).unlink()

    def findings(self) -> list[Finding]:
        """Everything that the rules find."""
        return check(load(self.root), self.on)

    def ids(self) -> list[str]:
        """The ids of the rules that find something, one for each finding, sorted."""
        return sorted(finding.rule for finding in self.findings())
