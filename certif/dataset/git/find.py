"""Find the repository of a dataset: the nearest ``.git`` upwards.

git itself never looks for one.

Left to look, git takes any folder that holds ``HEAD``, ``objects`` and ``refs`` for a repository, and a change may
bring such a folder, configuration included. No change can bring an entry named ``.git``: git refuses that name.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTER: Final = b"gitdir: "
_LONGEST_POINTER: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A repository: top of its work tree, folder of git, way from top to dataset.

    ``prefix`` is empty, or ends in a slash. ``owned`` are the paths that must belong to the user of the command.
    """

    top: Path
    git_dir: Path
    prefix: str
    owned: tuple[Path, ...]


def find(root: Path) -> Found:
    """Find the repository of the dataset at ``root``.

    Raises `CannotCheck` where there is none.

    The way from its top to the dataset leads through folders alone: by a link, a change would choose which of
    the repository's folders is judged.
    """
    written = Path(os.path.abspath(root))  # noqa: PTH100 - links are looked at below, one by one
    top = repository_above(written) or repository_above(written := written.resolve())
    if top is None:
        raise no_repository(root)
    way = written.relative_to(top)
    for folder in (top / part for part in (way, *way.parents)):
        if folder != top and folder.is_symlink():
            raise CannotCheck(
                _("{folder} is a symbolic link inside its repository.").format(
                    folder=shown(str(folder))
                ),
                hint=_("Give the folder itself with --root."),
            )
    pointer = top / ".git"
    git_dir = _pointed_at(pointer) if pointer.is_file() else pointer
    prefix = "" if written == top else f"{way.as_posix()}/"
    owned = (top, git_dir) if git_dir == pointer else (pointer, top, git_dir)
    return Found(top, git_dir, prefix, owned)


def is_of_this_user(path: Path) -> bool:
    """Tell whether ``path`` belongs to the user, or to the user behind sudo."""
    ours = {os.geteuid()}
    through_sudo = os.environ.get("SUDO_UID", "")
    if os.geteuid() == 0 and through_sudo.isascii() and through_sudo.isdigit():
        ours.add(int(through_sudo))
    try:
        return path.lstat().st_uid in ours
    except OSError:
        return False


def no_repository(root: Path) -> CannotCheck:
    """Return the failure for a folder that no git repository holds."""
    return CannotCheck(
        _("{folder} is not in a git repository.").format(folder=shown(str(root))),
        hint=_("Run git init there, or give the register's folder with --root."),
    )


def repository_above(start: Path) -> Path | None:
    """Return the nearest folder from ``start`` upwards that has a ``.git``, if any."""
    return next((folder for folder in _upwards(start) if os.path.lexists(folder / ".git")), None)


def _upwards(start: Path) -> Iterator[Path]:
    """Yield ``start`` and its parents, up to those in ``GIT_CEILING_DIRECTORIES``."""
    ceilings = {*filter(None, os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep))}
    yield start
    for folder in start.parents:
        if str(folder) in ceilings:
            return
        yield folder


def _pointed_at(pointer: Path) -> Path:
    """The folder that the ``.git`` file of a linked work tree or of a submodule names."""
    try:
        with pointer.open("rb") as file:
            content = file.read(_LONGEST_POINTER)
    except OSError:
        content = b""
    if not content.startswith(_POINTER):
        raise no_repository(pointer.parent)
    target = os.fsdecode(content.removeprefix(_POINTER).rstrip(b"\r\n"))
    git_dir = Path(os.path.abspath(pointer.parent / target))  # noqa: PTH100 - as git reads it
    if not stat.S_ISDIR(_mode(git_dir)):
        raise no_repository(pointer.parent)
    return git_dir


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
