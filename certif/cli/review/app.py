"""`certif review`."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
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
from certif.i18n import _, speaking

app = verb()

_REPORTERS = "certif.reporters.findings"
FORMATS = (
    Format("text", f"{_REPORTERS}.review", "review_text", coloured=True),
    Format("json", f"{_REPORTERS}.review", "review_json"),
    Format("github", f"{_REPORTERS}.review", "review_github"),
    Format("sarif", f"{_REPORTERS}.review", "review_sarif"),
    Format("markdown", f"{_REPORTERS}.review_markdown", "review_markdown"),
)


@app.command()
def review(
    base: Annotated[
        str,
        option("--base", _("The commit or branch that the change is to be merged into."), _("REF")),
    ],
    root: Root = None,
    head: Annotated[
        str, option("--head", _("The commit to review; by default HEAD."), _("REF"))
    ] = "HEAD",
    event: Annotated[
        Path | None,
        option(
            "--event",
            _("GitHub's event file, which says who opened the pull request and who pushed."),
            _("FILE"),
        ),
    ] = None,
    format_: Annotated[list[str], format_option(FORMATS)] = ["text"],  # noqa: B006 - typer copies it
    fail_on: FailOn = Severity.ERROR,
    on: On = TODAY,
) -> ExitCode:
    """Say what a pull request may change, and what follows if it is merged.

    Checks the register as it would be once merged, and the change itself: who may make it, what the state
    of each session still allows. Rights are read in the base. The Markdown summary is in French unless
    CERTIF_LANG says otherwise.

        certif review --base origin/main
        certif review --base origin/main --event event.json --format github --format markdown=summary.md
    """
    from certif.acts.review.pull_request import review as act

    wanted = outputs(format_, FORMATS)
    where = the_dataset(root)
    for_a_jury = any(each.format.name == "markdown" for each in wanted)
    with speaking("fr") if for_a_jury and not os.environ.get("CERTIF_LANG") else nullcontext():
        found = act(
            where, base, the_day(on), head=head, event=event, folder=folder_from_here(where)
        )
        deliver(wanted, found)
    return ExitCode.FINDINGS if found.report.reaches(fail_on) else ExitCode.OK
