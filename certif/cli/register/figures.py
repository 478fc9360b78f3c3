"""`certif figures`: the figures over closed sessions."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import Root, option, the_dataset
from certif.cli.terminal.outputs import Format, deliver, format_option, outputs
from certif.cli.terminal.typer_shape import verb
from certif.i18n import _

app = verb()

_REPORTER = "certif.reporters.figures"
FORMATS = (
    Format("text", _REPORTER, "figures_text"),
    Format("markdown", _REPORTER, "figures_markdown"),
    Format("json", f"{_REPORTER}_json", "figures_json"),
    Format("csv", _REPORTER, "figures_csv"),
)


@app.command()
def figures(
    certification: Annotated[
        str | None,
        option(
            "--certification",
            _("Only the sessions of that certification, such as rs6247."),
            _("ID"),
        ),
    ] = None,
    root: Root = None,
    format_: Annotated[list[str], format_option(FORMATS)] = ["text"],  # noqa: B006 - typer copies it
) -> None:
    """Count applications, interviews, certificates, levels, delays and appeals.

    By certification and by promotion (a closed session), as each decision stands now: revised and revoked ones too.
    Exact, for the staff and for a file of registration. What a purge took away is not guessed: a delay says for how many
    people it is known.

        certif figures
        certif figures --certification rs6247 --format csv=promotions.csv
    """
    from certif.acts.register.figures import register_figures

    wanted = outputs(format_, FORMATS)
    deliver(wanted, register_figures(the_dataset(root), certification))
