"""`certif session mail`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.acts.mail.kinds import MailKind
from certif.cli.terminal import streams
from certif.cli.terminal.options import DatedTrial, SessionId, argument, option
from certif.i18n import _, ngettext


def mail(
    session: SessionId,
    kind: Annotated[
        MailKind, argument(_("KIND"), _("One of: {kinds}.").format(kinds=", ".join(MailKind)))
    ],
    *,
    out: Annotated[Path, option("--out", _("The folder for the drafts (.eml)."), _("FOLDER"))],
    as_pages: Annotated[
        bool, option("--pdf", _("Enclose documents as PDF, and not as Markdown."))
    ] = False,
    again: Annotated[
        bool, option("--again", _("Write again what is noted as sent already."))
    ] = False,
    trial: DatedTrial,
) -> None:
    """Write the drafts of a session's mails, in French; nothing is sent.

    One for each person, which a mail program opens to be read and sent: missing documents, letters of the screening,
    availabilities asked, invitations with their calendars, what moved since, grids that are owed, results with their documents, letters to
    administrations. Their texts are `templates/courriel-….txt.j2`, which the register may override. Once they are
    sent, `certif session sent` notes a whole folder of them.

        certif session mail 2027-05 disponibilites --out ../courriels/2027-05/disponibilites
        certif session mail 2025-11 resultats --pdf --out ../courriels/2025-11/resultats
    """
    from certif.acts.mail.drafts import plan_drafts
    from certif.acts.support.write_outside import refuse_inside, write_outside

    where = trial.where
    refuse_inside(where, out)
    drafts = plan_drafts(where, session, kind, trial.day, as_pages=as_pages, again=again)
    for person in drafts.left_out:
        streams.note(
            _("Their certificate was revoked, to be written to by hand: {person}.").format(
                person=person
            )
        )
    if not drafts.files:
        if not drafts.left_out:
            streams.note(_("Nobody is to be written to."))
        return
    if not trial.dry_run:
        write_outside(where, out, drafts.files)
    streams.result("\n".join(str(out / name) for name in drafts.files))
    for person in drafts.without_address:
        streams.note(_("No address is known: {person}.").format(person=person))
    count = len(drafts.files)
    written = ngettext("{count} draft written.", "{count} drafts written.", count)
    if trial.dry_run:
        streams.nothing_written()
    else:
        streams.note(written.format(count=count))
