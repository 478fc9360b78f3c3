"""Purity beyond imports: pure rooms open no file, read no clock, print nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "certif"

PURE = ("documents", "eligibility", "jury", "model", "pages", "reporters", "results", "rules")
PURE_MODULES = ("findings.py", "quoting.py", "errors.py")

CALLS = {"open", "input", "print", "exec", "eval", "__import__"}
METHODS = {
    *(
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "mkdir",
        "unlink",
        "rglob",
        "iterdir",
    ),
    *("today", "now", "utcnow", "cwd", "home", "urandom"),
}

NAMES = {"Path"}

# A packaged template is part of the tool, as code is.
ALLOWED = {"documents/render.py": ".read_text()", "pages/page.py": ".read_text()"}


def modules() -> Iterator[Path]:
    for room in PURE:
        yield from sorted((PACKAGE / room).rglob("*.py"))
    for name in PURE_MODULES:
        if (PACKAGE / name).exists():
            yield PACKAGE / name


def impurities(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in CALLS | NAMES:
                yield f"line {node.lineno}: {name}()"
            case ast.Attribute(attr=name) if name in METHODS:
                yield f"line {node.lineno}: .{name}()"


@pytest.mark.parametrize("path", [*modules()], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_pure_room_does_nothing_but_answer(path: Path) -> None:
    allowed = ALLOWED.get(path.relative_to(PACKAGE).as_posix())
    assert not [found for found in impurities(path) if found.partition(": ")[2] != allowed]


def test_sentences_write_their_days_through_one_function() -> None:
    """A day in a sentence is `dated`, which the sentence's language and reader decide."""
    found = [
        f"{path.relative_to(PACKAGE.parent)}:{part.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "format"
        for word in call.keywords
        for part in ast.walk(word.value)
        if isinstance(part, ast.Attribute) and part.attr == "isoformat"
    ]
    assert found == []
