"""Files that hold what may never enter the register, read from outside of it."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from certif.dataset.reading.content import FLAGS
from certif.dataset.repository_marks import in_work_tree
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.quoting import shown, system_reason

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OpenToOthers", "read_owned", "read_private", "refuse_in_repository"]

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class OpenToOthers(Exception):
    """The file may be read or written by others than this user."""


def read_owned(file: Path, most: int) -> bytes:
    """Return the first ``most + 1`` bytes of a file of this user.

    Raises `OpenToOthers` for a file of somebody else, or that others have a right to, `CannotCheck` for what is no
    file, ``OSError`` for one that cannot be read, a link included. Its rights are those of the very file that is read.
    """
    with os.fdopen(os.open(file, FLAGS), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise CannotCheck(_("{path} is not a file.").format(path=shown(file)))
        if found.st_mode & _OTHERS or found.st_uid != os.geteuid():
            raise OpenToOthers
        return stream.read(most + 1)


def read_private(file: Path, root: Path, most: int) -> bytes:
    """Return the content of a private file.

    Raises `Refusal` where it is a link, where others may read it, where it lies in a work tree of git or in the
    register of ``root``, or where it is larger than ``most``; `CannotCheck` where it cannot be read.
    """
    refuse_in_repository(file, root)
    try:
        content = read_owned(file, most)
    except OpenToOthers:
        raise Refusal(
            _("Others can read {path}.").format(path=shown(file)),
            hint=_("Keep it for yourself: chmod 600 {path}").format(path=shown(file)),
        ) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refusal(
                _("{path} is a link.").format(path=shown(file)),
                hint=_("Give the file itself: a link shows what anybody makes it lead to."),
            ) from None
        raise CannotCheck(
            _("{path} cannot be read: {reason}.").format(
                path=shown(file), reason=system_reason(error)
            )
        ) from None
    if len(content) > most:
        raise Refusal(_("{path} is larger than {most} bytes.").format(path=shown(file), most=most))
    return content


def refuse_in_repository(file: Path, root: Path) -> None:
    """Raise `Refusal` where a private file lies in a work tree, or in the register."""
    if in_work_tree(file) or file.resolve().is_relative_to(root.resolve()):
        raise Refusal(
            _("{path} lies where git could take it.").format(path=shown(file)),
            hint=_(
                "Such personal data never enters a repository, not even as an ignored file: use a folder outside any."
            ),
        )
