"""`certif candidate`: dossiers, by hand or from the public record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.candidate.change import change
from certif.cli.candidate.dossier import filed, merge, piece, reapply
from certif.cli.candidate.find import find
from certif.cli.candidate.from_form import from_form
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    AsList,
    CandidateId,
    DryRun,
    Format,
    ListFormat,
    OutputFormat,
    PersonId,
    Root,
    SubmittedOn,
    argument,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.person_options import PersonKnown
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.i18n import N_, _

app = noun(N_("Write and read dossiers."))
app.command(name="from-form")(from_form)
app.command()(reapply)
app.command()(filed)
app.command()(find)
app.command()(piece)
app.command()(change)
app.command()(merge)

Session = Annotated[
    str | None, option("--session", _("The session of the application."), _("SESSION"))
]


@app.command()
def new(
    person: Annotated[
        str | None, argument(_("[PERSON]"), _("The person's id: prenom.nom."))
    ] = None,
    *,
    fullname: Annotated[
        str | None, option("--fullname", _("First name and surname."), _("NAME"))
    ] = None,
    session: Session = None,
    known: PersonKnown,
    submitted_on: SubmittedOn = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Write a new dossier; what is not known yet is a gap, marked in the file.

    Asks on a terminal for what the options do not give. Missions and links are then filled in in the file.

        certif candidate new camille.moreau --fullname "Camille Moreau" --session 2026-11
    """
    from certif.acts.candidate.dossiers import NewDossier, plan_new, write_new
    from certif.cli.terminal.questions import address, asked, optional

    where = the_dataset(root)
    called = asked(fullname, _("First name and surname:"), "--fullname", str.strip)
    dossier = NewDossier(
        person=_id_for(where, person, called, session),
        fullname=called,
        session=asked(session, _("Session:"), "--session", lambda text: _open(where, text)),
        email=optional(known.email, _("E-mail address, if known:"), "--email", address),
        employer=optional(known.employer, _("Employer, if known:"), "--employer", str.strip),
        employer_type=known.employer_type,
        employment=known.employment,
        submitted_on=the_day(submitted_on) if submitted_on else None,
    )
    path, content, notes = plan_new(where, dossier)
    streams.result(content.decode())
    for note in notes:
        streams.note(note)
    if dry_run:
        streams.nothing_written()
        return
    write_new(where, path, content)
    streams.note(
        _("Written: {path}. Fill in its gaps, then run `certif validate`.").format(path=path)
    )


def _id_for(root: Path, person: str | None, fullname: str, session: str | None) -> str:
    """Return the id that is given, that the name makes, or that is typed.

    Refuses at once one that is taken.
    """
    from certif.acts.candidate.known_people import refuse_taken
    from certif.cli.terminal.questions import asked
    from certif.dataset.ids import is_id
    from certif.dataset.reading.load import load
    from certif.errors import UsageError
    from certif.model.names import id_from
    from certif.quoting import shown

    def check(text: str) -> str:
        if not is_id("person", text.strip()):
            raise UsageError(
                _("{person} cannot be an id.").format(person=shown(text)),
                hint=_(
                    "An id is prenom.nom: lower-case letters, digits, dots, hyphens, underscores."
                ),
            )
        return text.strip()

    known = asked(person or id_from(fullname) or None, _("Id (prenom.nom):"), "PERSON", check)
    refuse_taken(load(root), known, session or _("SESSION"), option="")
    return known


def _open(root: Path, session: str) -> str:
    """Check that a session can be applied to, before the next question."""
    from certif.acts.support.find_session import open_session
    from certif.dataset.reading.load import load

    return open_session(load(root), session.strip()).id


@app.command(name="import")
def import_(
    person: PersonId,
    *,
    source: Annotated[Path, option("--from", _("A checkout of beta.gouv.fr's data."), _("FOLDER"))],
    session: Annotated[
        str, option("--session", _("The session of the application."), _("SESSION"))
    ],
    as_id: Annotated[
        str | None,
        option(
            "--id",
            _("The person's id in the register, where it is not their name in the record."),
            _("ID"),
        ),
    ] = None,
    writing: Writing,
) -> None:
    """Import a dossier from the public record, with the services of its missions.

    Shows the difference first. Run again, it updates what is public (missions, phases) and keeps what was
    typed, comments included.

        certif candidate import camille.moreau --from ../beta.gouv.fr --session 2026-11
    """
    from certif.acts.candidate.import_person import plan_import

    writing.write_made(
        partial(plan_import, writing.where, person, source, session, as_id=as_id),
        unchanged=_("Nothing to change: the dossier says what the public record says."),
    )


@app.command(name="list")
def list_(session: Session = None, root: Root = None, format_: AsList = ListFormat.TEXT) -> None:
    """List every application: how far it is, and what comes next.

    The stage is worked out from the files of the session; nobody writes it.

        certif candidate list --session 2026-11
    """
    from certif.acts.candidate.dossiers import applications
    from certif.reporters import candidates as reports

    found = applications(the_dataset(root), session)
    show = format_.of(reports.candidates_text, reports.candidates_json, reports.candidates_csv)
    streams.result(show(found))


@app.command()
def show(person: CandidateId, root: Root = None, format_: Format = OutputFormat.TEXT) -> None:
    """Show one dossier: its content, its gaps, the stage of each application.

    `certif eligibility PERSON` judges it.

        certif candidate show camille.moreau
    """
    from certif.acts.candidate.dossiers import candidate
    from certif.reporters.candidates import candidate_json, candidate_text

    where = the_dataset(root)
    found, applied = candidate(where, the_person(where, person, ["candidates"]))
    as_json = format_ is OutputFormat.JSON
    streams.result(candidate_json(found, applied) if as_json else candidate_text(found, applied))
