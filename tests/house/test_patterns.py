"""Patterns take time in proportion to their text: 1 MB of the worst for each."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from benchmarks.patterns import subjects
from tests.conftest import REPOSITORY

SECONDS = 120
"""Of a processor, for all of them together: linear ones take a sixth of it, one that is not takes hours."""

LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))"
RUN = """
from benchmarks.patterns import subjects, worst
for subject in subjects():
    print(subject.name, flush=True)
    for shape in worst(subject):
        subject.run(shape.of(1_000_000))
print("done")
"""
ONE = """
import re
from benchmarks.patterns import Subject, worst
pattern = re.compile({pattern!r}, re.MULTILINE)
subject = Subject("one", pattern.pattern, lambda text: [*pattern.finditer(text)], re.MULTILINE)
for shape in worst(subject):
    subject.run(shape.of(1_000_000))
"""


def run(code: str, seconds: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED.format(seconds=seconds) + code],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_pattern_of_the_product_is_measured() -> None:
    names = {subject.name.rpartition(".")[0] for subject in subjects()}
    assert {"certif.rules.changes.text._SECRETS", "certif.dataset.text.edit._FIRST_LIST"} <= names


@pytest.mark.slow
def test_every_pattern_of_the_product_is_linear() -> None:
    done = run(RUN, SECONDS)
    assert done.stdout.splitlines()[-1:] == ["done"], (
        done.stderr
    )  # else the last name is the guilty one


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    [
        r"[\w.+-]+@gmail\.com",  # from each letter to the end of the word
        r"eyJ[A-Za-z0-9_-]{16,}\.",
        r"<!--(?s:.*?)-->",
        r"^(?:\*\*)?(?P<label>[^*#]+?)(?:\*\*)?[ \t]*:?[ \t]*$",
        r"^\w+:\n(\s*#.*\n|\s*\n)*- ",
    ],
)
def test_a_pattern_that_is_not_linear_is_found(pattern: str) -> None:
    assert run(ONE.format(pattern=pattern), 2).returncode < 0


def test_no_pattern_is_hidden_from_the_measure() -> None:
    """A pattern made at run time is in no module: each of those is named here."""
    found = set()
    for path in (REPOSITORY / "certif").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    found |= {(path.name, call) for call in made_inside(node)}
    assert found == {
        ("schema_faults.py", "re.search(form, key)"),  # the schemas' own, which are measured
        ("schema_faults.py", "re.search(form, step)"),
        ("realigned.py", "re.search(form, name)"),
        ("hints.py", "re.search(pattern, value)"),
    }


def made_inside(function: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="escape")):
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(), *_]):
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                found.add(ast.unparse(node))
    return found
