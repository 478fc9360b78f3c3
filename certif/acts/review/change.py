"""The input of the rules on changes, made from two trees of git."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from certif.dataset.git import github_event as events
from certif.dataset.git import history, revisions, trees
from certif.dataset.git.repository import Repository
from certif.dataset.git.trees import Entry, Objects, PathChange
from certif.dataset.layout import spot_of
from certif.dataset.reading.right_place import MOST, right_places
from certif.model.changes import (
    Authorship,
    Belongs,
    ChangeKind,
    FileChange,
    Mode,
    RightPlace,
    Signature,
    Unscanned,
)

_LARGEST_TEXT = 1024 * 1024
_PARENTS = 2
_PLATFORM = "noreply@github.com"
"""Who makes the commits of those who edit in a browser; their author is who edited."""


def authorship(repository: Repository, base: str, head: str, event: Path | None) -> Authorship:
    """Return who made the commits in ``head`` and not in ``base``.

    The accounts are the ones of the platform's event; the signatures are those that the commits
    claim.

    ``repository`` is a quarantine: merges are made again in it.
    """
    author, pusher = events.accounts_of(event) if event else (None, None)
    new = history.commits(repository, f"{base}..{head}")
    oids = {commit.oid for commit in new}
    signatures = [
        signature
        for commit in reversed(new)
        if not _merges_the_base(repository, commit, oids)
        for signature in _signatures(commit)
    ]
    return Authorship(author, pusher, tuple(signatures))


def _merges_the_base(repository: Repository, commit: history.Commit, new: Collection[str]) -> bool:
    """Tell whether a commit only merges the base in, as git itself would merge."""
    if len(commit.parents) != _PARENTS or all(parent in new for parent in commit.parents):
        return False
    merge = trees.merge(repository, *commit.parents)
    return not merge.conflicts and merge.tree == revisions.tree_of(repository, commit.oid)


def _signatures(commit: history.Commit) -> Iterator[Signature]:
    """Yield the addresses of a commit: its author's, and a committer's of its own.

    The platform's own address is left out.
    """
    yield Signature(commit.oid, commit.author, commit.email)
    if commit.committer_email not in {commit.email, _PLATFORM}:
        yield Signature(commit.oid, commit.author, commit.committer_email)


def file_changes(repository: Repository, old: str, new: str) -> tuple[FileChange, ...]:
    """Return the files that differ between two trees, with the lines ``new`` adds.

    They are in order of path.
    """
    with trees.objects(repository) as objects:
        found = [_file_change(objects, change) for change in trees.changes(repository, old, new)]
    stray = [index for index, file in enumerate(found) if _may_be_misplaced(file)][:MOST]
    sessions = _open_sessions(repository, new) if stray else ()
    for index in stray:
        found[index] = _placed(found[index], sessions)
    return tuple(sorted(found, key=lambda file: file.path))


def _may_be_misplaced(file: FileChange) -> bool:
    """Tell whether a new file belongs nowhere, or is one of those that jurors write."""
    kind = file.belongs.kind if file.belongs else None
    return file.kind is ChangeKind.ADDED and kind in {None, "assessment", "availability"}


def _open_sessions(repository: Repository, tree: str) -> list[str]:
    paths = [entry.path.split("/") for entry in trees.entries(repository, tree, {"data/sessions"})]
    closed = {parts[2] for parts in paths if parts[3:4] == ["issued"]}
    return sorted({parts[2] for parts in paths if len(parts) > 3} - closed)  # noqa: PLR2004 - a file in its folder


def _placed(file: FileChange, sessions: Sequence[str]) -> FileChange:
    content = "\n".join(line for _number, line in file.added).encode()
    told = [(path, _belongs(path)) for path in right_places(file.path, content, sessions)]
    places = (RightPlace(path, what) for path, what in told if what and path != file.path)
    return replace(file, misplaced=tuple(places))


def _file_change(objects: Objects, change: PathChange) -> FileChange:
    added, unscanned = _added(objects, change)
    return FileChange(
        ChangeKind(change.status),
        change.path,
        change.old_path,
        change.mode,
        change.old_mode,
        _belongs(change.path),
        _belongs(change.old_path),
        added,
        unscanned,
    )


def _belongs(path: str) -> Belongs | None:
    spot = spot_of(path)
    return Belongs(spot.kind.value, spot.ids) if spot else None


def _added(
    objects: Objects, change: PathChange
) -> tuple[tuple[tuple[int, str], ...], Unscanned | None]:
    """Return the lines added to a file, or the reason why they are not scanned.

    A line counts as often as the new text has it more than the old one.
    """
    if change.oid == change.old_oid:
        return (), None
    after = _text(objects, change.oid, change.mode)
    if isinstance(after, Unscanned):
        return (), after
    before = _text(objects, change.old_oid, change.old_mode)
    known = Counter() if isinstance(before, Unscanned) else Counter(before)
    added = []
    for number, line in enumerate(after, start=1):
        if known[line]:
            known[line] -= 1
        else:
            added.append((number, line))
    return tuple(added), None


def _text(objects: Objects, oid: str, mode: int) -> list[str] | Unscanned:
    """The lines of a file of text; none for anything but a file."""
    if mode not in {Mode.FILE, Mode.EXECUTABLE}:
        return []
    content = objects.read(oid)
    if len(content) > _LARGEST_TEXT:
        return Unscanned.TOO_LARGE
    if b"\0" in content:
        return Unscanned.NO_TEXT
    try:
        return content.decode().split("\n")
    except UnicodeDecodeError:
        return Unscanned.NO_TEXT


def base_entries(
    repository: Repository, base: str, files: Iterable[FileChange], *, with_jurors: bool
) -> Iterator[Entry]:
    """The files of the base that the rules on changes look at.

    Access, certifiers and certifications; all that the change touches, as it was; the whole folder of each session it
    touches, and the two people of each grid. ``with_jurors`` adds the whole pool, to know who made a commit by
    their professional address. All startups where one of them changes together with a
    grid: a tie by the incubator may be what the change takes away.
    """
    wanted = {"data/access.yml", "data/retention.yml", "data/certifiers", "data/certifications"} | (
        {"data/jurors"} if with_jurors else set()
    )
    kinds = set()
    for file in files:
        elsewhere = ((right.path, right.belongs) for right in file.misplaced)
        for path, belongs in (
            (file.path, file.belongs),
            (file.old_path, file.belonged),
            *elsewhere,
        ):
            if path.startswith("data/sessions/"):
                wanted.add("/".join(path.split("/")[:3]))
            elif path.startswith("data/"):
                wanted.add(path)
            kinds.add(belongs.kind if belongs else "")
            if belongs is not None and belongs.kind == "assessment":
                _session, candidate, juror = belongs.ids
                wanted |= {f"data/candidates/{candidate}.yml", f"data/jurors/{juror}.yml"}
    if {"assessment", "startup"} <= kinds:
        wanted.add("data/startups")
    return trees.entries(repository, base, wanted)
