"""Killed at any step, an act leaves what was there before or what was wanted; run again, it ends in the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from certif.acts.validate import validate
from tests.acts.conftest import tree
from tests.conftest import REPOSITORY

DAY = date(2026, 12, 1)
BASE = REPOSITORY / "tests/examples/_base"
JURY = REPOSITORY / "tests/examples/_jury"
GRID = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
COMMANDS = {
    "close": ["session", "close", "2026-11", "--on", "2026-11-19", "--yes"],
    "commit": ["session", "close", "2026-11", "--on", "2026-11-19", "--yes", "--commit"],
    "assess": ["assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--on", "2026-11-19",
               "--set", "test=partiellement-acquis"],
    "new grid": ["assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--on", "2026-11-19",
                 "--set", "pitch=acquis", "--set", "test=acquis",
                 "--evidence", "pitch=Clair.", "--evidence", "test=Vu."],
    "deliberate": ["deliberate", "2026-11", "camille.moreau", "--on", "2026-11-19",
                   "--set", "test=acquis", "--reason", "test=Ensemble."],
    "screen": ["session", "screen", "2026-11", "--on", "2026-10-12", "--by", "Ange Exemple", "--yes"],
    "revoke": ["certificate", "revoke", "RS6247-2026-11-001", "--on", "2026-11-20", "--by", "Ange Exemple",
               "--reason", "Faux dossier.", "--yes"],
}  # fmt: skip


def prepared(act: str, target: Path) -> Path:
    """A dataset in which the act has something to do."""
    base = REPOSITORY / "tests/examples/_closed" if act == "revoke" else BASE
    shutil.copytree(base, target)
    if act == "new grid":
        (target / GRID).unlink()
    if act == "deliberate":
        grid = (target / GRID).read_text("utf-8")
        (target / GRID).write_text(
            grid.replace("test: {level: acquis", "test: {level: non-acquis"), "utf-8"
        )
    if act == "screen":
        shutil.rmtree(target / "data/sessions/2026-11/screening")
    if act == "commit":
        for command in (
            ["init", "-q", "-b", "main"],
            ["add", "-A"],
            ["commit", "-qm", "Le registre"],
        ):
            subprocess.run(["git", *command], cwd=target, check=True)
    return target


def killed(root: Path, act: str, step: int) -> tuple[int, int]:
    """Run the act, killed before that step; its exit code, and how many steps it took if it ended."""
    arguments = [*COMMANDS[act], "--root", str(root)]
    statement = f"from certif.cli.run import run; raise SystemExit(run({arguments!r}))"
    done = subprocess.run(
        [sys.executable, "-m", "tests.dataset.killed", str(step), statement],
        cwd=REPOSITORY,
        env={**os.environ, "CERTIF_LANG": "en"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    steps = re.search(r"steps=(\d+)", done.stdout)
    return done.returncode, int(steps[1]) if steps else 0


def state(root: Path) -> dict[str, bytes]:
    """The files that count, and where the branches are."""
    files = {p: c for p, c in tree(root).items() if "/.certif-" not in f"/{p}"}
    if (root / ".git").exists():
        refs = subprocess.run(
            ["git", "for-each-ref", "--format=%(refname) %(tree)"],
            cwd=root,
            check=True,
            capture_output=True,
        )
        files["refs"] = refs.stdout
        trees = subprocess.run(
            ["git", "rev-parse", "certif/close-2026-11^{tree}"],
            cwd=root,
            check=False,
            capture_output=True,
        )
        files["refs"] = trees.stdout
    return files


def said(root: Path) -> list[tuple[str, str]]:
    return [(f.rule, f.place.path) for f in validate(root, DAY).findings]


def check(act: str, tmp_path: Path, *, every: int) -> None:
    before = prepared(act, tmp_path / "avant")
    after = prepared(act, tmp_path / "après")
    code, steps = killed(after, act, 0)
    assert code == 0
    assert steps > 3
    states = (state(before), state(after))
    assert states[0] != states[1]
    reports = (said(before), said(after))
    for step in range(1, steps + 1, every):
        root = prepared(act, tmp_path / f"pas-{step}")
        assert killed(root, act, step)[0] == -9
        assert state(root) in states, step
        assert said(root) in reports, step
        if state(root) == states[0]:
            again = killed(root, act, 0)[0]
            assert again == 0, step
        assert state(root) == states[1], step
        assert not [path for path in root.rglob(".certif-*") if ".git" not in path.parts], step
        shutil.rmtree(root)


@pytest.mark.parametrize("act", COMMANDS)
def test_killed_here_and_there(act: str, tmp_path: Path):
    check(act, tmp_path, every=23 if act == "close" else 4)


@pytest.mark.slow
@pytest.mark.parametrize("act", COMMANDS)
def test_killed_at_every_step(act: str, tmp_path: Path):
    check(act, tmp_path, every=1)
