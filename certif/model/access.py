"""Who may change what: platform logins with their stable numeric ids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Team(StrEnum):
    """The teams of ``access.yml``."""

    MAINTAINERS = "mainteneurs"
    STAFF = "equipe"
    JURY = "jury"
    CANDIDATES = "candidats"


@dataclass(frozen=True, slots=True)
class Member:
    """A platform account. ``account_id`` is the platform's stable number; ``login`` may be renamed.

    ``person`` is the id under which the dataset knows them, if it does.
    """

    login: str
    account_id: int
    name: str
    teams: tuple[Team, ...]
    person: str | None


@dataclass(frozen=True, slots=True)
class Access:
    """``access.yml``."""

    path: str
    members: tuple[Member, ...]
