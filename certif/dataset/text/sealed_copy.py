"""The content of a shared file as the close of a session copies it.

A copy is kept for ever, and nothing is decided on an address: in the copy of a person's file, `email` is `null`.
It is the one line that differs from the living file.
"""

from __future__ import annotations

import re
from typing import Final

from certif.dataset.text.nodes import nodes

__all__ = ["sealed_copy"]

_PEOPLE: Final = ("data/candidates/", "data/jurors/")
# A line that begins with the key: nothing that a value holds begins in the first column.
_PLAIN: Final = re.compile(rb"^email:[ \t]+[^\s#\"'|>&*!{\[][^\r\n]*", re.MULTILINE)
_EMPTY: Final = b"email: null"
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
_COMMENT: Final = re.compile(r"(?<![ \t])[ \t]+#[^\r\n]*")


def sealed_copy(path: str, content: bytes) -> bytes:
    """Return the content of the shared file at ``path`` as a close copies it.

    ``content`` is that of a file that the strict reader accepts; without an address it comes back as it is.
    """
    if not path.startswith(_PEOPLE):
        return content
    done, count = _PLAIN.subn(_EMPTY, content)
    return done if count else _by_its_place(content)


def _by_its_place(content: bytes) -> bytes:
    """Take out an address that is quoted, or written on more lines than its key."""
    text = content.decode(errors="surrogateescape")
    place = next((node.value for node in nodes(text) if node.pointer == ("email",)), None)
    if place is None or (place.line, place.column) == (place.end_line, place.end_column):
        return content
    lines = _LINES.findall(text)
    before = lines[place.line - 1][: place.column - 1]
    after = lines[place.end_line - 1][place.end_column - 1 :]
    lines[place.line - 1 : place.end_line] = [f"{before}null{_COMMENT.sub('', after)}"]
    return "".join(lines).encode(errors="surrogateescape")
