"""The reader of beta.gouv.fr's record: members, startups, incubators.

A checkout of ``betagouv/beta.gouv.fr`` has them in ``content/_authors/<username>.md``,
``content/_startups/<id>.md`` and ``content/_incubators/<id>.md``; only the front matter is read. What comes
out are the same records as from our own files, so that one judge serves both; their paths begin with
``content/``. The record knows neither working time nor the kind of employer: those are gaps.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from certif.dataset.public_record.front_matter import LIMITS, Loose, read_front_matter
from certif.dataset.reading.content import FLAGS
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.certification import INTRAPRENEUR, PhaseName
from certif.model.faults import Fault, FaultKind
from certif.model.people import Candidate, Mission, Phase, Startup
from certif.model.places import Place
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["PublicMember", "PublicRecord", "read_public_record", "usernames"]

AUTHORS: Final = "content/_authors"
STARTUPS: Final = "content/_startups"
INCUBATORS: Final = "content/_incubators"
INTRAPRENEURS: Final = "Intraprenariat"
"""The ``domaine`` of members who are intrapreneurs: the record does not say it mission by mission."""

_MEMBER_KEYS: Final = frozenset({"fullname", "role", "domaine", "missions"})
_STARTUP_KEYS: Final = frozenset({"title", "incubator", "phases"})
_INCUBATOR_KEYS: Final = frozenset({"title"})
_SUFFIX: Final = ".md"
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_STATUSES: Final = frozenset({"admin", "service", "independent"})
_PHASES: Final = frozenset(PhaseName)

Built = TypeVar("Built")


@dataclass(frozen=True, slots=True)
class PublicMember:
    """A member of the community as a person to be judged.

    ``person.missions`` are those that could be read, all in ``role``, which is ``intrapreneur`` where
    ``domain`` says so; ``positions`` gives for each its index in the file, ``unread`` the number of those
    left out (no dates that make sense).
    """

    person: Candidate
    role: str
    domain: str
    positions: tuple[int, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """The public record, as far as it was read from the checkout at ``root``.

    ``phase_positions`` gives for each phase of a startup its index in the file, where phases of other names
    may stand between. ``faults`` are the files that could not be read.
    """

    root: Path
    members: Mapping[str, PublicMember]
    startups: Mapping[str, Startup]
    phase_positions: Mapping[str, tuple[int, ...]]
    incubators: Mapping[str, str]
    faults: tuple[Fault, ...]
    files_read: int


def read_public_record(root: Path, people: Iterable[str] | None = None) -> PublicRecord:
    """Read the checkout at ``root`` (the folder that holds ``content/``).

    ``people`` limits the members that are read to those usernames; every startup is read. A file that
    cannot be read is a fault and no more. Raises `CannotCheck` where ``root`` holds no such record.
    """
    if not (root / AUTHORS).is_dir():
        raise CannotCheck(
            _("{folder} holds no public record: there is no {expected} in it.").format(
                folder=shown(root), expected=AUTHORS
            ),
            hint=_(
                "Give the folder of a checkout of beta.gouv.fr's data, the one that holds content/."
            ),
        )
    reading = _Reading(root)
    chosen = None if people is None else frozenset(people)
    members = reading.folder(AUTHORS, _MEMBER_KEYS, _member, chosen)
    found = reading.folder(STARTUPS, _STARTUP_KEYS, _startup)
    incubators = reading.folder(INCUBATORS, _INCUBATOR_KEYS, _incubator)
    return PublicRecord(
        root=root,
        members=members,
        startups={name: startup for name, (startup, _positions) in found.items()},
        phase_positions={name: positions for name, (_startup, positions) in found.items()},
        incubators=incubators,
        faults=tuple(reading.faults),
        files_read=reading.files,
    )


def usernames(root: Path) -> list[str]:
    """Return the sorted usernames of the members at ``root``; no file is read."""
    names = (file.removesuffix(_SUFFIX) for file in _listed(root / AUTHORS))
    return [unicodedata.normalize("NFC", name) for name in names]


class _Reading:
    """One reading of a checkout: the faults met and the number of files read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.files = 0

    def folder(
        self,
        folder: str,
        keys: frozenset[str],
        build: Callable[[str, str, dict[str, Loose]], Built],
        names: frozenset[str] | None = None,
    ) -> dict[str, Built]:
        """Build a record from each file of ``folder``, by its name without suffix."""
        built: dict[str, Built] = {}
        for file in _listed(self.root / folder):
            name = unicodedata.normalize("NFC", file.removesuffix(_SUFFIX))
            if names is not None and name not in names:
                continue
            path = f"{folder}/{file}"
            content, fault = _content(self.root / folder / file, path)
            self.files += 1
            if fault is None:
                data, fault = read_front_matter(content, path, keys)
            if fault is None:
                built[name] = build(path, name, data)
            else:
                self.faults.append(fault)
        return built


