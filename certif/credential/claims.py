"""The content of a certificate's tokens, as the register gives it.

Neither score nor address nor birth date: what stands on the certificate, and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from certif.model.credential import Token

if TYPE_CHECKING:
    from certif.model.certification import Certification, Framework
    from certif.results.certificates import Certificate, Edition

__all__ = [
    "ALGORITHMS",
    "ON_PAPER",
    "POSITIONS",
    "Facts",
    "facts_of",
    "free_position",
    "header_of",
    "instant",
    "kind_said",
    "name_of",
    "page_of",
    "payload_of",
    "seconds",
]

POSITIONS: Final = 131_072
"""The places of a status list, as its specification has it."""

ALGORITHMS: Final[Mapping[Token, str]] = {
    Token.WALLET: "RS256",
    Token.BITS: "RS256",
    Token.PAPER: "Ed25519",
    Token.LIST: "Ed25519",
}
"""The algorithm of each kind of token: the kind decides, and never the token."""

ON_PAPER: Final = {
    "k": "kind",
    "n": "number",
    "e": "edition",
    "h": "name",
    "d": "day",
    "c": "certification",
    "s": "signed",
}
"""The members of a code on paper, whose names are short for want of room."""

_CONTEXT: Final = "https://www.w3.org/ns/credentials/v2"
_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one edition of a certificate that its tokens repeat.

    ``address`` is where the certifier publishes, without a slash at its end.
    """

    address: str
    certifier: str
    number: str
    edition: int
    fullname: str
    issued_on: date
    certification: str
    title: str
    registry: str
    registration: str
    competences: tuple[str, ...]

    @property
    def name(self) -> str:
        """The number and the edition: the stem of the names of its files."""
        return name_of(self.number, self.edition)


def name_of(number: str, edition: int) -> str:
    """Return the name of an edition, as its tokens and the lists have it."""
    return f"{number}-{edition}"


def facts_of(
    certificate: Certificate,
    edition: Edition,
    certification: Certification,
    framework: Framework,
    address: str,
) -> Facts:
    """Return the facts of an edition, under the terms of its session."""
    return Facts(
        address=address.rstrip("/"),
        certifier=edition.certifier or "",
        number=certificate.number,
        edition=edition.number,
        fullname=edition.fullname,
        issued_on=edition.issued_on,
        certification=certificate.certification,
        title=certification.title,
        registry=certification.registry.name,
        registration=certification.registry.number,
        competences=tuple(each.title for each in framework.competences),
    )


def header_of(kind: Token, kid: str) -> dict[str, object]:
    """Return the whole header of a token: nothing else may stand in it."""
    header: dict[str, object] = {"alg": ALGORITHMS[kind], "kid": kid}
    return header if kind is Token.PAPER else {**header, "typ": "JWT"}


def payload_of(kind: Token, facts: Facts, signed_on: date, position: int = 0) -> dict[str, object]:
    """Return what a token says of ``facts``, at its place in the status list."""
    return (
        _on_paper(facts, signed_on)
        if kind is Token.PAPER
        else _for_wallets(facts, signed_on, position)
    )


def kind_said(payload: Mapping[str, object]) -> str:
    """Return the kind of token that a payload says to be, or an empty text."""
    types = payload.get("type")
    if isinstance(types, list):
        if "BitstringStatusListCredential" in types:
            return Token.BITS
        return Token.WALLET if "OpenBadgeCredential" in types else ""
    said = payload.get("k")
    return {"certificat": Token.PAPER, "liste": Token.LIST}.get(
        said if isinstance(said, str) else "", ""
    )


def page_of(address: str) -> str:
    """Return the address of the page that verifies."""
    return f"{address.rstrip('/')}/verifier.html"


def free_position(name: str, taken: Collection[int]) -> int:
    """Return a place in the status list for a token, other than those ``taken``.

    It begins at a digest of its name, so that the places tell nothing of the order of issue.
    """
    if len(taken) >= POSITIONS:
        raise ValueError(name)
    position = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big") % POSITIONS
    while position in taken:
        position = (position + 1) % POSITIONS
    return position


def instant(day: date) -> str:
    """Return the first instant of a day, as credentials write it."""
    return f"{day.isoformat()}T00:00:00Z"


def seconds(day: date) -> int:
    """Return the same as a number of seconds."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def _on_paper(facts: Facts, signed_on: date) -> dict[str, object]:
    """Return the few facts that a code on paper has room for, under short names."""
    return {
        "k": "certificat",
        "n": facts.number,
        "e": facts.edition,
        "h": facts.fullname,
        "d": facts.issued_on.isoformat(),
        "c": facts.certification,
        "s": signed_on.isoformat(),
    }


def _for_wallets(facts: Facts, signed_on: date, position: int) -> dict[str, object]:
    issuer = {"id": facts.address, "type": ["Profile"], "name": facts.certifier}
    this = f"{facts.address}/attestations/{facts.name}"
    statuses = f"{facts.address}/status/{Token.BITS}"
    return {
        "@context": [_CONTEXT, _BADGES],
        "id": this,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.title,
        "issuer": issuer,
        "validFrom": instant(facts.issued_on),
        "credentialSubject": {
            "id": f"{this}#titulaire",
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": facts.fullname,
                    "identityType": "name",
                }
            ],
            "licenseNumber": facts.number,
            "achievement": {
                "id": f"{facts.address}/certifications/{facts.certification}",
                "type": ["Achievement"],
                "achievementType": "Certification",
                "inLanguage": "fr",
                "name": facts.title,
                "description": (
                    f"Certification enregistrée au {facts.registry} de France compétences "
                    f"sous le numéro {facts.registration}."
                ),
                "criteria": {"narrative": _narrative(facts.competences)},
                "creator": issuer,
            },
        },
        "credentialStatus": {
            "id": f"{statuses}#{position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(position),
            "statusListCredential": statuses,
        },
        "iss": facts.address,
        "jti": this,
        "sub": f"{this}#titulaire",
        "nbf": seconds(facts.issued_on),
        "iat": seconds(signed_on),
    }


def _narrative(competences: Iterable[str]) -> str:
    return "Un jury a évalué ces compétences\u00a0: " + ", ".join(competences) + "."
