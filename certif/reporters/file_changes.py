"""A file as it is and as it would be, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff

from certif.quoting import harmless

__all__ = ["file_change"]


def file_change(path: str, before: bytes | None, after: bytes | None) -> str:
    """Return the difference that writing ``after`` at ``path`` makes.

    ``before`` is ``None`` for a new file, ``after`` for one that is removed.

    Every line is made harmless for the terminal.
    """
    old = [] if before is None else before.decode("utf-8", "replace").splitlines()
    new = [] if after is None else after.decode("utf-8", "replace").splitlines()
    origin = "/dev/null" if before is None else path
    target = "/dev/null" if after is None else path
    lines = unified_diff(old, new, origin, target, lineterm="")
    return "\n".join(harmless(line) for line in lines) + "\n"
