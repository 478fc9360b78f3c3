"""The kinds of signed tokens."""

from __future__ import annotations

from enum import StrEnum


class Token(StrEnum):
    """The kinds of signed tokens; each value is the ending, or the name, of its file."""

    WALLET = "jwt"
    PAPER = "qr"
    BITS = "bitstring.jwt"
    LIST = "list.jwt"
