"""The files that a session may no longer keep: kinds, days, holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.model.dates import add_months
from certif.model.issued import CorrectionKind, Outcome
from certif.model.retention import Category, CountedFrom, PurgeGround
from certif.results.due import DECISION
from certif.results.follow_up.appeals import appeals, in_course

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.follow_up import Ledger
    from certif.model.register import CorrectionFolder, Register, SessionFolder
    from certif.model.retention import Retention, RetentionRule

__all__ = [
    "Hold",
    "Kept",
    "KeptState",
    "RetentionPlan",
    "about",
    "category_of",
    "due_on",
    "held_by",
    "holds",
    "is_asked_for",
    "kept_files",
    "living_dossiers",
    "renamings",
]

_FOLDERS: Final = (
    ("availability/", Category.AVAILABILITY),
    ("issued/inputs/candidates/", Category.DOSSIERS),
    ("issued/inputs/jurors/", Category.DOSSIERS),
    ("screening/", Category.SCREENINGS),
    ("assessments/", Category.GRIDS),
    ("deliberations/", Category.DELIBERATIONS),
)


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason for which nothing may be deleted; ``person`` is ``None`` for everybody.

    ``number`` is that of the entry of ``hold.yml``, ``None`` for an appeal that runs, which holds by itself.
    """

    since: date
    reason: str
    person: str | None
    number: int | None


class KeptState(StrEnum):
    """The standing of a kind of files of a closed session."""

    KEPT = "garde"  # its time has not come
    HELD = "suspendu"
    DUE = "echu"
    PURGED = "purge"


@dataclass(frozen=True, slots=True)
class Kept:
    """The sealed files of a kind in a session.

    ``files`` are those present that nobody holds, with their sums, by path in the session's folder; ``held`` those
    that a hold keeps, ``altered`` those that are not as they were sealed, ``purged`` how many are gone.
    """

    session: str
    category: Category
    rule: RetentionRule
    due: date | None
    state: KeptState
    files: dict[str, str]
    held: tuple[str, ...]
    altered: tuple[str, ...]
    purged: int


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """The standing of the files of every closed session on a day."""

    on: date
    decided: bool
    sessions: tuple[tuple[str, tuple[Kept, ...], tuple[Hold, ...]], ...]

    @property
    def due(self) -> bool:
        """True if something should be deleted by now."""
        return any(
            each.state is KeptState.DUE
            for _session, found, _holds in self.sessions
            for each in found
        )


def category_of(folder: SessionFolder, path: str) -> Category | None:
    """Return the kind of a sealed file, by its path in the session's folder.

    ``None`` for what is kept without limit.
    """
    for start, category in _FOLDERS:
        if path.startswith(start):
            return category
    top, _slash, rest = path.partition("/")
    person, _slash, name = rest.partition("/")
    refused = any(
        each.candidate == person and each.outcome is not Outcome.CERTIFIED
        for each in folder.results
    )
    return Category.REFUSALS if top == "issued" and name == DECISION and refused else None


def about(path: str, person: str) -> bool:
    """Tell whether a sealed file is a person's own, by its path.

    A grid is the candidate's whom it assesses, not the juror's who wrote it.
    """
    parts = path.removesuffix(".yml").split("/")
    return person in (parts[1:2] if parts[0] in {"assessments", "issued"} else parts[-1:]) or (
        parts[:2] == ["issued", "inputs"] and parts[-1] == person
    )


def due_on(folder: SessionFolder, rule: RetentionRule) -> date | None:
    """Return the day from which a kind of files may go; ``None`` if it is not known."""
    if rule.start is CountedFrom.REGISTRATION:
        certification = folder.certification
        return add_months(certification.registry.last_day, rule.months) if certification else None
    return add_months(folder.closed_on, rule.months) if folder.closed_on else None


def holds(folder: SessionFolder) -> tuple[Hold, ...]:
    """Return what keeps a session's files: holds in force, and appeals that run."""
    found = list(_suspensions(folder.follow_up.hold))
    found += [
        Hold(min(each.day for each in appeals(folder, person)), "", person, None)
        for person in folder.follow_up.appeals
        if in_course(folder, person)
    ]
    return tuple(found)


