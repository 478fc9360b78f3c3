"""The two lists of certificates that hold no more: for wallets, for the page."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from certif.credential.claims import POSITIONS, instant, name_of, seconds
from certif.credential.compact import Unreadable, decoded, encoded
from certif.model.credential import Token

if TYPE_CHECKING:
    from certif.results.certificates import Certificate

__all__ = ["LASTS", "States", "bits_in", "list_payload", "states_of"]

LASTS: Final = timedelta(days=183)
"""How long a list holds: it is signed again twice a year at least."""

_BYTES: Final = POSITIONS // 8


@dataclass(frozen=True, slots=True)
class States:
    """Revoked numbers, and superseded editions (``NUMBER-EDITION``)."""

    revoked: tuple[str, ...]
    superseded: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Tell whether an edition, ``NUMBER-EDITION``, is neither revoked nor superseded."""
        return name not in self.superseded and name.rpartition("-")[0] not in self.revoked


def states_of(certificates: Iterable[Certificate]) -> States:
    """Return the states of every certificate of a certifier."""
    every = [*certificates]
    return States(
        tuple(sorted(each.number for each in every if each.revocation is not None)),
        tuple(
            sorted(
                name_of(each.number, edition.number)
                for each in every
                for edition in each.editions[:-1]
            )
        ),
    )


def list_payload(
    kind: Token, address: str, states: States, positions: Mapping[str, int], issued_on: date
) -> dict[str, object]:
    """Return what a list says on the day ``issued_on``.

    ``positions`` are the places in the status list, by the name of the credential.
    """
    until = issued_on + LASTS
    where = address.rstrip("/")
    if kind is Token.LIST:
        return {
            "k": "liste",
            "iss": where,
            "issued_on": issued_on.isoformat(),
            "next_update": until.isoformat(),
            "revoked": [*states.revoked],
            "superseded": [*states.superseded],
        }
    this = f"{where}/status/{Token.BITS}"
    gone = [place for name, place in positions.items() if not states.holds(name)]
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": this,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": where,
        "validFrom": instant(issued_on),
        "validUntil": instant(until),
        "credentialSubject": {
            "id": f"{this}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": _encoded_list(gone),
        },
        "iss": where,
        "jti": this,
        "sub": f"{this}#list",
        "nbf": seconds(issued_on),
        "exp": seconds(until),
    }


def bits_in(text: object) -> frozenset[int]:
    """Return the places whose bit is set in an encoded list; raises `Unreadable`."""
    if not isinstance(text, str) or not text.startswith("u"):
        raise Unreadable
    reader = zlib.decompressobj(wbits=31)
    try:
        content = reader.decompress(decoded(text[1:]), _BYTES + 1)
    except zlib.error as error:
        raise Unreadable from error
    if len(content) != _BYTES:
        raise Unreadable
    return frozenset(
        index * 8 + bit
        for index, byte in enumerate(content)
        if byte
        for bit in range(8)
        if byte & (0x80 >> bit)
    )


def _encoded_list(places: Iterable[int]) -> str:
    """Return the list with the bits of ``places`` set; the first bit is the leftmost."""
    bits = bytearray(_BYTES)
    for place in places:
        bits[place // 8] |= 0x80 >> (place % 8)
    return f"u{encoded(gzip.compress(bytes(bits), mtime=0))}"
