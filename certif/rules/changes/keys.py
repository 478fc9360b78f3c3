"""CF659: keys and addresses that issued credentials rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certifier import Keys
    from certif.rules.changes.change import Change


@rule("CF659", Severity.ERROR)
def what_credentials_rest_on_stays(change: Change) -> Iterator[Finding]:
    """The keys and the public address that issued credentials name never change.

    A credential is in its holder's hands: it names the key that signed it and the address where its status is read,
    and cannot be called back. A key is added, ends (`not_after`) or is reported (`compromised_on`); nothing else of
    it changes, and none is taken out. `public_url` stays once a credential of the certifier is in `follow-up/`.
    """
    for name, before in change.base.shelf.keys.items():
        now = change.merged.shelf.keys.get(name)
        if now is not None:  # CF621 reports one that is gone, CF0 or CF1 one that cannot be read
            yield from _keys(before, now)
    for name, certifier in change.base.shelf.certifiers.items():
        after = change.merged.shelf.certifiers.get(name)
        session = _bearing(change, name)
        if after and session and certifier.public_url not in {None, after.public_url}:
            yield Finding(
                Place(after.path, ("public_url",)),
                _("Credentials of session {session} bear {url}.").format(
                    session=shown(session), url=shown(certifier.public_url)
                ),
                _("Put it back, and let the old address answer with what the new one shows."),
            )


def _keys(before: Keys, now: Keys) -> Iterator[Finding]:
    for old in before.keys:
        new = now.key(old.kid)
        if new is None:
            yield Finding(
                Place(now.path, ("keys",)),
                _("The key {kid} is taken out.").format(kid=shown(old.kid)),
                _("Put it back: what it signed is checked with it. A key ends by `not_after`."),
            )
        elif replace(new, not_after=old.not_after, compromised_on=old.compromised_on) != old or (
            old.compromised_on and not new.compromised_on
        ):
            yield Finding(
                Place(now.path, ("keys", now.keys.index(new))),
                _("The key {kid} is changed.").format(kid=shown(old.kid)),
                _(
                    "Put it back. Only `not_after` may change, and `compromised_on` may be added; for anything else, add a key."
                ),
            )


def _bearing(change: Change, certifier: str) -> str | None:
    """Return a session of the certifier that holds credentials, if there is one."""
    return next(
        (
            folder.id
            for folder in change.merged.sessions.values()
            if folder.follow_up.credentials
            and folder.certification
            and folder.certification.certifier == certifier
        ),
        None,
    )
