"""`certif startup`: the startups that people carried or follow."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Format, OutputFormat, Root, argument, option, the_dataset
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.i18n import N_, _

app = noun(N_("Write services, change them, list them."))

_Startup = Annotated[str, argument(_("ID"), _("The service's id at beta.gouv.fr."))]
_Name = Annotated[str | None, option("--name", _("The service's name."), _("NAME"))]
_Incubator = Annotated[
    str | None, option("--incubator", _("The id of its incubator, if known."), _("ID"))
]


@app.command()
def new(
    startup: _Startup,
    *,
    name: _Name = None,
    incubator: _Incubator = None,
    phase: Annotated[
        list[str] | None,
        option(
            "--phase",
            _("'construction 2023-02-01 2024-02-04', without an end while it lasts. Repeatable."),
            _("PHASE"),
        ),
    ] = None,
    writing: Writing,
) -> None:
    """Write a new service, shown first.

    `certif candidate import` imports those of a person's missions from the public record.

        certif startup new service-exemple --name "Service exemple" --phase "acceleration 2024-02-05"
    """
    from certif.acts.register.startups import plan_startup, read_phase
    from certif.cli.terminal.questions import asked, optional

    phases = [read_phase(each) for each in phase or []]
    called = asked(name, _("Its name:"), "--name", str.strip)
    known = optional(incubator, _("The id of its incubator, if known:"), "--incubator", str.strip)
    writing.write(plan_startup, startup, called, known, phases)


@app.command()
def change(
    startup: _Startup,
    *,
    name: _Name = None,
    incubator: _Incubator = None,
    phase: Annotated[
        list[str] | None,
        option(
            "--phase",
            _("A phase that begins: 'acceleration 2027-02-05'. Repeatable."),
            _("PHASE"),
        ),
    ] = None,
    writing: Writing,
) -> None:
    """Change a service, shown first: its name, its incubator, a phase that begins.

    A phase that begins ends the one before it, the day before.

        certif startup change service-exemple --phase "transfert 2027-02-05"
    """
    from certif.acts.register.startups import plan_startup_change, read_phase

    phases = [read_phase(each) for each in phase or []]
    writing.write(plan_startup_change, startup, name, incubator, phases)


@app.command(name="list")
def list_(root: Root = None, format_: Format = OutputFormat.TEXT) -> None:
    """List the services: name, incubator, the last phase known.

    They are in the order of their ids.

        certif startup list
    """
    from certif.acts.register.startups import startups
    from certif.reporters.register import startups_json, startups_text

    found = startups(the_dataset(root))
    show = startups_json if format_ is OutputFormat.JSON else startups_text
    streams.result(show(found))
