"""`certif access`: the accounts of the platform."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Format, OutputFormat, Root, argument, option, the_dataset
from certif.cli.terminal.person_options import NewName
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _

app = noun(N_("Give accounts their rights on the register."))


class TeamName(StrEnum):
    """The teams of ``access.yml``."""

    MAINTAINERS = "mainteneurs"
    STAFF = "equipe"
    JURY = "jury"


_Login = Annotated[str, argument(_("LOGIN"), _("The account's name on the platform."))]
_Person = Annotated[
    str | None,
    option("--person", _("The person in the register; a juror needs one."), _("PERSON")),
]
_Emails = Annotated[
    list[str] | None,
    option("--email", _("An address that their commits bear. Repeatable."), _("ADDRESS")),
]


@app.command()
def add(
    login: Annotated[
        str | None, argument(_("[LOGIN]"), _("The account's name on the platform."))
    ] = None,
    number: Annotated[
        int | None,
        argument(_("[NUMBER]"), _("Its number: api.github.com/users/LOGIN shows it as id."), min=1),
    ] = None,
    *,
    event: Annotated[
        Path | None,
        option(
            "--event",
            _("Take both from GitHub's event of a pull request: the account that opened it."),
            _("FILE"),
        ),
    ] = None,
    team: Annotated[
        list[TeamName] | None,
        option("--team", _("The team, which says what they may change. Repeatable.")),
    ] = None,
    person: _Person = None,
    name: Annotated[
        str | None,
        option("--name", _("Their name, where the register does not say it."), _("NAME")),
    ] = None,
    email: _Emails = None,
    writing: Writing,
) -> None:
    """Add an account, shown first.

    Nothing is looked up: its number is typed, or read from an event. Access changes in a pull request of its own, which a maintainer reviews.

        certif access add noa-perrin 100000002 --team jury --person noa.perrin
        certif access add --event event.json --team jury --person noa.perrin
    """
    from certif.acts.register.access import NewAccount, opener_of, plan_account
    from certif.cli.terminal.people import the_person
    from certif.model.access import Team

    if event is not None:
        if login is not None:
            raise UsageError(_("Give LOGIN and NUMBER, or --event: one of the two."))
        opener = opener_of(event)
        login, number = opener.login, opener.account_id
    if login is None or number is None:
        raise UsageError(
            _("Which account? Its name and its number are needed."),
            hint=_("The number is `id` on the page api.github.com/users/LOGIN; or give --event."),
        )
    teams = tuple(Team(each.value) for each in dict.fromkeys(team or [TeamName.JURY]))
    who = the_person(writing.where, person) if person else None
    new = NewAccount(login, number, teams, name, who, tuple(email or ()))
    if writing.write(plan_account, new):
        streams.note(_("Next: `certif codeowners --write`, in a pull request of its own."))


@app.command()
def change(
    login: _Login,
    *,
    renamed: Annotated[
        str | None, option("--login", _("The name that the account bears now."), _("LOGIN"))
    ] = None,
    team: Annotated[
        list[TeamName] | None,
        option("--team", _("The teams that it is in from now on. Repeatable.")),
    ] = None,
    person: _Person = None,
    name: NewName = None,
    email: _Emails = None,
    writing: Writing,
) -> None:
    """Change an account, shown first: its teams, its name, its person.

    The number stays: another one is another account.

        certif access change noa-perrin-exemple --team equipe --team jury
        certif access change noa-perrin-exemple --login noa-perrin
    """
    from certif.acts.register.access import AccountChange, plan_account_change
    from certif.cli.terminal.people import the_person
    from certif.model.access import Team

    teams = tuple(Team(each.value) for each in dict.fromkeys(team or []))
    who = the_person(writing.where, person) if person else None
    asked = AccountChange(renamed, teams, name, who, tuple(email or ()))
    if writing.write(plan_account_change, login, asked):
        streams.note(_("Next: `certif codeowners --write`, in a pull request of its own."))


@app.command()
def remove(
    login: _Login,
    *,
    writing: Writing,
) -> None:
    """Take an account out, shown first: it has no right any more.

    The person stays in the register, and so do their files.

        certif access remove noa-perrin-exemple
    """
    from certif.acts.register.access import plan_account_change

    if writing.write(plan_account_change, login, None):
        streams.note(_("Next: `certif codeowners --write`, in a pull request of its own."))


@app.command(name="list")
def list_(root: Root = None, format_: Format = OutputFormat.TEXT) -> None:
    """List the accounts: number, name, teams, and their people in the register.

    They are in the order of the file.

        certif access list
    """
    from certif.acts.register.access import accounts
    from certif.reporters.register import accounts_json, accounts_text

    found = accounts(the_dataset(root))
    show = accounts_json if format_ is OutputFormat.JSON else accounts_text
    streams.result(show(found))
