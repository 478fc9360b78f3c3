"""The options that say who somebody is, for dossiers and jurors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from certif.cli.terminal.options import option
from certif.i18n import _

__all__ = ["Email", "EmployerKind", "EmployerName", "EmploymentKind"]


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
