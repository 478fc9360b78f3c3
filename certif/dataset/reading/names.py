"""The names of people by id, read without the rest of the register."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from certif.dataset.reading.content import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["PEOPLE", "names_in", "session_ids"]

PEOPLE: Final = ("candidates", "jurors")
"""The folders of ``data/`` that hold one file a person."""

_HEAD: Final = 4096
_NAME: Final = re.compile(rb"^fullname:(.*)$", re.MULTILINE)
_QUOTED: Final = re.compile(r""" "((?:[^"\\]|\\.)*) | '([^']*) """, re.VERBOSE)


def names_in(root: Path, folders: Iterable[str] = PEOPLE) -> Mapping[str, str]:
    """Return the full names of the people of ``folders``, by id, in order.

    A file that cannot be read, or that says no name near its beginning, gives the id alone: nothing is
    checked here.
    """
    found: dict[str, str] = {}
    for folder in folders:
        for stem, path in _files(root / "data" / folder):
            if not found.get(stem):
                found[stem] = _name(path)
    return dict(sorted(found.items()))


def session_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of the sessions, closed ones included, in order."""
    try:
        with os.scandir(root / "data" / "sessions") as entries:
            return tuple(sorted(each.name for each in entries if each.is_dir()))
    except OSError:
        return ()


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (
                (each.name.removesuffix(".yml"), each.path)
                for each in entries
                if each.name.endswith(".yml") and not each.name.startswith(".")
            )
    except OSError:
        return


def _name(path: str) -> str:
    try:
        found = _NAME.search(read_bytes(path, _HEAD))
    except OSError:
        return ""
    if not found:
        return ""
    written = found[1].decode("utf-8", "replace").strip()
    if quoted := _QUOTED.match(written):
        return quoted[1] if quoted[2] is None else quoted[2]
    return written.partition(" #")[0].rstrip()
