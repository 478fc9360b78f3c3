"""``certifiers/<id>.yml``."""

from __future__ import annotations

from certif.dataset.records.days import Valid, day, day_or_none
from certif.model.certifier import (
    ActKind,
    Appointment,
    Certifier,
    CertifierName,
    Contact,
    Delegation,
    Privacy,
)

__all__ = ["certifier"]


def certifier(path: str, data: Valid) -> Certifier:
    """A certifier with its names and its signatories, in the order of the file."""
    contact, privacy = data["contact"], data.get("privacy")
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
            contact["service"], contact["email"], contact.get("phone"), contact["address"]
        ),
        signatories=tuple(_appointment(each) for each in data["signatories"]),
        privacy=Privacy(**privacy) if privacy else None,
        public_url=data.get("public_url"),
    )


def _appointment(data: Valid) -> Appointment:
    act = data["act"]
    return Appointment(
        name=data["name"],
        capacity=data["capacity"],
        start=day(data["from"]),
        end=day_or_none(data, "until"),
        act=Delegation(act["reference"], day(act["published_on"])),
        signs=frozenset(ActKind(each) for each in data["signs"]),
    )
