"""`certif session new`, `list` and `status`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    Dated,
    DryRun,
    Format,
    OutputFormat,
    Root,
    SessionId,
    a_given_day,
    option,
    the_dataset,
    the_day,
)
from certif.errors import ExitCode
from certif.i18n import _

AfterRegistration = Annotated[
    str | None,
    option(
        "--after-registration",
        _("The text or decision that allows interviews after the end of the registration."),
        _("TEXT"),
    ),
]


class StatusFormat(StrEnum):
    """The formats of a status: for a terminal, a pull request or issue, a script."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class FailOn(StrEnum):
    """The situation that makes the exit code 1."""

    NOTHING = "nothing"
    OVERDUE = "overdue"


def new(
    session: SessionId,
    *,
    certification: Annotated[
        str, option("--certification", _("The certification of the session."), _("ID"))
    ],
    opens_on: Annotated[
        str,
        option(
            "--opens-on", _("The day on which the call opens."), _("DATE"), callback=a_given_day
        ),
    ],
    applications_until: Annotated[
        str,
        option(
            "--applications-until", _("The last day to apply."), _("DATE"), callback=a_given_day
        ),
    ],
    place: Annotated[
        str,
        option(
            "--place",
            _("The town: printed on the documents and as the place of the interviews."),
            _("PLACE"),
        ),
    ],
    slot: Annotated[
        list[str],
        option("--slot", _("An interview's start, '2026-11-18 09h30'. Repeatable."), _("SLOT")),
    ],
    signatory: Annotated[
        str | None,
        option(
            "--signatory",
            _("The signatory, one of the certifier's; by default the one in office."),
            _("NAME"),
        ),
    ] = None,
    after_registration: AfterRegistration = None,
    rooms: Annotated[int, option("--rooms", _("Interviews at the same time."), _("N"), min=1)] = 1,
    per_day: Annotated[
        int, option("--per-day", _("Interviews a juror takes a day."), _("N"), min=1)
    ] = 4,
    per_session: Annotated[
        int, option("--per-session", _("Interviews a juror takes in all."), _("N"), min=1)
    ] = 10,
    root: Root = None,
    dry_run: DryRun = False,
) -> ExitCode:
    r"""Create a session under the règlement in force on the day on which it opens.

    It keeps that règlement for good. A session that `certif validate` would refuse at once is not written.

        certif session new 2027-05 --certification rs6247 --opens-on 2027-01-11 \
          --applications-until 2027-03-12 --place Paris \
          --slot "2027-05-18 09h30" --slot "2027-05-18 11h00"
    """
    from certif.acts.session.new import plan_session, write_session
    from certif.acts.session.slots import read_slot

    where = the_dataset(root)
    plan = plan_session(
        where,
        session,
        certification,
        opens_on=the_day(opens_on),
        applications_until=the_day(applications_until),
        slots=[str(read_slot(each)) for each in slot],
        rooms=rooms,
        per_day=per_day,
        per_session=per_session,
        place=place,
        signatory=signatory,
        after_registration=after_registration,
    )
    streams.result(
        _("{path}, under the référentiel {framework} and the règlement {regulation}:").format(
            path=plan.path, framework=plan.framework, regulation=plan.regulation
        )
    )
    streams.result(plan.content.decode())
    if dry_run:
        streams.nothing_written()
    else:
        write_session(where, plan)
        streams.note(_("Written: {path}.").format(path=plan.path))
    return ExitCode.OK


def list_(root: Root = None, format_: Format = OutputFormat.TEXT) -> None:
    """List the sessions: certification, règlement, applicants, open or closed.

    They are in the order of their ids.

        certif session list
    """
    from certif.dataset.reading.load import load
    from certif.reporters.session.listing import sessions_json, sessions_text

    folders = load(the_dataset(root)).sessions.values()
    show = sessions_json if format_ is OutputFormat.JSON else sessions_text
    streams.result(show(folders))


def status(
    session: SessionId,
    *,
    dated: Dated,
    format_: Annotated[
        StatusFormat, option("--format", _("text, markdown or json."))
    ] = StatusFormat.TEXT,
    fail_on: Annotated[
        FailOn, option("--fail-on", _("overdue: exit with 1 where an answer is late."))
    ] = FailOn.NOTHING,
) -> ExitCode:
    """Show each candidate's progress, missing items, and the date of each answer.

    A closed session shows its outcomes, and what the Caisse des Dépôts is owed.

        certif session status 2026-11
        certif session status 2026-11 --format markdown --fail-on overdue
    """
    from certif.acts.support.find_session import session_folder
    from certif.acts.todo.waiting import waiting_tasks
    from certif.dataset.reading.load import load
    from certif.reporters.session.status import status_json, status_markdown, status_text
    from certif.results.follow_up.filing import terms_of
    from certif.results.progress import progress

    register = load(dated.where)
    folder = session_folder(register, session)
    day = dated.day
    waiting = waiting_tasks(register, folder, day)
    stands = progress(folder, day, terms_of(register, folder), waiting)
    show = {
        StatusFormat.TEXT: status_text,
        StatusFormat.MARKDOWN: status_markdown,
        StatusFormat.JSON: status_json,
    }[format_]
    streams.result(show(stands, folder.framework))
    late = fail_on is FailOn.OVERDUE and stands.overdue
    return ExitCode.FINDINGS if late else ExitCode.OK
