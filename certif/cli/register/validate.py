"""`certif validate`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import TODAY, On, Root, option, the_dataset, the_day
from certif.cli.terminal.outputs import deliver, folder_from_here, outputs
from certif.cli.terminal.typer_shape import verb
from certif.errors import ExitCode
from certif.findings import Severity
from certif.i18n import _
from certif.reporters.findings.report import Report

app = verb()

FORMATS = ("text", "json", "github", "sarif")


@app.command()
def validate(
    root: Root = None,
    format_: Annotated[
        list[str],
        option(
            "--format",
            _("text, json, github or sarif; =FILE writes it there. Repeatable."),
            _("F[=FILE]"),
        ),
    ] = ["text"],  # noqa: B006 - typer copies it
    since: Annotated[
        str | None,
        option(
            "--since",
            _("Check everything, show only what changed since this git reference."),
            _("REF"),
        ),
    ] = None,
    fail_on: Annotated[
        Severity, option("--fail-on", _("The least severity that makes the exit code 1."))
    ] = Severity.ERROR,
    on: On = TODAY,
) -> ExitCode:
    """Check the whole register: files, YAML, schemas, and every rule of the procedure.

    Exits with 0 if nothing is wrong, 1 if something is, 3 if there is nothing to check. `certif rules`
    lists what is checked.

        certif validate
        certif validate --since origin/main --format github --format sarif=certif.sarif
    """
    from certif.acts.register.validate import validate as act

    wanted = outputs(format_, FORMATS)
    where = the_dataset(root)
    report = act(where, the_day(on), since=since, folder=folder_from_here(where))
    deliver(wanted, lambda name, colour: _rendered(report, name, colour=colour))
    return ExitCode.FINDINGS if report.reaches(fail_on) else ExitCode.OK


def _rendered(report: Report, name: str, *, colour: bool) -> str:
    if name == "json":
        from certif.reporters.findings.as_json import json_report

        return json_report(report)
    if name == "github":
        from certif.reporters.findings.as_github import github

        return github(report)
    if name == "sarif":
        from certif.reporters.findings.as_sarif import sarif

        return sarif(report)
    from certif.reporters.findings.as_text import text

    return text(report, colour=colour)
