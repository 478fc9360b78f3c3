"""Our tokens before other people's verifiers: jose, openbadgeslib."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier, decode_encoded_list

from certif.credential.claims import header_of
from certif.credential.compact import encoded, open_token, part_of
from certif.credential.lists import States, bits_in, list_payload
from certif.credential.signing import new_keys
from certif.model.credential import Token
from tests.conftest import REPOSITORY
from tests.support.credentials import PUBLISHED, SIGNED, URL, keys
from tests.support.programs import needs

FOREIGN = Path(__file__).parent.parent / "support" / "foreign"
WALLET = (REPOSITORY / SIGNED / "RS6247-2025-11-001-1.jwt").read_text("utf-8").strip()
PAPER = (REPOSITORY / SIGNED / "RS6247-2025-11-001-1.qr").read_text("utf-8").strip()
LISTS = {
    kind: (REPOSITORY / PUBLISHED / "status" / kind).read_text("utf-8").strip()
    for kind in (Token.BITS, Token.LIST)
}
JWKS = json.loads((REPOSITORY / PUBLISHED / "jwks.json").read_text("utf-8"))


def jose(*tokens: tuple[str, str], issuer: str = "") -> list[dict[str, Any]]:
    """Return jose's answer on each token, with the algorithm that it expects."""
    needs("node")
    if not (FOREIGN / "node_modules" / "jose").is_dir():
        pytest.skip("This test needs jose, which `make setup` installs where npm is (Debian: npm).")
    asked = {
        "jwks": JWKS,
        "issuer": issuer,
        "tokens": [{"token": token, "algorithms": [algorithm]} for token, algorithm in tokens],
    }
    done = subprocess.run(
        ["node", str(FOREIGN / "verify.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def changed(token: str, **members: object) -> str:
    header, _payload, signature = token.split(".")
    return f"{header}.{part_of({**open_token(token).payload, **members})}.{signature}"


def test_jose_accepts_all_four_kinds() -> None:
    answers = jose(
        (WALLET, "RS256"),
        (PAPER, "Ed25519"),
        (LISTS[Token.BITS], "RS256"),
        (LISTS[Token.LIST], "Ed25519"),
    )
    assert [each.get("refused") for each in answers] == [None] * 4
    assert answers[0]["payload"] == open_token(WALLET).payload


def test_jose_refuses_what_we_refuse() -> None:
    _file, stranger = new_keys("une autre phrase de passe")
    payload = open_token(PAPER).payload
    unsigned = f"{part_of({'alg': 'none'})}.{part_of(payload)}."
    foreign = stranger.sign(header_of(Token.PAPER, stranger.kid("Ed25519")), payload)
    answers = jose(
        (changed(PAPER, h="Ada Forge"), "Ed25519"),
        (changed(WALLET, name="Autre titre"), "RS256"),
        (unsigned, "Ed25519"),
        (foreign, "Ed25519"),
        (PAPER, "RS256"),
    )
    assert [each["refused"] for each in answers] == [
        "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
        "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
        "ERR_JOSE_ALG_NOT_ALLOWED",
        "ERR_JWKS_NO_MATCHING_KEY",
        "ERR_JOSE_ALG_NOT_ALLOWED",
    ]


def test_jose_holds_a_credential_to_its_issuer() -> None:
    (ours,) = jose((WALLET, "RS256"), issuer=URL)
    assert "payload" in ours
    (others,) = jose((WALLET, "RS256"), issuer="https://ailleurs.exemple.fr")
    assert others == {"refused": "ERR_JWT_CLAIM_VALIDATION_FAILED"}


def badge_verifier() -> OB3Verifier:
    pem = (
        keys()
        .private["RS256"]
        .public_key.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return OB3Verifier(pem, URL)


def published(token: str) -> Any:
    return lambda _url: token.encode()


def test_openbadgeslib_verifies_a_credential_and_reads_its_status() -> None:
    credential = badge_verifier().verify(
        WALLET, check_status=True, download=published(LISTS[Token.BITS])
    )
    assert credential.issuer.id == URL


def revoked_list() -> str:
    place = open_token(WALLET).payload["credentialStatus"]["statusListIndex"]  # type: ignore[index]
    names = States(("RS6247-2025-11-001",), ())
    day = open_token(LISTS[Token.LIST]).payload["issued_on"]
    payload = list_payload(
        Token.BITS, URL, names, {"RS6247-2025-11-001-1": int(place)}, date.fromisoformat(str(day))
    )
    return keys().sign(header_of(Token.BITS, keys().kid("RS256")), payload)


def test_openbadgeslib_refuses_a_revoked_credential() -> None:
    with pytest.raises(OB3VerificationError, match=r"status .revocation. is set"):
        badge_verifier().verify(WALLET, check_status=True, download=published(revoked_list()))


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(changed(WALLET, name="Autre titre"), id="changed"),
        pytest.param(
            f"{part_of({'alg': 'none'})}.{WALLET.split('.')[1]}.{encoded(b'')}", id="unsigned"
        ),
        pytest.param(PAPER, id="a code for paper"),
    ],
)
def test_openbadgeslib_refuses_what_we_refuse(token: str) -> None:
    with pytest.raises(OB3VerificationError):
        badge_verifier().verify(token)


def test_both_read_the_same_places_of_a_list() -> None:
    subject: Any = open_token(revoked_list()).payload["credentialSubject"]
    bits = decode_encoded_list(subject["encodedList"])
    theirs = {
        index * 8 + bit for index, byte in enumerate(bits) for bit in range(8) if byte & 0x80 >> bit
    }
    assert theirs == bits_in(subject["encodedList"])
    assert len(theirs) == 1
