"""Files for people stay out of git, in a folder of any name."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.acts.support.write_outside import write_outside
from tests.support.git import git

LETTER = {"camille.moreau.md": b"Madame, Monsieur,"}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    root = tmp_path / "registre"
    (root / "data").mkdir(parents=True)
    git(root, "init", "-q")
    return root


@pytest.mark.parametrize("name", ["courriers", "à envoyer"])
def test_git_takes_nothing_of_a_folder_that_a_command_makes(register: Path, name: str):
    for _again in range(2):
        write_outside(register, register / name, LETTER)
        assert (register / name / "camille.moreau.md").read_bytes() == LETTER["camille.moreau.md"]
        assert git(register, "status", "--porcelain", "--untracked-files=all") == ""
    (register / name / "plus-tard.md").write_text("x", "utf-8")
    assert git(register, "status", "--porcelain", "--untracked-files=all") == ""


def test_an_empty_folder_is_as_good_as_a_new_one(register: Path):
    (register / "envois").mkdir()
    write_outside(register, register / "envois", LETTER)
    assert git(register, "status", "--porcelain", "--untracked-files=all") == ""


def test_nothing_is_added_to_somebody_s_own_folder(register: Path):
    (register / "notes").mkdir()
    (register / "notes/lisez-moi.md").write_text("x", "utf-8")
    for folder in (register / "notes", register):
        write_outside(register, folder, LETTER)
        assert not (folder / ".gitignore").exists()


def test_nothing_is_added_out_of_a_repository(register: Path, tmp_path: Path):
    assert write_outside(register, tmp_path / "courriels", LETTER) == (
        "courriels/camille.moreau.md",
    )
    assert [each.name for each in (tmp_path / "courriels").iterdir()] == ["camille.moreau.md"]
