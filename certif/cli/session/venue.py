"""`certif session venue` and `signatory`: where it is held, and who signs."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from certif.cli.terminal.options import (
    DryRun,
    Root,
    SessionId,
    Yes,
    argument,
    option,
    the_dataset,
)
from certif.cli.terminal.plans import show_and_write
from certif.i18n import _

__all__ = ["signatory", "venue"]


def signatory(
    session: SessionId,
    name: Annotated[
        str | None,
        argument(_("[NAME]"), _("One of the certifier's; by default whoever is in office then.")),
    ] = None,
    *,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Set who signs the certificates of an open session, shown first.

    Somebody on leave, or who left, is replaced by another signatory of the certifier; a delegation is added by
    `certif certifier signatory`.

        certif session signatory 2027-05 "Ange Exemple"
    """
    from certif.acts.session.signatory import plan_session_signatory

    where = the_dataset(root)
    show_and_write(
        where, partial(plan_session_signatory, where, session, name), dry_run=dry_run, yes=yes
    )


def venue(
    session: SessionId,
    *,
    name: Annotated[str | None, option("--name", _("The building."), _("TEXT"))] = None,
    address: Annotated[str | None, option("--address", _("Its address."), _("TEXT"))] = None,
    access: Annotated[
        str | None, option("--access", _("How to get there and in."), _("TEXT"))
    ] = None,
    service: Annotated[
        str | None, option("--service", _("The service that answers for the session."), _("TEXT"))
    ] = None,
    email: Annotated[
        str | None, option("--email", _("The address of that service."), _("ADDRESS"))
    ] = None,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Set the venue of a session's interviews, and its contact; shown first.

    Invitations, calendars and jurors' pages name the building. Documents are still made at the session's place.

        certif session venue 2027-05 --name "Ministère exemple" --address "1 rue de l’Exemple, 75000 Paris"
    """
    from certif.acts.session.venue import plan_venue

    where = the_dataset(root)
    building = {"name": name, "address": address, "access": access}
    contact = {"service": service, "email": email}
    show_and_write(
        where, partial(plan_venue, where, session, building, contact), dry_run=dry_run, yes=yes
    )
