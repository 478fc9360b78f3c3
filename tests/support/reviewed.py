"""One register for all scenarios, copied for each."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import STAFF_ADDRESS
from tests.support.repositories import Register


@pytest.fixture(scope="session")
def first_register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Test")
            patch.setenv(f"GIT_{role}_EMAIL", STAFF_ADDRESS)
        return Register.create(tmp_path_factory.mktemp("registers") / "register")


@pytest.fixture
def register(first_register: Register, tmp_path: Path, request: pytest.FixtureRequest) -> Register:
    """A register of its own for this test, at the top of its repository or below."""
    folder = tmp_path / "register"
    shutil.copytree(first_register.folder, folder, symlinks=True)
    made = Register(folder)
    below = getattr(request, "param", "")
    return made.moved_below(tmp_path / "depot", below) if below else made


@pytest.fixture(params=["", "registre"], ids=["top", "below"])
def anywhere(register: Register, tmp_path: Path, request: pytest.FixtureRequest) -> Register:
    """The same register at the top of its repository, then in a folder of it."""
    return (
        register if not request.param else register.moved_below(tmp_path / "depot", request.param)
    )
