"""Every file of a dataset as it stands, for what looks somebody up in all of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from certif.dataset.layout import OWN_TEMPORARY
from certif.dataset.reading.content import read_bytes
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["every_file"]

_LARGEST: Final = 8 * 1024 * 1024


def every_file(root: Path, under: str = "data") -> Iterator[tuple[str, bytes]]:
    """Yield the files ``under`` a folder, in order of path, with their content.

    Links are passed over, and so are the tool's own temporaries. Raises `CannotCheck` for a file that cannot be read:
    whoever looks somebody up must know that it is incomplete.
    """
    try:
        for folder, folders, names in os.walk(root / under, onerror=_raised):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)  # noqa: PTH118 - os.walk gives texts
                if not name.startswith(OWN_TEMPORARY) and not os.path.islink(path):  # noqa: PTH114
                    yield os.path.relpath(path, root), read_bytes(path, _LARGEST)
    except OSError as error:
        raise CannotCheck(
            _("A file of the register cannot be read: {reason}.").format(
                reason=system_reason(error)
            )
        ) from error


def _raised(error: OSError) -> None:
    raise error
