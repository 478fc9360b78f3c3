"""`certif filing`: holders filed with the Caisse des Dépôts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.completion import sessions
from certif.cli.terminal.options import (
    TODAY,
    Dated,
    DryRun,
    Format,
    On,
    OutputFormat,
    RecordedBy,
    Root,
    SessionId,
    a_given_day,
    argument,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode
from certif.i18n import N_, _, ngettext
from certif.results.follow_up.flows import FilingAction

app = noun(N_("File holders with the Caisse des Dépôts: their civil status never enters git."))

_Action = Annotated[
    FilingAction,
    option("--action", _("CREATION files certificates; SUPPRESSION withdraws revoked ones.")),
]
_Named = Annotated[
    list[str] | None,
    option(
        "--certificate",
        _("Only this certificate, to correct what was filed. Repeatable."),
        _("NUMBER"),
    ),
]


@app.command()
def template(
    session: SessionId,
    *,
    out: Annotated[Path, option("--out", _("The file to write (.csv)."), _("FILE"))],
    action: _Action = FilingAction.CREATION,
    certificate: _Named = None,
    root: Root = None,
) -> None:
    """Write the file to fill in with the holders' civil status, outside git.

    One line for each certificate to file. Only you can read it. With a NIR, the birth name is enough; without one, the
    first names, the sex, the date and the place of birth are needed.

        certif filing template 2026-11 --out ~/prive/identites.csv
    """
    from certif.acts.filing.export import write_template

    numbers = write_template(the_dataset(root), session, out, action, certificate or [])
    count = len(numbers)
    said = ngettext(
        "Written: {path}, with {count} certificate.",
        "Written: {path}, with {count} certificates.",
        count,
    )
    streams.note(said.format(path=out, count=count))
    streams.note(
        _(
            "Fill it in, save it as CSV UTF-8, and remove it once the Caisse has accepted the flow: certif filing export {session} --identities {path} --out FILE.xml"
        ).format(session=session, path=out)
    )


@app.command()
def export(
    session: SessionId,
    *,
    identities: Annotated[
        Path, option("--identities", _("The file that was filled in (.csv)."), _("FILE"))
    ],
    out: Annotated[Path, option("--out", _("The flow to write (.xml)."), _("FILE"))],
    schema: Annotated[
        Path | None,
        option("--schema", _("The Caisse's schema (.xsd), to check the flow with."), _("FILE")),
    ] = None,
    action: _Action = FilingAction.CREATION,
    certificate: _Named = None,
    by: RecordedBy = None,
    on: On = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
) -> None:
    """Make the flow of XML to deposit on the portal, and note it in the register.

    The file is for you alone (0600), and is written over no other. The register notes the flow's id, its action and the
    numbers of its certificates: nothing of the civil status, not even a checksum of the file.

        certif filing export 2026-11 --identities ~/prive/identites.csv --out ~/prive/flux.xml --schema cpf.xsd
    """
    from certif.acts.filing.export import plan_export, write_export
    from certif.cli.terminal.questions import said_by
    from certif.reporters.file_changes import file_change

    where = the_dataset(root)
    planned = plan_export(
        where,
        session,
        identities_in=identities,
        out=out,
        schema=schema,
        action=action,
        named=certificate or [],
        on=the_day(on),
        by=said_by(by),
    )
    streams.result(file_change(planned.change.path, planned.change.before, planned.change.after))
    if not planned.checked:
        streams.note(_("The flow was not checked: --schema takes the schema of the Caisse's kit."))
    if dry_run:
        streams.nothing_written()
        return
    write_export(where, planned, out)
    streams.note(_("Written: {path}.").format(path=out))
    streams.note(
        _(
            "Deposit it on the portal, then: certif filing filed {session} --flux {flow} --on YYYY-MM-DD"
        ).format(session=session, flow=planned.flow)
    )


@app.command()
def filed(
    session: SessionId,
    *,
    flux: Annotated[str, option("--flux", _("The id of the flow."), _("FLOW"))],
    on: Annotated[
        str,
        option("--on", _("The day of the deposit, YYYY-MM-DD."), _("DATE"), callback=a_given_day),
    ],
    by: RecordedBy = None,
    writing: Writing,
) -> None:
    """Note that a flow was deposited on the portal; shown first.

    The portal's answer comes later: `certif filing receipt` takes it.

        certif filing filed 2026-11 --flux 2026-11-creation-1 --on 2027-01-15 --by "Dana Exemple"
    """
    from certif.acts.filing.answers import plan_deposit
    from certif.cli.terminal.questions import said_by

    if writing.write(plan_deposit, session, flux, on=the_day(on), by=said_by(by)):
        streams.note(_("Next: certif filing receipt FILE, once the Caisse has answered."))


@app.command()
def receipt(
    file: Annotated[Path, argument(_("FILE"), _("The receipt that the portal gives (.xml)."))],
    *,
    by: RecordedBy = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Take a receipt of the Caisse: what it accepted or rejected; shown first.

    Its messages are put into the register's own words, since they can quote civil status.

        certif filing receipt ~/prive/accuse.xml --on 2027-01-18 --by "Dana Exemple"
    """
    from certif.acts.filing.answers import plan_receipt
    from certif.cli.terminal.questions import said_by

    writing.write_made(
        partial(plan_receipt, writing.where, file, on=the_day(on), by=said_by(by)),
        unchanged=_("Nothing is to be noted."),
    )


@app.command()
def status(
    session: Annotated[
        str | None,
        argument(_("[SESSION]"), _("One session; by default all."), autocompletion=sessions),
    ] = None,
    *,
    dated: Dated,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Show where each certificate stands at the Caisse des Dépôts, and by when.

    The exit code is 1 where one is late or was rejected.

        certif filing status 2026-11
    """
    from certif.acts.filing.status import filing_status
    from certif.reporters.filing import filing_json, filing_text

    found = filing_status(dated.where, dated.day, session)
    show = filing_json if format_ is OutputFormat.JSON else filing_text
    streams.result(show(found.sessions, found.on))
    return ExitCode.FINDINGS if found.wrong else ExitCode.OK
