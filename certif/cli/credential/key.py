"""`certif credential key`: make the keys that sign, and end them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.credential.options import PassphraseFile, passphrase
from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, CertifierId, a_day, argument, option
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.errors import UsageError
from certif.i18n import N_, _

_YEARS = 5

keys = noun(N_("Make the keys that sign credentials, and end them."))


@keys.command()
def new(
    *,
    out: Annotated[
        Path, option("--out", _("The file of the private keys, outside any git tree."), _("FILE"))
    ],
    certifier: CertifierId = None,
    until: Annotated[
        str,
        option(
            "--until",
            _("The last day on which they sign; by default, five years on."),
            _("DATE"),
            callback=a_day,
        ),
    ] = TODAY,
    passphrase_file: PassphraseFile = None,
    writing: DatedWriting,
) -> None:
    """Make keys: private ones in a file of yours, public ones in jwks.json.

    The file is encrypted with a passphrase, and only you may read it. Keep it on one computer, with a copy on paper
    of the passphrase in a safe; it never enters git. Keys that signed before sign no more from that day, and what they
    signed holds.

        certif credential key new --out ~/certif/cles-2027.pem
    """
    from certif.acts.credential.keys import plan_new
    from certif.acts.credential.private_key import make_keys, refuse_existing, refuse_place, store
    from certif.credential.signing import refuse_missing

    refuse_missing()
    refuse_place(out)
    refuse_existing(out)
    last = date.fromisoformat(until) if until else _years_on(writing.day)
    content, ring = make_keys(passphrase(passphrase_file, twice=True))
    if writing.write_made(
        partial(plan_new, writing.where, ring, certifier=certifier, on=writing.day, until=last),
        before=partial(store, out, content),
    ):
        streams.note(
            _(
                "The private keys are in {file}. Have the public ones merged; then `certif credential sign` may use them."
            ).format(file=out)
        )


@keys.command()
def end(
    kid: Annotated[str, argument("KID", _("The id of a key in jwks.json, or its beginning."))],
    *,
    compromised: Annotated[
        bool,
        option("--compromised", _("Somebody may have copied it: all that it signed is void.")),
    ] = False,
    certifier: CertifierId = None,
    writing: DatedWriting,
) -> None:
    """End a public key: it signs no more after the day, or never counts again.

    The tokens of an ended key hold. A key that is compromised voids all its tokens, whenever they say that they were
    signed: make a new key, then sign them and the lists again.

        certif credential key end kPrK_qmx
        certif credential key end kPrK_qmx --compromised
    """
    from certif.acts.credential.keys import plan_end

    written = writing.write(
        plan_end, kid, certifier=certifier, on=writing.day, compromised=compromised
    )
    if written and compromised:
        streams.note(
            _("Next: `certif credential key new`, then `sign` for each session, then `status`.")
        )


def _years_on(day: date) -> date:
    """Return the last day of five years from ``day``."""
    if day.year + _YEARS > date.max.year:
        raise UsageError(_("That day is too far away."))
    return date(day.year + _YEARS, day.month, 1) + timedelta(days=day.day - 2)
