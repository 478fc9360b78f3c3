"""Accounts and startups of the register, as text and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.reporters.layout import json_v1, table_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.model.access import Member
    from certif.model.people import Startup

__all__ = ["accounts_json", "accounts_text", "startups_json", "startups_text"]


def accounts_text(members: Sequence[Member]) -> str:
    """Return one line an account, in columns."""
    if not members:
        return _("No account yet.")
    head = (_("account"), _("number"), _("name"), _("teams"), _("person"))
    rows = (
        (
            each.login,
            str(each.account_id),
            each.name,
            ", ".join(team.value for team in each.teams),
            each.person or "",
        )
        for each in members
    )
    return table_text(head, rows)


def accounts_json(members: Sequence[Member]) -> str:
    """Return the same for a script."""
    rows = [
        {
            "login": each.login,
            "account_id": each.account_id,
            "name": each.name,
            "teams": [team.value for team in each.teams],
            "person": each.person,
            "emails": list(each.emails),
        }
        for each in members
    ]
    return json_v1(members=rows)


def startups_text(startups: Sequence[Startup]) -> str:
    """Return one line a startup, in columns."""
    if not startups:
        return _("No service yet.")
    head = (_("id"), _("name"), _("incubator"), _("last phase"))
    rows = ((each.id, each.name, each.incubator or "", _last(each)) for each in startups)
    return table_text(head, rows)


def startups_json(startups: Sequence[Startup]) -> str:
    """Return the same for a script."""
    rows = [
        {
            "id": each.id,
            "name": each.name,
            "incubator": each.incubator,
            "phases": [
                {
                    "name": phase.name.value,
                    "start": str(phase.start),
                    "end": str(phase.end) if phase.end else None,
                }
                for phase in each.phases
            ],
        }
        for each in startups
    ]
    return json_v1(startups=rows)


def _last(startup: Startup) -> str:
    if not startup.phases:
        return ""
    last = startup.phases[-1]
    return f"{last.name.value} {last.start}"
