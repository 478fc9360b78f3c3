"""`certif credential`: keys, signed credentials, lists of states, checks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.credential.key import keys
from certif.cli.credential.options import KeyFile, PassphraseFile, passphrase
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    CertifierId,
    Format,
    OutputFormat,
    Root,
    SessionId,
    argument,
    the_dataset,
)
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode
from certif.i18n import N_, _

app = noun(N_("Sign credentials that anybody can verify, and check them."))
app.add_typer(keys, name="key")


@app.command()
def sign(
    session: SessionId,
    *,
    key: KeyFile,
    passphrase_file: PassphraseFile = None,
    writing: DatedWriting,
) -> None:
    """Sign the credentials that people asked for, after the close is merged.

    Two tokens for each current edition, in follow-up/credentials/: one for wallets, one for the code on paper; and both
    lists of states. Needs no network. The same facts, key and day give the same bytes.

        certif credential sign 2026-11 --key ~/certif/cles-2027.pem
    """
    from certif.acts.credential.private_key import encrypted
    from certif.acts.credential.sign import plan_session
    from certif.credential.signing import open_keys

    content = encrypted(key)
    ring = open_keys(content, passphrase(passphrase_file))
    if writing.write_made(
        partial(plan_session, writing.where, session, ring, writing.day),
        unchanged=_("Whoever asked for a credential in session {session} has one.").format(
            session=session
        ),
    ):
        streams.note(
            _("Open a pull request with these files: the check verifies their signatures.")
        )


@app.command()
def status(
    *,
    key: KeyFile,
    certifier: CertifierId = None,
    passphrase_file: PassphraseFile = None,
    writing: DatedWriting,
) -> None:
    """Sign both lists of what was revoked or superseded again.

    At each revocation and each new edition, and twice a year at least: a list holds for six months.

        certif credential status --key ~/certif/cles-2027.pem
    """
    from certif.acts.credential.private_key import encrypted
    from certif.acts.credential.sign import plan_lists
    from certif.credential.signing import open_keys

    content = encrypted(key)
    ring = open_keys(content, passphrase(passphrase_file))
    if writing.write_made(
        partial(plan_lists, writing.where, ring, certifier=certifier, on=writing.day),
        unchanged=_("Both lists were signed today and are up to date."),
    ):
        streams.note(_("Open a pull request with both lists, then publish the site again."))


@app.command()
def check(
    presented: Annotated[
        str | None,
        argument(_("SESSION|FILE"), _("A session, or a token in hand; else all of the register.")),
    ] = None,
    certifier: CertifierId = None,
    root: Root = None,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Check signed credentials, their signatures included.

    Without an argument, every token of the register and both lists. Exits with 0 if all of them hold, 1 if one is
    forged or says something else than the register, or if the one in hand is revoked or superseded; 3 if it cannot be
    checked.

        certif credential check
        certif credential check 2026-11
        certif credential check attestation.jwt
    """
    from certif.acts.credential.check import check_file, check_register
    from certif.reporters.credentials import checked_json, checked_text

    where = the_dataset(root)
    file = Path(presented) if presented else None
    show = checked_json if format_ is OutputFormat.JSON else checked_text
    if file is not None and (file.is_file() or file.suffix):
        found = check_file(where, file, certifier)
        streams.result(show((found,)))
        return ExitCode.OK if found.good else ExitCode.FINDINGS
    every = check_register(where, presented)
    streams.result(show(every))
    return ExitCode.FINDINGS if any(each.faults for each in every) else ExitCode.OK
