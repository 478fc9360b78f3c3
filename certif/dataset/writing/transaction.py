"""Write atomically: a kill at any instant leaves the old content or the new.

One file is replaced by one rename (`write_file`), one folder appears by one rename (`write_folder`). Several
files (`write_files`) are as many such acts, in the order of their paths: stopped half-way, each file is old
or new, never torn, and running the same act again ends in the same bytes.

Paths are POSIX and relative to the dataset's root. No step follows a symbolic link or leaves the root. What
the disk refuses (full, read-only, no permission) is a `CannotCheck` with one sentence, and leaves no trace.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from certif.dataset.writing import disk
from certif.errors import CannotCheck, CertifError, Refusal
from certif.i18n import _
from certif.quoting import system_reason

TEMPORARY = ".certif-"
"""How the names of the tool's temporaries begin; readers ignore them, the next writer removes them."""

_UNLOCKABLE = frozenset({errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


def write_file(root: Path, path: str, content: bytes) -> bool:
    """Create or replace one file; its folders are made where they are missing.

    Out: whether anything was written (``False`` where the file already held ``content``). An existing
    file keeps its permissions.
    """
    with folder_of(root, path) as (folder, name):
        remove_leftovers(folder)
        current = regular(folder, name, path)
        if current is not None and holds(folder, name, content):
            return False
        temporary = f"{TEMPORARY}{name}"
        _write_new(
            folder, temporary, content, None if current is None else stat.S_IMODE(current.st_mode)
        )
        disk.rename(temporary, name, folder)
        disk.sync(folder)
        return True


def create_file(root: Path, path: str, content: bytes, mode: int | None = None) -> None:
    """Create one file with ``mode``; raises `Refusal` where something is there."""
    with folder_of(root, path) as (folder, name):
        _refuse_existing(folder, name, path)
        remove_leftovers(folder)
        temporary = f"{TEMPORARY}{name}"
        _write_new(folder, temporary, content, mode)
        disk.rename(temporary, name, folder)
        disk.sync(folder)


def write_files(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Create or replace several files, each by its own rename, in order of path.

    Out: the paths that were written; those that already held their bytes are left alone. Not one act:
    see the module.
    """
    return tuple(path for path in sorted(files) if write_file(root, path, files[path]))


def remove_file(root: Path, path: str) -> bool:
    """Remove one file; out: whether it was there. Only a regular file is."""
    with folder_of(root, path) as (folder, name):
        if regular(folder, name, path) is None:
            return False
        disk.remove(name, folder)
        disk.sync(folder)
        return True


def write_folder(root: Path, target: str, files: Mapping[str, bytes]) -> None:
    """Create the folder ``target`` with all its files, or nothing, by one rename.

    ``files`` maps paths relative to ``target`` to their content. Raises `Refusal` where ``target`` is
    already there, or where somebody else is writing beside it at this moment: of two at once, one wins.
    """
    with folder_of(root, target) as (parent, name):
        _refuse_existing(parent, name, target)
        remove_leftovers(parent)
        temporary = f"{TEMPORARY}{name}-{os.getpid()}"
        disk.make_folder(temporary, parent)
        folder = disk.open_folder(temporary, parent)
        try:
            _fill(folder, files)
        finally:
            os.close(folder)
        try:
            disk.rename(temporary, name, parent)
        except OSError as error:
            if error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}:
                raise _already_there(target) from None
            raise
        disk.sync(parent)


def parts_of(path: str) -> tuple[str, ...]:
    """Return the names on ``path``.

    Raises ``ValueError`` where it could lead out of the root. Callers build paths from ids that were
    validated; this is a second check.
    """
    parts = tuple(path.split("/"))
    if "\0" in path or any(part in {"", ".", ".."} for part in parts):
        raise ValueError(path)
    return parts


@contextmanager
def folder_of(root: Path, path: str) -> Iterator[tuple[int, str]]:
    """Give the open, locked folder of ``path`` and its last name.

    ``OSError`` becomes a sentence, and the tool's temporaries there go when anything fails.
    """
    *above, name = parts_of(path)
    try:
        folder = _descend(root, above)
        try:
            _lock(folder, path)
            try:
                yield folder, name
            except BaseException:
                remove_leftovers(folder)
                raise
        finally:
            os.close(folder)
    except OSError as error:
        raise _explained(error, path) from error


def _descend(root: Path, names: list[str]) -> int:
    """Open ``root/names…``, making what is missing."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in names:
        try:
            inner = _open_or_make(name, folder)
        finally:
            os.close(folder)
        folder = inner
    return folder


def _open_or_make(name: str, within: int) -> int:
    try:
        return disk.open_folder(name, within)
    except FileNotFoundError:
        try:
            disk.make_folder(name, within)
        except FileExistsError:  # somebody else just made it
            return disk.open_folder(name, within)
        disk.sync(within)
        return disk.open_folder(name, within)


def _lock(folder: int, path: str) -> None:
    """Lock a folder for one writer; the system unlocks it when the process ends."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(
            _("{path}: another certif is writing there at this moment.").format(path=path),
            hint=_("Wait for it to end, then look at what it wrote before you try again."),
        ) from None
    except OSError as error:
        if (
            error.errno not in _UNLOCKABLE
        ):  # some network disks cannot lock: the rename alone decides there
            raise


def remove_leftovers(folder: int) -> None:
    """Remove what a writer that was stopped left in an open folder."""
    for name in sorted(os.listdir(folder)):
        if name.startswith(TEMPORARY):
            disk.remove(name, folder)


def regular(folder: int, name: str, path: str) -> os.stat_result | None:
    """Return the status of ``name``, or ``None``; refuse links, folders, devices."""
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise CannotCheck(
            _("{path}: not a regular file, so nothing is written there.").format(path=path)
        )
    return status


def holds(folder: int, name: str, content: bytes) -> bool:
    """Tell whether a file of an open folder has that content."""
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(len(content) + 1) == content


def _refuse_existing(folder: int, name: str, path: str) -> None:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return
    raise _already_there(path)


def _already_there(path: str) -> Refusal:
    return Refusal(_("{path}: already there, and nothing is overwritten.").format(path=path))


def _write_new(folder: int, name: str, content: bytes, mode: int | None) -> None:
    descriptor = disk.create(name, folder, mode)
    try:
        disk.write(descriptor, content)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _fill(folder: int, files: Mapping[str, bytes]) -> None:
    """Write ``files`` into an empty folder, then make their names last.

    Every file is on the disk before any folder is synced, and the caller renames after that.
    """
    folders: dict[PurePosixPath, int] = {PurePosixPath(): folder}
    try:
        for several in disk.several_at_a_time(sorted(files)):
            with ExitStack() as opened:
                descriptors = []
                for path in several:
                    *above, name = parts_of(path)
                    descriptors.append(disk.create(name, _inner(folders, above)))
                    opened.callback(os.close, descriptors[-1])
                    disk.write(descriptors[-1], files[path])
                disk.sync_all(descriptors)
        for inner in folders.values():
            disk.sync(inner)
    finally:
        for key, inner in folders.items():
            if key.parts:
                os.close(inner)


def _inner(folders: dict[PurePosixPath, int], above: list[str]) -> int:
    """Return the open folder at ``above``, opened or made first if needed.

    It is kept in ``folders``.
    """
    inner = folders[PurePosixPath()]
    for depth in range(1, len(above) + 1):
        key = PurePosixPath(*above[:depth])
        if key not in folders:
            folders[key] = _open_or_make(above[depth - 1], inner)
        inner = folders[key]
    return inner


def _explained(error: OSError, path: str) -> CertifError:
    sentences = {
        errno.ENOSPC: _("{path}: the disk is full; nothing was changed."),
        errno.EDQUOT: _("{path}: your disk quota is used up; nothing was changed."),
        errno.EROFS: _("{path}: the disk is read-only; nothing was changed."),
        errno.EACCES: _("{path}: you may not write there; nothing was changed."),
        errno.EPERM: _("{path}: you may not write there; nothing was changed."),
        errno.ELOOP: _("{path}: a symbolic link is on the way, and links are never followed."),
        errno.ENOTDIR: _("{path}: a file or a link stands where a folder should be."),
        errno.ENAMETOOLONG: _("{path}: this name is too long for the disk."),
    }
    sentence = sentences.get(error.errno or 0)
    if sentence is None:
        return CannotCheck(
            _("{path}: cannot be written: {reason}.").format(path=path, reason=system_reason(error))
        )
    return CannotCheck(sentence.format(path=path))
