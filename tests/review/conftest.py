"""One register for all scenarios, copied for each."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.review.registers import Register, sh


@pytest.fixture(scope="session")
def _first(tmp_path_factory: pytest.TempPathFactory) -> Register:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Test")
            patch.setenv(f"GIT_{role}_EMAIL", "test@exemple.gouv.fr")
        return Register.create(tmp_path_factory.mktemp("registers") / "register")


@pytest.fixture
def register(_first: Register, tmp_path: Path) -> Register:
    """A register of its own for this test."""
    folder = tmp_path / "register"
    shutil.copytree(_first.folder, folder, symlinks=True)
    return Register(folder)


@pytest.fixture(params=["at the top", "below it"])
def anywhere(request: pytest.FixtureRequest, register: Register, tmp_path: Path) -> Register:
    """A register at the top of its repository, and one that lies in a folder of it."""
    if request.param == "at the top":
        return register
    top = tmp_path / "top"
    (top / "registre").mkdir(parents=True)
    shutil.copytree(register.folder / "data", top / "registre/data")
    sh(top, "init", "-q", "-b", "main")
    lower = Register(top / "registre")
    lower.commit("Registre")
    return lower
