"""Trees of git: what lies in one, what differs between two, what a merge would give, and the bytes of files.

Nothing here changes a repository: the objects that a merge makes go to a `quarantine` that vanishes.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from certif.dataset.git import repository as git
from certif.dataset.git.repository import GitFailed, Repository, run
from certif.errors import CannotCheck
from certif.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree. ``mode`` is git's: 0o100644, 0o100755, 0o120000 (link), 0o160000 (submodule)."""

    path: str
    mode: int
    oid: str


@dataclass(frozen=True, slots=True)
class PathChange:
    """One path that differs between two trees.

    ``status`` is ``A`` added, ``M`` modified, ``D`` deleted, ``R`` renamed, ``T`` another type. ``old_*`` are
    those of the first tree; a mode of 0 means that there was, or is, nothing. ``path`` is the new one, but for
    a deletion.
    """

    status: str
    path: str
    old_path: str
    mode: int
    old_mode: int
    oid: str
    old_oid: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What two commits give together: a tree, and the paths on which git gave up."""

    tree: str
    conflicts: tuple[str, ...]


def merge(repository: Repository, base: str, head: str) -> Merge:
    """What merging ``head`` into ``base`` gives. Objects that git makes for it go where `quarantine` says."""
    if run(repository, "merge-base", "--is-ancestor", base, head, accept=(0, 1))[0] == 0:
        return Merge(git.tree_of(repository, head), ())
    try:
        status, out = run(
            repository,
            "merge-tree",
            "--write-tree",
            "-z",
            "--name-only",
            "--no-messages",
            base,
            head,
            accept=(0, 1),
        )
    except GitFailed as error:
        if "usage:" in error.words:
            raise CannotCheck(
                _("This git cannot merge without a work tree."),
                hint=_("Install git 2.38 or newer, or merge the base into the change first."),
            ) from None
        raise
    tree, *conflicts = [part for part in out.split(b"\0") if part]
    inside = (repository.inside(path) for path in conflicts if status)
    return Merge(tree.decode(), tuple(sorted({path for path in inside if path is not None})))


@contextmanager
def quarantine(repository: Repository) -> Iterator[Repository]:
    """The same repository, whose new objects go to a temporary folder and vanish with it."""
    objects = run(repository, "rev-parse", "--path-format=absolute", "--git-path", "objects")[
        1
    ].rstrip(b"\n")
    with tempfile.TemporaryDirectory(prefix="certif-objects-") as folder:
        apart = {
            "GIT_OBJECT_DIRECTORY": folder,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.fsdecode(objects),
        }
        yield Repository(repository.folder, repository.prefix, {**repository.environment, **apart})


def entries(repository: Repository, tree: str, paths: Iterable[str] = ()) -> Iterator[Entry]:
    """The files of a tree (or commit) that lie in the dataset, below ``paths`` if any, in git's order.

    Submodules are named, not entered.
    """
    # run from the dataset's folder, ls-tree names what lies below it, relative to it
    out = run(repository, "ls-tree", "-r", "-z", tree, "--", *paths)[1]
    for line in out.split(b"\0")[:-1]:
        facts, path = line.split(b"\t", 1)
        mode, _kind, oid = facts.split(b" ")
        yield Entry(os.fsdecode(path), int(mode, 8), oid.decode())


def changes(repository: Repository, old: str, new: str) -> list[PathChange]:
    """The paths that differ between two trees, renames found; those outside the dataset bear ``../``."""
    out = run(
        repository, "diff-tree", "-r", "-z", "-M", "--no-ext-diff", "--no-relative", old, new
    )[1]
    parts = iter(out.split(b"\0")[:-1])
    return [_change(repository, facts, parts) for facts in parts]


def _change(repository: Repository, facts: bytes, parts: Iterator[bytes]) -> PathChange:
    old_mode, mode, old_oid, oid, status = facts.decode().removeprefix(":").split(" ")
    old_path = path = next(parts)
    if status[0] in "RC":
        path = next(parts)
    return PathChange(
        status[0],
        _named(repository, path),
        _named(repository, old_path),
        int(mode, 8),
        int(old_mode, 8),
        oid,
        old_oid,
    )


def _named(repository: Repository, path: bytes) -> str:
    inside = repository.inside(path)
    return (
        inside
        if inside is not None
        else f"{'../' * repository.prefix.count('/')}{os.fsdecode(path)}"
    )


@contextmanager
def blobs(repository: Repository) -> Iterator[Blobs]:
    """One ``git cat-file`` for as many files as are asked for, ended with the block."""
    with subprocess.Popen(  # noqa: S603 - an argument vector, no shell
        ["git", *git.SETTINGS, "cat-file", "--batch"],  # noqa: S607 - the user's git
        cwd=repository.folder,
        env=git.environment(repository.environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield Blobs(process)


class Blobs:
    """Reads the content of objects from a running ``git cat-file --batch``, one question at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """``process`` answers on its standard output what is asked on its standard input."""
        self._process = process

    def read(self, oid: str) -> bytes:
        """The content of the blob ``oid``; raises `CannotCheck` where the repository does not hold it."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise ValueError(oid)
        asked.write(f"{oid}\n".encode())
        asked.flush()
        header = answered.readline().split()
        if len(header) != len(("oid", "type", "size")):
            raise CannotCheck(
                _("The repository lacks an object that it names: {oid}.").format(oid=oid),
                hint=_(
                    "Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0)."
                ),
            )
        content = answered.read(int(header[2]))
        answered.read(1)
        return content
