"""Files for people, written where staff ask for them and never into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.git.find import repository_above
from certif.dataset.writing.transaction import write_file, write_files
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_IGNORED = "# Ce que certif écrit pour des personnes n’entre dans aucun dépôt.\n*\n"

__all__ = [
    "existing_above",
    "refuse_existing",
    "refuse_inside",
    "refuse_within_register",
    "write_outside",
]


def write_outside(root: Path, target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write ``files`` into the folder ``target``; return the paths written.

    ``files`` are contents by name; the folder, and those above it, are made if need be. In one that is new or empty, a `.gitignore`
    keeps what it will hold out of any repository, whatever the folder is called.

    Raises `UsageError` where that folder is part of the dataset of ``root``.
    """
    refuse_inside(root, target)
    above, inside = existing_above(target)
    if _is_new_in_a_repository(target.resolve()):
        write_file(above, f"{inside}/.gitignore", _IGNORED.encode())
    return write_files(above, {f"{inside}/{name}": content for name, content in files.items()})


def existing_above(target: Path) -> tuple[Path, str]:
    """Return the nearest existing folder above ``target``, and the path within it."""
    there = target.resolve()
    above = next(each for each in there.parents if each.exists())
    return above, there.relative_to(above).as_posix()


def refuse_existing(target: Path, hint: str) -> None:
    """Raise `Refusal` where something is at ``target``, be it a dead link."""
    if target.exists() or target.is_symlink():
        raise Refusal(_("{path} exists already.").format(path=shown(target)), hint=hint)


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


def _is_new_in_a_repository(folder: Path) -> bool:
    """Tell whether ``folder`` is not there yet, or empty, where git would take it."""
    if folder.exists() and any(folder.iterdir()):
        return False
    top = repository_above(folder)
    return top is not None and top != folder
