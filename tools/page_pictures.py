"""Pictures of the jury's pages, taken by the tests' browser for the guide.

python tools/docs.py           take those whose page changed
python tools/docs.py --check   are they pictures of the pages as they are? exit 1 if not

A browser draws other bytes from one version to the next. So a picture bears the digest of what it shows, and is taken
again when its page, or the steps before it, changed: a check needs no browser.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.jury.forms import plan_forms
from certif.pages.page import digest_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["pages"]

REPOSITORY = Path(__file__).parent.parent
IMAGES = REPOSITORY / "docs" / "images"
ON = date(2026, 11, 22)
GRID = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
WIDTH, HEIGHT = 760, 900
LARGEST = 100_000
_KEY = b"certif-source"
_START = b"\x89PNG\r\n\x1a\n"
_HEADER = 33
"""Bytes of a PNG up to the end of its first chunk, which is its header."""

COMPETENCES = (
    *("pitch", "investigation", "conception", "prototypage"),
    *("test", "deploiement", "financement", "equipe"),
)


def _slots(page: Page) -> None:
    page.locator("[id='slot:2027-05-18-09h30:oui']").check()
    page.locator("[id='slot:2027-05-18-11h00:non']").check()


def _grid(page: Page) -> None:
    page.locator("[id='bastien.orvalet:untied']").check()
    page.locator("[id='bastien.orvalet:attendance:present']").check()
    page.locator("[id='bastien.orvalet:pitch:level:acquis']").check()
    evidence = page.locator("[id='bastien.orvalet:pitch:evidence']")
    evidence.fill("Présente le service en trois minutes, à partir de l’histoire d’une usagère.")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def _faults(page: Page) -> None:
    _grid(page)
    for competence in COMPETENCES[1:6]:
        page.locator(f"[id='bastien.orvalet:{competence}:level:acquis']").check()
        page.locator(f"[id='bastien.orvalet:{competence}:evidence']").fill("Montré à l’entretien.")
    page.locator("[id='bastien.orvalet:pitch:evidence']").fill("Joindre au 06 12 34 56 78.")
    page.get_by_role("button", name="Vérifier et envoyer").first.click()
    page.locator("[id='title:bastien.orvalet']").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('title:bastien.orvalet').scrollIntoView()")


def _ways(page: Page) -> None:
    _grid(page)
    for competence in COMPETENCES[1:]:
        page.locator(f"[id='bastien.orvalet:{competence}:level:acquis']").check()
        page.locator(f"[id='bastien.orvalet:{competence}:evidence']").fill("Montré à l’entretien.")
    page.get_by_role("button", name="Vérifier et envoyer").first.click()
    page.evaluate("document.querySelector('.ways').scrollIntoView()")


SHOWN: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "page-disponibilites": ("2027-05--thibault.escoffres.html", _slots),
    "page-grille": ("2026-11--maud.keravel.html", _grid),
    "page-a-completer": ("2026-11--maud.keravel.html", _faults),
    "page-envoi": ("2026-11--maud.keravel.html", _ways),
}


def pages() -> dict[Path, bytes]:
    """Return every picture, the ones that are there where no page changed."""
    with tempfile.TemporaryDirectory() as name:
        forms = _forms(Path(name) / "registre")
        sources = {picture: _source(forms[file], steps) for picture, (file, steps) in SHOWN.items()}
        kept = {
            picture: there
            for picture, source in sources.items()
            if (there := _there(IMAGES / f"{picture}.png")) and source in there[:200]
        }
        missing = {picture: SHOWN[picture] for picture in SHOWN if picture not in kept}
        taken = _taken(missing, forms, Path(name)) if missing else {}
    made = {
        **kept,
        **{picture: _bearing(image, sources[picture]) for picture, image in taken.items()},
    }
    large = [picture for picture, image in made.items() if len(image) > LARGEST]
    if large:
        raise SystemExit(f"too large: {', '.join(large)}")
    return {IMAGES / f"{picture}.png": image for picture, image in made.items()}


def _forms(root: Path) -> dict[str, bytes]:
    """Return the pages of the example, on GitHub, before Maud's grid on Bastien."""
    shutil.copytree(REPOSITORY / "data", root / "data")
    (root / GRID).unlink()
    # Told where it works, as the product tells it: a folder of the register is no repository.
    told = {"GIT_DIR": str(root / ".git"), "GIT_WORK_TREE": str(root)}
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("remote", "add", "origin", "https://github.com/exemple/registre.git"),
        ("add", "-A"),
        (
            "-c",
            "user.name=Exemple",
            "-c",
            "user.email=exemple@exemple.gouv.fr",
            "commit",
            "-qm",
            "x",
        ),
    ):
        where = {} if arguments[0] == "init" else told
        subprocess.run(
            ["git", "-c", "safe.bareRepository=explicit", *arguments],
            cwd=root,
            check=True,
            env=environment | where,
        )
    nowhere = root.parent / "pages"
    planned = (
        *plan_forms(root, "2026-11", nowhere, ON, person="maud.keravel"),
        *plan_forms(root, "2027-05", nowhere, ON, person="thibault.escoffres"),
    )
    return {form.file: form.content or b"" for form in planned}


def _source(page: bytes, steps: Callable[[Page], None]) -> bytes:
    """Return the digest of what a picture shows: its page, and the steps before it."""
    parts = (digest_in(page.decode()) or "", inspect.getsource(steps), inspect.getsource(_grid))
    return hashlib.sha256("\n".join((*parts, f"{WIDTH}x{HEIGHT}")).encode()).hexdigest().encode()


def _taken(
    missing: Mapping[str, tuple[str, Callable[[Page], None]]],
    forms: Mapping[str, bytes],
    folder: Path,
) -> dict[str, bytes]:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit(f"chromium (Debian: chromium) takes these pictures: {', '.join(missing)}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a page changed

    images = {}
    with sync_playwright() as started:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = started.chromium.launch(executable_path=chromium, args=arguments)
        for picture, (file, steps) in missing.items():
            (folder / file).write_bytes(forms[file])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.clock.set_fixed_time(f"{ON}T12:00:00")
            page.goto((folder / file).as_uri())
            steps(page)
            images[picture] = page.screenshot()
        browser.close()
    return images


def _bearing(image: bytes, source: bytes) -> bytes:
    """Return a PNG with ``source`` in a chunk of text, right after its header."""
    body = b"tEXt" + _KEY + b"\0" + source
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return image[:_HEADER] + chunk + image[_HEADER:]


def _there(path: Path) -> bytes | None:
    content = path.read_bytes() if path.is_file() else None
    return content if content is not None and content.startswith(_START) else None
