"""``SHA256SUMS``: the digest of every file, as ``sha256sum -c`` reads it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.issued import IssuedFile, SumLine

__all__ = ["SUMS", "digest", "is_as_sealed", "sums_text"]

SUMS = "SHA256SUMS"
"""The name of the file; it does not list itself."""


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content``, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def is_as_sealed(files: Mapping[str, IssuedFile], line: SumLine) -> bool:
    """Tell whether the file in ``line`` exists with the digest that was sealed."""
    file = files.get(line.path)
    return file is not None and file.sha256 == line.sha256


def sums_text(digests: Mapping[str, str]) -> str:
    """Return the text of ``SHA256SUMS``: a line for each file, by path.

    ``digests`` maps paths to SHA-256 in hexadecimal. A path with a backslash or a line break, which
    ``sha256sum`` would write in another way, raises ``ValueError``: no file of a dataset bears one.
    """
    for path in digests:
        if any(character in path for character in "\\\n\r"):
            raise ValueError(path)
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))
