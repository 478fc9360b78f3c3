"""An encrypted PKCS#8 block, with as many rounds as a passphrase needs today.

`cryptography` writes such a block with 2,048 rounds of PBKDF2 and lets nobody ask for more. The block is
put together here from its AES and its PBKDF2; any reader of PKCS#8 opens it (`openssl pkey`).
"""

from __future__ import annotations

import base64
import secrets
from typing import Any, Final

__all__ = ["ROUNDS", "encrypted_pem"]

ROUNDS: Final = 600_000
_PBES2: Final = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2: Final = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256: Final = bytes.fromhex("300c06082a864886f70d02090500")
_AES_256_CBC: Final = bytes.fromhex("060960864801650304012a")
_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04
_SHORT: Final = 0x80
_BLOCK: Final = 16


def encrypted_pem(key: Any, passphrase: str) -> bytes:  # noqa: ANN401 - cryptography's classes
    """Return a private key of `cryptography` as an encrypted block in PEM."""
    from cryptography.hazmat.primitives import hashes, padding, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415

    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    salt, start = secrets.token_bytes(_BLOCK), secrets.token_bytes(_BLOCK)
    derived = PBKDF2HMAC(hashes.SHA256(), 32, salt, ROUNDS).derive(passphrase.encode())
    padder = padding.PKCS7(8 * _BLOCK).padder()
    encryptor = Cipher(algorithms.AES256(derived), modes.CBC(start)).encryptor()
    hidden = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    rounds = _node(_INTEGER, ROUNDS.to_bytes(4, "big").lstrip(b"\0"))
    derivation = _node(
        _SEQUENCE, _PBKDF2, _node(_SEQUENCE, _node(_OCTETS, salt), rounds, _HMAC_SHA256)
    )
    cipher = _node(_SEQUENCE, _AES_256_CBC, _node(_OCTETS, start))
    scheme = _node(_SEQUENCE, _PBES2, _node(_SEQUENCE, derivation, cipher))
    text = base64.encodebytes(_node(_SEQUENCE, scheme, _node(_OCTETS, hidden)))
    label = b"ENCRYPTED PRIVATE KEY"
    return b"-----BEGIN %s-----\n%s-----END %s-----\n" % (label, text, label)


def _node(tag: int, *parts: bytes) -> bytes:
    """Return a node of DER."""
    content = b"".join(parts)
    size = len(content)
    if size < _SHORT:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, _SHORT | len(length)]) + length + content
