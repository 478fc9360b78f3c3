"""The page of the first session: its own lines, run to an audit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs/fr/premiere-session.md"
TOLD = {
    "certif session screen": "certif session screen",
    "certif session mail": "certif session mail",
    "certif session sent": "certif session sent",
    "certif jury assign": "certif jury assign",
    "certif session close": "certif session close",
    "certif jury receive": "certif jury receive|certif assess",
    "certif init --intake": "certif init --intake",
}
"""The commands of the page that `todo` names before they are run; of grids, another way to the same."""


def lines() -> list[str]:
    """Return the commands of the page, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def start(line: str) -> str | None:
    return next((each for each in TOLD if line.startswith(each)), None)


@pytest.mark.slow
def test_a_newcomer_goes_from_an_empty_folder_to_an_audit(tmp_path: Path) -> None:
    home, told = tmp_path / "home", tmp_path / "told"
    for folder in (home, told, home / "bin"):
        folder.mkdir()
    (home / "certif").symlink_to(REPOSITORY)
    shim = home / "bin/certif"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m certif "$@"\n', "utf-8")
    shim.chmod(0o755)
    script = ["set -euo pipefail"]
    for number, line in enumerate(lines()):
        if start(line):
            day = re.search(r"--on (\S+)", line)
            on = day[1] if day else "2027-01-12"
            script.append(f'certif todo --on {on} --format json > "{told}/{number}.json"')
        script.append(line)
    git = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    surroundings = {
        **git,
        "HOME": str(home),
        "CERTIF_LANG": "fr",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "**Tous les points sont établis" in done.stdout
    assert "- **non**" not in done.stdout
    for number, line in enumerate(lines()):
        if (command := start(line)) is not None:
            tasks = json.loads((told / f"{number}.json").read_text("utf-8"))["tasks"]
            named = [each[key] or "" for each in tasks for key in ("settled_by", "draft")]
            assert any(re.match(TOLD[command], each) for each in named), f"{line}: {named}"
    checked = subprocess.run(
        [shim, "validate", "--on", "2027-05-22"],
        cwd=tmp_path / "essai/registre",
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_nothing_of_the_page_is_edited_by_hand() -> None:
    programs = {line.split()[0] for line in lines()}
    assert programs == {"mkdir", "cd", "cp", "git", "certif"}
