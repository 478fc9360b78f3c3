"""Accounts of the platform: a new one, and the list of them. Nothing is looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at, plan_edit
from certif.acts.support.read_or_refuse import refuse_broken
from certif.dataset.git.github_event import accounts_of
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.access import Team
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.model.access import Access, Member
    from certif.model.changes import Account
    from certif.model.people import Person
    from certif.model.register import Register

__all__ = [
    "AccountChange",
    "NewAccount",
    "account_entry",
    "accounts",
    "opener_of",
    "plan_account",
    "plan_account_change",
]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to add; ``name`` is left out for a person whom the register knows."""

    login: str
    account_id: int
    teams: tuple[Team, ...]
    name: str | None = None
    person: str | None = None
    emails: tuple[str, ...] = ()


def account_entry(new: NewAccount) -> dict[str, Plain]:
    """Return the entry of an account in ``data/access.yml``."""
    entry: dict[str, Plain] = {
        "login": new.login,
        "account_id": new.account_id,
        "name": new.name,
        "teams": [team.value for team in new.teams],
    }
    if new.person:
        entry["person"] = new.person
    if new.emails:
        entry["emails"] = list(new.emails)
    return entry


def plan_account(root: Path, new: NewAccount) -> FilePlan:
    """Plan one more account in ``data/access.yml``; nothing is written.

    Raises `Refusal` for a login, a number or a person that has an account, `UsageError` for a person whom the
    register does not know, `CannotCheck` where the file cannot be read.
    """
    register = load(root)
    path = path_of(Kind.ACCESS)
    refuse_broken(path, register.shelf.broken)
    name = new.name or _name_of(register, new.person)
    if register.access is not None:
        _refuse_known(register.access, new)
    entry = account_entry(replace(new, name=name))
    if register.access is None:
        return FilePlan((FileChange(path, None, new_file("access", path, {"members": [entry]})),))
    before, document = document_at(root, path, Kind.ACCESS)
    document.append(("members",), entry)
    return plan_edit(path, before, document)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """The changes of an account; ``None``, or nothing, leaves it as it is.

    ``teams`` are all that it has then; ``emails`` are added.
    """

    login: str | None = None
    teams: tuple[Team, ...] = ()
    name: str | None = None
    person: str | None = None
    emails: tuple[str, ...] = ()


def plan_account_change(root: Path, login: str, change: AccountChange | None) -> FilePlan:
    """Plan a change of an account in ``data/access.yml``; nothing is written.

    ``None`` takes it out. Raises `UsageError` for an account or a person that is not there, `Refusal` where nothing would
    change or no maintainer would be left, `CannotCheck` where the file cannot be read.
    """
    register, path = load(root), path_of(Kind.ACCESS)
    refuse_broken(path, register.shelf.broken)
    members = register.access.members if register.access else ()
    index = next((n for n, m in enumerate(members) if m.login.casefold() == login.casefold()), None)
    if index is None:
        raise UsageError(
            _("There is no account {login} in {path}.").format(login=shown(login), path=path),
            hint=did_you_mean(login, [each.login for each in members])
            or _("`certif access list` lists them."),
        )
    teams = () if change is None else change.teams or members[index].teams
    if not any(
        Team.MAINTAINERS in (teams if n == index else m.teams) for n, m in enumerate(members)
    ) and any(Team.MAINTAINERS in m.teams for m in members):
        raise Refusal(
            _("Nobody would be left in the team {team}.").format(team=shown(Team.MAINTAINERS)),
            hint=_("Add another maintainer first."),
        )
    before, document = document_at(root, path, Kind.ACCESS)
    if change is None:
        document.remove(("members", index))
    else:
        if change.person:
            _name_of(register, change.person)
        _change_account(document, index, members[index], change)
    return plan_edit(path, before, document)


def _change_account(document: Document, index: int, member: Member, change: AccountChange) -> None:
    if change.login:
        document.set(("members", index, "login"), change.login)
    if change.name:
        document.set(("members", index, "name"), change.name)
    if change.teams and {*change.teams} != {*member.teams}:
        document.set(("members", index, "teams"), [team.value for team in change.teams])
    if change.person:
        document.set(("members", index, "person"), change.person)
    for email in change.emails:
        if email not in member.emails:
            document.append(("members", index, "emails"), email)


def opener_of(event: Path) -> Account:
    """Return the account that opened the pull request of an event file of GitHub."""
    return accounts_of(event)[0]


def accounts(root: Path) -> Sequence[Member]:
    """Return the accounts of the register, by login."""
    access = load(root).access
    return sorted(access.members if access else (), key=lambda member: member.login.casefold())


def _name_of(register: Register, person: str | None) -> str:
    people: dict[str, Person] = {**register.shelf.candidates, **register.shelf.jurors}
    if person is None:
        raise UsageError(
            _("Whose account is it?"),
            hint=_("Give --name, or --person for somebody in the register."),
        )
    if person not in people:
        raise UsageError(
            _("{person} is not in the register.").format(person=shown(person)),
            hint=did_you_mean(person, people) or _("`certif juror new` adds a juror."),
        )
    return people[person].fullname


def _refuse_known(access: Access, new: NewAccount) -> None:
    for member in access.members:
        same_login = member.login.casefold() == new.login.casefold()
        same_person = new.person is not None and member.person == new.person
        if same_login or same_person or member.account_id == new.account_id:
            raise Refusal(
                _("{login} ({number}) has an account in the register already: {name}.").format(
                    login=shown(member.login), number=member.account_id, name=shown(member.name)
                ),
                hint=_("`certif access change {login}` changes it.").format(login=member.login),
            )
