"""The options that `certif session sent` and `notified` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal.completion import people
from certif.cli.terminal.options import argument, option
from certif.cli.terminal.questions import said_by, said_why
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import Recipient

if TYPE_CHECKING:
    from datetime import date

    from certif.cli.terminal.plans import Writing


LedgerPerson = Annotated[
    str | None,
    argument(
        _("[PERSON]"),
        _("Whom it is about: an id, the beginning of one, or a name."),
        autocompletion=people,
    ),
]
LedgerDocument = Annotated[
    str | None, argument(_("[DOCUMENT]"), _("The document: decision, certificat.pdf, …"))
]
Addressee = Annotated[
    Recipient, option("--to", _("One of: {words}.").format(words=", ".join(Recipient)))
]
Edition = Annotated[
    int | None,
    option("--edition", _("The edition; by default the current one."), _("N"), min=1),
]
Annul = Annotated[
    int | None, option("--annul", _("Annul an entry of PERSON, by its number."), _("N"), min=1)
]
Reason = Annotated[
    str | None, option("--reason", _("The reason, where an entry is annulled."), _("TEXT"))
]


def annulled(
    writing: Writing,
    session: str,
    who: str | None,
    number: int,
    kinds: tuple[str, ...],
    reason: str | None,
    by: str | None,
    day: date,
) -> None:
    """Annul an entry of a person's ledger of deliveries, shown first."""
    from certif.acts.follow_up.ledgers import Annulment, plan_annulment
    from certif.dataset.layout import Kind

    if who is None:
        raise UsageError(_("Say whose entry is annulled: PERSON."))
    annulment = Annulment(Kind.DELIVERIES, kinds, number, day, said_by(by), said_why(reason))
    writing.write(plan_annulment, session, who, annulment)
