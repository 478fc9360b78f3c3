"""``certifiers/<id>.yml`` and ``certifiers/<id>/jwks.json``."""

from __future__ import annotations

from certif.dataset.records.days import Valid, day, day_or_none
from certif.model.certifier import (
    ActKind,
    Appointment,
    Certifier,
    CertifierName,
    Contact,
    Delegation,
    Filing,
    Handler,
    Key,
    Keys,
    Privacy,
)

__all__ = ["certifier", "handler", "keys"]

_MATERIAL = ("kty", "n", "e", "crv", "x")


def certifier(path: str, data: Valid) -> Certifier:
    """A certifier with its names and its signatories, in the order of the file."""
    contact, privacy, filing = data["contact"], data.get("privacy"), data.get("filing")
    return Certifier(
        path=path,
        id=data["id"],
        names=tuple(
            CertifierName(
                each["name"], each["short"], day(each["from"]), day_or_none(each, "until")
            )
            for each in data["names"]
        ),
        contact=Contact(
            contact["service"],
            contact["email"],
            contact.get("phone"),
            contact["address"],
            handler(contact),
        ),
        signatories=tuple(_appointment(each) for each in data["signatories"]),
        privacy=Privacy(**privacy) if privacy else None,
        public_url=data.get("public_url"),
        filing=Filing(day(filing["since"]), filing["client"], filing["contract"])
        if filing
        else None,
    )


def handler(contact: Valid) -> Handler | None:
    """Return the agent whom a contact names, ``None`` for nobody."""
    said = contact.get("handled_by")
    return Handler(said["name"], said["capacity"]) if said else None


def _appointment(data: Valid) -> Appointment:
    act = data["act"]
    return Appointment(
        name=data["name"],
        capacity=data["capacity"],
        start=day(data["from"]),
        end=day_or_none(data, "until"),
        act=Delegation(act["reference"], day(act["published_on"])),
        signs=frozenset(ActKind(each) for each in data["signs"]),
        on_behalf_of=data.get("on_behalf_of"),
    )


def keys(path: str, data: Valid) -> Keys:
    """The public keys of a certifier, in the order of the file."""
    return Keys(path, tuple(_key(each) for each in data["keys"]))


def _key(data: Valid) -> Key:
    return Key(
        kid=data["kid"],
        alg=data["alg"],
        material={name: data[name] for name in _MATERIAL if name in data},
        not_before=day(data["not_before"]),
        not_after=day(data["not_after"]),
        compromised_on=day_or_none(data, "compromised_on"),
    )
