"""``access.yml``."""

from __future__ import annotations

from certif.dataset.records.days import Valid
from certif.model.access import Access, Member, Team

__all__ = ["access"]


def access(path: str, data: Valid) -> Access:
    """The accounts and their teams."""
    members = tuple(_member(each) for each in data["members"])
    return Access(path, members, example=data.get("example", False))


def _member(data: Valid) -> Member:
    return Member(
        login=data["login"],
        account_id=data["account_id"],
        name=data["name"],
        teams=tuple(Team(team) for team in data["teams"]),
        person=data.get("person"),
        emails=tuple(data.get("emails", ())),
    )
