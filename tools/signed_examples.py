"""Sign the credentials of the examples again, with the key of the tests.

That is needed when the form of a token changes, or what a certificate of an example says.

    python tools/signed_examples.py   sign those of data/, make the base `_signed`, and what its examples lay over it

The key signs nothing but examples: its passphrase stands below. Read the difference before committing it.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.credential.keys import plan_new
from certif.acts.credential.sign import plan_lists, plan_session
from certif.credential.claims import ALGORITHMS, header_of, payload_of
from certif.credential.held import facts_in, positions_of
from certif.credential.lists import list_payload, states_of
from certif.credential.signing import KeyRing, new_keys, open_keys
from certif.dataset.reading.load import load
from certif.model.credential import Token
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.acts.support.file_plan import FilePlan

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "tests" / "examples"
KEY = REPOSITORY / "tests" / "support" / "cles-exemple.pem"
PASSPHRASE = "une phrase pour les exemples seulement"  # noqa: S105 - it protects nothing
FIRST, LAST = date(2026, 1, 5), date(2031, 1, 4)
SIGNED_ON = date(2026, 11, 20)
URL = "https://certification.exemple.gouv.fr"
SESSION = "data/sessions/2026-11/follow-up/credentials"
NAME = "RS6247-2026-11-001-1"


def ring() -> KeyRing:
    """Return the keys of the examples, made the first time."""
    if not KEY.exists():
        KEY.write_bytes(new_keys(PASSPHRASE)[0])
    return open_keys(KEY.read_bytes(), PASSPHRASE)


def written(root: Path, plan: FilePlan) -> None:
    """Write the files of a plan."""
    for change in plan.changes:
        if change.after is not None:
            target = root / change.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(change.after)


@dataclass(frozen=True)
class Signer:
    """The keys, and a dataset whose certificates they sign."""

    keys: KeyRing
    root: Path

    def token(self, kind: Token, payload: dict[str, object]) -> str:
        """Return the text of a file that holds one token."""
        header = header_of(kind, self.keys.kid(ALGORITHMS[kind]))
        return self.keys.sign(header, payload) + "\n"

    def payload(
        self, kind: Token, session: str, on: date = SIGNED_ON, place: int | None = None
    ) -> dict[str, object]:
        """Return what a token says of the first certificate of a session."""
        register = load(self.root)
        folder = register.sessions[session]
        found = certificates([folder])[0]
        facts = facts_in(register, folder, found, found.current)
        if facts is None:
            raise ValueError(session)
        if place is None:
            place = positions_of(register, "dinum").get(facts.name, int(session[-2:]))
        return payload_of(kind, facts, on, place)


def publish(root: Path, keys: KeyRing) -> None:
    """Publish the public keys of a dataset's certifier."""
    (root / "data/certifiers/dinum/jwks.json").unlink(missing_ok=True)
    written(root, plan_new(root, keys, certifier="dinum", on=FIRST, until=LAST))


def sign_data(keys: KeyRing) -> None:
    """Sign the credentials of data/, whose files say who asked for one."""
    for folder in (REPOSITORY / "data" / "sessions").iterdir():
        shutil.rmtree(folder / "follow-up" / "credentials", ignore_errors=True)
    publish(REPOSITORY, keys)
    for folder in sorted((REPOSITORY / "data" / "sessions").iterdir()):
        if (folder / "issued").is_dir() and "rs3536" not in folder.name:
            written(REPOSITORY, plan_session(REPOSITORY, folder.name, keys, SIGNED_ON))
    written(REPOSITORY, plan_lists(REPOSITORY, keys, certifier="dinum", on=SIGNED_ON))


def make_base(keys: KeyRing, examples: Path = EXAMPLES) -> Signer:
    """Make the base `_signed`: `_twice`, with its keys, its tokens and its lists."""
    base = examples / "_signed"
    shutil.rmtree(base, ignore_errors=True)
    shutil.copytree(examples / "_twice", base)
    certifier = base / "data/certifiers/dinum.yml"
    text = certifier.read_text("utf-8")
    certifier.write_text(text.replace("contact:", f"public_url: {URL}\ncontact:", 1), "utf-8")
    for person in (base / "data/candidates").iterdir():
        person.write_text(person.read_text("utf-8") + "wants_credential: true\n", "utf-8")
    publish(base, keys)
    signer = Signer(keys, base)
    revoked = base / "data/sessions/2026-05/follow-up/credentials"
    revoked.mkdir(parents=True)
    for kind in (Token.WALLET, Token.PAPER):
        token = signer.token(kind, signer.payload(kind, "2026-05", date(2026, 5, 28)))
        (revoked / f"RS6247-2026-05-001-1.{kind}").write_text(token, "utf-8")
    written(base, plan_session(base, "2026-11", keys, SIGNED_ON))
    return signer


