"""The example's sessions on paper, made once for all tests of a process."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.acts.jury.assign import content_of, plan_assignment
from certif.acts.pdf.printing import look_of, print_texts
from certif.acts.pdf.texts import session_texts
from certif.acts.session.close import plan_close, write_close
from certif.acts.session.screen import plan_screening, write_screening
from tests.conftest import REPOSITORY
from tests.support.acted_on import CLOSED_ON, SESSION

ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with 2026-11 closed and the juries of 2027-05 made up; read-only."""
    root = tmp_path_factory.mktemp("papier") / "registre"
    shutil.copytree(REPOSITORY / "data", root / "data")
    write_close(root, plan_close(root, SESSION, CLOSED_ON))
    write_screening(root, plan_screening(root, "2027-05", ON, "Edwige Maranval"))
    assigned = plan_assignment(root, "2027-05", ON)
    (root / "data/sessions/2027-05/jury.yml").write_bytes(content_of(root, assigned))
    return root


@pytest.fixture(scope="session")
def papers(register: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Every document of every session: its file and its text, by name."""
    folder = tmp_path_factory.mktemp("pdf")
    made: dict[str, tuple[Path, str]] = {}
    for session in ("2021-06-rs3536", "2025-11", SESSION, "2027-05"):
        texts = session_texts(register, session, (), ON).texts
        for sheet in print_texts(texts, look_of(register)):
            assert sheet.pdf is not None, sheet.problem
            file = folder / f"{session}-{sheet.text.name.replace('/', '-')}.pdf"
            file.write_bytes(sheet.pdf)
            made[f"{session}/{sheet.text.name}"] = (file, sheet.text.text)
    return made
