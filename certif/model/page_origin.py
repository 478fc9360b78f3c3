"""The second line of a file from a page: its session, its day and its commit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Origin", "origin_line", "origin_of"]

_LINE: Final = re.compile(
    r"# Page de la session (?P<session>[0-9a-z-]{1,48}) du (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:, commit (?P<commit>[0-9a-f]{12}))?"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """The page that a file comes from.

    ``line`` is the text of the comment that says so.
    """

    session: str
    day: str
    commit: str | None
    line: str


def origin_line(session: str, on: date, commit: str | None) -> str:
    """Return what a file says of its page: the text of its second line."""
    made = f"Page de la session {session} du {on.isoformat()}"
    return f"{made}, commit {commit}" if commit else made


def origin_of(line: str) -> Origin | None:
    """Read the second line of a file; ``None`` where no page wrote it."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return Origin(found["session"], found["day"], found["commit"], line.removeprefix("# "))
