"""Build the public site of a certifier: static files, the same bytes each time.

A part is a function from a `Source` to files by name; a new page is one more part in `PUBLIC`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from certif.acts.credential.keys import address_of, as_json, certifier_named, jwks_text, keys_of
from certif.acts.support.read_or_refuse import refuse_incomplete
from certif.credential.held import certifier_of
from certif.dataset.reading.load import load
from certif.documents.french import typography
from certif.model.credential import Token
from certif.pages.public.render import figures_page, home_page, register_page
from certif.pages.verifier import (
    CertificateShown,
    Publisher,
    certificate_page,
    missing_page,
    verifier_page,
)
from certif.procedure.certifiers import name_on
from certif.results.certificates import certificates
from certif.results.figures.counts import figures
from certif.results.figures.small_groups import public_figures

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.model.certifier import Certifier
    from certif.model.register import Register
    from certif.results.certificates import Certificate
    from certif.results.figures.small_groups import PublicFigures

__all__ = ["PUBLIC", "PublicSite", "Source", "public_site"]


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

        Nobody agrees where the dossier is gone. They agreed to be named as a holder: a certificate that was taken
        away names nobody.
        """
        if certificate.revocation is not None:
            return None
        shelf = self.register.shelf
        same = (shelf.candidates.get(each) for each in shelf.identities.of(certificate.candidate))
        agreed = [each.publication for each in same if each is not None]
        return certificate.current.fullname if agreed and all(agreed) else None

    def shown(self) -> Iterator[CertificateShown]:
        """Yield every certificate as the public reads it."""
        for each in self.certificates:
            yield CertificateShown(
                number=each.number,
                title=self.publisher.titles.get(each.certification, each.certification),
                obtained_on=each.obtained_on,
                edition=each.current.number,
                fullname=self.published_name(each),
                revoked_on=each.revocation.date if each.revocation else None,
            )


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The files of the public site, and the certificates that name their holder."""

    files: Mapping[str, bytes]
    named: frozenset[str]


def public_site(root: Path, *, certifier: str | None, on: date) -> PublicSite:
    """Return the public site of a certifier.

    Raises `UsageError` where it is not known which certifier publishes, and `CannotCheck` where what it issued or
    corrected cannot be read: a page that lacked a revocation would lie.
    """
    register = load(root)
    who = certifier_named(register, certifier)
    refuse_incomplete(register)
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
    named = frozenset(each.number for each in source.shown() if each.fullname)
    return PublicSite(dict(sorted(files.items())), named)


def _publisher(register: Register, certifier: Certifier, on: date) -> Publisher:
    return Publisher(
        name=name_on(certifier, on).name,
        service=certifier.contact.service,
        email=certifier.contact.email,
        address=address_of(certifier),
        keys=[as_json(each) for each in keys_of(register, certifier).keys],
        signed_list=register.lists.get(certifier.id, {}).get(Token.LIST, "").strip(),
        titles={each.id: typography(each.title) for each in register.shelf.certifications.values()},
    )


def _verifier(source: Source) -> Iterator[tuple[str, str]]:
    yield "verifier.html", verifier_page(source.publisher)


def _keys_and_lists(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what wallets read: the keys, the status list, the signed list."""
    if source.publisher.keys:
        yield "jwks.json", jwks_text(source.publisher.keys)
    for name, text in source.register.lists.get(source.certifier.id, {}).items():
        yield f"status/{name}", text


def _certificates(source: Source) -> Iterator[tuple[str, str]]:
    """Yield a small page for each certificate, and that of an unknown number."""
    for each in source.shown():
        yield f"c/{each.number}.html", certificate_page(source.publisher, each)
    yield "404.html", missing_page(source.publisher)


def _home(source: Source) -> Iterator[tuple[str, str]]:
    titles = [
        f"{typography(each.title)} ({each.registry.number})"
        for each in source.register.shelf.certifications.values()
        if each.certifier == source.certifier.id
    ]
    yield "index.html", home_page(source.publisher, titles)


def _register(source: Source) -> Iterator[tuple[str, str]]:
    yield "registre.html", register_page(source.publisher, [*source.shown()])


def _figures(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the page of figures: what may be published of this certifier's sessions."""
    found = [
        _in_french(public_figures(each))
        for each in figures(source.register)
        if each.certifier == source.certifier.id
    ]
    yield "chiffres.html", figures_page(source.publisher, found)


def _in_french(found: PublicFigures) -> PublicFigures:
    """Return the figures with the titles as the documents write them."""
    frameworks = tuple(
        replace(one, reached=tuple((typography(title), count) for title, count in one.reached))
        for one in found.frameworks
    )
    return replace(found, title=typography(found.title), frameworks=frameworks)


Part = Callable[[Source], Iterator[tuple[str, str]]]
PUBLIC: Final[tuple[Part, ...]] = (
    *(_home, _verifier, _register, _figures),
    *(_keys_and_lists, _certificates),
)
"""The parts of the public site, each of which gives files of its own."""
