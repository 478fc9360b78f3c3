"""Options that several commands of `certif credential` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import option
from certif.errors import UsageError
from certif.i18n import _

KeyFile = Annotated[
    Path, option("--key", _("The file of the private keys, outside any git tree."), _("FILE"))
]
PassphraseFile = Annotated[
    Path | None,
    option(
        "--passphrase-file",
        _("For scripts: a file with the passphrase, that only you may read."),
        _("FILE"),
    ),
]


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase: of a file, or typed, ``twice`` if it is new."""
    from certif.acts.credential.private_key import check_passphrase, passphrase_in

    if file is not None:
        return passphrase_in(file)
    typed = streams.secret(_("Passphrase:"), option="--passphrase-file")
    if twice:
        check_passphrase(typed)
        if streams.secret(_("The same again:"), option="--passphrase-file") != typed:
            raise UsageError(_("These are two different passphrases: nothing was made."))
    return typed
