"""The options that say who somebody is, for dossiers and jurors."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal.options import a_given_day, option, the_day
from certif.errors import UsageError
from certif.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from certif.model.people import HeldCertification

__all__ = [
    "Email",
    "EmployerKind",
    "EmployerName",
    "EmploymentKind",
    "Evidence",
    "Holds",
    "LeftOn",
    "NewName",
    "ObtainedOn",
    "SinceEmployer",
    "a_typed_day",
    "held_of",
    "typed_day",
]


class EmployerType(StrEnum):
    """The kinds of employer that a dossier knows."""

    CENTRAL = "administration-centrale"
    LOCAL_STATE = "service-deconcentre"
    LOCAL = "collectivite"
    HOSPITAL = "hopital"
    ESTABLISHMENT = "etablissement-public"
    OPERATOR = "operateur"
    OTHER_PUBLIC = "autre-public"
    PRIVATE = "prive"


class Employment(StrEnum):
    """The ways in which a person is employed."""

    CIVIL_SERVANT = "fonctionnaire"
    CONTRACT = "contractuel"
    OTHER = "autre"


Email = Annotated[str | None, option("--email", _("Professional address."), _("ADDRESS"))]

EmployerName = Annotated[str | None, option("--employer", _("The person's employer."), _("NAME"))]

EmployerKind = Annotated[EmployerType | None, option("--employer-type", _("The kind of employer."))]

EmploymentKind = Annotated[Employment | None, option("--employment", _("The kind of employment."))]

SinceEmployer = Annotated[
    str | None,
    option(
        "--employer-since",
        _("Their first day there, YYYY-MM-DD; the employer of before is kept, with its last day."),
        _("DATE"),
    ),
]

LeftOn = Annotated[
    str | None,
    option("--left-on", _("The last day at the employer of before, YYYY-MM-DD."), _("DATE")),
]

NewName = Annotated[str | None, option("--name", _("The name, corrected."), _("NAME"))]

Holds = Annotated[
    str | None, option("--holds", _("A certification that another register issued."), _("ID"))
]

ObtainedOn = Annotated[str | None, option("--obtained-on", _("The day of --holds."), _("DATE"))]

Evidence = Annotated[
    str | None, option("--evidence", _("The supporting evidence for --holds."), _("TEXT"))
]


def a_typed_day(text: str) -> date:
    """Return the day that was typed."""
    return the_day(a_given_day(text.strip()))


def typed_day(text: str | None) -> date | None:
    """Return the day that an option gives, ``None`` where it is not given."""
    return None if text is None else a_typed_day(text)


def held_of(
    holds: str | None, obtained_on: str | None, evidence: str | None
) -> HeldCertification | None:
    """Return the certification that three options give together."""
    from certif.model.people import HeldCertification

    day = typed_day(obtained_on)
    if holds is None and day is None and evidence is None:
        return None
    if holds is None or day is None or evidence is None:
        raise UsageError(_("--holds, --obtained-on and --evidence go together."))
    return HeldCertification(holds, day, evidence)
