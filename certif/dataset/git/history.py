"""The commits that touched a path, as git stores them.

Nothing here changes a repository.

They are read from the objects themselves, by their length: a message or a name may hold whatever separates the
fields of a log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.dataset.git import repository as git
from certif.dataset.git import trees

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Commit", "commits", "every_commit"]

_SIGNED: Final = re.compile(rb"(?P<name>[^<]*)<(?P<email>[^>]*)>(?P<rest>.*)", re.DOTALL)
_SECONDS: Final = re.compile(rb"[^>]*?\s(-?[0-9]{1,20})(?:\s|$)")
_LATIN: Final = frozenset(
    {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso-8859-15", "windows-1252"}
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: claimed author, date in seconds since 1970, first paragraph.

    Nothing proves the author.

    ``committer_email`` is the address of the person who made the commit: often the author, the platform for an edit
    in a browser. ``committed_at`` is ``None`` where the commit gives no such number. What the commit lacks is empty.
    """

    oid: str
    parents: tuple[str, ...]
    author: str
    email: str
    committed_at: int | None
    subject: str
    committer_email: str


def commits(
    repository: git.Repository,
    *revisions: str,
    paths: Iterable[str] = (),
    without: Iterable[str] = (),
    options: Iterable[str] = (),
) -> list[Commit]:
    """Return the commits of ``revisions`` that touch ``paths``, newest first.

    What lies below ``without`` does not count.
    """
    where = [
        *map(repository.pathspec, paths),
        *(repository.pathspec(path, exclude=True) for path in without),
    ]
    out = git.run(repository, "rev-list", *options, *revisions, "--", *where)[1]
    oids = out.decode().split("\n")[:-1]
    if not oids:
        return []
    with trees.objects(repository) as objects:
        return [parsed(oid, objects.read(oid)) for oid in oids]


def every_commit(
    repository: git.Repository,
    revisions: str,
    paths: Iterable[str],
    without: Iterable[str] = (),
) -> list[Commit]:
    """Return every commit that touched ``paths``; the last begins straight history.

    Only commits of ``revisions`` count.

    Left to itself, git passes over a side of a merge whose changes the merge did not keep.
    """
    where, aside = list(paths), list(without)
    straight = commits(repository, revisions, paths=where, without=aside)
    known = {commit.oid for commit in straight}
    options = ("--full-history", "--no-merges")
    all_sides = commits(repository, revisions, paths=where, without=aside, options=options)
    return [*(commit for commit in all_sides if commit.oid not in known), *straight]


def parsed(oid: str, content: bytes) -> Commit:
    """Parse the content of a commit; of two equal headers, the first counts.

    git does the same.
    """
    header, _empty, message = content.partition(b"\n\n")
    parents = []
    first: dict[bytes, bytes] = {}
    for line in header.split(b"\n"):
        name, _space, value = line.partition(b" ")
        if name == b"parent":
            parents.append(value.decode("ascii", "replace"))
        first.setdefault(name, value)
    encoding = _encoding(first.get(b"encoding", b""))
    author = _SIGNED.fullmatch(first.get(b"author", b""))
    committer = _SIGNED.fullmatch(first.get(b"committer", b""))
    return Commit(
        oid,
        tuple(parents),
        author["name"].strip().decode(encoding, "surrogateescape") if author else "",
        author["email"].strip().decode(encoding, "surrogateescape") if author else "",
        _seconds(first.get(b"committer", b"")),
        _subject(message).decode(encoding, "surrogateescape"),
        committer["email"].strip().decode(encoding, "surrogateescape") if committer else "",
    )


def _seconds(signed: bytes) -> int | None:
    """Return the time of a signature: the number after the last ``>``, as in git."""
    found = _SECONDS.match(b" " + signed.rpartition(b">")[2])
    return int(found[1]) if found else None


def _subject(message: bytes) -> bytes:
    """The first paragraph, on one line."""
    return b" ".join(message.lstrip(b"\n").partition(b"\n\n")[0].split(b"\n")).strip()


def _encoding(named: bytes) -> str:
    name = named.decode("ascii", "replace").strip().lower()
    return name if name in _LATIN else "utf-8"
