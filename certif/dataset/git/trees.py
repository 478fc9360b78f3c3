"""Trees of git: entries, differences, merges, and the content of files.

Nothing here changes a repository: the objects that a merge makes go to a `quarantine` that vanishes.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from certif.dataset.git import repository as git
from certif.dataset.git.repository import GitFailed, Repository, line_of, run
from certif.dataset.git.revisions import tree_of
from certif.dataset.git.temporary import temporary_folder
from certif.dataset.repository_marks import is_repository, is_repository_mark
from certif.errors import CannotCheck
from certif.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree, with git's mode.

    Modes are 0o100644, 0o100755, 0o120000 (link), 0o160000 (submodule).
    """

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
    """The result of a merge: a tree, and the paths that git could not merge."""

    tree: str
    conflicts: tuple[str, ...]


def merge(repository: Repository, base: str, head: str) -> Merge:
    """Return the merge of ``head`` into ``base``.

    Objects that git makes for it go where `quarantine` says.
    """
    if run(repository, "merge-base", "--is-ancestor", base, head, accept=(0, 1))[0] == 0:
        return Merge(tree_of(repository, head), ())
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
    tree, *conflicts = out.split(b"\0")[:-1]
    inside = (repository.inside(path) for path in conflicts if status)
    return Merge(tree.decode(), tuple(sorted({path for path in inside if path is not None})))


@contextmanager
def quarantine(repository: Repository) -> Iterator[Repository]:
    """Give the same repository; its new objects go to a temporary folder."""
    objects = line_of(repository, "rev-parse", "--path-format=absolute", "--git-path", "objects")
    with temporary_folder() as folder:
        yield repository.with_environment(
            {
                "GIT_OBJECT_DIRECTORY": str(folder),
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.fsdecode(quoted(objects)),
            }
        )


def quoted(path: bytes) -> bytes:
    """A path as git reads it where a colon or the end of a line ends one."""
    escaped = path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + escaped + b'"'


def entries(repository: Repository, tree: str, paths: Collection[str] = ()) -> Iterator[Entry]:
    """Yield the files of a tree or commit in the dataset, in git's order.

    With ``paths``, only those below them.

    Submodules are named, not entered. The paths are compared here: a command line holds only so many.
    """
    prefix = os.fsencode(repository.prefix)
    where = ["--", repository.pathspec()] if prefix else []
    out = run(repository, "ls-tree", "-r", "-z", "--full-tree", tree, *where)[1]
    wanted = frozenset(prefix + os.fsencode(path) for path in paths)
    for line in out.split(b"\0")[:-1]:
        facts, path = line.split(b"\t", 1)
        if not path.startswith(prefix) or (wanted and not _is_below(path, wanted)):
            continue
        mode, _kind, oid = facts.split(b" ")
        yield Entry(os.fsdecode(path[len(prefix) :]), int(mode, 8), oid.decode())


def repositories(repository: Repository, tree: str, touched: Iterable[str]) -> tuple[str, ...]:
    """Return the touched folders of a tree that git would take for repositories.

    They may lie outside of the dataset.

    Those alone that one of the paths ``touched`` is a part of; paths and folders are named as by `changes`.
    """
    suspect = {
        folder for path in touched for folder, name in _ways_to(path) if is_repository_mark(name)
    }
    if not suspect:
        return ()
    inside: dict[str, set[str]] = {folder: set() for folder in suspect}
    out = run(repository, "ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)[1]
    for path in out.split(b"\0")[:-1]:
        for folder, name in _ways_to(_named(repository, path)):
            if folder in inside:
                inside[folder].add(name)
    return tuple(sorted(folder for folder, names in inside.items() if is_repository(names)))


def _ways_to(path: str) -> Iterator[tuple[str, str]]:
    """The folders above a path, each with the name in it that leads to the path."""
    folder, name = path, ""
    while folder:
        folder, _slash, name = folder.rpartition("/")
        yield folder, name


def _is_below(path: bytes, wanted: frozenset[bytes]) -> bool:
    while path and path not in wanted:
        path = path.rpartition(b"/")[0]
    return bool(path)


def changes(repository: Repository, old: str, new: str) -> list[PathChange]:
    """Return the paths that differ between two trees, renames detected.

    Paths outside the dataset start with ``../``.
    """
    out = run(
        repository,
        "diff-tree",
        "-r",
        "-z",
        "-M",
        "--no-ext-diff",
        "--ignore-submodules=none",
        old,
        new,
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
def objects(repository: Repository) -> Iterator[Objects]:
    """One ``git cat-file`` for as many objects as are asked for, ended with the block."""
    told = git.environment(repository)
    with subprocess.Popen(  # noqa: S603 - an argument vector, no shell
        git.command("cat-file", "--batch"),
        cwd=told["GIT_WORK_TREE"],
        env=told,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield Objects(process)


class Objects:
    """Read the content of objects from a running ``git cat-file --batch``."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Keep ``process``, which answers on stdout the questions on its stdin."""
        self._process = process

    def read(self, oid: str) -> bytes:
        """Return the content of the object ``oid``.

        Raises `CannotCheck` where the repository does not hold it.
        """
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
