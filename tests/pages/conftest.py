"""Pages of the example session, and the browser that opens them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.browser import browser, open_page  # noqa: F401 - fixtures
from tests.support.repositories import Register, sh
from tests.support.reviewed import first_register, register  # noqa: F401 - fixtures

MAUD = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
ON = "2026-11-22"

Make = Callable[..., Path]


@pytest.fixture
def hosted(register: Register) -> Register:  # noqa: F811
    """The example register on GitHub, without Maud's grid on Bastien."""
    register.on_main({MAUD: None})
    sh(register.folder, "remote", "add", "origin", "git@github.com:exemple/registre.git")
    return register


@pytest.fixture
def make_page(certif: Certif, hosted: Register, tmp_path: Path) -> Make:
    """Return a function that makes somebody's page and says where it lies."""

    def made(session: str, person: str, *more: str, folder: str = "pages") -> Path:
        out = tmp_path / folder
        done = certif(
            *("jury", "forms", session, "--out", out, "--juror", person, "--on", ON, *more),
            cwd=hosted.folder,
        )
        assert done.returncode == 0, done.stderr
        return out / f"{session}--{person}.html"

    return made
