"""The wheel holds what the tool needs, and works far from the source."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.git import git
from tools import catalogue

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not os.environ.get("CI"), reason="seconds: CI runs it, or CI=1 pytest"),
]

PACKAGED = {"schemas": "*.schema.json", "templates": "*.j2"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    # Without isolation: the build backend is the pinned one of the development environment. By way of the sdist,
    # which therefore holds what a wheel is built from.
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, "."],
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
    schemas, templates, *help_text = french_help(tmp_path / "site")
    site = tmp_path / "site" / "certif" / "_resources"
    assert (schemas, templates) == (str(site / "schemas"), str(site / "templates"))
    assert "registre" in " ".join(help_text)


def test_what_pip_installs_from_a_plain_clone_speaks_french(clone, tmp_path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", site, clone], check=True, capture_output=True)
    assert "registre" in " ".join(french_help(site))
    assert_every_sentence_is_compiled(site / "certif/locale")
    assert changes_of(clone) == ""


def test_an_editable_install_of_a_plain_clone_speaks_french(clone) -> None:
    build = "from hatchling.build import build_editable; build_editable('dist')"
    subprocess.run([sys.executable, "-c", build], cwd=clone, check=True, capture_output=True)
    assert "registre" in " ".join(french_help(clone))
    assert_every_sentence_is_compiled(clone / "certif/locale")
    assert changes_of(clone) == ""  # it is ignored: nobody commits it by mistake


@pytest.fixture
def clone(tmp_path) -> Path:
    """Return a clone of what is committed: nothing that was compiled comes with it."""
    folder: Path = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(REPOSITORY), str(folder))
    assert not [*folder.rglob("*.mo")]
    return folder


def french_help(site: Path) -> list[str]:
    """Return an installed certif's resource folders, then its French help.

    The certif is the one in `site`.
    """
    code = (
        "import sys; sys.path[:] = [sys.argv[1]] + [p for p in sys.path if 'site-packages' in p or 'lib' in p];"
        "import certif.resources as r; print(r.schemas_folder()); print(r.templates_folder());"
        "sys.argv = ['certif', '--help']; from certif.cli.terminal.run import run; raise SystemExit(run(['--help']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, site],
        cwd=site.parent,
        env={**os.environ, "CERTIF_LANG": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(site))
    return run.stdout.splitlines()


def assert_every_sentence_is_compiled(locale: Path) -> None:
    compiled, french = gettext.translation("certif", locale, ["fr"]), catalogue._known()
    for sentence in catalogue.sentences():
        if isinstance(sentence, str):
            assert compiled.gettext(sentence) == french[sentence]
        else:
            forms = tuple(compiled.ngettext(*sentence, count) for count in (1, 2))
            assert forms == french[sentence[0]]


def changes_of(clone: Path) -> str:
    return git(clone, "status", "--porcelain")
