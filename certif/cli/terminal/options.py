"""Options that several commands share: one name, one meaning, one help text.

Use them as annotations: `def validate(root: Root = None, on: On = TODAY) -> ExitCode:`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from certif.acts.support.paris import paris
from certif.i18n import _
from certif.model.dates import day_of
from certif.quoting import shown

__all__ = [
    "TODAY",
    "DryRun",
    "Format",
    "On",
    "OutputFormat",
    "Root",
    "Yes",
    "a_day",
    "a_given_day",
    "the_day",
]

TODAY: Final = ""
"""The default of `--on`: no date given. `the_day` turns it into today's."""


class OutputFormat(StrEnum):
    """For a person, or for a script."""

    TEXT = "text"
    JSON = "json"


def a_day(text: str) -> str:
    """Check a date on the command line; it stays text until `the_day`."""
    return text if text == TODAY else a_given_day(text)


def a_given_day(text: str) -> str:
    """Check the date of an option that must be given."""
    if day_of(text) is None:
        message = _("{value} is not a date of the form YYYY-MM-DD.").format(value=shown(text))
        raise typer.BadParameter(message)
    return text


def the_day(on: str) -> date:
    """Return the date that `--on` gives, else today's date in Europe/Paris."""
    if on != TODAY:
        return date.fromisoformat(on)
    return datetime.now(paris()).date()  # noqa: TID251 - the one place that reads the clock


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        envvar="CERTIF_ROOT",
        metavar=_("FOLDER"),
        help=_("The register's folder, the one that holds data/. Found from the current one up."),
        show_default=False,
    ),
]

Format = Annotated[
    OutputFormat,
    typer.Option("--format", help=_("For a person (text) or for a script (json).")),
]

On = Annotated[
    str,
    typer.Option(
        "--on",
        metavar=_("DATE"),
        callback=a_day,
        help=_("The day to judge by, YYYY-MM-DD. Today in Paris unless given."),
        show_default=False,
    ),
]

DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=_("Show what would be done, and do nothing."), show_default=False
    ),
]

Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help=_("Do not ask for a confirmation."), show_default=False),
]
