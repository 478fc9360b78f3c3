"""The compact form of a signed token: three parts in base64url, read strictly."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["Opened", "Unreadable", "decoded", "encoded", "open_token", "part_of"]

LONGEST: Final = 64 * 1024
_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")


class Unreadable(Exception):
    """The text is not a signed token in its compact form."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A token taken apart; nothing in it is proven.

    ``signed`` is the text that ``signature`` is made of.
    """

    header: Mapping[str, object]
    payload: Mapping[str, object]
    signed: str
    signature: bytes


def open_token(text: str) -> Opened:
    """Take a token apart; raises `Unreadable`.

    No member may appear twice: of two equal ones, nobody knows which a reader takes.
    """
    found = _SHAPE.fullmatch(text.strip())
    if found is None or len(text) > LONGEST:
        raise Unreadable
    header, payload, signature = found.groups()
    return Opened(_object(header), _object(payload), f"{header}.{payload}", decoded(signature))


def part_of(members: Mapping[str, object]) -> str:
    """Return the part of a token that holds these members, in their order."""
    return encoded(json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode())


def encoded(content: bytes) -> str:
    """Return ``content`` in base64url, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Return the content of a text in base64url; raises `Unreadable`.

    Only the one way to write it is read, so that a token has one text.
    """
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise Unreadable from error
    if encoded(content) != text:
        raise Unreadable
    return content


def _object(part: str) -> Mapping[str, object]:
    try:
        found = json.loads(
            decoded(part).decode(), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(found, dict):
        raise Unreadable
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable
    return found


def _no_constant(_name: str) -> object:
    raise Unreadable
