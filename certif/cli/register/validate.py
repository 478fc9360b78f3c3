"""`certif validate`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import TODAY, On, Root, option, the_dataset, the_day
from certif.cli.terminal.outputs import (
    FailOn,
    Format,
    deliver,
    folder_from_here,
    format_option,
    outputs,
)
from certif.cli.terminal.typer_shape import verb
from certif.errors import ExitCode
from certif.findings import Severity
from certif.i18n import _

app = verb()

_REPORTERS = "certif.reporters.findings"
FORMATS = (
    Format("text", f"{_REPORTERS}.as_text", "text", coloured=True),
    Format("json", f"{_REPORTERS}.as_json", "json_report"),
    Format("github", f"{_REPORTERS}.as_github", "github"),
    Format("sarif", f"{_REPORTERS}.as_sarif", "sarif"),
)


@app.command()
def validate(
    root: Root = None,
    format_: Annotated[list[str], format_option(FORMATS)] = ["text"],  # noqa: B006 - typer copies it
    since: Annotated[
        str | None,
        option(
            "--since",
            _("Check everything, show only what changed since this git reference."),
            _("REF"),
        ),
    ] = None,
    fail_on: FailOn = Severity.ERROR,
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
    deliver(wanted, report)
    return ExitCode.FINDINGS if report.reaches(fail_on) else ExitCode.OK
