"""`certif certificate`: list, show, verify, revoke and reissue certificates."""

from __future__ import annotations

from typing import Annotated

from certif.cli.certificate.pdf import Number, pdf
from certif.cli.decision.options import By, GroundOf, HeardOn, NewName, Reason, correct
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    AsList,
    Format,
    ListFormat,
    OutputFormat,
    Root,
    argument,
    option,
    the_dataset,
)
from certif.cli.terminal.pdf_options import FontFolders
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode
from certif.i18n import N_, _
from certif.model.issued import CorrectionKind, Outcome

app = noun(N_("List, show, verify and correct the certificates that were issued."))
app.command()(pdf)


@app.command("list")
def list_(
    root: Root = None,
    session: Annotated[
        str | None, option("--session", _("Only those of one session."), _("SESSION"))
    ] = None,
    format_: AsList = ListFormat.TEXT,
) -> None:
    """List every certificate that was issued, with its corrections.

    A revoked certificate stays on the list.

        certif certificate list --session 2026-11
    """
    from certif.acts.support.find_session import session_folder
    from certif.dataset.reading.load import load
    from certif.reporters import certificates as reports
    from certif.results.certificates import certificates

    register = load(the_dataset(root))
    folders = [session_folder(register, session)] if session else register.sessions.values()
    show = format_.of(reports.list_text, reports.list_json, reports.list_csv)
    streams.result(show(certificates(folders)))


@app.command()
def show(number: Number, root: Root = None) -> None:
    """Print a certificate as it was issued: its current edition.

    The text goes to the standard output, as it is in the register.

        certif certificate show RS6247-2026-11-001
    """
    from certif.acts.certificate.find import certificate_of
    from certif.acts.certificate.verify import issued_text
    from certif.dataset.reading.load import load
    from certif.reporters.certificates import standing

    register = load(the_dataset(root))
    found = certificate_of(register, number)
    streams.note(_("{name}: {value}").format(name=found.number, value=standing(found)))
    streams.result(issued_text(register, found))


@app.command()
def verify(
    presented: Annotated[
        str, argument(_("FILE|NUMBER"), _("A document in hand, or a certificate number."))
    ],
    name: Annotated[
        str | None, option("--name", _("The holder's name as it is written."), _("NAME"))
    ] = None,
    code: Annotated[
        str | None, option("--code", _("The control code as it is written."), _("CODE"))
    ] = None,
    font_dir: FontFolders = None,
    root: Root = None,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Say whether a certificate is authentic, from this clone alone.

    For a PDF, its text is compared with the register, and its pages are made again and compared.
    Exits with 0 if it is, 1 if it is altered, revoked, superseded or unknown, 3 if it cannot be checked.

        certif certificate verify certificat.md
        certif certificate verify RS6247-2026-11-001.pdf
        certif certificate verify RS6247-2026-11-001 --name "Camille Moreau" --code K7QX-4TMA-9
    """
    from certif.acts.certificate.verify import presented_pdf
    from certif.acts.certificate.verify import verify as act
    from certif.reporters.certificates import answer_json, answer_text

    where = the_dataset(root)
    content = presented_pdf(presented)
    pages = None
    if content is None:
        answer = act(where, presented, name=name, code=code)
    else:
        from certif.acts.pdf.verify import verify_pdf

        answer, pages = verify_pdf(
            where, content, name=name, code=code, font_folders=font_dir or ()
        )
    show = answer_json if format_ is OutputFormat.JSON else answer_text
    streams.result(show(answer, pages))
    return ExitCode.OK if answer.authentic else ExitCode.FINDINGS


@app.command()
def revoke(
    number: Number,
    *,
    ground: GroundOf,
    reason: Reason,
    by: By,
    heard_on: HeardOn = None,
    writing: DatedWriting,
) -> ExitCode:
    """Take a certificate away, on a ground and within the time of the law.

    It is `certif decision revise … --outcome non-certifie`, by the number. The issued documents stay; every view says
    that the certificate is revoked.

        certif certificate revoke RS6247-2026-11-001 --ground fraude --reason "Faux dossier." --by "Ange Exemple"
    """
    from datetime import date

    from certif.acts.certificate.find import holder_of
    from certif.acts.decision.asked import Asked

    asked = Asked(
        CorrectionKind.REVOCATION,
        *holder_of(writing.where, number),
        writing.day,
        by,
        reason,
        ground=ground,
        outcome=Outcome.NOT_CERTIFIED,
        heard_on=date.fromisoformat(heard_on) if heard_on else None,
    )
    return correct(writing, asked)


@app.command()
def reissue(
    number: Number,
    *,
    reason: Reason,
    by: By,
    name: NewName = None,
    writing: DatedWriting,
) -> ExitCode:
    """Issue a new edition of a certificate and of the documents that go with it.

    It is `certif decision reissue`, by the number, which stays; the code is new. Correct the name in the person's file
    first. The old code answers "superseded" from then on.

        certif certificate reissue RS6247-2026-11-001 --reason "Nom mal orthographié." --by "Ange Exemple"
    """
    from certif.acts.certificate.find import holder_of
    from certif.acts.decision.asked import Asked

    held = holder_of(writing.where, number)
    asked = Asked(CorrectionKind.REISSUE, *held, writing.day, by, reason, name)
    return correct(writing, asked)
