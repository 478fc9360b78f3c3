"""A certifier: its names over time, how to write to it, who signs for it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certif.model.dates import Period


class ActKind(StrEnum):
    """The acts that somebody may sign for a certifier."""

    CERTIFICATES = "certificats"
    ADMISSION = "recevabilite"
    WAIVERS = "derogations"
    JURY = "composition"
    WITHDRAWALS = "retraits"


@dataclass(frozen=True, slots=True)
class CertifierName:
    """A name of the certifier, and the days on which it bears it."""

    name: str
    short: str
    start: date
    end: date | None

    @property
    def period(self) -> Period:
        """The days on which the certifier bears the name."""
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Handler:
    """The agent in charge of the applications, whom letters name (CRPA L111-2)."""

    name: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact details of the service that handles the applications."""

    service: str
    email: str
    phone: str | None
    address: str
    handled_by: Handler | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """The signatory's name and capacity; both are mandatory on a certificate.

    ``on_behalf_of`` is the authority that delegated its signature, with an article (French).
    """

    name: str
    capacity: str
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """The act that appoints a signatory or delegates the signature.

    It counts from its publication.
    """

    reference: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody who may sign acts of some kinds from a day on, by virtue of an act."""

    name: str
    capacity: str
    start: date
    end: date | None
    act: Delegation
    signs: frozenset[ActKind]
    on_behalf_of: str | None = None

    @property
    def signatory(self) -> Signatory:
        """The name and the capacity, as a document shows them."""
        return Signatory(self.name, self.capacity, self.on_behalf_of)

    def may_sign(self, act: ActKind, day: date) -> bool:
        """Tell whether an act may be signed on ``day``: in office, appointment published."""
        in_office = Period(self.start, self.end).holds(day)
        return act in self.signs and in_office and self.act.published_on <= day


@dataclass(frozen=True, slots=True)
class Privacy:
    """The notice on the use of personal data (GDPR, articles 13 and 14), in French.

    How long they are kept is in ``retention.yml``.
    """

    purpose: str
    basis: str
    recipients: str
    rights: str
    dpo: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The contract under which holders are filed with the Caisse des Dépôts.

    Certificates issued before ``since`` are not filed.
    """

    since: date
    client: str
    contract: str


@dataclass(frozen=True, slots=True)
class Certifier:
    """``certifiers/<id>.yml``: the authority that delivers the certificates.

    ``names`` go from the oldest to the newest; ``signatories`` are in the order of the file.
    """

    path: str
    id: str
    names: tuple[CertifierName, ...]
    contact: Contact
    signatories: tuple[Appointment, ...]
    privacy: Privacy | None
    public_url: str | None
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, the one algorithm that it serves, and the days on which it signs.

    ``material`` is what the key is made of, by its names in JSON (``kty``, and ``n`` and ``e`` or ``crv`` and
    ``x``). Nothing that it signed is believed from ``compromised_on`` on.
    """

    kid: str
    alg: str
    material: Mapping[str, str]
    not_before: date
    not_after: date
    compromised_on: date | None = None

    @property
    def thumbprint(self) -> str:
        """The SHA-256 thumbprint of the key (RFC 7638), in base64url."""
        members = json.dumps(dict(self.material), sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(members.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def may_sign(self, day: date) -> bool:
        """Tell whether the key may sign on ``day``."""
        return self.compromised_on is None and self.not_before <= day <= self.not_after


@dataclass(frozen=True, slots=True)
class Keys:
    """``certifiers/<id>/jwks.json``: the public keys of a certifier, oldest first."""

    path: str
    keys: tuple[Key, ...]

    def key(self, kid: str) -> Key | None:
        """The key of that id, or ``None``."""
        return next((each for each in self.keys if each.kid == kid), None)
