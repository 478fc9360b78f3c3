"""Run the functions of a page's script in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.support.programs import needs

__all__ = ["SCRIPTS", "called", "script"]

SCRIPTS = REPOSITORY / "certif" / "pages" / "script"

_RUN = """
const { source, calls } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const call = new Function(source + "\\nreturn (name, given) => eval(name)(...given);")();
process.stdout.write(JSON.stringify(calls.map(([name, given]) => call(name, given))));
"""


def script(*names: str) -> str:
    """Return the source of these scripts, one after the other, as a page holds them."""
    return "\n".join(Path(SCRIPTS / f"{name}.js").read_text("utf-8") for name in names)


def called(source: str, calls: Iterable[tuple[str, Sequence[object]]]) -> list[object]:
    """Call functions of ``source`` by name in one process; return their results."""
    needs("node")
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
