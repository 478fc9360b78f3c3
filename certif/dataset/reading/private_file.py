"""A file that only its owner may read, such as a private key."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from certif.dataset.reading.content import FLAGS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OpenToOthers", "read_private"]

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class OpenToOthers(Exception):
    """The file may be read or written by others than this user."""


def read_private(path: Path, most: int) -> bytes:
    """Return the first ``most + 1`` bytes of a file of this user.

    Raises `OpenToOthers` for a file of somebody else, or that others have a right to, ``OSError`` for one that cannot be
    read, a link or a folder included. Its rights are those of the very file that is read.
    """
    descriptor = os.open(path, FLAGS)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "Not a regular file")
        if found.st_mode & _OTHERS or found.st_uid != os.geteuid():
            raise OpenToOthers
        return os.read(descriptor, most + 1)
    finally:
        os.close(descriptor)
