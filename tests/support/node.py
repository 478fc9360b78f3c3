"""Run the functions of a page's script in Node.

Where Node is missing, a test is skipped with a sentence, but not in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

__all__ = ["SCRIPTS", "called", "needs_node", "script"]

SCRIPTS = REPOSITORY / "certif" / "pages" / "script"

_RUN = """
const { source, calls } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const call = new Function(source + "\\nreturn (name, given) => eval(name)(...given);")();
process.stdout.write(JSON.stringify(calls.map(([name, given]) => call(name, given))));
"""


def needs_node() -> None:
    """Skip the test unless Node is there; in CI, fail it."""
    if shutil.which("node") is None:
        sentence = "This test needs node (Debian: nodejs)."
        if os.environ.get("CI"):
            pytest.fail(f"{sentence} `.ci/run` installs it.")
        pytest.skip(sentence)


def script(*names: str) -> str:
    """Return the source of these scripts, one after the other, as a page holds them."""
    return "\n".join(Path(SCRIPTS / f"{name}.js").read_text("utf-8") for name in names)


def called(source: str, calls: Iterable[tuple[str, Sequence[object]]]) -> list[object]:
    """Call functions of ``source`` by name in one process; return their results."""
    needs_node()
    done = subprocess.run(
        ["node", "-e", _RUN],
        input=json.dumps({"source": source, "calls": [*calls]}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: list[object] = json.loads(done.stdout)
    return answer
