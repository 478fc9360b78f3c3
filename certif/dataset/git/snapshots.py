"""A tree of git as a folder, to be read like a dataset on disk.

Where the work tree already holds those bytes it is the folder; else the files are written to a temporary one.
Links and submodules are never followed: a dangling link or an empty folder stands for them, and the reader says
what it thinks of those. A name that the disk cannot hold is left out: the rules on changes name it.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from certif.dataset.git import trees
from certif.dataset.git.temporary import temporary_folder
from certif.dataset.git.work_tree import holds_only
from certif.dataset.writing.transaction import parts_of
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.changes import Mode
from certif.quoting import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from certif.dataset.git.repository import Repository
    from certif.dataset.git.trees import Entry

_NO_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})
_NOWHERE = ".certif-no-link-is-followed"


@contextmanager
def folder_of(repository: Repository, tree: str) -> Iterator[Path]:
    """Give a folder with the dataset of ``tree``: the work tree or a temporary copy.

    It is the work tree if that holds the same bytes.
    """
    entries = list(trees.entries(repository, tree, ["data"]))
    if holds_only(repository.folder, entries, "data"):
        yield repository.folder
    else:
        with copy_of(repository, entries) as folder:
            yield folder


@contextmanager
def copy_of(repository: Repository, entries: Iterable[Entry]) -> Iterator[Path]:
    """Give a temporary folder with ``entries`` alone; it is removed with the block.

    Raises `CannotCheck` where the disk cannot take it.
    """
    with temporary_folder() as folder, trees.objects(repository) as objects:
        name = os.fspath(folder)
        made = {""}
        for entry in entries:
            try:
                parts_of(entry.path)
                _make_folder(name, entry.path.rpartition("/")[0], made)
                _put(os.path.join(name, entry.path), entry, objects)  # noqa: PTH118 - thousands of files
            except ValueError:
                continue
            except OSError as error:
                if error.errno not in _NO_NAME:
                    raise CannotCheck(
                        _("The register cannot be copied to be checked: {reason}.").format(
                            reason=system_reason(error)
                        )
                    ) from error
        yield folder


def _make_folder(root: str, path: str, made: set[str]) -> None:
    if path not in made:
        os.makedirs(f"{root}/{path}", exist_ok=True)  # noqa: PTH103 - thousands of files
        made.add(path)


def _put(target: str, entry: Entry, objects: trees.Objects) -> None:
    if entry.mode == Mode.SUBMODULE:
        os.mkdir(target)  # noqa: PTH102
    elif entry.mode == Mode.LINK:
        os.symlink(_NOWHERE, target)  # noqa: PTH211
    else:
        with open(target, "xb") as file:  # noqa: PTH123
            file.write(objects.read(entry.oid))
