"""CF234: the public keys of a certifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.faults import FaultKind
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certifier import Key
    from certif.rules.support.case import Case


@rule("CF234", Severity.ERROR)
def keys_can_be_used_by_other_programs(case: Case) -> Iterator[Finding]:
    """The public keys of a certifier are JSON, each named by its thumbprint.

    Wallets and pages read `jwks.json` as it stands: JSON, without a comment, and every text between double quotes. The
    `kid` of a key is its thumbprint (RFC 7638), so that no other key can take its name; each key is there once, and
    its last day does not come before its first.
    """
    for fault in case.faults(FaultKind.NOT_JSON):
        yield Finding(
            fault.place,
            _("This is not JSON, and other programs read this file as JSON."),
            _("Put every text between double quotes, and take out comments."),
        )
    for held in case.register.shelf.keys.values():
        first: dict[str, int] = {}
        for index, key in enumerate(held.keys):
            before = first.setdefault(key.kid, index)
            if before != index:
                yield Finding(
                    Place(held.path, ("keys", index, "kid")),
                    _("The key {kid} appears twice.").format(kid=shown(key.kid)),
                    _("Keep one of the two."),
                    (Related(Place(held.path, ("keys", before, "kid")), _("the first one")),),
                )
            else:
                yield from _of_one(held.path, index, key)


def _of_one(path: str, index: int, key: Key) -> Iterator[Finding]:
    if key.kid != key.thumbprint:
        yield Finding(
            Place(path, ("keys", index, "kid")),
            _("The thumbprint of this key is {thumbprint}.").format(
                thumbprint=shown(key.thumbprint)
            ),
            _("Either the key or its `kid` was changed: take both from the computer that made it."),
        )
    if key.not_after < key.not_before:
        yield Finding(
            Place(path, ("keys", index, "not_after")),
            _("The last day of this key comes before its first, {day}.").format(
                day=dated(key.not_before)
            ),
            _("Correct one of the two."),
        )
