"""`certif session venue` and `signatory`: where it is held, and who signs."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import SessionId, argument, option
from certif.cli.terminal.plans import Writing
from certif.i18n import _


def signatory(
    session: SessionId,
    name: Annotated[
        str | None,
        argument(_("[NAME]"), _("One of the certifier's; by default whoever is in office then.")),
    ] = None,
    *,
    writing: Writing,
) -> None:
    """Set who signs the certificates of an open session, shown first.

    Somebody on leave, or who left, is replaced by another signatory of the certifier; a delegation is added by
    `certif certifier signatory`.

        certif session signatory 2027-05 "Ange Exemple"
    """
    from certif.acts.session.signatory import plan_session_signatory

    writing.write(plan_session_signatory, session, name)


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
    writing: Writing,
) -> None:
    """Set the venue of a session's interviews, and its contact; shown first.

    Invitations, calendars and jurors' pages name the building. Documents are still made at the session's place.

        certif session venue 2027-05 --name "Ministère exemple" --address "1 rue de l’Exemple, 75000 Paris"
    """
    from certif.acts.session.venue import plan_venue

    building = {"name": name, "address": address, "access": access}
    contact = {"service": service, "email": email}
    writing.write(plan_venue, session, building, contact)
