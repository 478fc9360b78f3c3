"""The whole dataset in memory: living files, sessions, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from certif.model.access import Access
from certif.model.certification import Certification, Framework, Regulation
from certif.model.certifier import Certifier, Keys
from certif.model.events import Events
from certif.model.faults import Fault, FaultKind
from certif.model.follow_up import FOLLOW_UP, FollowUp
from certif.model.identities import Identities
from certif.model.interviews import Interview, Jury
from certif.model.issued import Correction, IssuedFile, Result, Results, SumLine
from certif.model.names import name_key
from certif.model.people import Application, Candidate, Juror, Person, Startup
from certif.model.retention import Retention, Tombstone
from certif.model.session import Assessment, Availability, Deliberation, Screening, Session

_SESSIONS = "data/sessions"


def _is_within(broken: frozenset[str], path: str) -> bool:
    """Tell whether ``path``, or a folder above it, is one of ``broken``."""
    while path:
        if path in broken:
            return True
        path = path.rpartition("/")[0]
    return False


@dataclass(frozen=True)
class Shelf:
    """The shared files for judging: the living ones, or a closed session's copies.

    ``broken`` holds the paths of files that exist and could not be read into a record, or that were sealed
    and are gone: a reference to one is not dangling, and no rule reports it twice. ``root`` is the
    folder that the paths start with: ``data`` for the living shelf,
    ``data/sessions/2026-11/issued/inputs`` for a copy. ``keys`` are the certifiers' public keys and
    ``retention`` the durations, on the living shelf alone: they go on after a close.
    """

    root: str
    certifiers: Mapping[str, Certifier]
    certifications: Mapping[str, Certification]
    startups: Mapping[str, Startup]
    candidates: Mapping[str, Candidate]
    jurors: Mapping[str, Juror]
    broken: frozenset[str]
    keys: Mapping[str, Keys] = field(default_factory=dict)
    retention: Retention | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Every candidate, then every juror, by id; somebody may be both."""
        return (*self.candidates.values(), *self.jurors.values())

    @cached_property
    def identities(self) -> Identities:
        """The ids of this shelf that are one person."""
        return Identities(self.people)

    @cached_property
    def _homonyms(self) -> frozenset[str]:
        """The ids of people whose name somebody else bears too."""
        by_name: dict[tuple[str, ...], set[str]] = {}
        for person in self.people:
            by_name.setdefault(name_key(person.fullname), set()).add(person.id)
        alike = (ids for ids in by_name.values() if len(ids) > 1)
        return frozenset(
            one for ids in alike for one in ids if any(not self.identities.one(one, o) for o in ids)
        )

    def told_apart(self, fullname: str, person_id: str) -> str:
        """Return a name, with the id where somebody else of this shelf has the same."""
        return f"{fullname} ({person_id})" if person_id in self._homonyms else fullname

    def fullname_of(self, person_id: str) -> str:
        """Return somebody's name, the id where nobody is known by it."""
        known = self.person(person_id)
        return known.fullname if known else person_id

    def name_of(self, person_id: str) -> str:
        """Return the same as `told_apart`: the name of somebody among others."""
        return self.told_apart(self.fullname_of(person_id), person_id)

    def person(self, person_id: str) -> Person | None:
        """The candidate or else the juror of that id, or ``None``."""
        return self.candidates.get(person_id) or self.jurors.get(person_id)

    def is_broken(self, folder: str, record_id: str) -> bool:
        """Tell whether ``folder/record_id.yml``, or a folder above it, could not be read."""
        return _is_within(self.broken, f"{self.root}/{folder}/{record_id}.yml")


@dataclass(frozen=True, slots=True)
class Issued:
    """``issued/`` of a closed session; ``results`` is ``None`` if it is unreadable.

    ``files`` are all the files that lie in the session's folder (relative to it), what is not sealed aside;
    ``sums`` are the lines of ``SHA256SUMS``, empty when there is none.
    """

    path: str
    results: Results | None
    files: Mapping[str, IssuedFile]
    sums: tuple[SumLine, ...]

    @property
    def sealed(self) -> dict[str, str]:
        """The checksum of each sealed file, by its path in the session's folder."""
        return {line.path: line.sha256 for line in self.sums}


