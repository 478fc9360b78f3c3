"""The right path of a misplaced or misnamed file, worked out from its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from certif.dataset.ids import IDS
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.walk import Walk
from certif.dataset.text.mend import read_on
from certif.model.faults import Fault, FaultKind

__all__ = ["MOST", "right_places", "with_right_places"]

_MISPLACED: Final = frozenset({FaultKind.UNKNOWN_PLACE, FaultKind.BAD_NAME})
MOST: Final = 100
"""Misplaced files that are looked into: whoever moved more of them knows where they were."""

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

_ANY_SESSION: Final = "/AAAA-MM/"


def with_right_places(root: str, walk: Walk, sessions: Sequence[str]) -> list[Fault]:
    """Return the faults of a walk, with the right paths of misplaced files.

    ``right`` of their detail is the path that their content tells, and ``taken`` whether another file lies there.
    ``sessions`` are the ids of those that are open. Where several are, and nothing tells which of them a file is of,
    the path has the form of their ids.
    """
    found = list(walk.faults)
    files, there = frozenset(walk.plain), frozenset(each.path for each in walk.yaml)
    misplaced = (
        (index, fault)
        for index, fault in enumerate(found)
        if fault.kind in _MISPLACED and fault.place.path in files
    )
    for index, fault in islice(misplaced, MOST):
        path = fault.place.path
        if told := right_places(path, _content(f"{root}/{path}"), sessions):
            right = told[0] if len(told) == 1 else told[0].replace(f"/{sessions[0]}/", _ANY_SESSION)
            detail = {**fault.detail, "right": right, "taken": right in there}
            found[index] = replace(fault, detail=detail)
    return found


def _content(file: str) -> bytes:
    try:
        return read_bytes(file, _LARGEST)
    except OSError:
        return b""


def right_places(path: str, content: bytes, sessions: Sequence[str]) -> tuple[str, ...]:
    """Return the paths that a file with this content may have.

    One for each of ``sessions``, unless ``path`` names a session, or the file is of none.
    No path where the content does not tell.
    """
    read = read_on(content, path, limits_of(Kind.ASSESSMENT))
    if read is None or not isinstance(read.data, dict):
        return ()
    data = read.data
    named = [part for part in path.split("/") if IDS["session"].fullmatch(part)]
    told = (next(_paths(data, session), None) for session in named[:1] or sessions or ("",))
    return tuple(dict.fromkeys(filter(None, told)))


def _paths(data: Mapping[str, object], session: str) -> Iterator[str]:
    for kind, (marks, keys) in _SAYS.items():
        ids = [data.get(key) for key in keys]
        if marks & data.keys() and all(isinstance(each, str) for each in ids):
            above = () if kind in {Kind.CANDIDATE, Kind.JUROR} else (session,)
            try:
                yield path_of(kind, *above, *map(str, ids))
            except ValueError:  # what the file says is no id
                continue
