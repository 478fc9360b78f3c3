"""Read a file, or refuse with the sentence that says why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.reading.content import read_bytes
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown, system_reason

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["content_if_there", "content_of", "refuse_broken", "refuse_incomplete", "unreadable"]


def content_of(file: Path, most: int, name: str = "") -> bytes:
    """Return the first ``most + 1`` bytes of a file.

    Raises `CannotCheck`, which names the file ``name``, or else quotes its path.
    """
    try:
        return read_bytes(str(file), most)
    except OSError as error:
        raise CannotCheck(
            _("{path} cannot be read: {reason}.").format(
                path=name or shown(str(file)), reason=system_reason(error)
            )
        ) from error


def content_if_there(file: Path, most: int, name: str = "") -> bytes | None:
    """Return the same, or ``None`` where there is no such file."""
    try:
        return content_of(file, most, name)
    except CannotCheck as refused:
        if isinstance(refused.__cause__, FileNotFoundError):
            return None
        raise


def unreadable(path: str) -> CannotCheck:
    """Return the failure for a file of the register in which `validate` finds faults."""
    return CannotCheck(
        _("{path} cannot be read.").format(path=shown(path)),
        hint=_("`certif validate` says what is wrong with it."),
    )


def refuse_broken(path: str, broken: Collection[str]) -> None:
    """Raise `CannotCheck` for a file that is there, and was not read."""
    if path in broken:
        raise unreadable(path)


def refuse_incomplete(register: Register) -> None:
    """Raise `CannotCheck` unless what was issued and corrected was all read.

    A revocation that nobody read would leave its certificate valid.
    """
    if unread := register.unread_certificates:
        raise CannotCheck(
            _(
                "What {path} issued, or corrected since, cannot be read whole: a revocation may be in it."
            ).format(path=shown(unread[0])),
            hint=_("`certif validate` says what is wrong; put that right first."),
        )
