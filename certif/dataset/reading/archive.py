"""The content read from each folder, between the files and the register."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from certif.dataset.layout import Kind
from certif.dataset.reading.content import digest_of, read_bytes
from certif.dataset.reading.files import Reading, Task, read_files, unreadable
from certif.dataset.reading.schemas import LATEST
from certif.dataset.records import BUILDERS
from certif.model.faults import Fault, FaultKind
from certif.model.issued import IssuedFile
from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.dataset.reading.walk import Found, Walk

__all__ = ["Archive", "read_archive", "session_of"]

_SESSIONS: Final = "data/sessions/"
_LARGEST_DOCUMENT: Final = 8 * 1024 * 1024
_LARGEST_TEXT: Final = 256 * 1024
_RESULTS: Final = "/issued/results.yml"
_PEOPLE: Final = frozenset({Kind.CANDIDATE, Kind.JUROR})
_SHARED: Final = frozenset(
    {Kind.CERTIFIER, Kind.CERTIFICATION, Kind.STARTUP, Kind.CANDIDATE, Kind.JUROR}
)


@dataclass(slots=True)
class Archive:
    """The content of a dataset, as it was read.

    ``texts`` are files taken as they are, by path; ``records`` maps a folder (a path from the root) to its records by the name of their file without
    ``.yml``; ``inner`` a folder to the names of the folders in it. ``sealed`` maps a session's id to
    its files, by path, if it is closed, or else to those of its corrections. ``broken`` are the paths
    that gave no record. ``originals`` are the living shared files that have no fault, by kind and by the digest
    of their copy.
    """

    records: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    inner: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sealed: defaultdict[str, dict[str, IssuedFile]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    texts: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: int = 0
    originals: dict[tuple[Kind, str], Any] = field(default_factory=dict)

    def put(self, found: Found, reading: Reading) -> None:
        """Put what came of one YAML file in its place."""
        kind, path, _ = found
        data, faults, digest = reading
        self.files += 1
        session = session_of(path)
        if digest and session:
            self.sealed[session][path] = IssuedFile(path, digest)
        if faults:
            self.faults.extend(faults)
        if data is None:
            self.broken.append(path)
            return
        folder, _, name = path.rpartition("/")
        record = self.records[folder][name.rpartition(".")[0]] = BUILDERS[kind](path, data)
        if digest and not session and not faults:
            self.originals[kind, digest] = record

    def put_copy(self, found: Found, digest: str) -> bool:
        """Put a copy in its place if it is the one that a close makes of a living file.

        False if it is not.
        """
        original = self.originals.get((found.kind, digest))
        if original is None:
            return False
        path = found.path
        self.files += 1
        self.sealed[found.ids[0]][path] = IssuedFile(path, digest)
        folder, _, name = path.rpartition("/")
        without = {"email": None} if found.kind in _PEOPLE else {}
        self.records[folder][name[:-4]] = replace(original, path=path, **without)
        return True


def read_archive(root: str, walk: Walk, processes: int | None) -> Archive:
    """Read all that a walk found under ``root``. Never raises for what is there."""
    archive = Archive(broken=list(walk.refused))
    for folder in walk.folders:
        above, _, name = folder.rpartition("/")
        archive.inner[above].append(name)
    closed = {session_of(folder) for folder in walk.folders if _is_issued(folder)}
    if walk.faults:
        from certif.dataset.reading.right_place import with_right_places  # noqa: PLC0415 - few registers hold a misplaced file

        sessions = [name for name in archive.inner["data/sessions"] if name not in closed]
        archive.faults = with_right_places(root, walk, sessions)
    contracts = _read_results(root, walk, archive)
    tasks, copies = _sorted(walk, closed, contracts)
    _read(root, archive, tasks, processes)
    others = [
        (found, task)
        for found, task in copies
        if task.contract != LATEST or not archive.put_copy(found, _digest(root, task))
    ]
    _read(root, archive, others, processes)
    unjudged = [each.path for each in walk.yaml if contracts.get(session_of(each.path), 0) is None]
    archive.broken.extend(unjudged)
    plain = [*walk.plain, *(path for path in unjudged if not path.endswith(_RESULTS))]
    _seal(root, (path for path in plain if _is_sealed(path, closed)), archive)
    _take(root, walk.texts, archive)
    return archive


_Tasks = list[tuple["Found", Task]]


def _sorted(
    walk: Walk, closed: set[str], contracts: dict[str, int | None]
) -> tuple[_Tasks, _Tasks]:
    """Return the reading tasks: files people write, then copies in closed sessions.

    Nothing of a session whose contract is not known: nobody here can judge it.
    """
    tasks: _Tasks = []
    copies: _Tasks = []
    for found in walk.yaml:
        kind, path, _ = found
        session = session_of(path)
        contract = contracts.get(session, LATEST)
        if contract is None:
            continue
        if session and kind in _SHARED:
            copies.append((found, Task(kind, path, contract, sealed=True)))
        elif kind is not Kind.RESULTS:
            living = bool(closed) and kind in _SHARED
            sealed = session in closed or kind is Kind.CORRECTION or living
            tasks.append((found, Task(kind, path, contract, sealed)))
    return tasks, copies


def _read(root: str, archive: Archive, tasks: _Tasks, processes: int | None) -> None:
    readings = read_files(root, [task for _, task in tasks], processes)
    for (found, _), reading in zip(tasks, readings, strict=True):
        archive.put(found, reading)


def _digest(root: str, task: Task) -> str:
    """The digest of a file; ``""`` if it cannot be read, which `read_file` will say."""
    try:
        return digest_of(f"{root}/{task.path}")
    except OSError:
        return ""


def session_of(path: str) -> str:
    """The id of the session that a path lies in; ``""`` for a shared file."""
    return path.split("/", 3)[2] if path.startswith(_SESSIONS) else ""


def _is_issued(folder: str) -> bool:
    return folder.startswith(_SESSIONS) and folder.split("/")[3:] == ["issued"]


def _is_sealed(path: str, closed: set[str]) -> bool:
    session = session_of(path)
    return session in closed or path.startswith(f"{_SESSIONS}{session}/corrections/")


def _read_results(root: str, walk: Walk, archive: Archive) -> dict[str, int | None]:
    """Read each ``results.yml``; return the contract of each closed session.

    ``None`` is a contract that this version does not know. A file that cannot be read says nothing: its
    session is judged under the latest.
    """
    contracts: dict[str, int | None] = {}
    for found in walk.yaml:
        if found.kind is not Kind.RESULTS:
            continue
        reading = next(read_files(root, [Task(found.kind, found.path, LATEST, sealed=True)], 1))
        archive.put(found, reading)
        if any(fault.kind is FaultKind.UNKNOWN_CONTRACT for fault in reading.faults):
            contracts[found.ids[0]] = None
        elif isinstance(reading.data, dict):
            contracts[found.ids[0]] = int(str(reading.data["contract"]))
    return contracts


def _seal(root: str, paths: Iterable[str], archive: Archive) -> None:
    """Take the digest of each file that is not YAML, and the text of the documents."""
    for path in paths:
        text = None
        try:
            content = read_bytes(f"{root}/{path}", _LARGEST_DOCUMENT)
            if len(content) > _LARGEST_DOCUMENT:
                digest = digest_of(f"{root}/{path}")
            else:
                digest = hashlib.sha256(content).hexdigest()
            if path.endswith((".md", "/SHA256SUMS")):
                text = content.decode(errors="replace")
            archive.sealed[session_of(path)][path] = IssuedFile(path, digest, text)
        except OSError as error:
            archive.broken.append(path)
            archive.faults.append(unreadable(path, error))
        archive.files += 1


def _take(root: str, paths: Iterable[str], archive: Archive) -> None:
    """Take the texts of files that are neither YAML nor sealed: signed tokens."""
    for path in paths:
        archive.files += 1
        try:
            content = read_bytes(f"{root}/{path}", _LARGEST_TEXT)
        except OSError as error:
            archive.broken.append(path)
            archive.faults.append(unreadable(path, error))
            continue
        if len(content) > _LARGEST_TEXT:
            detail = {"size": len(content), "limit": _LARGEST_TEXT}
            archive.broken.append(path)
            archive.faults.append(Fault(FaultKind.TOO_LARGE, Place(path), detail))
        else:
            archive.texts[path] = content.decode(errors="replace")
