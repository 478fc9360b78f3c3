"""Temporary folders; those of a killed run are removed by the next one.

Each is locked by the process that uses it, and the system lifts the lock of a process that ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = "certif-scratch-"
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder that only this user may read; it vanishes with the block."""
    _sweep(tempfile.gettempdir())
    folder, lock = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked_folder() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            lock = os.open(folder, _FOLDER)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except FileNotFoundError:
            continue  # another run swept it before it was locked
        if os.fstat(lock).st_nlink and folder.exists():
            return folder, lock
        os.close(lock)


@cache
def _sweep(where: str) -> None:
    """Remove the folders of this user in ``where`` that no process holds.

    It is done once for each process.
    """
    with os.scandir(where) as listing:
        left = [entry.path for entry in listing if entry.name.startswith(_PREFIX)]
    for path in left:
        with suppress(OSError):
            _remove_unheld(path)


def _remove_unheld(path: str) -> None:
    lock = os.open(path, _FOLDER)
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(lock)
