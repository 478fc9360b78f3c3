"""Start-up loads little: asserted on modules, not on milliseconds."""

from __future__ import annotations

import subprocess
import sys

import pytest

from certif.cli.terminal.table import TABLE

SPY = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\nLOADED " + " ".join(sorted(sys.modules))))
from certif.entry import main
sys.argv = ["certif", *{arguments!r}]
main()
"""


def loaded(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", SPY.format(arguments=arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.rpartition("LOADED ")[2].split())


def test_version_loads_nothing_else() -> None:
    heavy = {"typer", "dataclasses", "gettext", "importlib.metadata", "pathlib", "inspect", "re"}
    # An editable install may have loaded some of them before we start.
    before = set(
        subprocess.run(
            [sys.executable, "-c", "import sys; print(*sys.modules)"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.split()
    )
    assert loaded("--version") & heavy <= before
    ours = {name for name in loaded("--version") if name.startswith("certif")}
    assert ours == {"certif", "certif.entry"}


def test_help_loads_no_command() -> None:
    assert not loaded("--help") & {row.module for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_help_of_a_command_loads_its_own_module_and_nothing_heavy(row) -> None:
    modules = loaded(row.name, "--help")
    assert row.module in modules
    assert not modules & ({other.module for other in TABLE} - {row.module})
    assert not modules & {
        "rich",
        "jinja2",
        "babel",
        "pydantic",
        "jsonschema",
        "highspy",
        "click",
        "typst",
        "markdown_it",
    }


@pytest.mark.parametrize(
    "command",
    ["validate", "todo", "candidate list", "juror list", "access list", "retention plan"],
)
def test_a_command_that_only_reads_loads_no_editor_and_no_calendar(command: str) -> None:
    modules = {name.partition(".")[0] for name in loaded(*command.split(), "--root", ".")}
    assert not modules & {"ruamel", "holidays", "typst", "jsonschema", "jinja2", "joserfc"}
