"""The faults of a token: its form, its kind, its key, its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.credential.claims import ALGORITHMS, header_of, kind_said
from certif.credential.compact import Opened, Unreadable, open_token

if TYPE_CHECKING:
    from certif.model.certifier import Key, Keys
    from certif.model.credential import Token

__all__ = ["Fault", "Problem", "Reading", "differences", "place_in", "read_token"]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECONDS_A_DAY: Final = 86_400


class Problem(StrEnum):
    """The faults that a token may have."""

    UNREADABLE = "unreadable"
    OTHER_KIND = "other-kind"
    HEADER = "header"
    NO_KEYS = "no-keys"
    UNKNOWN_KEY = "unknown-key"
    ALGORITHM = "algorithm"
    SIGNATURE = "signature"
    DAY = "day"
    COMPROMISED = "compromised"
    CLAIMS = "claims"
    UNKNOWN_CERTIFICATE = "unknown-certificate"
    NO_ADDRESS = "no-address"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a token, with what its sentence names."""

    problem: Problem
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A token as it was read: its parts, its key and its day where there are any.

    ``faults`` says what is wrong with it, its signature apart.
    """

    opened: Opened | None = None
    key: Key | None = None
    signed_on: date | None = None
    faults: tuple[Fault, ...] = ()


def read_token(text: str, kind: Token, keys: Keys | None) -> Reading:
    """Read a token that lies where one of ``kind`` belongs.

    The kind decides the algorithm and the header; nothing of the token's own header is followed.
    """
    try:
        opened = open_token(text)
    except Unreadable:
        return Reading(faults=(Fault(Problem.UNREADABLE),))
    key = keys.key(str(opened.header.get("kid"))) if keys else None
    fault = _of_form(opened, kind) or _of_key(opened, kind, keys, key)
    if fault is not None or key is None:
        return Reading(opened, faults=(fault,) if fault else ())
    day = _signed_on(opened.payload)
    return Reading(opened, key, day, tuple(_faults_of_key(key, day)))


def _of_form(opened: Opened, kind: Token) -> Fault | None:
    """Return why a token is not of the kind that belongs where it lies."""
    said, wanted = kind_said(opened.payload), ALGORITHMS[kind]
    if said != kind:
        return Fault(Problem.OTHER_KIND, {"said": said, "wanted": kind})
    if (algorithm := opened.header.get("alg")) != wanted:
        return Fault(Problem.ALGORITHM, {"said": str(algorithm), "wanted": wanted})
    kid = opened.header.get("kid")
    if not isinstance(kid, str) or opened.header != header_of(kind, kid):
        return Fault(Problem.HEADER)
    return None


def _of_key(opened: Opened, kind: Token, keys: Keys | None, key: Key | None) -> Fault | None:
    """Return why no key of the certifier can have signed a token."""
    if keys is None:
        return Fault(Problem.NO_KEYS)
    if key is None:
        return Fault(Problem.UNKNOWN_KEY, {"kid": str(opened.header["kid"])})
    if key.alg != ALGORITHMS[kind]:
        return Fault(Problem.ALGORITHM, {"said": key.alg, "wanted": ALGORITHMS[kind]})
    return None


def differences(said: Mapping[str, object], wanted: Mapping[str, object]) -> tuple[str, ...]:
    """Return the members, by their path, in which two payloads differ."""
    found: list[str] = []
    for name in (*wanted, *(each for each in said if each not in wanted)):
        one, other = said.get(name), wanted.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            found += [f"{name}.{inner}" for inner in differences(one, other)]
        elif name not in said or name not in wanted or not _is_same(one, other):
            found.append(name)
    return tuple(found)


def place_in(payload: Mapping[str, object]) -> int | None:
    """Return the place that a credential says to have in the status list."""
    status = payload.get("credentialStatus")
    said = status.get("statusListIndex") if isinstance(status, dict) else None
    return int(said) if isinstance(said, str) and re.fullmatch("[0-9]{1,6}", said) else None


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values are the same, types included: 1 is not true."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return not differences(one, other)
    return type(one) is type(other) and one == other


def _signed_on(payload: Mapping[str, object]) -> date | None:
    """Return the day on which a token says that it was signed."""
    for name in ("s", "issued_on"):
        said = payload.get(name)
        if isinstance(said, str) and _DAY.fullmatch(said):
            try:
                return date.fromisoformat(said)
            except ValueError:
                return None
    seconds = payload.get("iat", payload.get("nbf"))
    if type(seconds) is not int or seconds % _SECONDS_A_DAY:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _faults_of_key(key: Key, day: date | None) -> list[Fault]:
    if key.compromised_on is not None:
        return [Fault(Problem.COMPROMISED, {"day": key.compromised_on.isoformat()})]
    if day is None or not key.may_sign(day):
        said = day.isoformat() if day else ""
        between = {"first": key.not_before.isoformat(), "last": key.not_after.isoformat()}
        return [Fault(Problem.DAY, {"day": said, **between})]
    return []