def _suspensions(ledger: Ledger | None) -> Iterator[Hold]:
    entries = dict(ledger.in_force()) if ledger else {}
    lifted = {each.of for each in entries.values() if each.kind == "levee"}
    for number, each in entries.items():
        if each.kind == "suspension" and number not in lifted:
            person = each.facts.get("person")
            reason = str(each.facts.get("reason", ""))
            yield Hold(each.day, reason, str(person) if person else None, number)


def held_by(found: tuple[Hold, ...], path: str) -> Hold | None:
    """Return what keeps a file, if anything does.

    An appeal keeps the whole session: the others' grids are compared with the person's.
    """
    return next(
        (
            each
            for each in found
            if each.person is None or each.number is None or about(path, each.person)
        ),
        None,
    )


def kept_files(folder: SessionFolder, retention: Retention, on: date) -> tuple[Kept, ...]:
    """Return the standing of each kind of files of a closed session, on a day."""
    sealed = folder.issued.sealed if folder.issued else {}
    files = folder.issued.files if folder.issued else {}
    running = holds(folder)
    found = []
    for category, rule in retention.rules.items():
        mine = [path for path in sealed if category_of(folder, path) is category]
        there = [path for path in mine if path in files]
        held = tuple(path for path in there if held_by(running, path))
        altered = tuple(path for path in there if files[path].sha256 != sealed[path])
        free = {path: sealed[path] for path in there if path not in {*held, *altered}}
        due = due_on(folder, rule)
        found.append(
            Kept(
                folder.id,
                category,
                rule,
                due,
                _state(free or altered, held, mine, due, on),
                free,
                held,
                altered,
                sum(f"{folder.path}/{path}" in folder.purged for path in mine),
            )
        )
    return tuple(each for each in found if each.files or each.held or each.altered or each.purged)


def _state(
    free: object, held: tuple[str, ...], mine: list[str], due: date | None, on: date
) -> KeptState:
    if due is None or on < due:
        return KeptState.KEPT if free or held or not mine else KeptState.PURGED
    if free:
        return KeptState.DUE
    return KeptState.HELD if held else KeptState.PURGED


def is_asked_for(folder: SessionFolder, path: str) -> bool:
    """Tell whether a purge of a sealed file names a ground that its kind allows.

    ``path`` is that of ``SessionFolder.purged``; `due_on` says from which day.
    """
    named = folder.purged[path]
    if named.category is not None:
        return category_of(folder, named.path) is named.category
    if named.person is None or not about(named.path, named.person):
        return False
    if named.ground is PurgeGround.RENAMING:
        return named.path.startswith("issued/") and bool(renamings(folder, named.person))
    return True


def renamings(folder: SessionFolder, person: str) -> tuple[CorrectionFolder, ...]:
    """Return the changes of name of a person in a session, in time."""
    found = (
        place
        for place in folder.corrections
        if place.correction is not None
        and place.correction.kind is CorrectionKind.RENAME
        and place.correction.candidate == person
    )
    return tuple(sorted(found, key=lambda place: place.path))


def living_dossiers(register: Register, folder: SessionFolder) -> tuple[str, ...]:
    """Return the living dossiers that nothing needs once a session's are purged.

    They are of people who applied to closed sessions alone, are no jurors, and are named in no other living file.
    """
    shelf = register.shelf
    named = {each.person for person in shelf.people for each in person.conflicts}
    named |= {
        same
        for person in shelf.people
        for same in shelf.identities.of(person.id)
        if same != person.id
    }
    found = []
    for person in shelf.candidates.values():
        sessions = {each.session for each in person.applications}
        closed = all(
            (known := register.sessions.get(each)) is not None and known.closed for each in sessions
        )
        if (
            folder.id in sessions
            and closed
            and person.id not in shelf.jurors
            and person.id not in named
        ):
            found.append(person.path)
    return tuple(sorted(found))