@dataclass(frozen=True, slots=True)
class CorrectionFolder:
    """A folder of ``corrections/``: record, files and checksums, by paths within it."""

    path: str
    correction: Correction | None
    files: Mapping[str, IssuedFile]
    sums: tuple[SumLine, ...]


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """A session's folder. Mappings are keyed by the candidate's (or person's) id.

    ``shelf`` is what the session is judged on: the living shelf while it is open, the copies of
    ``issued/inputs`` once it is closed. ``broken`` are the paths in this folder that could not be read;
    ``gone`` are those of them that were sealed and that nothing stands in the place of; ``purged``, those that
    ``purge.yml`` names with the sum that sealed them, which nobody misses.

    ``grids_written`` and ``deliberations_written`` are all that the files hold; ``assessments`` and
    ``deliberations`` are those of them that count, as the events have it (`Events.counts`).
    """

    path: str
    id: str
    session: Session | None
    screenings: Mapping[str, Screening]
    availabilities: Mapping[str, Availability]
    jury: Jury | None
    grids_written: Mapping[str, Mapping[str, Assessment]]
    deliberations_written: Mapping[str, Deliberation]
    issued: Issued | None
    corrections: tuple[CorrectionFolder, ...]
    shelf: Shelf
    broken: frozenset[str]
    gone: frozenset[str] = frozenset()
    purged: Mapping[str, Tombstone] = field(default_factory=dict)
    follow_up: FollowUp = field(default_factory=FollowUp)
    events: Events = field(default_factory=Events)
    assessments: Mapping[str, Mapping[str, Assessment]] = field(init=False)
    deliberations: Mapping[str, Deliberation] = field(init=False)

    def __post_init__(self) -> None:
        grids, deliberations = self.grids_written, self.deliberations_written
        if self.events.events:
            grids = {
                candidate: {
                    juror: grid
                    for juror, grid in written.items()
                    if self.events.counts(candidate, juror, grid.interviewed_on)
                }
                for candidate, written in grids.items()
            }
            deliberations = {
                candidate: each
                for candidate, each in deliberations.items()
                if self.events.stands(candidate, each.deliberated_on)
            }
        object.__setattr__(self, "assessments", grids)
        object.__setattr__(self, "deliberations", deliberations)

    def application(self, candidate: str) -> Application | None:
        """The application of a candidate to this session, ``None`` without one."""
        person = self.shelf.candidates.get(candidate)
        return person.application(self.id) if person else None

    @property
    def interviews_written(self) -> tuple[Interview, ...]:
        """All the interviews of ``jury.yml``, in its order."""
        return self.jury.interviews if self.jury else ()

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews of ``jury.yml`` that were not put off since."""
        written = self.interviews_written
        return tuple(i for i in written if self.events.stands(i.candidate, i.slot.day))

    def interview(self, candidate: str) -> Interview | None:
        """The interview of a candidate, ``None`` without one or where it was put off."""
        found = self.jury.interview(candidate) if self.jury else None
        return found if found and self.events.stands(candidate, found.slot.day) else None

    def is_void(self, candidate: str, juror: str) -> bool:
        """Tell whether a juror's grid exists and does not count."""
        written = juror in self.grids_written.get(candidate, {})
        return written and juror not in self.assessments.get(candidate, {})

    def is_broken(self, path: str) -> bool:
        """Tell whether ``path`` in this folder, or a folder above it, could not be read."""
        return _is_within(self.broken, f"{self.path}/{path}")

    @property
    def closed(self) -> bool:
        """True if ``issued/`` exists, readable or not: that is the meaning of closed."""
        return self.issued is not None

    @property
    def is_whole(self) -> bool:
        """True if it is closed and every file of it was read, those purged apart."""
        return self.results_written is not None and self.broken <= self.purged.keys()

    @property
    def certification(self) -> Certification | None:
        """The certification of this session, from the shelf it is judged on."""
        return self.shelf.certifications.get(self.session.certification) if self.session else None

    @property
    def certifier(self) -> Certifier | None:
        """The certifier of this session's certification, from the same shelf."""
        certification = self.certification
        return self.shelf.certifiers.get(certification.certifier) if certification else None

    @property
    def framework(self) -> Framework | None:
        """The version of the référentiel that this session keeps for good."""
        session, certification = self.session, self.certification
        return certification.framework(session.framework) if certification and session else None

    @property
    def regulation(self) -> Regulation | None:
        """The version of the règlement that this session keeps for good."""
        session, certification = self.session, self.certification
        return certification.regulation(session.regulation) if certification and session else None

    @property
    def results(self) -> tuple[Result, ...]:
        """The issued results, empty while the session is open."""
        return self.results_written.results if self.results_written else ()

    @property
    def results_written(self) -> Results | None:
        """``results.yml``, ``None`` while the session is open or where it is unreadable."""
        return self.issued.results if self.issued else None

    @property
    def closed_on(self) -> date | None:
        """The day of the close, where ``results.yml`` says it."""
        return self.results_written.closed_on if self.results_written else None


@dataclass(frozen=True, slots=True)
class Register:
    """The dataset: the living ``shelf``, ``sessions`` by id, ``faults`` of reading.

    ``lists`` are the signed lists of each certifier, as they lie in its ``status/``, by the name of the file.
    """

    access: Access | None
    shelf: Shelf
    sessions: Mapping[str, SessionFolder]
    faults: tuple[Fault, ...]
    files_read: int
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def unread_follow_up(self, folder: SessionFolder, *names: str) -> str | None:
        """Return a path of ``follow-up/`` that could not be read, ``None`` without one.

        ``names`` are those looked at there: ledgers, or folders of them.
        """
        above = f"{folder.path}/{FOLLOW_UP}"
        within = tuple(f"{above}/{name}" for name in names)
        found = (each for each in self.shelf.broken if each == above or each.startswith(within))
        return min(found, default=None)

    @property
    def unread_results(self) -> tuple[str, ...]:
        """The paths of sessions whose results, if any were issued, are not read."""
        unread = {s.path for s in self.sessions.values() if s.closed and not s.results_written}
        # A folder that nobody went into is no session of the register: its path is all that is known.
        stray = {each.place.path for each in self.faults if each.kind is FaultKind.UNKNOWN_PLACE}
        for path in self.shelf.broken - stray:
            if path.startswith(_SESSIONS) and path.count("/") <= _SESSIONS.count("/") + 1:
                unread.add(path)
        return tuple(sorted(unread))

    @property
    def unread_certificates(self) -> tuple[str, ...]:
        """The paths of sessions of which some certificate or correction is not read."""
        torn = {each.path for each in self.sessions.values() if each.closed and not each.is_whole}
        return tuple(sorted(torn.union(self.unread_results)))
