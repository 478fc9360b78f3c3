"""The wheel holds what the tool needs, and works far from the source."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not os.environ.get("CI"), reason="seconds: CI runs it, or CI=1 pytest"),
]

PACKAGED = {"schemas": "*.schema.json", "templates": "*.j2"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    # Without isolation: the build backend is the pinned one of the development environment.
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, "."],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    [built] = sorted(folder.glob("*.whl"))
    return Path(built)


def test_everything_that_ships_is_in_the_wheel(wheel) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in PACKAGED.items():
        expected = {
            f"certif/_resources/{path.relative_to(REPOSITORY).as_posix()}"
            for path in (REPOSITORY / folder).rglob(pattern)
        }
        assert expected <= names
    assert {f"certif/locale/fr/LC_MESSAGES/certif.{end}" for end in ("po", "mo")} <= names
    assert not {name for name in names if name.startswith(("tests/", "data/", "schemas/"))}


def test_the_wheel_works_far_from_the_source(wheel, tmp_path) -> None:
    # The environment's libraries, the wheel's code: nothing of this checkout can be seen.
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import sys; sys.path[:] = [sys.argv[1]] + [p for p in sys.path if 'site-packages' in p or 'lib' in p];"
        "import certif.resources as r; print(r.schemas_folder()); print(r.templates_folder());"
        "sys.argv = ['certif', '--help']; from certif.cli.run import run; raise SystemExit(run(['--help']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "site"],
        cwd=tmp_path,
        env={**os.environ, "CERTIF_LANG": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    schemas, templates, *help_text = run.stdout.splitlines()
    site = tmp_path / "site" / "certif" / "_resources"
    assert (schemas, templates) == (str(site / "schemas"), str(site / "templates"))
    assert "registre" in " ".join(help_text)
