"""What was read, by the folder it was read from: the step between files and the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from certif.dataset.layout import Kind
from certif.dataset.reading import Reading, Task, digest_of, read_bytes, read_files, unreadable
from certif.dataset.records import BUILDERS
from certif.dataset.schemas import LATEST
from certif.model.faults import Fault, FaultKind
from certif.model.issued import IssuedFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.dataset.walk import Found, Walk

__all__ = ["Archive", "read_archive", "session_of"]

_SESSIONS: Final = "data/sessions/"
_LARGEST_DOCUMENT: Final = 8 * 1024 * 1024


@dataclass(slots=True)
class Archive:
    """Everything that was read.

    ``records`` maps a folder (a path from the root) to its records by the name of their file without
    ``.yml``; ``inner`` a folder to the names of the folders in it. ``sealed`` maps a session's id to
    its files, by path, if it is closed, or else to those of its corrections. ``broken`` are the paths that gave no record.
    """

    records: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    inner: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sealed: defaultdict[str, dict[str, IssuedFile]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    broken: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: int = 0

    def put(self, found: Found, reading: Reading) -> None:
        """Put what came of one YAML file in its place."""
        path = found.path
        self.files += 1
        self.faults.extend(reading.faults)
        if reading.digest:
            self.sealed[session_of(path)][path] = IssuedFile(path, reading.digest)
        if reading.data is None:
            self.broken.append(path)
            return
        folder, _, name = path.rpartition("/")
        self.records[folder][name[:-4]] = BUILDERS[found.kind](path, reading.data)


def read_archive(root: str, walk: Walk, processes: int | None) -> Archive:
    """Read all that a walk found under ``root``. Never raises for what is there."""
    archive = Archive(broken=list(walk.refused), faults=list(walk.faults))
    for folder in walk.folders:
        above, _, name = folder.rpartition("/")
        archive.inner[above].append(name)
    closed = {session_of(folder) for folder in walk.folders if _is_issued(folder)}
    contracts = _read_results(root, walk, archive)
    others, unread = [], []
    for found in walk.yaml:
        session = session_of(found.path)
        contract = contracts.get(session, LATEST)
        if found.kind is Kind.RESULTS:
            continue
        if contract is None:
            archive.broken.append(found.path)
            unread.append(found.path)
        else:
            sealed = session in closed or found.kind is Kind.CORRECTION
            others.append((found, Task(found.kind, found.path, contract, sealed)))
    readings = read_files(root, [task for _, task in others], processes)
    for (found, _), reading in zip(others, readings, strict=True):
        archive.put(found, reading)
    # What is under an unknown contract cannot be read, and is sealed all the same.
    _seal(root, (path for path in (*walk.plain, *unread) if _is_sealed(path, closed)), archive)
    return archive


def session_of(path: str) -> str:
    """The id of the session that a path lies in; ``""`` for a shared file."""
    return path.split("/", 3)[2] if path.startswith(_SESSIONS) else ""


def _is_issued(folder: str) -> bool:
    return folder.startswith(_SESSIONS) and folder.split("/")[3:] == ["issued"]


def _is_sealed(path: str, closed: set[str]) -> bool:
    session = session_of(path)
    return session in closed or path.startswith(f"{_SESSIONS}{session}/corrections/")


def _read_results(root: str, walk: Walk, archive: Archive) -> dict[str, int | None]:
    """Read each ``results.yml``; the contract that each closed session is judged under.

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
        try:
            text = None
            if path.endswith((".md", "/SHA256SUMS")):
                content = read_bytes(f"{root}/{path}", _LARGEST_DOCUMENT)
                text = content.decode(errors="replace")
            digest = digest_of(f"{root}/{path}")
            archive.sealed[session_of(path)][path] = IssuedFile(path, digest, text)
        except OSError as error:
            archive.broken.append(path)
            archive.faults.append(unreadable(path, error))
        archive.files += 1
