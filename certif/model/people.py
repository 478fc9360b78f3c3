"""People and startups: who applies, who sits on a jury, what they carried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from certif.model.certification import PhaseName
from certif.model.dates import Month, Period, When


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a startup; ``end`` is the day on which it ended, if known."""

    name: PhaseName
    start: When
    end: When | None


ACCELERATION_FUND = "fast"
"""The public record's word for an award by the acceleration fund."""


@dataclass(frozen=True, slots=True)
class StartupEvent:
    """An event in the life of a startup, by the public record's word for it."""

    name: str
    date: When
    comment: str | None


@dataclass(frozen=True, slots=True)
class Startup:
    """A Startup d'État or de Territoires; the id is beta.gouv.fr's.

    ``events`` are evidence beside the phases; ``not_understood`` are passages on its phases, as they were
    written, that nobody has understood yet. ``public_phases`` are those of the public record at the last import,
    ``None`` where there was none.
    """

    path: str
    id: str
    name: str
    incubator: str | None
    phases: tuple[Phase, ...]
    events: tuple[StartupEvent, ...] = ()
    not_understood: tuple[str, ...] = ()
    public_phases: tuple[Phase, ...] | None = None

    @property
    def has_months(self) -> bool:
        """True if a day of one of its phases is not known."""
        return any(isinstance(each, Month) for one in self.phases for each in (one.start, one.end))


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer of a person, present or former.

    ``type`` and ``employment`` are words of the schema; ``None`` is a gap.

    ``start`` and ``end`` are the first and the last day, ``None`` where they are not known or not reached.
    """

    name: str
    type: str | None
    employment: str | None
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether nothing says that the employer was another one on ``day``."""
        begun = self.start is None or self.start <= day
        return begun and (self.end is None or day <= self.end)


def employer_on(person: Person, day: date) -> Employer | None:
    """Return the employer of ``person`` on ``day``, or ``None`` if unknown.

    A former employer whose days hold it comes first: today's says nothing of a day before its own.
    """
    former = (each for each in person.former_employers if each.start and each.holds(day))
    undated = (each for each in person.former_employers if not each.start and each.holds(day))
    today = person.employer
    current = (
        today if today and today.holds(day) and (today.start or not _left(person, day)) else None
    )
    return next(former, None) or current or next(undated, None)


def _left(person: Person, day: date) -> bool:
    """Tell whether a known employer was left on ``day`` or later."""
    return any(each.end and day <= each.end for each in person.former_employers)


@dataclass(frozen=True, slots=True)
class Mission:
    """A stretch of work on startups, in beta.gouv.fr's shape.

    ``working_time`` is ``plein``, ``partiel`` or ``None`` (not known). ``status`` is the public record's
    word for the contract of that mission: ``admin``, ``service``, ``independent`` or ``None``.
    """

    role: str
    startups: tuple[str, ...]
    start: When
    end: When | None
    working_time: str | None
    status: str | None
    employer: str | None

    @property
    def has_months(self) -> bool:
        """True if one of its days is not known."""
        return isinstance(self.start, Month) or isinstance(self.end, Month)


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """The account that the public record gave of a person at the last import.

    ``username`` is the name that it knows them by; ``not_understood`` are the texts of the passages that the
    tool did not read.
    """

    username: str
    missions: tuple[Mission, ...]
    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldCertification:
    """A certification obtained outside this dataset, with its evidence."""

    certification: str
    obtained_on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A tie declared with a person: ``declared``, or ``training`` (coached, trained)."""

    person: str
    kind: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Application:
    """An application to a session; ``submitted_on`` is ``None`` while in preparation."""

    session: str
    submitted_on: date | None
    letter_to_administration: bool


MASKED = "masqué, voir le message"
"""What stands in the register for text that may not enter it."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A passage that nobody has understood yet; ``about`` is a word of the schema."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier. ``None`` marks a gap: something not yet known, which a finding names.

    ``publication`` and ``wants_credential`` are wishes, ``None`` where nobody was asked;
    ``certifications_known`` is false where nobody has asked yet which certifications they hold.
    ``public_record`` is what the public record said at the last import.
    """

    path: str
    id: str
    fullname: str
    email: str | None
    employer: Employer | None
    applications: tuple[Application, ...]
    missions: tuple[Mission, ...]
    certifications_held: tuple[HeldCertification, ...]
    conflicts: tuple[Conflict, ...]
    dossier: Mapping[str, str | None]
    former_employers: tuple[Employer, ...] = ()
    same_person_as: str | None = None
    different_from: tuple[str, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    publication: bool | None = None
    wants_credential: bool | None = None
    certifications_known: bool = True
    public_record: ImportedRecord | None = None

    @property
    def known_as(self) -> str:
        """The name by which the public record knows this person."""
        return self.public_record.username if self.public_record else self.id

    def application(self, session: str) -> Application | None:
        """The application to that session, or ``None``."""
        return next((a for a in self.applications if a.session == session), None)


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role on juries, held over a period; ``portfolio`` is a manager's startups."""

    role: str
    start: date
    end: date | None
    portfolio: tuple[str, ...]

    @property
    def period(self) -> Period:
        """The days on which the role is held."""
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A day on which somebody was prepared to sit on juries of a certification."""

    day: date
    certification: str
    by: str


@dataclass(frozen=True, slots=True)
class Juror:
    """A juror of the pool: responsable de portefeuille, certified intrapreneur, coach."""

    path: str
    id: str
    fullname: str
    email: str | None
    employer: Employer | None
    roles: tuple[RoleHeld, ...]
    missions: tuple[Mission, ...]
    certifications_held: tuple[HeldCertification, ...]
    conflicts: tuple[Conflict, ...]
    former_employers: tuple[Employer, ...] = ()
    same_person_as: str | None = None
    different_from: tuple[str, ...] = ()
    briefings: tuple[Briefing, ...] = ()

    def briefed_on(self, certification: str, day: date) -> date | None:
        """Return the last day of a briefing on a certification, until ``day``."""
        days = (each.day for each in self.briefings if each.certification == certification)
        return max((each for each in days if each <= day), default=None)


Person = Candidate | Juror
"""Both bear an id, a name, an employer, missions, held certifications and declared conflicts."""
