"""A skipped test fails in CI; elsewhere it is skipped with its reason."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.programs import PACKAGES

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


def test_ci_installs_what_tests_need_and_the_workflow_what_the_runner_lacks() -> None:
    run = (REPOSITORY / ".ci" / "run").read_text("utf-8")
    listed = run.partition("<<'PACKAGES'\n")[2].partition("PACKAGES\n")[0]
    installed = {line.split()[1] for line in listed.splitlines()} | {"libjaxb-java"}
    assert set(PACKAGES.values()) <= installed
    workflow = (REPOSITORY / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    on_the_runner = {"nodejs", "npm", "chromium", "openssl"}
    assert {package for package in installed if package not in workflow} <= on_the_runner
