"""The team's guide, run: its blocks take the example's session to its audit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from tests.conftest import REPOSITORY
from tests.support.page_files import availabilities, grids

GUIDE = REPOSITORY / "docs/fr/guide-equipe.md"
SESSION = "2027-05"
BLOCK = re.compile(
    r"^<!-- essai : (?P<day>[\d-]{10})(?:, (?P<before>[a-z]+))? -->\n```sh\n(?P<lines>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
CERTIF = """\
import os, sys
from datetime import datetime
from certif.cli.terminal import options, streams
from certif.cli.terminal.run import run

class Today(datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(os.environ["JOUR"] + "T10:00:00").replace(tzinfo=tz)

options.datetime = Today
streams.confirm = lambda *_words, **_more: True
streams.ask = lambda *_words, **_more: "2027-05"  # what a close has one type
sys.exit(run(sys.argv[1:]))
"""
"""The tool on the day of the block, for somebody who answers yes."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The example under git, as a register of one's own, its session not begun."""
    root = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", root / "data")
    access = root / "data/access.yml"
    access.write_text(access.read_text("utf-8").replace("example: true\n", ""), "utf-8")
    return root


def prepare(before: str | None, root: Path) -> None:
    """Put the files there that pages gave, where the block receives some."""
    received, ours = root.parent / "recus", load(root)
    if before == "creneaux":
        session = ours.sessions[SESSION].session
        assert session
        jurors = ("noa.perrin", "ysaline.corbigny")
        list(availabilities(received / "creneaux", SESSION, jurors, map(str, session.slots)))
    elif before == "grilles":
        list(grids(received / "grilles", root, SESSION, {}))


@pytest.mark.slow
def test_the_guide_takes_a_session_to_its_audit(register: Path) -> None:
    program = register.parent / "bin"
    program.mkdir()
    (program / "outil.py").write_text(CERTIF, "utf-8")
    shim = program / "certif"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}/outil.py" "$@"\n', "utf-8")
    shim.chmod(0o755)
    surroundings = {
        **os.environ,
        "CERTIF_LANG": "fr",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "PATH": f"{program}:{os.environ['PATH']}",
    }

    def typed(lines: str, day: str) -> str:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", lines],
            cwd=register,
            env=surroundings | {"JOUR": day},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{lines}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    typed("git init -q -b main; git add .; git commit -q -m Registre", "2026-12-01")
    blocks = [*BLOCK.finditer(GUIDE.read_text("utf-8"))]
    assert len(blocks) >= 10
    printed = ""
    for block in blocks:
        prepare(block["before"], register)
        printed = typed(block["lines"], block["day"])
    assert "**Tous les points sont établis" in printed
    assert "certif session signed 2027-05 proces-verbal" in printed
    typed("certif validate --fail-on error", "2027-05-27")


def test_every_block_of_a_session_is_run_or_says_of_what_else() -> None:
    days = [block["day"] for block in BLOCK.finditer(GUIDE.read_text("utf-8"))]
    assert days == sorted(days)
