"""Files for people, written where staff ask for them and never into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.writing.transaction import write_files
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["refuse_inside", "refuse_within_register", "write_outside"]


def write_outside(root: Path, target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write ``files`` into the folder ``target``; return the paths written.

    ``files`` are contents by name; the folder is made if need be.

    Raises `UsageError` where that folder is part of the dataset of ``root``.
    """
    refuse_inside(root, target)
    there = target.resolve()
    return write_files(
        there.parent, {f"{there.name}/{name}": content for name, content in files.items()}
    )


def refuse_inside(root: Path, target: Path) -> None:
    """Raise `UsageError` if the folder ``target`` is part of the dataset of ``root``."""
    if target.resolve().is_relative_to((root / "data").resolve()):
        raise UsageError(
            _("{folder} is inside data/, where only the register's own files lie.").format(
                folder=shown(target)
            ),
            hint=_("Give a folder outside data/."),
        )


def refuse_within_register(root: Path, target: Path) -> None:
    """Raise `UsageError` where the folder ``target`` lies in the register."""
    if target.resolve().is_relative_to(root.resolve()):
        raise UsageError(
            _("{folder} is inside the register: its files may be published with it.").format(
                folder=shown(target)
            ),
            hint=_("Give a folder outside the register."),
        )
