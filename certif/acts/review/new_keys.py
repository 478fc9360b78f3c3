"""The public keys that a change adds or reports, in plain sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from certif.i18n import _, dated
from certif.quoting import harmless, shown
from certif.rules.changes.change import Change

__all__ = ["new_keys"]


def new_keys(change: Change, certifier: str) -> Iterator[str]:
    """Yield each key that is added, and each that is said to be compromised."""
    before, after = (
        register.shelf.keys.get(certifier) for register in (change.base, change.merged)
    )
    for key in after.keys if after else ():
        known = before.key(key.kid) if before else None
        if known is None:
            yield _(
                "What the key {kid} signs ({alg}, from {start} to {end}) will count as signed by {certifier}: compare this id with the one on the computer that made it."
            ).format(
                kid=shown(key.kid),
                alg=harmless(key.alg),
                start=dated(key.not_before),
                end=dated(key.not_after),
                certifier=shown(certifier),
            )
        if key.compromised_on and not (known and known.compromised_on):
            yield _("Nothing that the key {kid} signed is believed from {day} on.").format(
                kid=shown(key.kid), day=dated(key.compromised_on)
            )
