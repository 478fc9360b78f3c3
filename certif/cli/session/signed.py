"""`certif session signed`: minutes and other papers, noted as signed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.session.ledger_options import Reason
from certif.cli.terminal.options import RecordedBy, SessionId, argument, option
from certif.cli.terminal.plans import DatedWriting
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import SignedPaper


def signed(
    session: SessionId,
    paper: Annotated[
        SignedPaper | None,
        argument(_("[DOCUMENT]"), _("One of: {words}.").format(words=", ".join(SignedPaper))),
    ] = None,
    file: Annotated[
        Path | None, argument(_("[FILE]"), _("The signed file: a scan, or a signed PDF."))
    ] = None,
    *,
    of: Annotated[
        str | None,
        option(
            "--of",
            _("Which one: the correction of an addendum, the half-day of a sheet."),
            _("TEXT"),
        ),
    ] = None,
    annul: Annotated[
        int | None, option("--annul", _("Annul an entry, by its number."), _("N"), min=1)
    ] = None,
    reason: Reason = None,
    by: RecordedBy = None,
    writing: DatedWriting,
) -> None:
    """Note that the minutes, or another paper of a session, are signed; shown first.

    The day of the last signature (--on) and the checksum of the signed file are kept, in follow-up/signatures.yml. The file
    itself stays outside the register: keep it where papers are kept.

        certif session signed 2026-11 proces-verbal ../signes/proces-verbal.pdf --on 2026-12-14 --by "Dana Exemple"
        certif session signed 2026-11 emargement ../signes/matin.pdf --of 2026-11-18-matin --by "Dana Exemple"
    """
    from certif.acts.follow_up.signed import NewSignature, plan_signature, plan_signature_annulled
    from certif.cli.terminal.questions import said_by, said_why

    if annul is not None:
        if paper is not None or of is not None:
            raise UsageError(_("--annul names an entry: give no document with it."))
        who, why = said_by(by), said_why(reason)
        writing.write(plan_signature_annulled, session, annul, on=writing.day, by=who, reason=why)
    elif paper is None or file is None:
        raise UsageError(_("Give the document and the signed file, or --annul N."))
    else:
        new = NewSignature(paper, file, writing.day, said_by(by), of)
        writing.write(plan_signature, session, new)
