"""The failures for what a command names and the register does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.ids import is_id
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "no_certification",
    "no_certifier",
    "no_startup",
    "refuse_no_id",
    "unreadable_dossier",
    "which_certifier",
]


def refuse_no_id(person: str) -> None:
    """Raise `UsageError` for a new person's id that cannot be one."""
    if not is_id("person", person):
        raise UsageError(
            _("{person} cannot be an id.").format(person=shown(person)),
            hint=_("An id is prenom.nom: lower-case letters, digits, dots, hyphens, underscores."),
        )


def no_certification(named: str, known: Iterable[str]) -> UsageError:
    """Return the failure for a certification that is none of those ``known``."""
    return UsageError(
        _("There is no certification {certification}.").format(certification=shown(named)),
        hint=did_you_mean(named, known),
    )


def no_certifier(named: str, known: Iterable[str]) -> UsageError:
    """Return the failure for a certifier that is none of those ``known``."""
    return UsageError(
        _("There is no certifier {id}.").format(id=shown(named)),
        hint=did_you_mean(named, known)
        or _("Its file would be data/certifiers/{id}.yml.").format(id=named),
    )


def which_certifier(known: Iterable[str]) -> UsageError:
    """Return the failure for a command that names none of several certifiers."""
    return UsageError(
        _("Which certifier? {ids}.").format(ids=listed(sorted(known))),
        hint=_("Give its id with --certifier."),
    )


def no_startup(named: str, known: Iterable[str]) -> UsageError:
    """Return the failure for a service that is none of those ``known``."""
    return UsageError(
        _("{startup} is not in the register.").format(startup=shown(named)),
        hint=did_you_mean(named, known) or _("`certif startup new` adds a service."),
    )


def unreadable_dossier(person: str) -> CannotCheck:
    """Return the failure for somebody whose dossier cannot be read."""
    return CannotCheck(
        _("The dossier of {person} cannot be read.").format(person=shown(person)),
        hint=_("`certif validate` says where."),
    )
