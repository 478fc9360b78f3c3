"""Signed tokens in a pull request: verified where they belong, secrets elsewhere."""

from __future__ import annotations

import importlib.util
import json
from datetime import date

import pytest

from certif.credential.claims import header_of, kind_said
from certif.credential.compact import open_token, part_of
from certif.credential.signing import new_keys
from certif.errors import CannotCheck, ExitCode
from certif.model.credential import Token
from certif.rules.changes.text import _SECRETS
from tests.support.credentials import PUBLISHED, SIGNED, signer
from tests.support.repositories import Register, found

WALLET = f"{SIGNED}/RS6247-2025-11-001-1.jwt"
PAPER = f"{SIGNED}/RS6247-2025-11-001-1.qr"


@pytest.fixture
def unsigned(register: Register) -> Register:
    """The example before its first credential was signed."""
    register.on_main({WALLET: None, PAPER: None})
    return register


def as_signed(register: Register) -> dict[str, str]:
    made = signer(register.folder)
    return {
        path: made.token(kind, made.payload(kind, "2025-11"))
        for path, kind in ((WALLET, Token.WALLET), (PAPER, Token.PAPER))
    }


def test_staff_bring_what_they_signed(unsigned: Register) -> None:
    change = as_signed(unsigned)
    assert all(_SECRETS.search(text) for text in change.values()), "or nothing is tried here"
    assert found(unsigned.pull_request(change, by="equipe")) == []


def test_a_token_that_another_key_signed_may_be_a_secret(unsigned: Register) -> None:
    _file, stranger = new_keys("une autre phrase de passe")
    payload = open_token(as_signed(unsigned)[PAPER]).payload
    kid = json.loads((unsigned.folder / PUBLISHED / "jwks.json").read_text("utf-8"))["keys"][1]
    forged = stranger.sign(header_of(Token.PAPER, kid["kid"]), payload)
    review = unsigned.pull_request({PAPER: f"{forged}\n"}, by="equipe")
    assert found(review) == [("CF632", PAPER)]
    assert "forged" not in review.report.findings[0].message
    assert review.report.lines.get(PAPER, {}) == {}, "a possible secret is never repeated"


def test_a_changed_letter_is_seen(unsigned: Register) -> None:
    header, payload, signature = as_signed(unsigned)[PAPER].strip().split(".")
    said = open_token(f"{header}.{payload}.{signature}").payload
    other = part_of({**said, "h": "Camille Arvieu"})
    review = unsigned.pull_request({PAPER: f"{header}.{other}.{signature}\n"}, by="equipe")
    assert {*found(review)} == {("CF542", PAPER), ("CF632", PAPER)}


def test_a_list_in_the_place_of_a_credential_is_refused(unsigned: Register) -> None:
    bits = (unsigned.folder / PUBLISHED / "status" / Token.BITS).read_text("utf-8")
    assert kind_said(open_token(bits).payload) == Token.BITS
    review = unsigned.pull_request({WALLET: bits}, by="equipe")
    assert {*found(review)} == {("CF541", WALLET), ("CF632", WALLET)}


def test_a_token_elsewhere_is_a_secret(register: Register) -> None:
    token = (register.folder / PAPER).read_text("utf-8")
    review = register.pull_request({"notes.md": token}, by="equipe")
    assert ("CF632", "notes.md") in found(review)


def test_without_joserfc_it_cannot_be_checked(
    unsigned: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = as_signed(unsigned)
    there = importlib.util.find_spec
    monkeypatch.setattr(
        "certif.credential.signing.find_spec",
        lambda name: None if name == "joserfc" else there(name),
    )
    with pytest.raises(CannotCheck) as refused:
        unsigned.pull_request(change, by="equipe")
    assert refused.value.code is ExitCode.CANNOT_CHECK
    assert "certif[credential]" in refused.value.message


def test_a_change_without_a_token_needs_no_joserfc(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certif.credential.signing.find_spec", lambda _name: None)
    edits = {"data/startups/carnet-de-rivage.yml": lambda text: f"{text}# relu\n"}
    assert found(register.pull_request(edits, by="equipe")) == []


def test_tokens_of_a_compromised_key_are_signed_again_in_their_place(register: Register) -> None:
    _file, fresh = new_keys("une autre phrase de passe")
    path = f"{PUBLISHED}/jwks.json"
    jwks = json.loads((register.folder / path).read_text("utf-8"))
    for key in jwks["keys"]:
        key["compromised_on"] = "2026-11-19"
    for key in fresh.public_keys(date(2026, 11, 19), date(2031, 1, 1)):
        days = {"not_before": "2026-11-19", "not_after": "2031-01-01"}
        jwks["keys"].append({**key.material, "use": "sig", "alg": key.alg, "kid": key.kid, **days})
    register.on_main({path: json.dumps(jwks, indent=2) + "\n"})
    payload = open_token((register.folder / PAPER).read_text("utf-8")).payload
    token = fresh.sign(header_of(Token.PAPER, fresh.kid("Ed25519")), payload) + "\n"
    assert found(register.pull_request({PAPER: token}, by="equipe")) == []
