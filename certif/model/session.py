"""A session, from its call for dossiers to its grids: what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certif.model.certifier import Handler
from certif.model.dates import Slot


class Attendance(StrEnum):
    """The candidate's attendance at the interview."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excuse"


class Answer(StrEnum):
    """A person's answer for a slot."""

    YES = "oui"
    PREFERRED = "de préférence"
    NO = "non"


class Modality(StrEnum):
    """The only way in which a person can take part in an interview."""

    ON_SITE = "sur place"
    REMOTE = "à distance"


class CriterionState(StrEnum):
    """The state of a criterion of eligibility."""

    MET = "rempli"
    UNMET = "non-rempli"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Capacity:
    """The largest number of interviews that a juror takes."""

    per_day: int
    per_session: int


@dataclass(frozen=True, slots=True)
class Venue:
    """The building in which a session's interviews are held."""

    name: str
    address: str
    access: str | None


@dataclass(frozen=True, slots=True)
class SessionContact:
    """The service that answers for a session, where it is not the certifier's."""

    service: str
    email: str
    handled_by: Handler | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """``session.yml``. ``rooms`` is how many interviews can be held at the same time.

    ``rooms_by_slot`` are the slots that have another number of them. ``pause_minutes`` is the least time between two
    interviews of a juror. ``signatory``: the person who is to sign; ``None``: the one in office. ``after_registration``: the reason
    for interviews or a close after the registration's end.
    """

    path: str
    id: str
    certification: str
    framework: str
    regulation: str
    opens_on: date
    applications_until: date
    slots: tuple[Slot, ...]
    rooms: int
    juror_capacity: Capacity
    place: str
    signatory: str | None
    after_registration: str | None = None
    venue: Venue | None = None
    contact: SessionContact | None = None
    rooms_by_slot: Mapping[Slot, int] = field(default_factory=dict)
    pause_minutes: int = 0

    def rooms_at(self, slot: Slot) -> int:
        """Return how many interviews can be under way when one starts at ``slot``."""
        return self.rooms_by_slot.get(slot, self.rooms)


@dataclass(frozen=True, slots=True)
class CriterionVerdict:
    """One criterion as the screening recorded it."""

    criterion: str
    state: CriterionState
    reason: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling on a criterion: ``constat`` if unknown, ``derogation`` if unmet."""

    kind: str
    criterion: str
    by: str
    date: date
    reason: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Screening:
    """``screening/<candidate>.yml``: two decisions, each with its reason.

    ``complete`` says whether the pieces are all there (``missing`` names those that are not, and a piece is
    in time until the end of ``pieces_until``), ``eligible`` whether the candidate is recevable. ``sums`` are the
    SHA-256 of the pieces that were looked at, where staff took them.
    """

    path: str
    candidate: str
    screened_on: date
    screened_by: str
    complete: bool
    complete_reason: str
    missing: tuple[str, ...]
    eligible: bool
    eligible_reason: str
    criteria: tuple[CriterionVerdict, ...]
    rulings: tuple[Ruling, ...]
    pieces_until: date | None = None
    sums: Mapping[str, str] = field(default_factory=dict)

    @property
    def awaits_pieces(self) -> bool:
        """Tell whether an admissible application lacks nothing but pieces."""
        return self.eligible and not self.complete


@dataclass(frozen=True, slots=True)
class Availability:
    """``availability/<person>.yml``: a person's own answers for a session's slots.

    ``modality`` is the only way in which they can take part; ``None``: both suit them.
    ``declares`` is whether they declared their ties: without any, that they have none.
    """

    path: str
    person: str
    slots: Mapping[Slot, Answer]
    capacity: Capacity | None
    conflicts: tuple[tuple[str, str, str | None], ...]
    modality: Modality | None = None
    declares: bool = False

    def accepts(self, slot: Slot) -> bool:
        """Tell whether the person can come at ``slot``; without an answer, they cannot."""
        return self.slots.get(slot, Answer.NO) is not Answer.NO

    @property
    def accepted(self) -> frozenset[Slot]:
        """The slots that the person can take, preferred ones included."""
        return frozenset(filter(self.accepts, self.slots))

    @property
    def preferred(self) -> frozenset[Slot]:
        """The slots that the person would rather have than the others."""
        return frozenset(s for s, answer in self.slots.items() if answer is Answer.PREFERRED)


@dataclass(frozen=True, slots=True)
class Mark:
    """A juror's level and evidence on one competence.

    ``criteria`` are the ranks, from 1, of those that the evidence is about. ``reason`` is what the candidate is told if the competence was not reached.
    """

    level: str
    evidence: str
    reason: str | None = None
    criteria: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """``assessments/<candidate>/<juror>.yml``: a juror's grid, or an absence.

    ``comment_for_jury`` never leaves the jury. ``no_tie`` is whether the juror declared to have no tie with the candidate.
    """

    path: str
    candidate: str
    juror: str
    interviewed_on: date
    attendance: Attendance
    grid: Mapping[str, Mark]
    comment_for_candidate: str | None
    comment_for_jury: str | None
    no_tie: bool = False


@dataclass(frozen=True, slots=True)
class JointMark:
    """The level the jury agreed on, its reason, and each juror's level at that time."""

    level: str
    reason: str
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Deliberation:
    """``deliberations/<candidate>.yml``: the joint levels, and their confirmations.

    A joint level is needed wherever grids differ, and possible elsewhere. ``present`` are the jurors who deliberated.
    ``confirmed_by`` gives, by juror, the day of their confirmation, ``None`` while asked; only they write it.
    """

    path: str
    candidate: str
    deliberated_on: date
    present: tuple[str, ...]
    joint: Mapping[str, JointMark]
    confirmed_by: Mapping[str, date | None] = field(default_factory=dict)
