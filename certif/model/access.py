"""Access rights: platform accounts, with their stable numeric ids, and teams."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from certif.model.people import Person

NOREPLY = "@users.noreply.github.com"
"""How the addresses end that GitHub gives to an account, and to nobody else."""

_NUMBER = re.compile(r"[0-9]{1,18}")
OWN_ADDRESS = f"NUMBER+LOGIN{NOREPLY}"
"""How such an address is made, for a sentence."""


class Team(StrEnum):
    """The teams of ``access.yml``."""

    MAINTAINERS = "mainteneurs"
    STAFF = "equipe"
    JURY = "jury"


@dataclass(frozen=True, slots=True)
class Member:
    """A platform account; ``account_id`` is stable, ``login`` may be renamed.

    ``person`` is the id under which the dataset knows them, if it does; ``emails`` are the addresses that their
    commits bear, besides the one that the platform gives to the account.
    """

    login: str
    account_id: int
    name: str
    teams: tuple[Team, ...]
    person: str | None
    emails: tuple[str, ...] = ()


def own_address(account_id: int, login: str) -> str:
    """Return the address that GitHub gives to an account for its commits."""
    return f"{account_id}+{login}{NOREPLY}"


def account_in(address: str) -> tuple[int, str] | None:
    """Return the number and login in an address given by GitHub, else ``None``."""
    name = address.lower().removesuffix(NOREPLY)
    number, plus, login = name.partition("+")
    if len(name) == len(address) or not plus or not _NUMBER.fullmatch(number):
        return None
    return int(number), login


@dataclass(frozen=True, slots=True)
class Access:
    """``access.yml``.

    ``example`` says that the register is one: its closed sessions are made again, and its history proves nothing.
    """

    path: str
    members: tuple[Member, ...]
    example: bool = False

    def claimed_by(self, address: str, people: Mapping[str, Person]) -> Member | None:
        """Return the member whom a commit's address points to, or ``None``.

        By the number that GitHub's own addresses hold (by the login, in those given before 2017), by `emails`, or by
        the address that ``people`` gives to the member's person. Nothing proves that the commit is theirs.
        """
        wanted = address.casefold()
        account = account_in(address)
        if account is not None:
            return next((m for m in self.members if m.account_id == account[0]), None)
        for member in self.members:
            person = people.get(member.person) if member.person else None
            known = (*member.emails, person.email if person else None, member.login + NOREPLY)
            if any(each is not None and each.casefold() == wanted for each in known):
                return member
        return None
