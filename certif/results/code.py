"""The control code of a certificate: it catches misreading, not forgery.

Nine symbols, ``XXXX-XXXX-X``: eight derived from what the certificate says, and one to check them. What
proves a certificate is the register; the code tells a clerk on the telephone that a number was misheard,
and which edition of a certificate is in hand.

The alphabet has 23 symbols, no two of which look alike in print or by hand (none of 0 O, 1 I L, 2 Z, 5 S,
6 G, 8 B, U V in pairs). 23 is a prime: the symbols are the integers modulo 23, a field, and a code is valid
where the sum of its symbols, each times the weight of its place (1 to 9), is zero. One symbol replaced
changes the sum by ``weight × difference``, two symbols swapped by ``difference of weights × difference``:
neither product can be zero in a field, so that every single substitution and every swap is caught.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["ALPHABET", "control_code", "is_well_formed", "normalised", "reference"]

ALPHABET = "34679ACDEFHJKMNPQRTVWXY"
LENGTH = 8
_MODULUS = len(ALPHABET)
_GROUP = 4
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


def control_code(number: str, edition: int, fullname: str, title: str, issued_on: date) -> str:
    """Return the code of one edition of a certificate, ``XXXX-XXXX-X``.

    From the certificate's number, its edition (1 for the first), the holder's name and the certification's
    title as printed, and the day on which that edition was issued: the same facts give the same code.
    """
    values = _values([number, edition, fullname, title, issued_on.isoformat()])
    return _grouped("".join(ALPHABET[value] for value in [*values, _check(values)]))


def reference(session: str, *people: str) -> str:
    """Return the reference of the papers of one person in a session.

    It looks like ``2026-11-K7QMW3XC``. ``people`` are the ids of whom it is about. It names nobody, does not change with a name, and is the same on
    every paper of that person in that session.
    """
    return f"{session}-{''.join(ALPHABET[value] for value in _values([session, *people]))}"


def normalised(typed: str) -> str:
    """Return a typed code as it is printed, whatever its case, spaces and hyphens.

    What cannot be a code comes back as it is, in capitals and without spaces around.
    """
    symbols = "".join(
        c for c in typed.upper() if not c.isspace() and c not in "-\u2010\u2011\u2013"
    )
    return _grouped(symbols) if len(symbols) == LENGTH + 1 else typed.strip().upper()


def is_well_formed(code: str) -> bool:
    """Tell whether ``code`` has nine symbols and the right check symbol.

    Its spacing does not matter.
    """
    symbols = normalised(code).replace("-", "")
    if len(symbols) != LENGTH + 1 or any(symbol not in _VALUE for symbol in symbols):
        return False
    return sum(place * _VALUE[symbol] for place, symbol in enumerate(symbols, 1)) % _MODULUS == 0


def _values(facts: list[str | int]) -> list[int]:
    """Return as many integers modulo 23 as a code has, the same for the same facts."""
    # JSON keeps the facts apart: no two lists of facts give the same text.
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=True).encode("ascii")).digest()
    left = int.from_bytes(digest, "big")
    values = []
    for _ in range(LENGTH):
        left, value = divmod(left, _MODULUS)
        values.append(value)
    return values


def _check(values: list[int]) -> int:
    """Return the check value, which makes the weighted sum zero.

    Its own weight is the last.
    """
    total = sum(place * value for place, value in enumerate(values, 1))
    return -total * pow(LENGTH + 1, -1, _MODULUS) % _MODULUS


def _grouped(symbols: str) -> str:
    return f"{symbols[:_GROUP]}-{symbols[_GROUP:LENGTH]}-{symbols[LENGTH:]}"
