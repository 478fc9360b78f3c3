"""The certifier on a day: its name, who signs for it, whom it employs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.model.names import folded

if TYPE_CHECKING:
    from datetime import date

    from certif.model.certifier import ActKind, Appointment, Certifier, CertifierName

__all__ = [
    "VOID_WITH",
    "WRITTEN_BY_INIT",
    "employs",
    "entitled",
    "left_to_fill_in",
    "name_on",
    "who_signs",
]

WRITTEN_BY_INIT: Final = frozenset(
    {
        "Nom complet du certificateur",
        "Sigle",
        "certification@exemple.invalid",
        "Adresse postale du service",
        "Prénom Nom",
        "Qualité au titre de laquelle la personne signe",
        "Arrêté portant délégation de signature",
        "dpo@exemple.invalid",
    }
)
"""What `certif init` writes in a certifier's file for somebody to replace."""

VOID_WITH: Final = WRITTEN_BY_INIT - {
    "Adresse postale du service",
    "Arrêté portant délégation de signature",
}
"""Words with which no document is issued: nobody would have signed it, and no appeal would arrive.

The two others are asked for, and stop nothing: a register of 1.0.0 has closed sessions with them, and stays valid.
"""


def left_to_fill_in(
    certifier: Certifier, words: frozenset[str] = WRITTEN_BY_INIT
) -> tuple[str, ...]:
    """Return the keys that still hold one of ``words``.

    A decision bears the name and the capacity of who takes it (CRPA L212-1), a letter the address to which an appeal is
    sent.
    """
    contact, privacy = certifier.contact, certifier.privacy
    written = {
        "names": [word for each in certifier.names for word in (each.name, each.short)],
        "contact.email": [contact.email],
        "contact.address": [contact.address],
        "signatories": [
            word
            for each in certifier.signatories
            for word in (each.name, each.capacity, each.act.reference)
        ],
        "privacy.dpo": [privacy.dpo] if privacy else [],
    }
    return tuple(key for key, held in written.items() if not words.isdisjoint(held))


def name_on(certifier: Certifier, day: date) -> CertifierName:
    """Return the name that the certifier bears on ``day``.

    Before its first name, the first; where no name holds that day, the last that it bore before.
    """
    begun = [each for each in certifier.names if each.start <= day]
    holding = [each for each in begun if each.period.holds(day)]
    if holding or begun:
        return (holding or begun)[-1]
    return min(certifier.names, key=lambda each: each.start)


def entitled(certifier: Certifier, act: ActKind, day: date) -> tuple[Appointment, ...]:
    """Return who may sign an act on ``day``: in office, appointment published."""
    return tuple(each for each in certifier.signatories if each.may_sign(act, day))


def who_signs(
    certifier: Certifier, act: ActKind, day: date, named: str | None = None
) -> Appointment | None:
    """Return who signs an act of that kind on ``day``, or ``None`` where nobody can.

    ``named`` is the person whom a session wants; without it, the first in the certifier's file who may
    sign. A decision bears the name, the capacity and the signature of the person who takes it (CRPA L212-1).
    """
    able = entitled(certifier, act, day)
    return next((each for each in able if named in {None, each.name}), None)


def employs(certifier: Certifier, employer: str) -> bool:
    """Tell whether ``employer`` is the certifier, under any of its names.

    Past names count too.

    A name that is contained is enough: « Services du Premier ministre (DINUM) » is the DINUM.
    """
    words = f" {folded(employer)} "
    names = (written for each in certifier.names for written in (each.name, each.short))
    return any(f" {folded(name)} " in words for name in names)
