"""`certif juror`: who may sit."""

from __future__ import annotations

from typing import Annotated

from certif.cli.jury.juror_change import Role, change
from certif.cli.terminal import streams
from certif.cli.terminal.completion import jurors as jurors_of
from certif.cli.terminal.options import (
    AsList,
    Format,
    JurorId,
    ListFormat,
    OutputFormat,
    RecordedBy,
    Root,
    argument,
    option,
    the_dataset,
)
from certif.cli.terminal.person_options import Held, PersonKnown, a_typed_day
from certif.cli.terminal.plans import DatedWriting, Writing
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _

app = noun(N_("Write jurors, change them, list them, show one."))
app.command()(change)


@app.command()
def new(
    fullname: Annotated[
        str | None,
        argument(
            _("[NAME]"), _("First name and surname, or the id of somebody who has a dossier.")
        ),
    ] = None,
    *,
    as_id: Annotated[
        str | None, option("--id", _("The id, where the name does not give it."), _("ID"))
    ] = None,
    role: Role = None,
    since: Annotated[
        str | None, option("--since", _("The first day of that role, YYYY-MM-DD."), _("DATE"))
    ] = None,
    known: PersonKnown,
    portfolio: Annotated[
        list[str] | None,
        option("--follows", _("A service of their portfolio. Repeatable."), _("SERVICE")),
    ] = None,
    held: Held,
    writing: Writing,
) -> None:
    """Write a new juror, shown first.

    Asks on a terminal for what the options do not give. The id is made from the name. Somebody who has a dossier keeps its id, name, address and employer.

        certif juror new "Noa Perrin" --role responsable-de-portefeuille --since 2026-01-05 --follows service-exemple
        certif juror new camille.moreau --role intrapreneur-certifie --since 2026-12-01
    """
    from certif.acts.jury.pool import NewJuror, plan_juror
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import address, asked, optional
    from certif.dataset.reading.names import names_in
    from certif.model.people import Employer

    if known.employer is None and (known.employer_type or known.employment):
        raise UsageError(_("--employer-type and --employment go with --employer."))
    words = asked(fullname, _("First name and surname:"), "NAME", str.strip)
    person = the_person(writing.where, words, ["candidates"])
    dossier = person in names_in(writing.where, ["candidates"]) and as_id is None
    new_juror = NewJuror(
        person if dossier else as_id or _id_of(words),
        asked(role, _("Role:"), "--role", str.strip),
        asked(since, _("Since which day (YYYY-MM-DD):"), "--since", a_typed_day),
        None if dossier else words,
        email=address(known.email)
        if known.email
        else None
        if dossier
        else optional(None, _("E-mail address, if known:"), "--email", address),
        employer=Employer(known.employer, known.employer_type, known.employment)
        if known.employer
        else None,
        portfolio=tuple(portfolio or ()),
        held=held.certification(),
    )
    if writing.write(plan_juror, new_juror):
        streams.note(
            _("Next: `certif access add LOGIN NUMBER --team jury --person {person}`.").format(
                person=new_juror.person
            )
        )


@app.command(name="list")
def list_(root: Root = None, format_: AsList = ListFormat.TEXT) -> None:
    """List the jurors: roles, account, and the open sessions in which they sit.

    They are in the order of their ids.

        certif juror list
    """
    from certif.acts.jury.pool import jurors
    from certif.reporters.jury import pool as reports

    found = jurors(the_dataset(root))
    show = format_.of(reports.jurors_text, reports.jurors_json, reports.jurors_csv)
    streams.result(show(found))


@app.command()
def show(
    person: JurorId,
    root: Root = None,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """Show one juror: roles, portfolio, employer, account, sessions.

    An id or a name will do.

        certif juror show noa.perrin
    """
    from certif.acts.jury.pool import juror
    from certif.cli.terminal.people import the_person
    from certif.reporters.jury.pool import juror_json, juror_text

    where = the_dataset(root)
    found = juror(where, the_person(where, person, ["jurors"]))
    streams.result(juror_json(found) if format_ is OutputFormat.JSON else juror_text(found))


@app.command()
def briefed(
    people: Annotated[
        list[str],
        argument(_("PERSON…"), _("The jurors who took part."), autocompletion=jurors_of),
    ],
    *,
    certification: Annotated[
        str, option("--certification", _("The certification that it was about."), _("ID"))
    ],
    by: RecordedBy = None,
    writing: DatedWriting,
) -> None:
    """Record that jurors were briefed; shown first.

    A briefing is about the référentiel, the grid, independence, confidentiality. --on is the day of the briefing. It is written into the file of each juror, which a close seals with the session.

        certif juror briefed noa.perrin sacha.petit --certification rs6247 --on 2026-10-12 --by "Dana Exemple"
    """
    from certif.acts.jury.briefings import plan_briefing
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by

    who = list(dict.fromkeys(the_person(writing.where, each, ["jurors"]) for each in people))
    writing.write(plan_briefing, who, certification, writing.day, said_by(by))


def _id_of(fullname: str) -> str:
    from certif.model.names import id_from
    from certif.quoting import shown

    made = id_from(fullname)
    if not made:
        raise UsageError(
            _("No id can be made from {name}.").format(name=shown(fullname)),
            hint=_("Give one: --id prenom.nom"),
        )
    return made
