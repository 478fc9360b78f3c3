"""The line of each piece of evidence, in the dataset or in the public record."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from certif.dataset.public_record.front_matter import LIMITS, front_matter
from certif.dataset.public_record.record import AUTHORS
from certif.dataset.text.nodes import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from certif.dataset.public_record.record import PublicRecord
    from certif.model.places import Place, Pointer

__all__ = ["line_numbers"]

_PUBLIC = "content/"


def line_numbers(
    places: Iterable[Place], root: Path | None, record: PublicRecord | None = None
) -> Mapping[Place, int]:
    """The line, from 1, of each place that can be found; each file is read once.

    ``root`` is the dataset's folder; ``record`` the public record that paths beginning with ``content/``
    come from. A key that is not there stands on the line of what lacks it.
    """
    by_path: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.pointer is not None:
            by_path[place.path].append(place)
    found: dict[Place, int] = {}
    for path, wanted in by_path.items():
        public = path.startswith(_PUBLIC)
        folder = record.root if public and record else root
        if folder is None:
            continue
        lines = _lines(folder / path, public=public)
        for place in wanted:
            pointer = _in_file(place, record) if public and record else place.pointer
            line = _line(lines, pointer or ())
            if line is not None:
                found[place] = line
    return found


def _lines(file: Path, *, public: bool) -> dict[Pointer, int]:
    """The line on which each node of a file begins, its key if it has one."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LIMITS.size + 1)
    except OSError:
        return {}
    block = front_matter(content) if public else content
    if block is None:
        return {}
    above = 1 if public else 0
    text = block.decode("utf-8", "replace")
    return {node.pointer: (node.key or node.value).line + above for node in nodes(text)}


def _line(lines: Mapping[Pointer, int], pointer: Pointer) -> int | None:
    while pointer not in lines:
        if not pointer:
            return None
        pointer = pointer[:-1]
    return lines[pointer]


def _in_file(place: Place, record: PublicRecord) -> Pointer:
    """Return the pointer into the file itself.

    The record leaves out what could not be read.
    """
    pointer = place.pointer or ()
    name = PurePosixPath(place.path).stem
    of_a_member = place.path.startswith(AUTHORS) and name in record.members
    match pointer:
        case ("missions", int(index), *rest) if of_a_member:
            return ("missions", record.members[name].positions[index], *rest)
        case ("not_understood", int(index), *_rest) if of_a_member:
            return record.members[name].unread[index]
        case ("phases", int(index), *rest) if name in record.public_startups:
            return ("phases", record.public_startups[name].phase_positions[index], *rest)
        case ("events", int(index), *rest) if name in record.public_startups:
            return ("events", record.public_startups[name].event_positions[index], *rest)
    return pointer
