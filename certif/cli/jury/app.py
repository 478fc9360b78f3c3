"""`certif jury`: ties, availability, assignment, letters, calendars."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.jury.assign import assign
from certif.cli.jury.for_people import write_for_people
from certif.cli.jury.forms import forms
from certif.cli.jury.papers import papers
from certif.cli.jury.receive import receive
from certif.cli.jury.timetable import timetable
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    CandidateId,
    Dated,
    DryRun,
    Format,
    OutputFormat,
    PersonId,
    Root,
    SessionId,
    option,
    the_dataset,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode, UsageError
from certif.i18n import N_, _
from certif.quoting import listed

app = noun(
    N_("Make up juries: ties, availability, the best assignment, and why others are impossible.")
)
app.command()(assign)
app.command()(timetable)
app.command()(forms)
app.command()(receive)
app.command()(papers)


@app.command()
def check(
    session: SessionId,
    *,
    dated: Dated,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """List every tie between a session's candidates and the pool of jurors.

    Each comes with its kind, its place on both sides, and its weight in the règlement. Exits with 1
    if jury.yml seats a juror in spite of a forbidden tie.

        certif jury check 2026-11
    """
    from certif.acts.jury.answers import list_ties
    from certif.jury.sitting.tie_list import Weight
    from certif.reporters.jury.ties import ties_json, ties_text

    found, lines = list_ties(dated.where, session, dated.day)
    rendered = ties_json if format_ is OutputFormat.JSON else ties_text
    streams.result(rendered(found, lines))
    wrong = any(one.seated and one.weight is Weight.FORBIDS for one in found.ties)
    return ExitCode.FINDINGS if wrong else ExitCode.OK


@app.command()
def explain(
    session: SessionId,
    person: CandidateId,
    *,
    dated: Dated,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """Explain a candidate's jury, or why there is none, and what would change it.

    The answer follows jury.yml as it stands: for a candidate with an interview, other jurors and times; for one
    without, the fewest facts that explain it, and the smallest changes that would help.

        certif jury explain 2026-11 camille.moreau
    """
    from certif.acts.jury.answers import explain_candidate
    from certif.reporters.jury.explanation import explanation_text
    from certif.reporters.jury.explanation_json import explanation_json

    where = dated.where
    person = the_person(where, person, ["candidates"])
    answer, found, lines = explain_candidate(where, session, person, dated.day)
    rendered = explanation_json if format_ is OutputFormat.JSON else explanation_text
    streams.result(rendered(answer, found, lines))


@app.command()
def availability(
    session: SessionId,
    person: PersonId,
    *,
    free: Annotated[
        list[str] | None,
        option("--free", _("A slot that suits them; `all` for every slot. Repeatable."), _("SLOT")),
    ] = None,
    prefers: Annotated[
        list[str] | None,
        option("--prefers", _("A slot that they like better. Repeatable."), _("SLOT")),
    ] = None,
    not_free: Annotated[
        list[str] | None,
        option("--not-free", _("A slot that does not suit them. Repeatable."), _("SLOT")),
    ] = None,
    writing: Writing,
) -> None:
    """Write the file in which a juror or a candidate ticks the slots they can take.

    Every slot says `non`: the person changes to `oui` those that suit them, or tells you, and you say so by the
    options. If the file is there already, slots added to the session since are added to it, and what was ticked stays.

        certif jury availability 2026-11 noa.perrin --yes
        certif jury availability 2026-11 noa.perrin --free all --not-free "2026-11-18 09h30"
    """
    from certif.acts.jury.availability import plan_availability, write_availability
    from certif.model.session import Answer

    person = the_person(writing.where, person)
    said = [
        *((each, Answer.YES) for each in free or ()),
        *((each, Answer.PREFERRED) for each in prefers or ()),
        *((each, Answer.NO) for each in not_free or ()),
    ]
    make = partial(plan_availability, writing.where, session, person, said)
    planned = make()
    streams.result(planned.content.decode())
    if not (planned.added or said or writing.dry_run):
        streams.note(_("{path} already has every slot.").format(path=planned.path))
    elif writing.agreed(planned, make, _("Write {path}?").format(path=planned.path)):
        write_availability(writing.where, planned)
        streams.note(_("{path} written.").format(path=planned.path))


@app.command()
def calendar(
    session: SessionId,
    *,
    output: Annotated[Path, option("--output", _("The folder for the .ics files."), _("FOLDER"))],
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Write a calendar file (.ics) for each juror and each candidate of a session.

    Times are those of Europe/Paris. A file imported again replaces what it brought before.

        certif jury calendar 2026-11 --output calendars
    """
    from certif.acts.jury.calendars import plan_calendars

    where = the_dataset(root)
    write_for_people(where, output, plan_calendars(where, session), dry_run=dry_run)


@app.command()
def invite(
    session: SessionId,
    *,
    letters: Annotated[
        Path | None, option("--letters", _("The folder for the letters."), _("FOLDER"))
    ] = None,
    links: Annotated[
        bool,
        option(
            "--links",
            _(
                "Print, for each juror, the links that open what they have to write in GitHub's editor."
            ),
        ),
    ] = False,
    dated: Dated,
    format_: Format = OutputFormat.TEXT,
    dry_run: DryRun = False,
) -> None:
    """Write the invitations, or print the links that open jurors' files in a browser.

    The letters are in French: one for each candidate and each juror, for the interviews from the day given by
    --on, dated that day. A link opens GitHub's editor on a file that is already prepared: a juror's answers on the
    slots before the jury is there, their grids then.

        certif jury invite 2026-11 --letters letters
        certif jury invite 2026-11 --links
    """
    if (letters is None) is not links:
        raise UsageError(_("Give --letters FOLDER or --links."))
    where = dated.where
    if letters is None:
        _show_links(where, session, as_json=format_ is OutputFormat.JSON)
        return
    from certif.acts.jury.invite import plan_convocations

    planned = plan_convocations(where, session, dated.day)
    write_for_people(where, letters, planned, dry_run=dry_run)


def _show_links(root: Path, session: str, *, as_json: bool) -> None:
    from certif.acts.jury.invite_links import juror_links, names_of, without_account
    from certif.reporters.jury.links import links_json, links_text

    found = juror_links(root, session)
    if outside := without_account(root, found):
        found = tuple(each for each in found if each.juror not in outside)
        streams.note(
            _(
                "No account, so no link: {people}. `certif jury forms {session} --out FOLDER` writes their page; `certif access add` gives an account."
            ).format(people=listed(outside), session=session)
        )
        if not found and not as_json:
            return
    rows = [(each.juror, each.candidate, each.path, each.link) for each in found]
    streams.result(links_json(rows) if as_json else links_text(rows, names_of(root), session))
