"""Modules stay small and are named for what they do."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from certif.cli.terminal.table import TABLE
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "certif"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300
FULLEST = 22
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_fits_in_a_head(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: split it into modules that each do one thing"


def test_no_module_is_a_drawer() -> None:
    assert not [path for path in MODULES if path.stem in VAGUE or path.parent.name in VAGUE]


def test_every_room_says_what_it_is_for() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_every_row_of_the_table_is_a_command(row) -> None:
    assert hasattr(importlib.import_module(row.module), "app")


def test_every_command_module_has_its_row() -> None:
    modules = {
        "certif." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in (PACKAGE / "cli").glob("*/*.py")
        if re.search(r"^app = (noun|verb)\(", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {row.module for row in TABLE} == modules


def test_a_folder_holds_about_twenty_modules() -> None:
    modules = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    assert {folder: count for folder, count in modules.items() if count > FULLEST} == {}
