"""The options that say who somebody is, for dossiers and jurors.

Those that go together are a dataclass: one parameter of a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal.options import a_given_day, option, the_day
from certif.errors import UsageError
from certif.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from certif.acts.contents.person import PersonChange
    from certif.model.people import HeldCertification


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


_Email = Annotated[str | None, option("--email", _("Professional address."), _("ADDRESS"))]
_EmployerName = Annotated[str | None, option("--employer", _("The person's employer."), _("NAME"))]
_EmployerKind = Annotated[
    EmployerType | None, option("--employer-type", _("The kind of employer."))
]
_EmploymentKind = Annotated[Employment | None, option("--employment", _("The kind of employment."))]

NewName = Annotated[str | None, option("--name", _("The name, corrected."), _("NAME"))]


def a_typed_day(text: str) -> date:
    """Return the day that was typed."""
    return the_day(a_given_day(text.strip()))


def typed_day(text: str | None) -> date | None:
    """Return the day that an option gives, ``None`` where it is not given."""
    return None if text is None else a_typed_day(text)


@dataclass
class PersonKnown:
    """The options on somebody new, where they are known."""

    email: _Email = None
    employer: _EmployerName = None
    employer_type: _EmployerKind = None
    employment: _EmploymentKind = None


@dataclass
class Held:
    """The options on a certification that another register issued."""

    holds: Annotated[
        str | None, option("--holds", _("A certification that another register issued."), _("ID"))
    ] = None
    obtained_on: Annotated[
        str | None, option("--obtained-on", _("The day of --holds."), _("DATE"))
    ] = None
    evidence: Annotated[
        str | None, option("--evidence", _("The supporting evidence for --holds."), _("TEXT"))
    ] = None

    def certification(self) -> HeldCertification | None:
        """Return the certification that the three options give together."""
        from certif.model.people import HeldCertification

        day = typed_day(self.obtained_on)
        if self.holds is None and day is None and self.evidence is None:
            return None
        if self.holds is None or day is None or self.evidence is None:
            raise UsageError(_("--holds, --obtained-on and --evidence go together."))
        return HeldCertification(self.holds, day, self.evidence)


@dataclass
class PersonChanged:
    """The options for the data of a person that change."""

    name: NewName = None
    email: _Email = None
    employer: _EmployerName = None
    employer_type: _EmployerKind = None
    employment: _EmploymentKind = None
    employer_since: Annotated[
        str | None,
        option(
            "--employer-since",
            _(
                "Their first day there, YYYY-MM-DD; the employer of before is kept, with its last day."
            ),
            _("DATE"),
        ),
    ] = None
    left_on: Annotated[
        str | None,
        option("--left-on", _("The last day at the employer of before, YYYY-MM-DD."), _("DATE")),
    ] = None

    def change(self, held: Held, *, holds_none: bool = False) -> PersonChange:
        """Return the change that these options and those on a certification ask for."""
        from certif.acts.contents.person import PersonChange
        from certif.cli.terminal.questions import address

        return PersonChange(
            self.name,
            address(self.email) if self.email else None,
            self.employer,
            self.employer_type,
            self.employment,
            typed_day(self.employer_since),
            typed_day(self.left_on),
            held.certification(),
            holds_none,
        )
