"""`certif credential` as its user types it: the way through, and each refusal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Certif
from tests.support.credentials import PUBLISHED, SIGNED, key_file, unpublished
from tests.support.repositories import Register

HOLDER = "RS6247-2025-11-001-1"
ON = ("--on", "2026-11-21")
PHRASE = "quatre mots sans aucun rapport"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


@pytest.fixture
def signing(tmp_path: Path) -> list[str]:
    """The options that give the keys of the examples."""
    key, words = key_file(tmp_path)
    return ["--key", str(key), "--passphrase-file", str(words), "--yes", *ON]


def phrase(folder: Path, text: str = PHRASE) -> Path:
    file = folder / "phrase-neuve.txt"
    file.write_text(f"{text}\n", "utf-8")
    file.chmod(0o600)
    return file


@pytest.mark.slow
def test_from_new_keys_to_a_credential_that_is_checked(
    register: Path, tmp_path: Path, certif: Certif
) -> None:
    Register(register).write(unpublished())
    Register(register).write(
        {
            f"{PUBLISHED}.yml": lambda text: (
                f"{text}public_url: https://certification.exemple.gouv.fr\n"
            )
        }
    )
    key, words = tmp_path / "cles.pem", phrase(tmp_path)
    options = ["--passphrase-file", str(words), "--yes", *ON]
    made = certif("credential", "key", "new", "--out", str(key), *options, cwd=register)
    assert made.returncode == 0, made.stderr
    assert key.stat().st_mode & 0o777 == 0o600
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in key.read_bytes()
    jwks = json.loads((register / PUBLISHED / "jwks.json").read_text("utf-8"))
    assert [each["alg"] for each in jwks["keys"]] == ["RS256", "Ed25519"]
    assert {*jwks["keys"][0]} == {
        *("kty", "n", "e", "use", "alg", "kid", "not_before", "not_after"),
    }
    signed = certif("credential", "sign", "2025-11", "--key", str(key), *options, cwd=register)
    assert signed.returncode == 0, signed.stderr
    checked = certif("credential", "check", cwd=register)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.splitlines()[0] == (
        f"{SIGNED}/{HOLDER}.jwt: authentic. Holder: `Camille Arvieux` ({HOLDER})."
    )
    assert certif("validate", *ON, cwd=register).returncode == 0
    again = certif("credential", "sign", "2025-11", "--key", str(key), *options, cwd=register)
    assert again.stdout == ""
    assert "Whoever asked" in again.stderr


def test_a_revocation_reaches_both_lists(
    register: Path, certif: Certif, signing: list[str]
) -> None:
    revoked = certif(
        *("certificate", "revoke", "RS6247-2025-11-001", "--ground", "demande"),
        *("--reason", "À sa demande."),
        *("--by", "Apolline Ventadour", "--yes", *ON),
        cwd=register,
    )
    assert revoked.returncode == 0, revoked.stderr
    late = certif("credential", "check", cwd=register)
    assert late.returncode == 1
    assert "It does not name what the register revoked or replaced" in late.stdout
    assert certif("credential", "status", *signing, cwd=register).returncode == 0
    assert certif("credential", "check", cwd=register).returncode == 0
    in_hand = certif("credential", "check", f"{SIGNED}/{HOLDER}.qr", cwd=register)
    assert in_hand.returncode == 1
    assert "and revoked since" in in_hand.stdout


def test_where_a_revocation_may_be_unread_nothing_is_signed_or_said(
    register: Path, certif: Certif, signing: list[str]
) -> None:
    (correction,) = register.glob("data/sessions/2025-11/corrections/*/correction.yml")
    correction.write_text("a: [", "utf-8")
    said = (
        "Error: What `data/sessions/2025-11` issued, or corrected since, cannot be read whole: a revocation may be in it.\n"
        "`certif validate` says what is wrong; put that right first.\n"
    )
    for asked in (["status", *signing], ["sign", "2025-11", *signing], ["check"]):
        done = certif("credential", *asked, cwd=register)
        assert (done.returncode, done.stderr) == (3, said)
    done = certif("credential", "check", f"{SIGNED}/{HOLDER}.qr", cwd=register)
    assert (done.returncode, done.stderr) == (3, said)


def test_the_same_day_gives_the_same_bytes(
    register: Path, certif: Certif, signing: list[str]
) -> None:
    listed = register / PUBLISHED / "status" / "list.jwt"
    certif("credential", "status", *signing, cwd=register)
    before = listed.read_bytes()
    again = certif("credential", "status", *signing, cwd=register)
    assert listed.read_bytes() == before
    assert "Both lists were signed today" in again.stderr


def test_a_wrong_passphrase_signs_nothing(
    register: Path, tmp_path: Path, certif: Certif, signing: list[str]
) -> None:
    wrong = phrase(tmp_path, "une tout autre phrase")
    signing[3] = str(wrong)
    refused = certif("credential", "status", *signing, cwd=register)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: This passphrase does not open the key file.")


@pytest.mark.parametrize("which", [1, 3])
def test_a_file_that_others_may_read_is_refused(
    register: Path, certif: Certif, signing: list[str], which: int
) -> None:
    Path(signing[which]).chmod(0o640)
    refused = certif("credential", "status", *signing, cwd=register)
    assert refused.returncode == 2
    assert "may be read by others" in refused.stderr
    assert "chmod 600" in refused.stderr


def test_a_key_in_a_git_tree_is_refused(
    register: Path, tmp_path: Path, certif: Certif, signing: list[str]
) -> None:
    (tmp_path / ".git").mkdir()
    refused = certif("credential", "status", *signing, cwd=register)
    assert refused.returncode == 2
    assert "a private key never does" in refused.stderr
    new = ("credential", "key", "new", "--out", str(tmp_path / "cles2.pem"))
    made = certif(*new, "--passphrase-file", str(phrase(tmp_path)), cwd=register)
    assert made.returncode == 2
    assert not (tmp_path / "cles2.pem").exists()


def test_a_key_is_never_written_over(
    register: Path, tmp_path: Path, certif: Certif, signing: list[str]
) -> None:
    before = Path(signing[1]).read_bytes()
    words = ("--passphrase-file", str(phrase(tmp_path)), "--yes")
    made = certif("credential", "key", "new", "--out", signing[1], *words, cwd=register)
    assert made.returncode == 2
    assert Path(signing[1]).read_bytes() == before


def test_a_short_passphrase_is_refused(register: Path, tmp_path: Path, certif: Certif) -> None:
    words = phrase(tmp_path, "soleil2026")
    out = tmp_path / "neuves.pem"
    made = certif(
        *("credential", "key", "new", "--out", str(out), "--passphrase-file", str(words), "--yes"),
        cwd=register,
    )
    assert made.returncode == 2
    assert "at least 14 characters" in made.stderr
    assert not out.exists()


def test_a_key_that_ended_or_is_compromised_signs_nothing(
    register: Path, certif: Certif, signing: list[str]
) -> None:
    jwks = json.loads((register / PUBLISHED / "jwks.json").read_text("utf-8"))
    for key in jwks["keys"]:
        ended = certif(
            *("credential", "key", "end", key["kid"][:8], "--compromised", "--yes", *ON),
            cwd=register,
        )
        assert ended.returncode == 0, ended.stderr
    refused = certif("credential", "status", *signing, cwd=register)
    assert refused.returncode == 1
    assert "is known to be compromised since 2026-11-21" in refused.stderr
    checked = certif("credential", "check", cwd=register)
    assert checked.returncode == 1
    assert "it proves nothing" in checked.stdout


def test_an_open_session_has_nothing_to_sign(
    register: Path, certif: Certif, signing: list[str]
) -> None:
    refused = certif("credential", "sign", "2026-11", *signing, cwd=register)
    assert refused.returncode == 1
    assert "Session `2026-11` is open" in refused.stderr


def test_other_tokens_in_hand_are_refused(register: Path, certif: Certif, tmp_path: Path) -> None:
    bits = certif("credential", "check", f"{PUBLISHED}/status/list.jwt", cwd=register)
    assert bits.returncode == 1
    assert "This token is the list of the page that verifies" in bits.stdout
    none = tmp_path / "rien.jwt"
    none.write_text("bonjour", "utf-8")
    read = certif("credential", "check", str(none), cwd=register)
    assert read.returncode == 1
    assert "This is not a signed token" in read.stdout
    lost = certif("credential", "check", str(tmp_path / "perdu.jwt"), cwd=register)
    assert lost.returncode == 3
