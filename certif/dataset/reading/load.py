"""Load the whole dataset into memory: walk, read, and shelve every record."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from certif.dataset.reading.archive import Archive, read_archive, session_of
from certif.dataset.reading.sums import parse_sums
from certif.dataset.reading.walk import walk
from certif.model.events import Events
from certif.model.follow_up import FOLLOW_UP, UNSEALED, FollowUp
from certif.model.register import CorrectionFolder, Issued, Register, SessionFolder, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from certif.model.issued import IssuedFile, SumLine

__all__ = ["load"]

_SUMS = "SHA256SUMS"


def load(root: Path, processes: int | None = None) -> Register:
    """Read the dataset under ``root`` into a `Register`.

    ``root`` is a folder that holds ``data/``.

    Never writes. Bad data never raises: it is in ``Register.faults``, and its path in the ``broken`` of its
    shelf or session. ``processes`` is how many may share the reading; ``None`` decides by the number of
    files and of processors.
    """
    base = os.fspath(root)
    collecting = gc.isenabled()
    gc.disable()  # many thousands of records, no cycle among them: nothing for it to find
    try:
        archive = read_archive(base, walk(base), processes)
        return _register(archive)
    finally:
        if collecting:
            gc.freeze()  # a register lives as long as the command: nothing to look through again
            gc.enable()


def _register(archive: Archive) -> Register:
    living = _shelf(archive, "data", broken=frozenset(archive.broken))
    sessions = {
        name: _session(archive, f"data/sessions/{name}", name, living)
        for name in sorted(archive.inner["data/sessions"])
    }
    return Register(
        access=archive.records["data"].get("access"),
        shelf=living,
        sessions=sessions,
        faults=tuple(archive.faults),
        files_read=archive.files,
        lists={
            name: _texts_in(archive, f"data/certifiers/{name}/status")
            for name in archive.inner["data/certifiers"]
        },
    )


def _shelf(archive: Archive, root: str, broken: frozenset[str]) -> Shelf:
    records = archive.records
    return Shelf(
        root=root,
        certifiers=records[f"{root}/certifiers"],
        certifications=records[f"{root}/certifications"],
        startups=records[f"{root}/startups"],
        candidates=records[f"{root}/candidates"],
        jurors=records[f"{root}/jurors"],
        broken=broken,
        keys={
            name: found
            for name in archive.inner[f"{root}/certifiers"]
            if (found := records[f"{root}/certifiers/{name}"].get("jwks")) is not None
        },
        retention=records[root].get("retention"),
    )


def _session(archive: Archive, path: str, session_id: str, living: Shelf) -> SessionFolder:
    records = archive.records
    own = records[path]
    # Nothing that is decided, or was, rests on the follow-up: a ledger that cannot be read silences no rule.
    beside = f"{path}/{FOLLOW_UP}"
    unread = frozenset(
        each
        for each in archive.broken
        if each.startswith(f"{path}/") and not f"{each}/".startswith(f"{beside}/")
    )
    # A link in the place of issued/ opens no session again: it is closed, and cannot be read.
    closed = "issued" in archive.inner[path] or f"{path}/issued" in unread
    issued = _issued(archive, path) if closed else None
    corrections = tuple(
        _correction(archive, f"{path}/corrections/{name}")
        for name in archive.inner[f"{path}/corrections"]
    )
    follow_up = _follow_up(archive, f"{path}/{FOLLOW_UP}")
    absent = dict(_gone(path, issued, corrections, unread))
    purged = {
        file: named
        for file, digest in absent.items()
        if (named := follow_up.tombstones.get(file.removeprefix(f"{path}/"))) is not None
        and named.sum == digest
    }
    gone = frozenset(absent) - purged.keys()
    broken = unread | absent.keys()
    assessed = archive.inner[f"{path}/assessments"]
    return SessionFolder(
        path=path,
        id=session_id,
        session=own.get("session"),
        screenings=records[f"{path}/screening"],
        availabilities=records[f"{path}/availability"],
        jury=own.get("jury"),
        grids_written={name: records[f"{path}/assessments/{name}"] for name in assessed},
        deliberations_written=records[f"{path}/deliberations"],
        issued=issued,
        corrections=corrections,
        follow_up=follow_up,
        events=own.get("events", Events()),
        shelf=_shelf(archive, f"{path}/issued/inputs", broken) if issued else living,
        broken=broken,
        gone=gone,
        purged=purged,
    )


def _follow_up(archive: Archive, path: str) -> FollowUp:
    records = archive.records
    own = records[path]
    return FollowUp(
        deliveries=records[f"{path}/deliveries"],
        appeals=records[f"{path}/appeals"],
        filing=own.get("filing"),
        hold=own.get("hold"),
        purge=own.get("purge"),
        signatures=own.get("signatures"),
        credentials=_texts_in(archive, f"{path}/credentials"),
    )


def _texts_in(archive: Archive, folder: str) -> dict[str, str]:
    """Return the texts of the files in a folder, by name."""
    prefix = f"{folder}/"
    found = ((path, text) for path, text in archive.texts.items() if path.startswith(prefix))
    return {path.removeprefix(prefix): text for path, text in found}


def _gone(
    session: str,
    issued: Issued | None,
    corrections: Iterable[CorrectionFolder],
    unread: frozenset[str],
) -> Iterator[tuple[str, str]]:
    """Yield the paths that were sealed in a session and are gone, with their sums.

    The checksums themselves have none.

    What could not be read is a fault of its own: nobody knows that it is gone.
    """
    # Sums are anybody's text, a path of a million folders too: it is cut, and not climbed.
    lengths = {len(each) for each in unread}
    sealed = [(each.path, _SUMS, each.files, each.sums) for each in corrections]
    if issued is not None:
        sealed.append((session, f"issued/{_SUMS}", issued.files, issued.sums))
    for folder, sums, files, lines in sealed:
        for name, digest in (
            (sums, ""),
            *((line.path, line.sha256) for line in lines if line.sha256),
        ):
            path = f"{folder}/{name}"
            if name not in files and not any(
                path[:length] in unread and path[length : length + 1] in {"", "/"}
                for length in lengths
            ):
                yield path, digest


def _issued(archive: Archive, session: str) -> Issued:
    files = _sealed_under(archive, session)
    files = {name: each for name, each in files.items() if name.partition("/")[0] not in UNSEALED}
    return Issued(
        path=f"{session}/issued",
        results=archive.records[f"{session}/issued"].get("results"),
        files=files,
        sums=_sums(files.get(f"issued/{_SUMS}")),
    )


def _correction(archive: Archive, path: str) -> CorrectionFolder:
    files = _sealed_under(archive, path)
    return CorrectionFolder(
        path=path,
        correction=archive.records[path].get("correction"),
        files=files,
        sums=_sums(files.get(_SUMS)),
    )


def _sealed_under(archive: Archive, folder: str) -> dict[str, IssuedFile]:
    """The sealed files under a folder, by their path from it."""
    start = len(folder) + 1
    prefix = f"{folder}/"
    sealed = archive.sealed[session_of(folder)]
    return {path[start:]: each for path, each in sealed.items() if path.startswith(prefix)}


def _sums(listed: IssuedFile | None) -> tuple[SumLine, ...]:
    return parse_sums(listed.text) if listed and listed.text else ()
