"""The reader of beta.gouv.fr's record: members, startups, incubators.

A checkout of ``betagouv/beta.gouv.fr`` has them in ``content/_authors/<username>.md``,
``content/_startups/<id>.md`` and ``content/_incubators/<id>.md``; only the front matter is read. What comes
out are the same records as from our own files, so that one judge serves both; their paths begin with
``content/``. The record knows neither working time nor the kind of employer: those are gaps. What is there
and cannot be read (a date, the name of a phase) is kept as it is written, under ``not_understood``.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from certif.dataset.public_record.entries import (
    MEMBER_KEYS,
    STARTUP_KEYS,
    PublicMember,
    PublicStartup,
    member,
    startup,
    text_of,
)
from certif.dataset.public_record.front_matter import LIMITS, Loose, read_front_matter
from certif.dataset.reading.content import FLAGS
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from certif.model.people import Startup

__all__ = ["AUTHORS", "PublicMember", "PublicRecord", "read_public_record", "usernames"]

AUTHORS: Final = "content/_authors"
STARTUPS: Final = "content/_startups"
INCUBATORS: Final = "content/_incubators"
_INCUBATOR_KEYS: Final = frozenset({"title"})
_SUFFIX: Final = ".md"
Built = TypeVar("Built")


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """The public record, as far as it was read from the checkout at ``root``.

    ``public_startups`` gives for each startup the places of its phases and events in the file, ``startups``
    the startups alone. ``faults`` are the files that could not be read.
    """

    root: Path
    members: Mapping[str, PublicMember]
    startups: Mapping[str, Startup]
    public_startups: Mapping[str, PublicStartup]
    incubators: Mapping[str, str]
    faults: tuple[Fault, ...]
    files_read: int

    def member_fault(self, name: str) -> Fault | None:
        """Return why the file of a member cannot be read, or ``None`` if it can."""
        return self._fault(f"{AUTHORS}/{name}{_SUFFIX}")

    def startup_fault(self, name: str) -> Fault | None:
        """Return why the file of a startup cannot be read, or ``None`` if it can."""
        return self._fault(f"{STARTUPS}/{name}{_SUFFIX}")

    def _fault(self, path: str) -> Fault | None:
        same = unicodedata.normalize("NFC", path)
        paths = ((each, unicodedata.normalize("NFC", each.place.path)) for each in self.faults)
        return next((each for each, known in paths if known == same), None)


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
    members = reading.folder(AUTHORS, MEMBER_KEYS, member, chosen)
    found = reading.folder(STARTUPS, STARTUP_KEYS, startup)
    incubators = reading.folder(INCUBATORS, _INCUBATOR_KEYS, _incubator)
    return PublicRecord(
        root=root,
        members=members,
        startups={name: each.startup for name, each in found.items()},
        public_startups=found,
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


def _incubator(_path: str, name: str, data: dict[str, Loose]) -> str:
    return text_of(data.get("title")) or name
