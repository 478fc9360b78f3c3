"""`certif candidate from-form`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, a_day, argument, option, the_day
from certif.cli.terminal.plans import Writing
from certif.errors import ExitCode, UsageError
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from certif.acts.candidate.from_forms import Intakes


def from_form(
    files: Annotated[
        list[Path],
        argument(_("FILE…"), _("Each the text of a form: an e-mail, saved whole, or an issue.")),
    ],
    *,
    person: Annotated[
        str | None,
        option("--id", _("The person's id, where the name does not give it."), _("PERSON")),
    ] = None,
    session: Annotated[
        str | None,
        option("--session", _("The session, where the form does not say it."), _("SESSION")),
    ] = None,
    submitted_on: Annotated[
        str,
        option(
            "--submitted-on",
            _("The day on which the form was received, YYYY-MM-DD. Today unless given."),
            _("DATE"),
            callback=a_day,
        ),
    ] = TODAY,
    writing: Writing,
) -> ExitCode:
    """Turn the text of application forms into dossiers.

    The text is that of an e-mail, or of an issue. Missing answers become gaps; what is not understood is kept
    in the dossier, marked, and nothing is decided on it. Of several files, each is shown first, and those
    that make a dossier are written once you agree; exits with 1 where one makes none.

        certif candidate from-form depot.txt --submitted-on 2027-02-11
        certif candidate from-form courriels/*.eml --submitted-on 2027-02-11
    """
    from certif.acts.candidate.from_forms import plan_intakes, write_intakes

    if person and len(files) > 1:
        raise UsageError(_("--id goes with one file."))
    intakes = plan_intakes(
        writing.where, files, submitted_on=the_day(submitted_on), person=person, session=session
    )
    if intakes.failed and len(files) == 1:
        raise intakes.failed[0][1]
    _show(intakes, several=len(files) > 1)
    count = len(intakes.planned)
    if writing.dry_run:
        streams.nothing_written()
    elif len(files) == 1 or (
        count
        and (
            writing.yes
            or streams.confirm(
                ngettext("Write {count} dossier?", "Write {count} dossiers?", count).format(
                    count=count
                )
            )
        )
    ):
        for path in write_intakes(writing.where, intakes):
            streams.note(
                _("Written: {path}. Fill in its gaps, then run `certif validate`.").format(
                    path=path
                )
            )
    return ExitCode.FINDINGS if intakes.failed else ExitCode.OK


def _show(intakes: Intakes, *, several: bool) -> None:
    for file, intake in intakes.planned:
        if several:
            streams.note(f"{file}:")
        streams.result(intake.content.decode())
        for note in intake.notes:
            streams.note(note)
    for file, error in intakes.failed:
        streams.note(f"{file}: {error.message}")
        if error.hint:
            streams.note(f"  {error.hint}")
