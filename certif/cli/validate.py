"""`certif validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.cli.options import TODAY, On, Root, the_day
from certif.cli.shape import verb
from certif.errors import ExitCode, UsageError
from certif.findings import Severity
from certif.i18n import _
from certif.reporters.report import Report

app = verb()

FORMATS = ("text", "json", "github", "sarif")


@app.command()
def validate(
    root: Root = None,
    format_: Annotated[
        list[str],
        typer.Option(
            "--format",
            metavar="F[=FILE]",
            help=_(
                "text, json, github or sarif; =FILE writes it there. May be given several times."
            ),
        ),
    ] = ["text"],  # noqa: B006 - typer copies it
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REF",
            help=_("Check everything, show only what changed since this git reference."),
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Severity,
        typer.Option("--fail-on", help=_("The least severity that makes the exit code 1.")),
    ] = Severity.ERROR,
    on: On = TODAY,
) -> ExitCode:
    """Check the whole register: files, YAML, schemas, and every rule of the procedure.

    Exits with 0 if nothing is wrong, 1 if something is, 3 if there is nothing to check. `certif rules`
    lists what is checked.

        certif validate
        certif validate --since origin/main --format github --format sarif=certif.sarif
    """
    from certif.acts.validate import validate as act
    from certif.dataset.layout import find_root

    wanted = _outputs(format_)
    where = find_root(Path.cwd(), root)
    report = act(where, the_day(on), since=since, folder=_folder_of(where))
    for name, file in wanted:
        _deliver(report, name, file)
    return ExitCode.FINDINGS if report.reaches(fail_on) else ExitCode.OK


def _outputs(formats: list[str]) -> list[tuple[str, Path | None]]:
    outputs = []
    for each in formats:
        name, equals, file = each.partition("=")
        if name not in FORMATS or (equals and not file):
            raise UsageError(
                _("{value!r} is not a format.").format(value=each),
                hint=_("The formats are {formats}; add =FILE to write one to a file.").format(
                    formats=", ".join(FORMATS)
                ),
            )
        outputs.append((name, Path(file) if file else None))
    if sum(1 for _name, file in outputs if file is None) > 1:
        raise UsageError(
            _("Only one format can go to the standard output."),
            hint=_("Give the others a file: --format sarif=certif.sarif"),
        )
    return outputs


def _deliver(report: Report, name: str, file: Path | None) -> None:
    from certif.cli import streams

    if file is None:
        streams.result(_rendered(report, name, colour=streams.wants_colour()))
        return
    from certif.dataset.transaction import write_file

    folder = file.absolute().parent
    content = _rendered(report, name, colour=False)
    write_file(folder, file.name, content.encode("utf-8", "backslashreplace"))


def _rendered(report: Report, name: str, *, colour: bool) -> str:
    if name == "json":
        from certif.reporters.findings_json import json_report

        return json_report(report)
    if name == "github":
        from certif.reporters.findings_github import github

        return github(report)
    if name == "sarif":
        from certif.reporters.findings_sarif import sarif

        return sarif(report)
    from certif.reporters.findings_text import text

    return text(report, colour=colour)


def _folder_of(root: Path) -> str:
    """Lead from where the command runs, in CI the repository's root, to the dataset."""
    here, there = Path.cwd(), root.absolute()
    return (
        ""
        if there == here or not there.is_relative_to(here)
        else there.relative_to(here).as_posix()
    )
