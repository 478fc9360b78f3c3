"""Programs of the system that some tests need."""

from __future__ import annotations

import shutil

import pytest

__all__ = ["PACKAGES", "needs"]

PACKAGES = {
    "chromium": "chromium",
    "node": "nodejs",
    "openssl": "openssl",
    "npm": "npm",
    "qpdf": "qpdf",
    "zbarimg": "zbar-tools",
    **dict.fromkeys(
        ("pdfdetach", "pdffonts", "pdfinfo", "pdfsig", "pdftoppm", "pdftotext"), "poppler-utils"
    ),
}
"""Debian's package of each program; `.ci/run` installs the same."""


def needs(*programs: str) -> None:
    """Skip the test without the programs (`tests/conftest.py` fails it in CI)."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"This test needs {program} (Debian: {PACKAGES[program]}).")
