"""The page that verifies a certificate, and the small page of each certificate.

The first asks nothing of any network: keys and list stand in it, and its policy lets nothing out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.dates import in_words
from certif.pages.page import both_languages, one_file, packaged, styles
from certif.pages.verifier_words import certificate_words, spoken_words, still_words

if TYPE_CHECKING:
    from datetime import date

__all__ = ["CertificateShown", "Publisher", "certificate_page", "missing_page", "verifier_page"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The certifier that publishes: its name, how to ask it, its address and its keys.

    ``keys`` are those of ``jwks.json``, ``signed_list`` the token of the short list, empty where there is none;
    ``titles`` are the certifications' titles by id.
    """

    name: str
    service: str
    email: str
    address: str
    keys: Sequence[Mapping[str, str]]
    signed_list: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CertificateShown:
    """A certificate as its public page shows it; ``fullname`` only with consent.

    ``revoked_on`` is the day of its revocation, ``None`` while it holds.
    """

    number: str
    title: str
    obtained_on: date
    edition: int
    fullname: str | None
    revoked_on: date | None


def verifier_page(publisher: Publisher) -> str:
    """Return the page that verifies a code, a credential or a PDF in the browser."""
    still, spoken = both_languages(still_words), both_languages(spoken_words)
    return one_file(
        "verifier.html.j2",
        styles("site.css"),
        '"use strict";\n' + packaged("script/verifier.js"),
        {
            "address": publisher.address,
            "keys": [*publisher.keys],
            "list": publisher.signed_list,
            "titles": dict(publisher.titles),
            "words": spoken,
        },
        title=f"{still['fr']['heading']} – {publisher.name}",
        sender=publisher.name,
        email=publisher.email,
        ask_fr=still["fr"]["ask"].format(service=publisher.service),
        **still,
    )


def certificate_page(publisher: Publisher, shown: CertificateShown) -> str:
    """Return the small page of a certificate."""
    return _small_page(publisher, shown, home="../")


def missing_page(publisher: Publisher) -> str:
    """Return the page that the server shows for a number that was never issued."""
    # The server shows it in place of any page: a relative link would lead astray.
    return _small_page(publisher, None, home=f"{publisher.address}/")


def _small_page(publisher: Publisher, shown: CertificateShown | None, home: str) -> str:
    words = both_languages(certificate_words)
    return one_file(
        "certificate.html.j2",
        styles("site.css"),
        "",
        {},
        title=f"{shown.number if shown else words['fr']['missing']} – {publisher.name}",
        sender=publisher.name,
        email=publisher.email,
        service=publisher.service,
        shown=shown,
        home=home,
        in_words=in_words,
        **words,
    )
