"""Programs that judge a PDF; outside of CI, tests are skipped without them."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tools import verapdf

__all__ = ["needs", "needs_verapdf", "said_by"]

_DEBIAN = {"qpdf": "qpdf", "pdftotext": "poppler-utils", "pdffonts": "poppler-utils"}


def needs(*programs: str) -> None:
    """Skip the test unless the programs are there; in CI, fail it."""
    for program in programs:
        if shutil.which(program) is None:
            _missing(f"{program} (Debian: {_DEBIAN.get(program, 'poppler-utils')})")


def needs_verapdf() -> None:
    """Skip the test unless veraPDF can run; in CI, fail it."""
    if missing := verapdf.lacking():
        _missing(missing)


def said_by(*command: object) -> str:
    """Run a program that must succeed, and return what it prints."""
    done = subprocess.run(
        [*map(str, command)], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def _missing(what: str) -> None:
    sentence = f"This test needs {what}."
    if os.environ.get("CI"):
        pytest.fail(f"{sentence} `.ci/run` installs it.")
    pytest.skip(sentence)
