"""Files of a change that a page wrote, and what the base changed since that page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from certif.dataset.git import revisions, trees
from certif.errors import CannotCheck
from certif.model.changes import FromPage
from certif.model.page_origin import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.dataset.git.repository import Repository
    from certif.model.changes import FileChange

__all__ = ["from_pages"]

_KINDS = frozenset({"assessment", "availability"})


def from_pages(
    repository: Repository, base: str, files: Iterable[FileChange]
) -> Iterator[FromPage]:
    """Yield the files whose page was made at a commit that the repository has."""

    @cache
    def changed_since(commit: str) -> frozenset[str] | None:
        try:
            then = revisions.resolve(repository, commit)
        except CannotCheck:
            return None
        found = trees.changes(repository, revisions.tree_of(repository, then), base)
        return frozenset(path for each in found for path in (each.path, each.old_path))

    for file in files:
        origin = origin_of(dict(file.added).get(2, ""))
        if (
            file.belongs is None
            or file.belongs.kind not in _KINDS
            or not origin
            or not origin.commit
        ):
            continue
        changed = changed_since(origin.commit)
        if changed is None:
            continue
        session = f"data/sessions/{file.belongs.ids[0]}"
        yield FromPage(
            file.path,
            file.belongs.kind,
            origin.day,
            jury=f"{session}/jury.yml" in changed,
            slots=f"{session}/session.yml" in changed,
            file=file.path in changed,
        )
