"""`certif certifier`: how to write to the certifier, and who signs for it."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import TODAY, On, argument, option, the_day
from certif.cli.terminal.person_options import a_typed_day, typed_day
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _
from certif.model.certifier import ActKind

app = noun(N_("Say how to write to the certifier, and who signs for it."))

_Certifier = Annotated[
    str | None,
    option("--certifier", _("Its id, where the register has several."), _("ID")),
]


@app.command()
def contact(
    *,
    service: Annotated[
        str | None, option("--service", _("The service, as letters name it."), _("TEXT"))
    ] = None,
    email: Annotated[
        str | None,
        option("--email", _("The service's address, never a person's."), _("ADDRESS")),
    ] = None,
    address: Annotated[str | None, option("--address", _("The postal address."), _("TEXT"))] = None,
    dpo: Annotated[
        str | None,
        option("--dpo", _("How to write to the data protection officer."), _("ADDRESS")),
    ] = None,
    certifier: _Certifier = None,
    writing: Writing,
) -> None:
    """Say how to write to the certifier, shown first.

    Letters bear it.

        certif certifier contact --service "Mission certification" --email certification@exemple.gouv.fr
    """
    from certif.acts.register.certifiers import plan_contact
    from certif.cli.terminal.questions import address as checked

    said = {
        "service": service,
        "email": checked(email) if email else None,
        "address": address,
        "dpo": dpo,
    }
    writing.write(plan_contact, certifier, said)


@app.command()
def signatory(
    name: Annotated[str, argument(_("NAME"), _("First name and surname."))],
    *,
    capacity: Annotated[
        str | None,
        option("--capacity", _("In which capacity, with its article: 'La directrice'."), _("TEXT")),
    ] = None,
    since: Annotated[
        str | None, option("--since", _("The first day, YYYY-MM-DD."), _("DATE"))
    ] = None,
    until: Annotated[
        str | None,
        option("--until", _("The last day of a signatory who leaves, YYYY-MM-DD."), _("DATE")),
    ] = None,
    act: Annotated[
        str | None, option("--act", _("The act that gives the right to sign."), _("TEXT"))
    ] = None,
    published_on: Annotated[
        str | None, option("--published-on", _("The day on which it was published."), _("DATE"))
    ] = None,
    signs: Annotated[
        list[ActKind] | None,
        option("--signs", _("An act that this person signs; every one, unless given. Repeatable.")),
    ] = None,
    certifier: _Certifier = None,
    writing: Writing,
) -> None:
    """Add somebody who signs, or end it (--until), shown first.

    Who signs is who is in office on the day of the act: nobody is taken out of the file.

        certif certifier signatory "Ange Exemple" --capacity "La directrice" --since 2026-01-01 --act "Arrêté du 5 janvier 2026" --published-on 2026-01-06
        certif certifier signatory "Ange Exemple" --until 2027-08-31
    """
    from certif.acts.register.certifiers import NewSignatory, plan_departure, plan_signatory

    facts = {"--capacity": capacity, "--since": since, "--act": act, "--published-on": published_on}
    if until is not None:
        if any(facts.values()) or signs:
            raise UsageError(_("--until goes alone: it ends what a person signs."))
        writing.write(plan_departure, certifier, name, a_typed_day(until))
    else:
        lacking = [option_ for option_, value in facts.items() if not value]
        first, published = typed_day(since), typed_day(published_on)
        if lacking or not (capacity and act and first and published):
            raise UsageError(_("Give also: {options}.").format(options=", ".join(lacking)))
        kinds = tuple(dict.fromkeys(signs or ActKind))
        new = NewSignatory(name.strip(), capacity, first, act, published, kinds)
        writing.write(plan_signatory, certifier, new)


@app.command()
def rename(
    name: Annotated[str, argument(_("NAME"), _("The whole name."))],
    *,
    short: Annotated[str, option("--short", _("Its short form."), _("NAME"))],
    certifier: _Certifier = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Give a certifier the name that it bears from the day --on, shown first.

    Documents of earlier days keep the former name.

        certif certifier rename "Direction exemple du numérique" --short DEN --on 2027-06-01
    """
    from certif.acts.register.certifiers import plan_name

    writing.write(plan_name, certifier, name, short, the_day(on))
