"""A skipped test fails in CI; elsewhere it is skipped with its reason."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

WAYS = {
    "a mark": "import pytest\n@pytest.mark.skipif(True, reason='why')\ndef test(): pass\n",
    "a call": "import pytest\ndef test(): pytest.skip('why')\n",
    "a fixture": (
        "import pytest\n@pytest.fixture\ndef gone(): pytest.importorskip('nowhere', reason='why')\n"
        "def test(gone): pass\n"
    ),
    "a module": "import pytest\npytest.importorskip('nowhere', reason='why')\ndef test(): pass\n",
}


@pytest.mark.parametrize("content", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("ci", ["1", ""], ids=["ci", "desk"])
def test_what_skips_fails_in_ci(tmp_path: Path, content: str, ci: str) -> None:
    (tmp_path / "test_it.py").write_text(content)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "tests.conftest", "-p", "no:xdist",
         "-p", "no:cacheprovider", "-rsf", tmp_path],
        cwd=REPOSITORY, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "why" in run.stdout
    assert re.search(r"1 (failed|error)" if ci else "1 skipped", run.stdout), run.stdout
