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


# --- the pictures of the house ---------------------------------------------------

ROOMS = {path.name for path in (REPOSITORY / "certif").iterdir() if (path / "__init__.py").exists()}


def test_the_readme_shows_every_room_and_every_folder_of_it_that_it_names() -> None:
    picture = (REPOSITORY / "README.md").read_text("utf-8").partition("## Layout of the code")[2]
    block = picture.split("```")[1]
    shown = {}
    for line in block.splitlines():
        if line.startswith("certif/"):
            room, *said = line.split()
            shown[room.split("/")[1]] = [word for word in said if re.fullmatch(r"[a-z_]+/", word)]
    assert set(shown) == ROOMS
    for room, folders in shown.items():
        for folder in folders:
            assert (REPOSITORY / "certif" / room / folder).is_dir(), f"{room}/{folder}"
    others = {line.split("/")[0] for line in block.split() if re.fullmatch(r"[a-z]+/", line)}
    top = {path.name for path in REPOSITORY.iterdir() if path.is_dir()}
    assert {"schemas", "templates", "data", "tests", "tools", "benchmarks", "docs"} <= others & top


def test_the_design_shows_every_room() -> None:
    picture = (REPOSITORY / "docs" / "design.md").read_text("utf-8").partition("## The house")[2]
    shown = re.findall(r"^  ([a-z_]+)/ ", picture.split("```")[1], re.MULTILINE)
    assert set(shown) == ROOMS


def test_the_tests_have_the_tree_of_the_product() -> None:
    # A checkout keeps the caches of folders that have moved: a folder counts by what else it holds.
    files = (path for path in (REPOSITORY / "tests").rglob("*.py") if path.is_file())
    folders = {
        path.relative_to(REPOSITORY / "tests").parts[0]
        for path in files
        if path.parent.name != "tests"
    }
    own = {"data", "examples", "hostile", "house", "releases", "schemas", "support"}
    assert folders - own <= ROOMS
