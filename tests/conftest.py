"""The common start of tests: English, no colour, no configuration, same runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from certif import i18n
from hatch_build import PO, compile_in_place

REPOSITORY = Path(__file__).parent.parent
STAFF_ADDRESS = "990000000002+edwige-maranval-exemple@users.noreply.github.com"
"""What git signs with: the address of a staff member of the example register."""

# In CI the same examples each time, so that a red run can be run again; at a desk, new ones.
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

Certif = Callable[..., subprocess.CompletedProcess[str]]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogue where git brought a newer one, as `make test` does."""
    po = REPOSITORY / PO
    mo = po.with_suffix(".mo")
    worker = hasattr(config, "workerinput")  # pytest-xdist: the first process has done it
    there = po.exists()  # not where an installed package is tested
    if there and not worker and not (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
        compile_in_place(po)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _nothing_skips((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _nothing_skips((yield))


def _nothing_skips(report: Report) -> Report:
    """A test that skips proves nothing: in CI, where everything is at hand, it fails."""
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"This was skipped, and nothing skips in CI: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Give every test the same environment, whoever runs it."""
    for name in [*os.environ]:
        if name.startswith(("CERTIF_", "GIT_", "LC_")) or name == "LANGUAGE":
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", STAFF_ADDRESS)
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def french() -> None:
    """Speak French in this test."""
    i18n.use("fr")


@pytest.fixture
def certif() -> Certif:
    """Return a function that runs the real command line in a process of its own.

    It takes the arguments, and `cwd`, `language`, `stdin` (text), `env` (added) and `processor_seconds` (after
    which it is killed) as keywords.
    """

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        language: str = "en",
        stdin: str | None = None,
        env: dict[str, str] | None = None,
        processor_seconds: int | None = None,
    ) -> subprocess.CompletedProcess[str]:
        limit = ["sh", "-c", f'ulimit -t {processor_seconds}; exec "$@"', "sh"]
        return subprocess.run(
            [
                *(limit if processor_seconds else ()),
                sys.executable,
                "-m",
                "certif",
                *map(str, arguments),
            ],
            cwd=cwd,
            env={**os.environ, "CERTIF_LANG": language, "PYTHONUTF8": "1", **(env or {})},
            input=stdin if stdin is not None else "",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run
