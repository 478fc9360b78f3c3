"""Datasets to act on: the example's session ready to close, and a small one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certif.acts.session.close import plan_close, write_close
from tests.conftest import REPOSITORY
from tests.support.git import git as run_git

SESSION = "2026-11"
CLOSED_ON = date(2026, 12, 10)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example dataset; its session 2026-11 is ready to close."""
    root = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", root / "data")
    access = root / "data/access.yml"  # a register whose history counts
    access.write_text(access.read_text("utf-8").replace("example: true\n", ""), "utf-8")
    return root


@pytest.fixture
def closed(example: Path) -> Path:
    """The example dataset, its session 2026-11 closed."""
    write_close(example, plan_close(example, SESSION, CLOSED_ON))
    return example


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One candidate, heard by two jurors who agree, in a session ready to close."""
    root = tmp_path / "petit"
    shutil.copytree(REPOSITORY / "tests/examples/_base", root)
    return root


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The same, closed."""
    root = tmp_path / "clos"
    shutil.copytree(REPOSITORY / "tests/examples/_closed", root)
    return root


Git = Callable[..., str]


@pytest.fixture
def git() -> Git:
    """Return a function that runs git in a folder and gives what it says."""

    return run_git


def tree(root: Path) -> dict[str, bytes]:
    """Return every file under a folder, git's own aside."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }
