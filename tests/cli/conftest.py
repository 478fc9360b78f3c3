"""The example as a register in git, with durations that somebody settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.acted_on import closed, example  # noqa: F401 - fixtures
from tests.support.git import git

DECIDED = "decision: {by: Dana Exemple, day: 2026-12-01, reference: Avis du 1er décembre 2026}\n"


@pytest.fixture
def register(example: Path) -> Path:  # noqa: F811 - the fixture above
    """The example, committed, its durations settled."""
    file = example / "data/retention.yml"
    file.write_text(file.read_text("utf-8").replace("decision: null\n", DECIDED), "utf-8")
    git(example, "init", "--quiet")
    git(example, "add", ".")
    git(example, "commit", "--quiet", "--message", "Registre")
    return example
