"""Files for one person, written outside the register: never over another one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from certif.dataset.layout import OWN_TEMPORARY
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.quoting import shown, system_reason

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["create_private", "replace_private"]

_OWNER_ALONE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def create_private(file: Path, content: bytes) -> None:
    """Create a file that its owner alone may read.

    Raises `Refusal` where something is there, `CannotCheck` where the disk refuses; nothing is left then.
    """
    try:
        descriptor = os.open(file, _NEW, _OWNER_ALONE)
    except FileExistsError:
        raise Refusal(
            _("{path} exists already.").format(path=shown(file)),
            hint=_("Give another name, or remove that file first."),
        ) from None
    except OSError as error:
        raise not_written(file, error) from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise not_written(file, error) from None


def replace_private(file: Path, content: bytes) -> None:
    """Write such a file in the place of what is there, whole or not at all.

    Raises `CannotCheck` where the disk refuses: what was there is left as it was.
    """
    beside = file.with_name(f"{OWN_TEMPORARY}{os.getpid()}-{file.name}")
    create_private(beside, content)
    try:
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise not_written(file, error) from None


def not_written(file: Path, error: OSError) -> CannotCheck:
    """Return the failure for a file that the disk does not take."""
    return CannotCheck(
        _("{path} cannot be written: {reason}.").format(
            path=shown(file), reason=system_reason(error)
        )
    )