def lay(rule: str, which: str, files: dict[str, str], *removed: str, on: str = "") -> None:
    """Write what an example lays over the base `_signed`."""
    folder = EXAMPLES / rule / which
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (EXAMPLES / rule / "base.txt").write_text("_signed\n", "utf-8")
    if on:
        (EXAMPLES / rule / "on.txt").write_text(f"{on}\n", "utf-8")
    if removed:
        (folder / "remove.txt").write_text("".join(f"{each}\n" for each in removed), "utf-8")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def lay_tokens(signer: Signer) -> None:
    """Write the examples of the rules on tokens."""
    base, session = signer.root, "2026-11"
    wallet, paper = f"{SESSION}/{NAME}.jwt", f"{SESSION}/{NAME}.qr"
    person = "data/candidates/camille.moreau.yml"
    declined = (
        (base / person)
        .read_text("utf-8")
        .replace("wants_credential: true", "wants_credential: false")
    )
    lay("CF540", "valid", {person: declined}, wallet, paper)
    lay("CF540", "invalid", {}, paper)
    bits = (base / "data/certifiers/dinum/status" / Token.BITS).read_text("utf-8")
    unended = (base / paper).read_text("utf-8").rstrip("\n")
    lay("CF541", "valid", {paper: unended})
    lay("CF541", "invalid", {wallet: bits, paper: "bonjour\n"})
    later = {
        path: signer.token(kind, signer.payload(kind, session, date(2026, 11, 19)))
        for path, kind in ((wallet, Token.WALLET), (paper, Token.PAPER))
    }
    lay("CF542", "valid", later)
    other = signer.payload(Token.PAPER, session) | {"h": "Camille Martin"}
    lay("CF542", "invalid", {paper: signer.token(Token.PAPER, other)})
    first = signer.token(Token.PAPER, signer.payload(Token.PAPER, session, FIRST))
    before = signer.token(Token.PAPER, signer.payload(Token.PAPER, session, date(2026, 1, 4)))
    lay("CF543", "valid", {paper: first})
    lay("CF543", "invalid", {paper: before})
    old = "data/sessions/2026-05/follow-up/credentials/RS6247-2026-05-001-1.jwt"
    places = positions_of(load(base), "dinum")
    for which, place in (("valid", places[NAME] - 1), ("invalid", places[NAME])):
        token = signer.token(
            Token.WALLET, signer.payload(Token.WALLET, "2026-05", date(2026, 5, 28), place)
        )
        lay("CF544", which, {old: token, **_lists(signer, {"RS6247-2026-05-001-1": place})})


def lay_lists(signer: Signer) -> None:
    """Write the examples of the rules on lists."""
    lists = _lists(signer, positions_of(load(signer.root), "dinum"), date(2026, 5, 21))
    lay("CF545", "valid", lists, on="2026-11-20")
    names = (Token.BITS, Token.LIST)
    stale = {
        f"data/certifiers/dinum/status/{kind}": signer.token(
            kind, list_payload(kind, URL, states_of(()), {}, date(2026, 5, 28))
        )
        for kind in names
    }
    lay("CF545", "invalid", stale, on="2026-11-20")


def _lists(signer: Signer, places: Mapping[str, int], on: date = SIGNED_ON) -> dict[str, str]:
    states = states_of(certificates(load(signer.root).sessions.values()))
    return {
        f"data/certifiers/dinum/status/{kind}": signer.token(
            kind, list_payload(kind, URL, states, places, on)
        )
        for kind in (Token.BITS, Token.LIST)
    }


def sign_examples(keys: KeyRing) -> None:
    """Make the base `_signed`, and what its examples lay over it."""
    signer = make_base(keys)
    lay_tokens(signer)
    lay_lists(signer)


def main() -> int:
    """Sign everything again."""
    keys = ring()
    sign_data(keys)
    sign_examples(keys)
    return 0


if __name__ == "__main__":
    sys.exit(main())
