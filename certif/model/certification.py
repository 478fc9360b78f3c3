"""A certification, and the dated versions of its référentiel and its règlement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from certif.model.dates import add_months

RENEWAL_MONTHS = (6, 12, 18)
"""How long before its end a registration is to be renewed: months, the most pressing first."""


class TieKind(StrEnum):
    """A personal or professional link between a juror and a candidate."""

    SAME_PERSON = "same_person"
    STARTUP = "startup"
    PORTFOLIO = "portfolio"
    INCUBATOR = "incubator"
    EMPLOYER = "employer"
    DECLARED = "declared"
    TRAINING = "training"
    EARLIER_REFUSAL = "earlier_refusal"


class PhaseName(StrEnum):
    """The phases of a Startup d'État, in beta.gouv.fr's own words."""

    INVESTIGATION = "investigation"
    CONSTRUCTION = "construction"
    ACCELERATION = "acceleration"
    CONSOLIDATION = "consolidation"
    OPERE = "opere"
    TRANSFERE = "transfere"
    ABANDON = "abandon"
    ABANDON_INVESTIGATION = "abandon-investigation"


@dataclass(frozen=True, slots=True)
class Registry:
    """The registration by France compétences; the certifier delivers.

    ``decided_by`` is who decided it, with an article (French): it was not always the same authority.
    """

    name: str
    number: str
    decision_on: date
    registered_until: date
    url: str
    deliver_until: date | None = None
    decided_by: str | None = None

    @property
    def last_day(self) -> date:
        """The last day on which a certificate may be delivered."""
        return self.deliver_until or self.registered_until

    def ends_within(self, on: date) -> int | None:
        """Return within how many months it ends, of `RENEWAL_MONTHS`.

        ``None`` where it ends later, or is over.
        """
        end = self.registered_until
        if end < on:
            return None
        return next((each for each in RENEWAL_MONTHS if end <= add_months(on, each)), None)


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence of the référentiel: what is attested, and by which criteria."""

    id: str
    title: str
    definition: str
    criteria: tuple[str, ...]


INTRAPRENEUR = "intrapreneur"
"""The role of the missions that count as experience, where a règlement does not name others."""

INTRAPRENEUR_FORMS = (INTRAPRENEUR, "intrapreneuse", "intrapreneure")
"""The same role, in each form in which people write it; a règlement names those that it counts."""

_LOOK_AT_MISSIONS = frozenset(
    (
        "full_time_months",
        "part_time_months",
        "left_within_months",
        "phase_known",
        "phases_carried_out",
    )
)
"""The prerequisites whose criteria look at missions, by their role."""

PIECES_WITHIN_DAYS = 15
"""How many days a person has to send what a dossier lacks, where a règlement says nothing."""

CERTIFIED_INTRAPRENEUR = "intrapreneur-certifie"
"""The role that only the holder of a certification may have, where a règlement does not name others."""


_TWO = 2
"""How many members a collegial jury has at least."""


@dataclass(frozen=True, slots=True)
class JuryTerms:
    """The requirements of a règlement on juries and interviews.

    ``forbidden_ties`` exclude a juror, ``weighed_ties`` only count against a choice. ``waivable_roles``
    may stay empty where nobody can sit, with a waiver named in ``jury.yml``. ``certified_roles`` are for
    holders of a certification alone: one of ``accepted_certifications``, or any if none is named.
    ``collegial``: no waiver may leave a juror alone.
    """

    roles: tuple[str, ...]
    external_members: int
    interview_minutes: int
    forbidden_ties: tuple[TieKind, ...]
    weighed_ties: tuple[TieKind, ...]
    waivable_roles: tuple[str, ...]
    accepted_certifications: tuple[str, ...]
    certified_roles: tuple[str, ...] = (CERTIFIED_INTRAPRENEUR,)
    collegial: bool = False

    @property
    def may_stay_empty(self) -> frozenset[str]:
        """The roles that a waiver may leave vacant, none where that could leave one juror."""
        waivable = frozenset(self.waivable_roles) & frozenset(self.roles)
        return (
            frozenset() if self.collegial and len(self.roles) - len(waivable) < _TWO else waivable
        )


@dataclass(frozen=True, slots=True)
class Award:
    """The award rule: at least ``competences`` competences at ``level`` or better."""

    level: str
    competences: int