def _listed(folder: Path) -> list[str]:
    """Return the sorted names of a folder's record files; none without a folder.

    Raises `CannotCheck` for a folder that may not be read.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are what is wanted, thousands of them
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise CannotCheck(
            _("{folder} cannot be read: {reason}.").format(
                folder=shown(folder), reason=error.strerror or type(error).__name__
            )
        ) from error
    return sorted(name for name in names if name.endswith(_SUFFIX) and not name.startswith("."))


def _content(file: Path, path: str) -> tuple[bytes, Fault | None]:
    """Return the beginning of a regular file, with its front matter, or a fault.

    Links are not followed.
    """
    try:
        descriptor = os.open(file, FLAGS)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return b"", Fault(FaultKind.UNREADABLE, Place(path), {"reason": reason})
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return b"", Fault(FaultKind.NOT_REGULAR, Place(path))
        return os.read(descriptor, min(status.st_size, LIMITS.size) + 1), None
    finally:
        os.close(descriptor)


def _member(path: str, name: str, data: dict[str, Loose]) -> PublicMember:
    domain = _text(data.get("domaine")) or ""
    role = (
        INTRAPRENEUR if domain == INTRAPRENEURS else _text(data.get("role")) or domain or "membre"
    )
    missions = data.get("missions")
    found = list(_missions(missions, role))
    person = Candidate(
        path=path,
        id=name,
        fullname=_text(data.get("fullname")) or name,
        email=None,
        employer=None,
        applications=(),
        missions=tuple(mission for _position, mission in found),
        certifications_held=(),
        conflicts=(),
        dossier={},
    )
    return PublicMember(
        person=person,
        role=role,
        domain=domain,
        positions=tuple(position for position, _mission in found),
        unread=(len(missions) if isinstance(missions, list) else 0) - len(found),
    )


def _missions(missions: Loose, role: str) -> Iterator[tuple[int, Mission]]:
    for position, mission in enumerate(missions if isinstance(missions, list) else ()):
        if not isinstance(mission, dict):
            continue
        start, end = _day(mission.get("start")), _day(mission.get("end"))
        if start is None or (end is None and mission.get("end") is not None):
            continue
        status = _text(mission.get("status"))
        yield (
            position,
            Mission(
                role=role,
                startups=_words(mission.get("startups")),
                start=start,
                end=end,
                working_time=None,
                status=status if status in _STATUSES else None,
                employer=_text(mission.get("employer")),
            ),
        )


def _startup(path: str, name: str, data: dict[str, Loose]) -> tuple[Startup, tuple[int, ...]]:
    """A startup, and the index in the file of each of its phases."""
    found = list(_phases(data.get("phases")))
    startup = Startup(
        path=path,
        id=name,
        name=_text(data.get("title")) or name,
        incubator=_text(data.get("incubator")),
        phases=tuple(phase for _position, phase in found),
    )
    return startup, tuple(position for position, _phase in found)


def _phases(phases: Loose) -> Iterator[tuple[int, Phase]]:
    for position, phase in enumerate(phases if isinstance(phases, list) else ()):
        if isinstance(phase, dict):
            name, start = _text(phase.get("name")), _day(phase.get("start"))
            if name in _PHASES and start is not None:
                yield position, Phase(PhaseName(name), start, _day(phase.get("end")))


def _incubator(_path: str, name: str, data: dict[str, Loose]) -> str:
    return _text(data.get("title")) or name


def _text(value: Loose) -> str | None:
    """One line of text in its normal form, ``None`` where there is none."""
    if not isinstance(value, str):
        return None
    return unicodedata.normalize("NFC", " ".join(value.split())) or None


def _words(value: Loose) -> tuple[str, ...]:
    """The texts of a list, each once, or the one text that stands in its place."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for one in values if (text := _text(one)) is not None))


def _day(value: Loose) -> date | None:
    """A date, also where a time follows it; ``None`` for anything else."""
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
