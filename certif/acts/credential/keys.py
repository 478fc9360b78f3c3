"""The public keys of a certifier: a new pair published, an old one ended."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.read_or_refuse import content_if_there, refuse_broken
from certif.acts.support.unknown import no_certifier, which_certifier
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.certifier import Key, Keys
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from certif.credential.signing import KeyRing
    from certif.model.certifier import Certifier
    from certif.model.register import Register

__all__ = [
    "address_of",
    "as_json",
    "certifier_named",
    "jwks_text",
    "keys_of",
    "plan_end",
    "plan_new",
]


def certifier_named(register: Register, named: str | None) -> Certifier:
    """Return the certifier of that id, or the only one that publishes.

    Raises `UsageError` where there is none, or where it is not known which.
    """
    certifiers = register.shelf.certifiers
    if named is not None:
        if named not in certifiers:
            raise no_certifier(named, certifiers)
        return certifiers[named]
    able = [each for each in certifiers.values() if each.public_url]
    if not able:
        raise UsageError(
            _("No certifier has a `public_url`, the address where it publishes."),
            hint=_("Add `public_url` to the certifier's file first; tokens bear it for good."),
        )
    if len(able) > 1:
        raise which_certifier(certifiers)
    return able[0]


def address_of(certifier: Certifier) -> str:
    """Return the address where a certifier publishes; raises `UsageError` without one."""
    if not certifier.public_url:
        raise UsageError(
            _("{path} has no `public_url`, the address where it publishes.").format(
                path=certifier.path
            ),
            hint=_("Add it first; tokens bear it for good."),
        )
    return certifier.public_url.rstrip("/")


def keys_of(register: Register, certifier: Certifier) -> Keys:
    """Return the keys that a certifier publishes, none where it has no file of keys.

    Raises `CannotCheck` where the file cannot be read.
    """
    path = path_of(Kind.JWKS, certifier.id)
    refuse_broken(path, register.shelf.broken)
    return register.shelf.keys.get(certifier.id) or Keys(path, ())


def plan_new(
    root: Path, ring: KeyRing, *, certifier: str | None, on: date, until: date
) -> FilePlan:
    """Plan to publish new keys, which sign from ``on`` to ``until``.

    Those before them sign until the same day ``on``, and what they signed holds. Raises `UsageError` as
    `certifier_named`, and where the certifier has no address or the days are not in order.
    """
    register = load(root)
    who = certifier_named(register, certifier)
    address_of(who)
    if until <= on:
        raise UsageError(_("A key signs at least until the day after its first."))
    before = keys_of(register, who)
    ended = [
        replace(each, not_after=on) if each.not_before <= on < each.not_after else each
        for each in before.keys
    ]
    return _plan(root, before.path, [*ended, *ring.public_keys(on, until)])


def plan_end(
    root: Path, kid: str, *, certifier: str | None, on: date, compromised: bool
) -> FilePlan:
    """Plan that a key, given by the beginning of its id, signs no more after ``on``.

    A key that is ``compromised`` voids all that it signed. Raises `UsageError` for an unknown id, `Refusal`
    where it is so already.
    """
    register = load(root)
    before = keys_of(register, certifier_named(register, certifier))
    found = [each for each in before.keys if each.kid.startswith(kid)]
    if len(found) != 1:
        raise UsageError(
            _("{kid} is the beginning of no key's id, or of several.").format(kid=shown(kid)),
            hint=_("The ids: {ids}.").format(ids=listed(each.kid for each in before.keys)),
        )
    key = found[0]
    if compromised:
        ended = replace(key, compromised_on=key.compromised_on or on)
    else:
        ended = replace(key, not_after=min(key.not_after, max(on, key.not_before)))
    if ended == key:
        raise Refusal(_("This is recorded already: nothing changes."))
    return _plan(root, before.path, [ended if each is key else each for each in before.keys])


def _plan(root: Path, path: str, keys: Iterable[Key]) -> FilePlan:
    current = content_if_there(root / path, limits_of(Kind.JWKS).size, path)
    return FilePlan((FileChange(path, current, jwks_text(map(as_json, keys)).encode()),))


def jwks_text(keys: Iterable[Mapping[str, str]]) -> str:
    """Return the text of ``jwks.json``, of keys as `as_json` gives them."""
    return json.dumps({"keys": [*keys]}, indent=2) + "\n"


def as_json(key: Key) -> dict[str, str]:
    """Return a key as ``jwks.json`` holds it."""
    days = {"not_before": key.not_before.isoformat(), "not_after": key.not_after.isoformat()}
    if key.compromised_on is not None:
        days["compromised_on"] = key.compromised_on.isoformat()
    return {**key.material, "use": "sig", "alg": key.alg, "kid": key.kid, **days}
