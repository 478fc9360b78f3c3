"""A register carried over: its history in a bundle, its present tree in a new one."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from certif.dataset.git import history, trees
from certif.dataset.git import repository as git
from certif.dataset.git.commits import write
from certif.dataset.git.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bundle", "carried_over", "fresh_commit", "message", "new_repository", "root_commit"]

_TRAILER: Final = "Certif-Carry-Over"
_SAID: Final = re.compile(rb"^" + _TRAILER.encode() + rb": ([0-9a-f]{64})$", re.MULTILINE)


def message(subject: str, total: str) -> str:
    """Return the message of the first commit of a register that was carried over."""
    return f"{subject}\n\n{_TRAILER}: {total}\n"


def carried_over(repository: Repository, commit: str) -> str | None:
    """Return the sum of the bundle that a first commit names, or ``None``.

    ``None`` too for a commit that has a parent: a carry-over has none.
    """
    with trees.objects(repository) as read:
        content = read.read(commit)
    if history.parsed(commit, content).parents:
        return None
    found = _SAID.search(content.partition(b"\n\n")[2])
    return found[1].decode() if found else None


def root_commit(repository: Repository) -> history.Commit:
    """Return the first commit of the history of HEAD."""
    return history.commits(repository, "HEAD", options=("--max-parents=0",))[-1]


def bundle(repository: Repository, file: Path) -> str:
    """Write every branch and tag into a bundle; return its SHA-256."""
    write(repository, "bundle", "create", "--quiet", str(file), "HEAD", "--branches", "--tags")
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fresh_commit(repository: Repository, said: str) -> str:
    """Make a commit of HEAD's tree without a parent, on no branch; return its id."""
    tree = git.run(repository, "rev-parse", "--verify", "HEAD^{tree}")[1].decode().strip()
    return write(repository, "commit-tree", tree, given=said.encode()).decode().strip()


def new_repository(repository: Repository, commit: str, folder: Path) -> None:
    """Make a repository of one commit, with its work tree, and nothing else."""
    git_dir = folder / ".git"
    git_dir.mkdir(parents=True)
    # In sight of its work tree from the start: git would otherwise note another one in its configuration.
    new = Repository(folder, folder, git_dir, "").in_sight_of_the_work_tree()
    write(new, "init", "--quiet", "--initial-branch=main")
    given = f"{commit}\n".encode()
    pack = git.run(repository, "pack-objects", "--revs", "--stdout", "--quiet", given=given)[1]
    write(new, "unpack-objects", "-q", given=pack)
    write(new, "update-ref", "refs/heads/main", commit)
    write(new, "reset", "--quiet", "--hard", commit)
