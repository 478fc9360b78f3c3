"""Many files at once, for what can be made again: a site of thousands of pages.

Each file is old or new, never torn, as in `transaction`; they reach the disk together, so that thousands take
seconds. Stopped half-way, some are old and some are new: the same act again ends in the same bytes.
"""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import ExitStack
from typing import TYPE_CHECKING

from certif.dataset.writing import disk
from certif.dataset.writing.transaction import (
    TEMPORARY,
    folder_of,
    holds,
    regular,
    remove_leftovers,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["write_many"]


def write_many(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Create or replace files, folder by folder; return the paths that were written.

    Paths are as `write_file` takes them, each in a folder below ``root``.
    """
    by_folder: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(files):
        by_folder[path.rpartition("/")[0]].append(path)
    written: list[str] = []
    for paths in by_folder.values():
        with folder_of(root, paths[0]) as (folder, _name):
            remove_leftovers(folder)
            changed = [path for path in paths if not _is_there(folder, path, files[path])]
            for several in disk.several_at_a_time(changed):
                _write(folder, {path.rpartition("/")[2]: files[path] for path in several})
            if changed:
                disk.sync(folder)
            written += changed
    return tuple(written)


def _is_there(folder: int, path: str, content: bytes) -> bool:
    name = path.rpartition("/")[2]
    return regular(folder, name, path) is not None and holds(folder, name, content)


def _write(folder: int, contents: Mapping[str, bytes]) -> None:
    with ExitStack() as opened:
        descriptors = []
        for name, content in contents.items():
            descriptors.append(disk.create(f"{TEMPORARY}{name}", folder))
            opened.callback(os.close, descriptors[-1])
            disk.write(descriptors[-1], content)
        disk.sync_all(descriptors)
    for name in contents:
        disk.rename(f"{TEMPORARY}{name}", name, folder)
