"""Every path that README and CONTRIBUTING name exists."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

PAGES = [name for name in ("README.md", "CONTRIBUTING.md") if (REPOSITORY / name).exists()]

# In `code` or as the target of a link: what looks like a path of this repository.
ROOTS = r"(?:certif|data|docs|schemas|templates|tests|tools|benchmarks|\.ci|\.github)"
IN_CODE = re.compile(rf"`({ROOTS}/[^`\s]*)`")
IN_LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")

# What a page writes to stand for any name.
STANDS_FOR = re.compile(r"[<>*…{}|]")


@pytest.mark.parametrize("page", PAGES)
def test_every_path_named_exists(page) -> None:
    text = (REPOSITORY / page).read_text("utf-8")
    named = {*IN_CODE.findall(text), *IN_LINK.findall(text)}
    missing = {
        path for path in named if not STANDS_FOR.search(path) and not (REPOSITORY / path).exists()
    }
    assert not missing


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_named_exists(page) -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"`make ([a-z-]+)`", (REPOSITORY / page).read_text("utf-8")))
    assert named <= targets
