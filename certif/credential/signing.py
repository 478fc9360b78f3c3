"""Keys and signatures, by joserfc: the one module that loads it.

The private keys of a certifier are two encrypted PKCS#8 blocks in one file: an RSA key of 3,072 bits for
credentials and their status list, an Ed25519 key for codes on paper and the list of the page. Both sign
deterministically, so that the same facts give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from certif.credential.compact import Opened, encoded, part_of
from certif.credential.encrypted_key import encrypted_pem
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.model.certifier import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KeyRing", "new_keys", "open_keys", "refuse_missing", "verifies"]

_BITS: Final = 3072
_BLOCK: Final = re.compile(
    rb"-----BEGIN ENCRYPTED PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END ENCRYPTED PRIVATE KEY-----\n"
)


@dataclass(frozen=True)
class KeyRing:
    """The opened private keys, by algorithm, with the public members of each."""

    private: Mapping[str, Any]
    public: Mapping[str, Mapping[str, str]]

    def kid(self, algorithm: str) -> str:
        """Return the id of the key of an algorithm."""
        return self._key(algorithm, date.min, date.max).kid

    def sign(self, header: Mapping[str, object], payload: Mapping[str, object]) -> str:
        """Return the token of ``payload``, signed by the key of the header's ``alg``."""
        algorithm = str(header["alg"])
        signed = f"{part_of(header)}.{part_of(payload)}"
        signature = _algorithm(algorithm).sign(signed.encode(), self.private[algorithm])
        return f"{signed}.{encoded(signature)}"

    def public_keys(self, not_before: date, not_after: date) -> tuple[Key, ...]:
        """Return the keys as ``jwks.json`` holds them, to sign between two days."""
        return tuple(self._key(algorithm, not_before, not_after) for algorithm in self.public)

    def _key(self, algorithm: str, not_before: date, not_after: date) -> Key:
        key = Key("", algorithm, self.public[algorithm], not_before, not_after)
        return replace(key, kid=key.thumbprint)


def verifies(opened: Opened, key: Key) -> bool:
    """Tell whether ``key`` made the signature, by the algorithm that is the key's own.

    Raises `CannotCheck` without joserfc.
    """
    refuse_missing()
    from joserfc.errors import JoseError  # noqa: PLC0415 - part of an extra
    from joserfc.jwk import OKPKey, RSAKey  # noqa: PLC0415

    family: Any = RSAKey if key.material.get("kty") == "RSA" else OKPKey
    try:
        imported = family.import_key(dict(key.material))
        return bool(_algorithm(key.alg).verify(opened.signed.encode(), opened.signature, imported))
    except (JoseError, ValueError):
        return False


def new_keys(passphrase: str) -> tuple[bytes, KeyRing]:
    """Make a pair of private keys: their encrypted file, and the keys, opened."""
    refuse_missing()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key  # noqa: PLC0415

    keys = (generate_private_key(65537, _BITS), Ed25519PrivateKey.generate())
    return b"".join(encrypted_pem(each, passphrase) for each in keys), _ring(keys)


def open_keys(content: bytes, passphrase: str) -> KeyRing:
    """Open the private keys of a file.

    Raises `CannotCheck` where it is not such a file, `Refusal` for a wrong passphrase.
    """
    refuse_missing()
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    blocks = _BLOCK.findall(content.replace(b"\r\n", b"\n"))
    try:
        keys = [load_pem_private_key(each, passphrase.encode()) for each in blocks]
    except ValueError as error:
        raise Refusal(
            _("This passphrase does not open the key file."),
            hint=_("Type it again: capitals and accents count. Nothing was signed."),
        ) from error
    ring = _ring(keys)
    if len(blocks) != len(ring.private) or {*ring.private} != {"RS256", "Ed25519"}:
        raise CannotCheck(
            _("This is not a file of private keys made by `certif credential key new`."),
            hint=_("It holds two encrypted keys, one RSA and one Ed25519."),
        )
    return ring


def refuse_missing() -> None:
    """Raise `CannotCheck` where joserfc is not installed."""
    if find_spec("joserfc") is None:
        raise CannotCheck(
            _("Signed credentials need the extra certif[credential], which is not installed."),
            hint=_(
                "Install it from a clone of certif: pip install '.[credential]'. The other commands work without it."
            ),
        )


def _ring(keys: Iterable[Any]) -> KeyRing:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # noqa: PLC0415
    from joserfc.jwk import OKPKey, RSAKey  # noqa: PLC0415

    private: dict[str, Any] = {}
    public: dict[str, Mapping[str, str]] = {}
    for each in keys:
        rsa = isinstance(each, RSAPrivateKey)
        algorithm = "RS256" if rsa else "Ed25519"
        family: Any = RSAKey if rsa else OKPKey
        private[algorithm] = family.import_key(each)
        members = private[algorithm].as_dict(private=False)
        public[algorithm] = {
            name: str(members[name]) for name in ("kty", "crv", "n", "e", "x") if name in members
        }
    return KeyRing(private, public)


def _algorithm(name: str) -> Any:  # noqa: ANN401 - joserfc's own class
    from joserfc.jws import JWSRegistry  # noqa: PLC0415

    return JWSRegistry.algorithms[name]
