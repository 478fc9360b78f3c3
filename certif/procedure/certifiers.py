"""The certifier on a day: its name, who signs for it, whom it employs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.names import folded

if TYPE_CHECKING:
    from datetime import date

    from certif.model.certifier import ActKind, Appointment, Certifier, CertifierName

__all__ = ["employs", "entitled", "name_on", "who_signs"]


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
    sign. A decision bears the name, the capacity and the signature of who takes it (CRPA L212-1).
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