@dataclass(frozen=True, slots=True)
class Appeal:
    """The time limit of an appeal, and the court.

    ``administrative`` tells a court of the administrative order, before which silence on an appeal means
    rejection. ``court`` is named with its article and its address (French).
    """

    within_months: int
    administrative: bool
    court: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Silence on an application: what it means, after how many months."""

    after_months: int
    accepts: bool


@dataclass(frozen=True, slots=True)
class Regulation:
    """A dated version of the règlement, in force from ``effective_on`` to the next.

    ``prerequisites`` maps each criterion's parameter to its value, as the file gives it: the criteria
    are known to ``certif.eligibility``, their use is the règlement's. ``experience_roles``, which asks
    nothing by itself, stands apart: the roles of the missions that the criteria look at.
    ``legal_grounds`` are the texts that decisions rest on, ``silence`` what silence on an application means (``None``:
    nothing is said of it). ``dossier_names`` are the words of letters for the pieces of ``dossier``. ``pieces_within_days`` is how long a person has, from the screening, to send what a dossier lacks.
    """

    version: str
    effective_on: date
    source: str | None
    session_months: tuple[int, ...]
    jury: JuryTerms
    prerequisites: Mapping[str, object]
    dossier: tuple[str, ...]
    award: Award
    answer_within_months: int
    appeal: Appeal
    try_again: str
    experience_roles: tuple[str, ...] = (INTRAPRENEUR,)
    pieces_within_days: int = PIECES_WITHIN_DAYS
    legal_grounds: tuple[str, ...] = ()
    silence: Silence | None = None
    dossier_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def looks_at_missions(self) -> bool:
        """True if a criterion looks at missions; else ``experience_roles`` says nothing."""
        return bool(_LOOK_AT_MISSIONS & {*self.prerequisites})

    @property
    def excluding(self) -> tuple[str, ...]:
        """The certifications whose holders are not certified again."""
        named = self.prerequisites.get("not_already_certified")
        return tuple(map(str, named)) if isinstance(named, (list, tuple)) else ()

    def answer_by(self, heard_on: date) -> date:
        """Return the last day for the answer to somebody heard on that day."""
        return add_months(heard_on, self.answer_within_months)

    def counts(self, role: str) -> bool:
        """Tell whether missions in that role count as experience, in any letter case."""
        return any(role.casefold() == each.casefold() for each in self.experience_roles)


@dataclass(frozen=True, slots=True)
class Framework:
    """A dated version of the référentiel, in force from ``effective_on`` to the next.

    ``competences`` are in the order of the grid; ``levels`` go from the best to the lowest.
    """

    version: str
    effective_on: date
    source: str | None
    competences: tuple[Competence, ...]
    levels: tuple[str, ...]

    def at_least(self, wanted: str) -> tuple[str, ...]:
        """Return the levels that are ``wanted`` or better; none for an unknown level."""
        if wanted not in self.levels:
            return ()
        return self.levels[: self.levels.index(wanted) + 1]

    def is_best(self, level: str) -> bool:
        """Tell whether no level of the scale is better than ``level``."""
        return self.levels[:1] == (level,)

    def reaches(self, level: str, wanted: str) -> bool:
        """Tell whether ``level`` is ``wanted`` or better on the scale."""
        return level in self.at_least(wanted)


_Version = TypeVar("_Version", Framework, Regulation)


@dataclass(frozen=True, slots=True)
class Certification:
    """A certification: its registration, and the versions of what it is held to.

    ``certifier`` is the id of the certifier that delivers it. The versions of the référentiel (``frameworks``) and of the
    règlement (``regulations``) go from the oldest to the newest; a session keeps one of each.
    """

    path: str
    id: str
    title: str
    registry: Registry
    certifier: str
    frameworks: tuple[Framework, ...]
    regulations: tuple[Regulation, ...]

    def framework(self, version: str) -> Framework | None:
        """The référentiel of that version, or ``None``."""
        return next((each for each in self.frameworks if each.version == version), None)

    def regulation(self, version: str) -> Regulation | None:
        """The règlement of that version, or ``None``."""
        return next((each for each in self.regulations if each.version == version), None)

    def framework_on(self, day: date) -> Framework | None:
        """The référentiel in force on ``day``, or ``None``."""
        return _in_force(self.frameworks, day)

    def regulation_on(self, day: date) -> Regulation | None:
        """The règlement in force on ``day``, or ``None``."""
        return _in_force(self.regulations, day)


def _in_force(versions: tuple[_Version, ...], day: date) -> _Version | None:
    """The newest version that took effect on ``day`` or before."""
    effective = [each for each in versions if each.effective_on <= day]
    return max(effective, key=lambda each: each.effective_on) if effective else None
