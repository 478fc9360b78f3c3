"""Private keys of a certifier: a file that its owner alone reads, outside git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.credential.signing import KeyRing, new_keys, open_keys, refuse_missing
from certif.dataset.git.find import repository_above
from certif.dataset.reading.private import OpenToOthers, read_owned
from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import shown, system_reason

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "SHORTEST",
    "check_passphrase",
    "encrypted",
    "make_keys",
    "opened",
    "passphrase_in",
    "refuse_existing",
    "refuse_place",
    "store",
]

SHORTEST = 14
"""Characters of a passphrase: a copied key file is attacked without any limit of attempts."""

_LARGEST = 64 * 1024
_OWNER_ALONE = 0o600


def passphrase_in(file: Path) -> str:
    """Return the first line of a file that its owner alone may read.

    Raises `UsageError` for one that others may read, `CannotCheck` for one that cannot be read.
    """
    content = _private(file)
    try:
        return content.decode().split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise CannotCheck(_("{file} is no text in UTF-8.").format(file=shown(str(file)))) from error


def check_passphrase(passphrase: str) -> str:
    """Return a new passphrase; raises `UsageError` for one that is too short."""
    if len(passphrase) < SHORTEST:
        raise UsageError(
            _("A passphrase has at least {count} characters.").format(count=SHORTEST),
            hint=_("Four or five words that have nothing to do with one another are easy to keep."),
        )
    return passphrase


def make_keys(passphrase: str) -> tuple[bytes, KeyRing]:
    """Return new private keys: the content of their file, and the keys, opened."""
    return new_keys(check_passphrase(passphrase))


def refuse_place(file: Path) -> None:
    """Raise `UsageError` where a key file may not lie: in a git tree."""
    there = file.absolute().parent
    if not there.is_dir():
        raise UsageError(_("There is no folder {folder}.").format(folder=shown(str(there))))
    top = repository_above(there.resolve())
    if top is not None:
        raise UsageError(
            _("{file} lies in a git repository, {folder}: a private key never does.").format(
                file=shown(str(file)), folder=shown(str(top))
            ),
            hint=_("Give a place outside of it, on the one computer that signs."),
        )


def refuse_existing(file: Path) -> None:
    """Raise `UsageError` where a file is there: it may be the one copy of a key."""
    if file.exists() or file.is_symlink():
        raise UsageError(
            _("{file} exists already: it may hold a key.").format(file=shown(str(file))),
            hint=_("Give another name."),
        )


def store(file: Path, content: bytes) -> None:
    """Write a key file that its owner alone may read, nothing before it in its place."""
    create_file(file.absolute().parent, file.name, content, mode=_OWNER_ALONE)


def opened(file: Path, passphrase: str) -> KeyRing:
    """Open the private keys of a file.

    Raises `UsageError` for a file in a git tree or that others may read, `Refusal` for a wrong passphrase,
    `CannotCheck` for one that is no such file.
    """
    return open_keys(encrypted(file), passphrase)


def encrypted(file: Path) -> bytes:
    """Return the content of a key file, still encrypted; raises as `opened`."""
    refuse_missing()
    refuse_place(file)
    return _private(file)


def _private(file: Path) -> bytes:
    try:
        content = read_owned(file, _LARGEST)
    except OpenToOthers as error:
        raise UsageError(
            _("{file} may be read by others, or belongs to somebody else.").format(
                file=shown(str(file))
            ),
            hint=_("Make it yours alone: chmod 600 {file}").format(file=shown(str(file))),
        ) from error
    except OSError as error:
        raise CannotCheck(
            _("{path} cannot be read: {reason}.").format(
                path=shown(str(file)), reason=system_reason(error)
            )
        ) from error
    if len(content) > _LARGEST:
        raise CannotCheck(_("{file} is too large to be a key.").format(file=shown(str(file))))
    return content
