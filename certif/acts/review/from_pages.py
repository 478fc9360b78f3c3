"""Files of a change that a page wrote, and changes of the base since that page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certif.dataset.git import revisions, trees
from certif.dataset.text.strict_reader import read_yaml
from certif.errors import CannotCheck
from certif.model.changes import FromPage
from certif.model.page_origin import origin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from certif.dataset.git.repository import Repository
    from certif.model.changes import FileChange

__all__ = ["from_pages"]

_KINDS = frozenset({"assessment", "availability"})
_NOTHING = {*"0"}
_SHOWN = ("slot", "members", "minutes", "room", "link", "remote")
"""What a page of grids shows of an interview."""


def from_pages(
    repository: Repository, base: str, files: Iterable[FileChange]
) -> Iterator[FromPage]:
    """Yield the files whose page was made at a commit that the repository has."""
    written = [
        (file, file.belongs, origin)
        for file in files
        if file.belongs is not None
        and file.belongs.kind in _KINDS
        and (origin := origin_of(dict(file.added).get(2, "")))
        and origin.commit
    ]
    if not written:
        return
    with trees.objects(repository) as objects:
        since = _Since(repository, base, objects)
        for file, belongs, origin in written:
            changed = since.commit(str(origin.commit))
            if changed is None:
                continue
            session, *people = belongs.ids
            folder = f"data/sessions/{session}"
            grid = belongs.kind == "assessment"
            yield FromPage(
                file.path,
                belongs.kind,
                origin.day,
                interview=grid
                and since.differs(changed, f"{folder}/jury.yml", partial(_interview, *people)),
                slots=not grid and since.differs(changed, f"{folder}/session.yml", _slots),
                file=file.path in changed,
            )


class _Since:
    """The base of a change, compared with the commits at which pages were made."""

    def __init__(self, repository: Repository, base: str, objects: trees.Objects) -> None:
        self.repository = repository
        self.base = base
        self.objects = objects
        self._commits: dict[str, Mapping[str, trees.PathChange] | None] = {}

    def commit(self, name: str) -> Mapping[str, trees.PathChange] | None:
        """Return the changes since a commit, by path; ``None`` if git lacks it."""
        if name not in self._commits:
            try:
                then = revisions.resolve(self.repository, name)
            except CannotCheck:
                self._commits[name] = None
            else:
                tree = revisions.tree_of(self.repository, then)
                found = trees.changes(self.repository, tree, self.base)
                self._commits[name] = {
                    p: each for each in found for p in (each.path, each.old_path)
                }
        return self._commits[name]

    def differs(
        self,
        changed: Mapping[str, trees.PathChange],
        path: str,
        shown: Callable[[object], object],
    ) -> bool:
        """Tell whether what a page shows of the file at ``path`` is another today."""
        change = changed.get(path)
        if change is None:
            return False
        then, now = (self._read(path, oid) for oid in (change.old_oid, change.oid))
        return shown(then) != shown(now)

    def _read(self, path: str, oid: str) -> object:
        return None if {*oid} <= _NOTHING else read_yaml(self.objects.read(oid), path)[0]


def _interview(candidate: str, juror: str, data: object) -> object:
    """Return the interviews of ``candidate`` with ``juror``, as a page shows them."""
    found = data.get("interviews") if isinstance(data, dict) else None
    return [
        {key: each.get(key) for key in _SHOWN}
        for each in (found if isinstance(found, list) else ())
        if isinstance(each, dict)
        and each.get("candidate") == candidate
        and any(isinstance(m, dict) and m.get("juror") == juror for m in each.get("members") or ())
    ]


def _slots(data: object) -> object:
    slots = data.get("slots") if isinstance(data, dict) else None
    return {*map(str, slots)} if isinstance(slots, list) else set()
