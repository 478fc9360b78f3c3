"""Credentials: times to open keys and to sign, sizes of tokens and of pages.

    python -m benchmarks.credential [--certificates N]

The site of N certificates (10,000 unless given) is made in memory from invented ones. The page that verifies
is timed in Chromium where it is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from certif.acts.site.build import PUBLIC, Source, public_site
from certif.credential.claims import ALGORITHMS, Facts, header_of, page_of, payload_of
from certif.credential.compact import open_token
from certif.credential.signing import new_keys, open_keys, verifies
from certif.dataset.reading.load import load
from certif.model.credential import Token
from certif.model.places import Place
from certif.pages.verifier import Publisher
from certif.results.certificates import Certificate, Edition
from tools.signed_examples import REPOSITORY, URL

if TYPE_CHECKING:
    from collections.abc import Callable

PHRASE = "une phrase pour les mesures"
SIGNED = 500
VERDICTS = 20
DAY = date(2026, 11, 20)
EXAMPLES = "data/sessions/2025-11/follow-up/credentials"


def facts(index: int) -> Facts:
    """Return the facts of an invented certificate."""
    return Facts(
        URL,
        "Direction interministérielle du numérique",
        f"RS6247-2026-11-{index + 1:03}",
        1,
        "Camille Moreau",
        DAY,
        "rs6247",
        "Concevoir un service public numérique au sein de l’État",
        "Répertoire spécifique",
        "RS6247",
        ("Pitch", "Investigation du problème", "Conception et priorisation", "Prototypage"),
    )


def timed(what: str, act: Callable[[], object], times: int = 1) -> None:
    """Print how long an act takes, each time."""
    begun = perf_counter()
    act()
    print(f"{what:44} {(perf_counter() - begun) / times * 1000:10.2f} ms")


def verdicts() -> None:
    """Print how long the page takes to give its verdict on the example's signed files."""
    program = shutil.which("chromium")
    if program is None:
        print("the page's verdicts are not timed: chromium is not installed")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development library

    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    script = f"async (text) => {{ for (let i = 0; i < {VERDICTS}; i++) await verdictOn(text, data, '{DAY}') }}"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        file = Path(folder) / "verifier.html"
        site = public_site(REPOSITORY, certifier=None, on=DAY).files
        file.write_bytes(site["verifier.html"])
        browser = started.chromium.launch(executable_path=program, args=arguments)
        page = browser.new_page()
        page.goto(file.as_uri())
        for signed in sorted((REPOSITORY / EXAMPLES).glob("*-001-1.[jq]*")):
            text = signed.read_text("utf-8").strip()
            what = f"the page's verdict on a file {signed.suffix}"
            timed(what, lambda text=text: page.evaluate(script, text), VERDICTS)  # type: ignore[misc]
        browser.close()


def certificate(index: int) -> Certificate:
    """Return an invented certificate."""
    number = f"RS6247-{2020 + index // 1000}-11-{index % 1000:03}"
    edition = Edition(1, DAY, "Camille Moreau", "AAAA-AAAA-A", "x", "x", "DINUM", None)
    return Certificate(
        number, "2026-11", "rs6247", "camille.moreau", DAY, (edition,), None, Place("x")
    )


def main(argv: list[str] | None = None) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Credentials: times and sizes.")
    parser.add_argument("--certificates", type=int, default=10_000)
    count = parser.parse_args(argv).certificates
    content, ring = new_keys(PHRASE)
    timed("open the key file", lambda: open_keys(content, PHRASE))
    for kind in (Token.WALLET, Token.PAPER):
        header = header_of(kind, ring.kid(ALGORITHMS[kind]))

        def sign(kind: Token = kind, header: dict[str, object] = header) -> list[str]:
            return [
                ring.sign(header, payload_of(kind, facts(index), DAY, index))
                for index in range(SIGNED)
            ]

        timed(f"sign a token of the kind .{kind}", sign, SIGNED)
        token = sign()[0]
        key = next(each for each in ring.public_keys(DAY, DAY) if each.alg == ALGORITHMS[kind])
        opened = open_token(token)
        timed("  verify it", lambda opened=opened, key=key: verifies(opened, key))  # type: ignore[misc]
        print(f"{'  its size':44} {len(token):10} characters")
        if kind is Token.PAPER:
            print(f"{'  its address in a code':44} {len(page_of(URL)) + 1 + len(token):10}")
    register = load(REPOSITORY)
    certifier = register.shelf.certifiers["dinum"]
    publisher = Publisher("DINUM", "Campus", "x@exemple.gouv.fr", URL, [], "", {})
    every = tuple(map(certificate, range(count)))
    source = Source(register, certifier, publisher, every, DAY)
    files: dict[str, str] = {}
    timed(
        f"the site of {count} certificates", lambda: [files.update(part(source)) for part in PUBLIC]
    )
    print(f"{'the page that verifies':44} {len(files['verifier.html'].encode()):10} bytes")
    verdicts()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
