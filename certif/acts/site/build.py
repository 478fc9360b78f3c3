"""Build the public site of a certifier: static files, the same bytes each time.

A part is a function from a `Source` to files by name; a new page is one more part in `PUBLIC`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.acts.credential.keys import as_json, certifier_named, keys_of
from certif.credential.held import certifier_of
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.model.credential import Token
from certif.pages.verifier import (
    CertificateShown,
    Publisher,
    certificate_page,
    missing_page,
    verifier_page,
)
from certif.procedure.certifiers import name_on
from certif.quoting import shown
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.model.certifier import Certifier
    from certif.model.register import Register
    from certif.results.certificates import Certificate

__all__ = ["PUBLIC", "Source", "public_site"]


@dataclass(frozen=True, slots=True)
class Source:
    """The register, the certifier that publishes, its certificates, and the day."""

    register: Register
    certifier: Certifier
    publisher: Publisher
    certificates: tuple[Certificate, ...]
    on: date

    def published_name(self, certificate: Certificate) -> str | None:
        """Return the holder's name, if they agree to its publication today.

        Nobody agrees where the dossier is gone.
        """
        shelf = self.register.shelf
        same = (shelf.candidates.get(each) for each in shelf.identities.of(certificate.candidate))
        agreed = [each.publication for each in same if each is not None]
        return certificate.current.fullname if agreed and all(agreed) else None


def public_site(root: Path, *, certifier: str | None, on: date) -> dict[str, bytes]:
    """Return the files of the public site, by path.

    Raises `UsageError` where it is not known which certifier publishes, and `CannotCheck` where what it issued cannot
    be read: a page that lacked a revocation would lie.
    """
    register = load(root)
    who = certifier_named(register, certifier)
    if unread := register.unread_results:
        raise CannotCheck(
            _("What {path} issued cannot be read: the site would say too little.").format(
                path=shown(unread[0])
            ),
            hint=_("`certif validate` says what is wrong; put that right first."),
        )
    folders = [
        each
        for each in register.sessions.values()
        if each.closed and (owner := certifier_of(register, each)) and owner.id == who.id
    ]
    source = Source(register, who, _publisher(register, who, on), certificates(folders), on)
    files: dict[str, bytes] = {}
    for part in PUBLIC:
        for name, text in part(source):
            if name in files:
                raise ValueError(name)
            files[name] = text.encode()
    return dict(sorted(files.items()))


def _publisher(register: Register, certifier: Certifier, on: date) -> Publisher:
    if not certifier.public_url:
        raise UsageError(
            _("{path} has no `public_url`, the address where it publishes.").format(
                path=certifier.path
            ),
            hint=_("Add it first; tokens bear it for good."),
        )
    return Publisher(
        name=name_on(certifier, on).name,
        service=certifier.contact.service,
        email=certifier.contact.email,
        address=certifier.public_url.rstrip("/"),
        keys=[as_json(each) for each in keys_of(register, certifier).keys],
        signed_list=register.lists.get(certifier.id, {}).get(Token.LIST, "").strip(),
        titles={each.id: each.title for each in register.shelf.certifications.values()},
    )


def _verifier(source: Source) -> Iterator[tuple[str, str]]:
    yield "verifier.html", verifier_page(source.publisher)


def _keys_and_lists(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what wallets read: the keys, the status list, the signed list."""
    if source.publisher.keys:
        yield "jwks.json", json.dumps({"keys": [*source.publisher.keys]}, indent=2) + "\n"
    for name, text in source.register.lists.get(source.certifier.id, {}).items():
        yield f"status/{name}", text


def _certificates(source: Source) -> Iterator[tuple[str, str]]:
    """Yield a small page for each certificate, and that of an unknown number."""
    for each in source.certificates:
        revoked = each.revocation
        page = CertificateShown(
            number=each.number,
            title=source.publisher.titles.get(each.certification, each.certification),
            obtained_on=each.obtained_on.isoformat(),
            edition=each.current.number,
            fullname=source.published_name(each),
            state="revoked" if revoked else "valid",
            since=revoked.date.isoformat() if revoked else "",
        )
        yield f"c/{each.number}.html", certificate_page(source.publisher, page)
    yield "404.html", missing_page(source.publisher)


Part = Callable[[Source], Iterator[tuple[str, str]]]
PUBLIC: Final[tuple[Part, ...]] = (_verifier, _keys_and_lists, _certificates)
"""The parts of the public site, each of which gives files of its own."""
