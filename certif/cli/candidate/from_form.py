"""`certif candidate from-form`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    DryRun,
    Root,
    a_day,
    argument,
    option,
    the_dataset,
    the_day,
)
from certif.i18n import _

__all__ = ["from_form"]


def from_form(
    file: Annotated[
        Path, argument(_("FILE"), _("The text of the form, copied from the issue or an e-mail."))
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
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Turn the text of an application form into a dossier.

    The text is what GitHub shows of the intake form's issue, or the same text pasted from an e-mail. Missing
    answers become gaps; an answer that is not understood is reported, and never guessed.

        certif candidate from-form depot.txt --submitted-on 2027-02-11
    """
    from certif.acts.candidate.from_form import plan_intake, received, write_intake

    where = the_dataset(root)
    given = received(file)
    intake = plan_intake(
        where,
        given.text,
        attached=given.attached,
        submitted_on=the_day(submitted_on),
        person=person,
        session=session,
    )
    streams.result(intake.content.decode())
    for note in intake.notes:
        streams.note(note)
    if dry_run:
        streams.note(_("Nothing was written (--dry-run)."))
        return
    write_intake(where, intake)
    streams.note(
        _("Written: {path}. Fill in its gaps, then run `certif validate`.").format(path=intake.path)
    )
