"""The right path of a misplaced or misnamed file, worked out from its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from certif.dataset.layout import IDS, Kind, limits_of, path_of
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.walk import Walk
from certif.dataset.text.mend import read_on
from certif.model.faults import Fault, FaultKind

__all__ = ["right_place", "with_right_places"]

_MISPLACED: Final = frozenset({FaultKind.UNKNOWN_PLACE, FaultKind.BAD_NAME})
_MOST: Final = 100
"""Misplaced files that are opened: whoever moved more of them knows where they were."""

_LARGEST: Final = 48 * 1024

_SAYS: Final[Mapping[Kind, tuple[frozenset[str], tuple[str, ...]]]] = {
    Kind.ASSESSMENT: (
        frozenset({"attendance", "grid", "interviewed_on"}),
        ("candidate", "juror"),
    ),
    Kind.AVAILABILITY: (frozenset({"slots"}), ("person",)),
    Kind.SCREENING: (frozenset({"screened_on", "criteria"}), ("candidate",)),
    Kind.DELIBERATION: (frozenset({"deliberated_on", "joint"}), ("candidate",)),
    Kind.CANDIDATE: (frozenset({"applications", "dossier"}), ("id",)),
    Kind.JUROR: (frozenset({"roles"}), ("id",)),
}
"""By kind: the keys of which any tells it, and those whose values are in its path."""

_NO_SESSION: Final = "2000-01"
_ANY_SESSION: Final = "AAAA-MM"


def with_right_places(root: str, walk: Walk, sessions: Sequence[str]) -> list[Fault]:
    """Return the faults of a walk, with the right paths of misplaced files.

    ``right`` of their detail is the path that their content tells. ``sessions`` are the ids of those that are open. Where nothing tells which session a file is of, the path holds the
    form of its id. ``taken`` is whether another file lies there.
    """
    found = list(walk.faults)
    files, there = frozenset(walk.plain), frozenset(each.path for each in walk.yaml)
    misplaced = (
        (index, fault)
        for index, fault in enumerate(found)
        if fault.kind in _MISPLACED and fault.place.path in files
    )
    only = sessions[0] if len(sessions) == 1 else _NO_SESSION
    for index, fault in islice(misplaced, _MOST):
        right = _right_place(root, fault.place.path, only)
        if right is not None:
            detail = {**fault.detail, "right": right, "taken": right in there}
            found[index] = replace(fault, detail=detail)
    return found


def _right_place(root: str, path: str, only: str) -> str | None:
    try:
        content = read_bytes(f"{root}/{path}", _LARGEST)
    except OSError:
        return None
    return right_place(path, content, only)


def right_place(path: str, content: bytes, only: str = _NO_SESSION) -> str | None:
    """Return the path of a file with this content; ``None`` where it does not tell.

    The session is that of ``path`` where it names one, or else ``only``.
    """
    read = read_on(content, path, limits_of(Kind.ASSESSMENT))
    if read is None or not isinstance(read.data, dict):
        return None
    session = next((part for part in path.split("/") if IDS["session"].fullmatch(part)), only)
    right = next(_paths(read.data, session), None)
    if right is None or session != _NO_SESSION:
        return right
    return right.replace(f"/{_NO_SESSION}/", f"/{_ANY_SESSION}/")


def _paths(data: Mapping[str, object], session: str) -> Iterator[str]:
    for kind, (marks, keys) in _SAYS.items():
        ids = [data.get(key) for key in keys]
        if marks & data.keys() and all(isinstance(each, str) for each in ids):
            above = () if kind in {Kind.CANDIDATE, Kind.JUROR} else (session,)
            try:
                yield path_of(kind, *above, *map(str, ids))
            except ValueError:  # what the file says is no id
                continue
