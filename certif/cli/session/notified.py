"""`certif session notified`: the days on which what left was received."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.session.ledger_options import (
    Addressee,
    Annul,
    Edition,
    LedgerDocument,
    LedgerPerson,
    Reason,
    annulled,
)
from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, On, RecordedBy, SessionId, option, the_day
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.questions import said_by, said_why
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import NOTIFICATION, RETURNED, Recipient

if TYPE_CHECKING:
    from datetime import date

    from certif.acts.follow_up.notified import Notice


def notified(
    session: SessionId,
    person: LedgerPerson = None,
    document: LedgerDocument = None,
    *,
    from_: Annotated[
        Path | None, option("--from", _("A table of receipts (CSV)."), _("FILE"))
    ] = None,
    to: Addressee = Recipient.PERSON,
    edition: Edition = None,
    returned: Annotated[
        bool, option("--returned", _("It came back: its addressee never had it (--reason)."))
    ] = False,
    annul: Annul = None,
    reason: Reason = None,
    by: RecordedBy = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Note the day on which something sent was received: time limits run from it.

    Without a document, all that was sent to PERSON and is not received yet. A table has the columns personne,
    document and notifie. What came back (--returned) is to be sent again; a registered letter that nobody fetched did
    not come back: it counts as received on the day on which it was presented.

        certif session notified 2026-11 camille.moreau --on 2026-12-03 --by "Dana Exemple"
        certif session notified 2026-11 --from avis-de-reception.csv --by "Dana Exemple"
        certif session notified 2026-11 camille.moreau --returned --reason "Inconnue à cette adresse." --by "Dana Exemple"
    """
    day = the_day(on)
    who = the_person(writing.where, person) if person else None
    if annul is not None:
        annulled(writing, session, who, annul, (NOTIFICATION, RETURNED), reason, by, day)
        return
    from certif.acts.follow_up.notified import plan_notified

    if returned and from_:
        raise UsageError(_("--returned is about one person: leave --from out."))
    notices = _notices(from_) if from_ else [_notice(who, document, to, edition, day)]
    who_says = said_by(by)
    if returned:
        notices = [replace(each, returned=said_why(reason)) for each in notices]
    if writing.write(plan_notified, session, notices, by=who_says, on=day):
        streams.note(
            _("Next: send it again, to an address that holds, and note it: `certif session sent`.")
            if returned
            else _("Time limits: `certif appeal list {session}`.").format(session=session)
        )


def _notices(path: Path) -> list[Notice]:
    from certif.acts.follow_up.notified import Notice
    from certif.acts.follow_up.receipts import read_receipts

    return [
        Notice(line.place, line.person, line.notified_on, line.document, line.edition, line.to)
        for line in read_receipts(path, needed=("personne", "document", "notifie"))
        if line.notified_on is not None
    ]


def _notice(
    who: str | None, document: str | None, to: Recipient, edition: int | None, day: date
) -> Notice:
    from certif.acts.follow_up.notified import Notice
    from certif.acts.follow_up.receipts import document_named

    if who is None:
        raise UsageError(_("Say who received it: PERSON, or --from FILE."))
    named = document_named(document) if document else None
    return Notice("", who, day, named, edition, to)
