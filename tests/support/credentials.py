"""The keys of the examples, and what they sign in the tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from certif.credential.signing import KeyRing
from tests.support.repositories import Edit, replaced
from tools.signed_examples import PASSPHRASE, URL, Signer, ring

__all__ = ["PASSPHRASE", "PUBLISHED", "SIGNED", "URL", "key_file", "keys", "signer", "unpublished"]

SIGNED = "data/sessions/2025-11/follow-up/credentials"
PUBLISHED = "data/certifiers/dinum"
_FILES = (
    *(f"{PUBLISHED}/{name}" for name in ("jwks.json", "status/bitstring.jwt", "status/list.jwt")),
    *(
        f"{SIGNED}/RS6247-2025-11-{name}"
        for name in ("001-1.jwt", "001-1.qr", "002-2.jwt", "002-2.qr")
    ),
)


@cache
def keys() -> KeyRing:
    """Return the keys of the examples, opened once."""
    return ring()


def signer(root: Path) -> Signer:
    """Return who signs what a dataset gives, with the keys of the examples."""
    return Signer(keys(), root)


def unpublished() -> dict[str, Edit]:
    """Return the edits that leave the example without keys, tokens and address."""
    gone: dict[str, Edit] = dict.fromkeys(_FILES)
    return gone | {f"{PUBLISHED}.yml": replaced(f"public_url: {URL}\n", "")}


def key_file(folder: Path) -> tuple[Path, Path]:
    """Write the key file of the examples and a file of its passphrase."""
    from tools.signed_examples import KEY

    key, words = folder / "cles.pem", folder / "phrase.txt"
    key.write_bytes(KEY.read_bytes())
    words.write_text(f"{PASSPHRASE}\n", "utf-8")
    for each in (key, words):
        each.chmod(0o600)
    return key, words
