"""Every step by which bytes reach the disk, one function each.

Nothing else in the product writes. `transaction` puts these steps in the order that survives a power cut;
tests replace them to stop the process between any two. Folders are open descriptors, so that no step
follows a symbolic link that somebody put on the way meanwhile. Raises ``OSError``, in the words of the
system: `transaction` makes sentences of them.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


_OPEN: Final = 128
"""How many files of a folder are open at a time; a process may have few hundred."""

_SYNCED_AT_ONCE: Final = 8


def open_folder(name: str | os.PathLike[str], within: int | None = None) -> int:
    """Open the folder ``name`` inside the folder ``within``; refuse a link.

    Returns a descriptor.
    """
    return os.open(name, _FOLDER, dir_fd=within)


def make_folder(name: str, within: int) -> None:
    """A new empty folder; the umask decides who may read it."""
    os.mkdir(name, dir_fd=within)


def create(name: str, within: int, mode: int | None = None) -> int:
    """Create an empty file; return its descriptor.

    Its mode is ``mode``, or else what the umask leaves of ``rw-rw-rw-``.
    """
    descriptor = os.open(name, _NEW_FILE, 0o666, dir_fd=within)
    if mode is not None:
        os.fchmod(descriptor, mode)
    return descriptor


def write(descriptor: int, content: bytes) -> None:
    """The whole of ``content``, however many calls the system needs."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def sync(descriptor: int) -> None:
    """Wait until a file, or the names in a folder, are on the disk itself."""
    os.fsync(descriptor)


def rename(old: str, new: str, within: int) -> None:
    """Rename ``old`` to ``new`` in one folder, atomically, replacing any such file."""
    os.rename(old, new, src_dir_fd=within, dst_dir_fd=within)


def remove(name: str, within: int) -> None:
    """Remove a file or a link, or a folder with all that it holds; follows no link."""
    if not stat.S_ISDIR(os.stat(name, dir_fd=within, follow_symlinks=False).st_mode):
        os.unlink(name, dir_fd=within)
        return
    folder = open_folder(name, within)
    try:
        for inner in os.listdir(folder):  # noqa: PTH208 - a path cannot name an open folder
            remove(inner, folder)
    finally:
        os.close(folder)
    os.rmdir(name, dir_fd=within)


def several_at_a_time(paths: list[str]) -> Iterator[list[str]]:
    """Yield the paths in groups that may be open together."""
    return (paths[start : start + _OPEN] for start in range(0, len(paths), _OPEN))


def sync_all(descriptors: list[int]) -> None:
    """Sync files together: one by one takes half of the time of a large close."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - for whole folders alone

    with ThreadPoolExecutor(min(_SYNCED_AT_ONCE, len(descriptors))) as threads:
        # Through the list, so that what the disk refuses for any of them is raised here.
        list(threads.map(sync, descriptors))
