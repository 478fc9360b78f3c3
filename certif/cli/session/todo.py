"""`certif todo`: what is to be done, by whom and by when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.completion import sessions
from certif.cli.terminal.options import Dated, argument, option
from certif.cli.terminal.typer_shape import verb
from certif.errors import ExitCode
from certif.i18n import _

app = verb()


class TodoFormat(StrEnum):
    """The formats of tasks: for a terminal, a pull request, a script, a spreadsheet."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


class TodoFailOn(StrEnum):
    """The tasks that make the exit code 1."""

    NOTHING = "nothing"
    LATE = "late"
    ANY = "any"


@app.command()
def todo(
    session: Annotated[
        str | None,
        argument(
            _("[SESSION]"), _("One session; by default every open one."), autocompletion=sessions
        ),
    ] = None,
    *,
    for_: Annotated[
        str | None,
        option(
            "--for",
            _("Only the tasks of that person or account; `team` for those of all the staff."),
            _("PERSON"),
        ),
    ] = None,
    dated: Dated,
    format_: Annotated[
        TodoFormat, option("--format", _("text, markdown, json or csv."))
    ] = TodoFormat.TEXT,
    fail_on: Annotated[
        TodoFailOn,
        option(
            "--fail-on",
            _("late: exit with 1 where something is late. any: where anything is left."),
        ),
    ] = TodoFailOn.NOTHING,
) -> ExitCode:
    """List the tasks of the open sessions: what, who, by when and why.

    The soonest comes first. Each line has the command to copy, or the file to complete, and whom to write to.

        certif todo
        certif todo 2027-05 --for noa.perrin
        certif todo --format markdown --fail-on late
    """
    from certif.acts.todo.todo import todo as act
    from certif.cli.terminal.people import the_person
    from certif.reporters.session import todo as reports

    where = dated.where
    who = the_person(where, for_) if for_ else None
    found = act(where, dated.day, session=session, who=who)
    show = {
        TodoFormat.TEXT: reports.todo_text,
        TodoFormat.MARKDOWN: reports.todo_markdown,
        TodoFormat.JSON: reports.todo_json,
        TodoFormat.CSV: reports.todo_csv,
    }[format_]
    streams.result(show(found))
    failed = {
        TodoFailOn.NOTHING: False,
        TodoFailOn.LATE: bool(found.late),
        TodoFailOn.ANY: bool(found.tasks),
    }[fail_on]
    return ExitCode.FINDINGS if failed else ExitCode.OK
