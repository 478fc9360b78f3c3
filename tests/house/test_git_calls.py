"""git is run in few places, each of which tells it the repository."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPOSITORY

TOLD = {
    "benchmarks/review.py",
    "certif/dataset/git/repository.py",
    "tests/support/git.py",
    "tools/guides_docs.py",
    "tools/page_pictures.py",
}


def _commands(path: Path) -> Iterator[int]:
    """The lines on which a command line of git begins."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.List | ast.Tuple) and node.elts:
            first = node.elts[0]
            if isinstance(first, ast.Constant) and first.value == "git":
                yield node.lineno


def test_git_is_run_where_it_is_told_its_repository() -> None:
    rooms = ("certif", "tests", "tools", "benchmarks")
    files = [file for room in rooms for file in sorted((REPOSITORY / room).rglob("*.py"))]
    running = {file.relative_to(REPOSITORY).as_posix() for file in files if list(_commands(file))}
    assert running == TOLD
    for name in TOLD:
        text = (REPOSITORY / name).read_text("utf-8")
        assert "GIT_DIR" in text
        assert "GIT_WORK_TREE" in text
        assert "safe.bareRepository" in text
