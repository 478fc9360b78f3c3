"""The bytes of a file: no link is followed, no pipe is waited for."""

from __future__ import annotations

import hashlib
import os
from typing import Final

__all__ = ["FLAGS", "digest_of", "read_bytes"]

FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
"""How a file is opened that anybody may have put there."""

_FIRST_BITE: Final = 16 * 1024
_ONE_GULP: Final = 1024 * 1024


def read_bytes(path: str, most: int) -> bytes:
    """Return a file's content, or its first ``most + 1`` bytes; raise ``OSError``.

    Neither follows a link nor waits for a pipe.
    """
    descriptor = os.open(path, FLAGS)
    try:
        content = os.read(descriptor, _FIRST_BITE)
        if len(content) < _FIRST_BITE:
            return content
        bites = [content]
        left = most + 1 - _FIRST_BITE
        while left > 0 and (content := os.read(descriptor, left)):
            bites.append(content)
            left -= len(content)
        return b"".join(bites)
    finally:
        os.close(descriptor)


def digest_of(path: str) -> str:
    """The SHA-256 of a file of any size, in hexadecimal; raises ``OSError``."""
    content = read_bytes(path, _ONE_GULP)
    if len(content) <= _ONE_GULP:
        return hashlib.sha256(content).hexdigest()
    with os.fdopen(os.open(path, FLAGS), "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
