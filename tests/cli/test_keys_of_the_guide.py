"""The commands of the guide for a key that is changed, and one that was copied."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Certif
from tests.support.credentials import PUBLISHED, SIGNED, key_file

pytestmark = pytest.mark.slow

GUIDE = REPOSITORY / "docs/fr/attestations.md"
ON = ("--on", "2026-11-21")
TOKEN = f"{SIGNED}/RS6247-2025-11-001-1.qr"
PHRASE = "quatre mots sans aucun rapport"

Run = Callable[[str], None]


def commands(heading: str) -> list[str]:
    """Return the commands that the guide gives under a heading."""
    (section,) = re.findall(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)",
        GUIDE.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    return [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


@pytest.fixture
def run(register: Path, tmp_path: Path, certif: Certif) -> Run:
    """Return a function that runs a command of the guide in the register."""
    words = tmp_path / "phrase.txt"
    words.write_text(f"{PHRASE}\n", "utf-8")
    words.chmod(0o600)

    def ran(command: str) -> None:
        home = command.replace("~/certif/", f"{tmp_path}/").replace("../", f"{tmp_path}/")
        program, *arguments = shlex.split(home)
        assert program == "certif"
        if arguments[0] == "credential" and arguments[1] != "check":
            arguments += ["--yes", *ON]
            asks = arguments[1] != "key" or arguments[2] == "new"
            arguments += ["--passphrase-file", str(words)] if asks else []
        if arguments[0] == "site":
            arguments += ON
        done = certif(*arguments, cwd=register)
        assert done.returncode == 0, (command, done.stdout, done.stderr)

    return ran


def kids(register: Path) -> list[str]:
    keys = json.loads((register / PUBLISHED / "jwks.json").read_text("utf-8"))["keys"]
    return [str(each["kid"]) for each in keys]


def is_authentic(certif: Certif, register: Path, token: Path) -> int:
    return certif("credential", "check", str(token), cwd=register).returncode


def test_what_an_ended_key_signed_holds(
    register: Path, tmp_path: Path, certif: Certif, run: Run
) -> None:
    before = (register / TOKEN).read_bytes()
    former = kids(register)
    for command in commands("Changer de clé"):
        run(command)
    assert kids(register)[:2] == former
    assert len(kids(register)) == 4
    assert (register / TOKEN).read_bytes() == before
    assert is_authentic(certif, register, register / TOKEN) == 0
    assert certif("validate", *ON, cwd=register).returncode == 0
    key, words = key_file(tmp_path)
    signing = ("--key", str(key), "--passphrase-file", str(words), "--yes", "--on", "2026-11-22")
    refused = certif("credential", "status", *signing, cwd=register)
    assert refused.returncode == 1
    page = (tmp_path / "site/verifier.html").read_text("utf-8")
    assert all(kid in page for kid in kids(register))


def test_what_a_copied_key_signed_proves_nothing_and_is_signed_again(
    register: Path, tmp_path: Path, certif: Certif, run: Run
) -> None:
    in_hand = tmp_path / "remis.qr"
    shutil.copy(register / TOKEN, in_hand)
    copied = kids(register)
    asked = commands("Une clé compromise")
    (ending,) = [each for each in asked if "IDENTIFIANT" in each]
    for command in asked:
        if command != ending:
            run(command)
            continue
        for kid in copied:
            run(command.replace("IDENTIFIANT", kid[:8]))
        assert is_authentic(certif, register, in_hand) == 1
    assert is_authentic(certif, register, in_hand) == 1
    assert is_authentic(certif, register, register / TOKEN) == 0
    assert (register / TOKEN).read_bytes() != in_hand.read_bytes()
    assert certif("validate", *ON, cwd=register).returncode == 0
    page = (tmp_path / "site/verifier.html").read_text("utf-8")
    assert '"compromised_on":"2026-11-21"' in page
