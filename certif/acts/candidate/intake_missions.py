"""The missions of a form, in the role that counts, with the register's services."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.text import plain
from certif.acts.contents.intake_questions import counts_intrapreneurs
from certif.eligibility.wording import roles
from certif.i18n import _
from certif.model.names import folded
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from certif.acts.candidate.form.read import Form
    from certif.acts.contents.intake_questions import Asked
    from certif.model.people import Mission, Startup
    from certif.model.register import Register

__all__ = ["missions_of"]

_AS_INTRAPRENEUR: Final = re.compile(r"missions? d['’ ]?intrapreneu")
_LONGEST_ID: Final = 80


def missions_of(
    form: Form, text: str, asked: Asked, register: Register
) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
    """Return the missions that the form of this text tells, and notes to read over."""
    missions, notes = _with_known_startups(form, register)
    missions, of_roles = _in_their_role(missions, text, asked)
    return missions, (*notes, *of_roles)


def _in_their_role(
    missions: tuple[Mission, ...], text: str, asked: Asked
) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
    """Return the missions in the role that the form asks for, and notes on them.

    A form of another certification may have been sent: then they are as intrapreneur, and nothing counts by itself.
    """
    if not missions or counts_intrapreneurs(asked.roles):
        return missions, ()
    if _AS_INTRAPRENEUR.search(plain(text)):
        if not asked.roles:
            return missions, ()
        return missions, (
            _(
                "The form asks for missions as intrapreneur, and what counts here is {roles}: correct each"
                " `role`."
            ).format(roles=roles(asked.roles)),
        )
    return tuple(replace(each, role=asked.role) for each in missions), (
        _("The missions are read in the role {role}: correct the `role` of any other.").format(
            role=shown(asked.role)
        ),
    )


def _with_known_startups(
    form: Form, register: Register
) -> tuple[tuple[Mission, ...], tuple[str, ...]]:
    """Return the missions with startup ids, and a note for each unknown startup."""
    startups = register.shelf.startups
    by_name = {_key(startup.name): startup for startup in startups.values()} | {
        _key(startup.id): startup for startup in startups.values()
    }
    missions, notes = [], []
    for mission in form.missions:
        known: Startup | None = by_name.get(_key(mission.startups[0]))
        several = [
            by_name.get(_key(part)) for part in re.split(r" et |, ?| ?[/&+] ?", mission.startups[0])
        ]
        if known is None and len(several) > 1 and None not in several:
            ids = tuple(dict.fromkeys(each.id for each in several if each))
            missions.append(replace(mission, startups=ids))
            notes.append(
                _("The mission {name} is read as one mission of several services: {ids}.").format(
                    name=shown(mission.startups[0]), ids=listed(ids)
                )
            )
            continue
        if known is None:
            notes.append(_unknown_startup(mission.startups[0], list(startups)))
        missions.append(
            replace(mission, startups=(known.id if known else _as_id(mission.startups[0]),))
        )
    return tuple(missions), tuple(notes)


def _unknown_startup(name: str, known: list[str]) -> str:
    said = _("The register does not know the service {name}.").format(name=shown(name))
    if near := did_you_mean(name, known):
        return f"{said} {near}"
    return (
        said
        + " "
        + _("Add its file under data/startups/, or import it with `certif candidate import`.")
    )


def _key(name: str) -> str:
    return folded(name).replace(" ", "")


def _as_id(name: str) -> str:
    """Return an id for a startup that the register does not know."""
    made = "-".join(folded(name).split())[:_LONGEST_ID].strip("-")
    return made if made.isascii() and made else "inconnu"
