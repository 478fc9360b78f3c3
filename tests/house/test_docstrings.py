"""The first line of every docstring is short and plain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

FOLDERS = ("certif", "tools", "benchmarks", "tests")
LONGEST = 80
# A clause without a noun: the reader has to find out what it is about.
RIDDLE = re.compile(
    r"(?:What(?:ever)?|Who(?:ever|m|se)?|Whether|Which|That|Those|Where|When|Why|How)\b"
    r"|.*\b(?:by|for|from|of|to) who\b"
)


def first_lines(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            text = ast.get_docstring(node)
            if text is not None:
                yield getattr(node, "lineno", 1), text.partition("\n")[0]


def is_plain(line: str) -> bool:
    return len(line) <= LONGEST and line.endswith(".") and not RIDDLE.match(line)


@pytest.mark.parametrize("folder", FOLDERS)
def test_first_lines_are_short_and_begin_with_a_noun_or_a_verb(folder: str) -> None:
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line}"
        for path in _modules(REPOSITORY / folder)
        for number, line in first_lines(path.read_text("utf-8"))
        if not is_plain(line)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        "What a close writes.",
        "Who may sit on a jury.",
        "Return the name of who signs.",
        "Whether the file is there.",
        "A line without an end",
        f"A line that is{' far' * 20} too long.",
    ],
)
def test_a_riddle_a_long_line_or_an_open_end_is_found(line: str) -> None:
    assert not is_plain(line)


def _modules(folder: Path) -> Iterator[Path]:
    hostile = REPOSITORY / "tests" / "hostile"
    return (path for path in sorted(folder.rglob("*.py")) if hostile not in path.parents)
