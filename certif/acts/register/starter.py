"""Files that `init` writes and keeps up to date, and the sums of what it wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.sums import parse_sums
from certif.dataset.writing import starter_files as skeleton
from certif.dataset.writing.transaction import write_file
from certif.results.seal import digest, sums_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "LARGEST",
    "TO_FILL_IN",
    "WRITTEN",
    "action_in",
    "is_kept_up",
    "manifest",
    "record_written",
    "recorded",
    "starter_files",
    "with_action",
    "without_action",
]

WRITTEN: Final = ".github/certif.sums"
"""Where a register keeps the sums of what `init` wrote into it; only maintainers change it."""

TO_FILL_IN: Final = "VOTRE-ORGANISATION/certif@EMPREINTE"
"""What stands in a workflow for the action until somebody says where it is."""

LARGEST: Final = 1024 * 1024
_ACTION: Final = b"@@ACTION@@"
_USES: Final = re.compile(rb'(?<=uses: ")[^"\n]{1,300}(?=")')
_HEAD: Final = "# Écrit par `certif init`\u00a0: ce qu’il a écrit, pour que `certif init --update` reconnaisse ce qui n’a pas changé.\n"


def starter_files() -> dict[str, bytes]:
    """Return the files that `init` writes into every register, by path.

    The action of the workflows is left open.
    """
    return dict(skeleton.skeleton("register")) | dict(skeleton.schemas())


def with_action(content: bytes, action: str | None) -> bytes:
    """Return a starter file with where the workflows find the tool."""
    return content.replace(_ACTION, (action or TO_FILL_IN).encode())


def without_action(content: bytes) -> bytes:
    """Return a file of a register with the action of workflows left open."""
    return _USES.sub(_ACTION, content)


def action_in(contents: Iterable[bytes]) -> str | None:
    """Return where the workflows of a register find the tool, if they say so."""
    found = (each for content in contents for each in _USES.findall(content))
    return next((each.decode("utf-8", "replace") for each in found), None)


def recorded(folder: Path) -> dict[str, str]:
    """Return the sums of what `init` wrote into the register, by path."""
    try:
        text = read_bytes(str(folder / WRITTEN), LARGEST).decode("utf-8", "replace")
    except OSError:
        return {}
    return {line.path: line.sha256 for line in parse_sums(text) if line.sha256}


def record_written(
    folder: Path, starter: Mapping[str, bytes], written: Iterable[str]
) -> tuple[str, ...]:
    """Keep the sums of the files just written; return the path written, if any."""
    sums = {path: digest(starter[path]) for path in written if is_kept_up(path, starter)}
    if not sums:
        return ()
    write_file(folder, WRITTEN, manifest(recorded(folder) | sums))
    return (WRITTEN,)


def is_kept_up(path: str, starter: Mapping[str, bytes]) -> bool:
    """Tell whether `init --update` keeps a file up to date: not data."""
    return path in starter and not path.startswith("data/")


def manifest(sums: Mapping[str, str]) -> bytes:
    """Return the content of the file of sums."""
    return (_HEAD + sums_text(sums)).encode()
