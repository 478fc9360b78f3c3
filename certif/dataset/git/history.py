"""The commits that touched a path, as git tells them. Nothing here changes a repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from certif.dataset.git import repository as git

__all__ = ["Commit", "commits", "every_commit"]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: who says to have written it (nothing proves it), when (seconds since 1970), its first line."""

    oid: str
    parents: tuple[str, ...]
    author: str
    email: str
    committed_at: int
    subject: str


def commits(
    repository: git.Repository,
    *revisions: str,
    paths: Iterable[str] = (),
    options: Iterable[str] = (),
) -> list[Commit]:
    """Commits from the newest to the oldest: those of ``revisions`` (``BASE..HEAD``) that touch ``paths``, if any."""
    form = "%H%x00%P%x00%an%x00%ae%x00%ct%x00%s"
    out = git.run(repository, "log", "-z", f"--format={form}", *options, *revisions, "--", *paths)[
        1
    ]
    fields = os.fsdecode(out).rstrip("\0").split("\0")
    rows = zip(*[iter(fields)] * 6, strict=True) if out else ()
    return [
        Commit(oid, tuple(parents.split()), author, email, int(at), subject)
        for oid, parents, author, email, at, subject in rows
    ]


def every_commit(repository: git.Repository, revisions: str, paths: Iterable[str]) -> list[Commit]:
    """All commits of ``revisions`` that ever touched ``paths``; the last is the first of the straight history.

    Left to itself, ``git log`` passes over a side of a merge whose changes the merge did not keep.
    """
    where = list(paths)
    straight = commits(repository, revisions, paths=where)
    known = {commit.oid for commit in straight}
    all_sides = commits(
        repository, revisions, paths=where, options=("--full-history", "--no-merges")
    )
    return [*(commit for commit in all_sides if commit.oid not in known), *straight]
