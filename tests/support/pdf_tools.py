"""Programs that judge a PDF."""

from __future__ import annotations

import subprocess

import pytest

from tools import verapdf

__all__ = ["needs_verapdf", "said_by"]


def needs_verapdf() -> None:
    """Skip the test unless veraPDF can run (`tests/conftest.py` fails it in CI)."""
    if missing := verapdf.lacking():
        pytest.skip(f"This test needs {missing}.")


def said_by(*command: object) -> str:
    """Run a program that must succeed, and return what it prints."""
    done = subprocess.run(
        [*map(str, command)], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
