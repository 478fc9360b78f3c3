"""Options that several commands share: one name, one meaning, one help text.

Use them as annotations: `def validate(root: Root = None, on: On = TODAY) -> ExitCode:`. Those that go together are a
dataclass: one parameter of a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from certif.acts.support.paris import paris
from certif.cli.terminal.completion import candidates, jurors, people, sessions
from certif.i18n import _
from certif.model.dates import day_of
from certif.quoting import shown

TODAY: Final = ""
"""The default of `--on`: no date given. `the_day` turns it into today's."""


_Reporter = TypeVar("_Reporter")


class OutputFormat(StrEnum):
    """The formats of an answer: for a person, or for a script."""

    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    """The formats of a list: for a person, a script, a spreadsheet."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"

    def of(self, text: _Reporter, json: _Reporter, csv: _Reporter) -> _Reporter:
        """Return the one of three reporters that makes this format."""
        return {"text": text, "json": json, "csv": csv}[self]


_COMPLETED = {
    "--juror": jurors,
    "--replacement": jurors,
    "--present": jurors,
    "--confirm": jurors,
    "--candidate": candidates,
    "--for": people,
    "--person": people,
    "--session": sessions,
}
"""What a shell completes after an option, wherever it stands."""


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


def option(flag: str, about: str, metavar: str | None = None, **more: Any) -> Any:  # noqa: ANN401
    """Declare an option, ``flag``, with a value named ``metavar`` in the help."""
    completed = _COMPLETED.get(flag)
    return typer.Option(flag, help=about, metavar=metavar, autocompletion=completed, **more)


def argument(metavar: str, about: str, **more: Any) -> Any:  # noqa: ANN401
    """Declare an argument, named ``metavar`` in the help."""
    return typer.Argument(metavar=metavar, help=about, **more)


def the_dataset(root: Path | None) -> Path:
    """Return the dataset's folder: what `--root` gives, else the nearest upwards."""
    from certif.dataset.root import find_root

    return find_root(Path.cwd(), root)


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        envvar="CERTIF_ROOT",
        metavar=_("FOLDER"),
        help=_("The register's folder, the one that holds data/. Found from the current one up."),
    ),
]

Format = Annotated[
    OutputFormat, option("--format", _("For a person (text) or for a script (json)."))
]

AsList = Annotated[
    ListFormat,
    option("--format", _("For a person (text), a script (json), a spreadsheet (csv).")),
]

On = Annotated[
    str,
    option(
        "--on",
        _("The day to judge by, YYYY-MM-DD. Today in Paris unless given."),
        _("DATE"),
        callback=a_day,
    ),
]

DryRun = Annotated[bool, option("--dry-run", _("Show what would be done, and do nothing."))]

Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help=_("Do not ask for a confirmation.")),
]

RecordedBy = Annotated[str | None, option("--by", _("The person who records it."), _("NAME"))]
"""For what `questions.said_by` asks where it is not given."""

SessionId = Annotated[
    str,
    argument(_("SESSION"), _("The session's id, such as 2026-11."), autocompletion=sessions),
]
CertifierId = Annotated[
    str | None, option("--certifier", _("The certifier, where several publish."), _("ID"))
]
PersonId = Annotated[
    str,
    argument(_("PERSON"), _("An id, the beginning of one, or a name."), autocompletion=people),
]
CandidateId = Annotated[
    str,
    argument(
        _("PERSON"),
        _("The candidate: an id, the beginning of one, or a name."),
        autocompletion=candidates,
    ),
]
JurorId = Annotated[
    str,
    argument(
        _("PERSON"),
        _("The juror: an id, the beginning of one, or a name."),
        autocompletion=jurors,
    ),
]

SubmittedOn = Annotated[
    str,
    option(
        "--submitted-on",
        _("The day on which the dossier was filed, YYYY-MM-DD."),
        _("DATE"),
        callback=a_day,
    ),
]


@dataclass
class Dated:
    """The options of a command on the register as a day sees it."""

    root: Root = None
    on: On = TODAY

    def __post_init__(self) -> None:
        self.where = the_dataset(self.root)
        self.day = the_day(self.on)


@dataclass
class DatedTrial(Dated):
    """The same, of a command that --dry-run tries."""

    dry_run: DryRun = False
