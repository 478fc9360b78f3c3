"""The work tree beside what git holds, byte by byte.

git's own comparison applies ``.gitattributes`` first (filters, line ends, encodings), and believes the index about
files that it was told not to look at. Here files are read as they are.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

from certif.dataset.git import trees
from certif.dataset.git.repository import open_repository, run
from certif.dataset.git.revisions import merge_base, resolve
from certif.dataset.reading.content import FLAGS
from certif.dataset.writing.transaction import TEMPORARY
from certif.model.changes import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from certif.dataset.git.repository import Repository
    from certif.dataset.git.trees import Entry

_AT_ONCE: Final = 1024 * 1024
_LENGTH_OF_SHA1: Final = 40


def holds_only(folder: Path, entries: Iterable[Entry], below: str) -> bool:
    """Tell whether the folder ``below`` holds ``entries`` alone, all plain files.

    ``below`` is relative to ``folder``.
    """
    root = os.fspath(folder)
    listed = {entry.path: entry for entry in entries}
    folders = {below}
    for path in listed:
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    seen = 0
    for path in _disk(root, below):
        if path in folders:
            continue
        entry = listed.get(path)
        if entry is None or not _is_same(root, entry):
            return False
        seen += 1
    return seen == len(listed)


def uncommitted(repository: Repository, *paths: str) -> tuple[str, ...]:
    """Return the files below ``paths`` that differ from HEAD or are untracked.

    Ignored files are left out.

    What a killed run left behind is none of them.
    """
    root = os.fspath(repository.folder)
    held = {entry.path: entry for entry in trees.entries(repository, "HEAD", paths)}
    changed = {path for path, entry in held.items() if not _is_same(root, entry)}
    listed = run(
        repository.in_sight_of_the_work_tree(),
        "ls-files",
        "-c",
        "-o",
        "-z",
        "--exclude-standard",
        "--",
        *map(repository.pathspec, paths),
    )[1]
    known = {repository.inside(path) for path in listed.split(b"\0")[:-1]} - held.keys()
    added = {path for path in known if path is not None and os.path.lexists(f"{root}/{path}")}
    return tuple(sorted(path for path in changed | added if not _is_ours(path)))


def changed_paths(root: Path, ref: str) -> frozenset[str]:
    """Return the dataset's files that changed since HEAD left ``ref``.

    Uncommitted changes count.
    """
    repository = open_repository(root)
    head = resolve(repository, "HEAD")
    start = merge_base(repository, resolve(repository, ref), head)
    changed = trees.changes(repository, start, head)
    return frozenset(
        path
        for change in changed
        for path in (change.old_path, change.path)
        if not path.startswith("../")
    ) | frozenset(uncommitted(repository, "data"))


def _disk(root: str, top: str) -> Iterator[str]:
    """Every path below ``top``, and itself; links are not followed."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        yield path
        try:
            with os.scandir(f"{root}/{path}") as listing:
                entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing]
        except OSError:
            continue
        for name, is_folder in entries:
            if is_folder:
                waiting.append(f"{path}/{name}")
            else:
                yield f"{path}/{name}"


def _is_same(root: str, entry: Entry) -> bool:
    """Tell whether the disk holds a plain file of exactly those bytes."""
    if entry.mode not in {Mode.FILE, Mode.EXECUTABLE}:
        return False
    try:
        descriptor = os.open(f"{root}/{entry.path}", FLAGS)
    except (OSError, ValueError):
        return False
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            return False
        digest = hashlib.sha1 if len(entry.oid) == _LENGTH_OF_SHA1 else hashlib.sha256
        found = digest(b"blob %d\0" % facts.st_size, usedforsecurity=False)
        while content := os.read(descriptor, min(facts.st_size + 1, _AT_ONCE)):
            found.update(content)
        return found.hexdigest() == entry.oid
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _is_ours(path: str) -> bool:
    return any(part.startswith(TEMPORARY) for part in path.split("/"))
