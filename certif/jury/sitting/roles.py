"""Roles on a jury: who may sit as what, on which day, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from certif.model.certification import JuryTerms
from certif.model.issued import Holding
from certif.model.people import Juror
from certif.model.places import Place
from certif.model.register import SessionFolder

Holdings = Mapping[str, tuple[Holding, ...]]
"""The certifications obtained in this dataset, by person."""


class RoleLack(StrEnum):
    """The reasons why a juror cannot sit in a role on a day."""

    NOT_IN_ROLE = "not-in-role"
    NOT_THEN = "not-then"
    NOT_CERTIFIED = "not-certified"
    NOT_CERTIFIED_THEN = "not-certified-then"


def pool_of(folder: SessionFolder) -> tuple[Juror, ...]:
    """Return the jurors with a role of the juries of a session, by id.

    Those of another certification, of the same register, are left out.
    """
    roles = folder.regulation.jury.roles if folder.regulation else ()
    return tuple(
        juror
        for _person, juror in sorted(folder.shelf.jurors.items())
        if any(held.role in roles for held in juror.roles)
    )


def role_lack(
    juror: Juror, role: str, day: date, terms: JuryTerms, holdings: Holdings
) -> RoleLack | None:
    """Return the reason why the juror cannot sit in ``role`` on ``day``, or ``None``.

    The juror's file lists the role, for a period that includes that day. A juror in one of the
    ``certified_roles`` (RS6247: the certified intrapreneur) was also certified *before* that day (DINUM:
    « qui détient déjà la certification ») by one of the certifications that the règlement accepts, or by
    any if it names none, and it was not revoked.
    """
    periods = [held.period for held in juror.roles if held.role == role]
    if not periods:
        return RoleLack.NOT_IN_ROLE
    if not any(period.holds(day) for period in periods):
        return RoleLack.NOT_THEN
    if role not in terms.certified_roles:
        return None
    accepted = terms.accepted_certifications
    held = [
        h for h in _certifications(juror, holdings) if not accepted or h.certification in accepted
    ]
    if not held:
        return RoleLack.NOT_CERTIFIED
    return None if any(h.counts_on(day) for h in held) else RoleLack.NOT_CERTIFIED_THEN


def _certifications(juror: Juror, holdings: Holdings) -> Iterator[Holding]:
    """Yield a juror's certifications: issued here, then those their file declares."""
    yield from holdings.get(juror.id, ())
    for index, held in enumerate(juror.certifications_held):
        place = Place(juror.path, ("certifications_held", index))
        yield Holding(juror.id, held.certification, held.obtained_on, None, None, place)
