"""The public folder holds no name that may not be there, in any form."""

from __future__ import annotations

import base64
import re
import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest

from certif.acts.site.build import public_site
from certif.acts.site.write import write_site
from certif.dataset.reading.load import load
from certif.model.issued import CorrectionKind, Ground
from tests.conftest import Certif
from tests.support.corrections import corrected

ON = date(2026, 12, 20)
PUBLISHED = "certification@exemple.gouv.fr"
"""The certifier's address, which its pages show."""
HOLDERS = {
    "camille.arvieux": "Camille Arvieux",
    "soizic.le-goarnic": "Soizic Le Goarnic",
    "bastien.orvalet": "Bastien Orvalet",
}
_SAID = re.compile(r"^\s*-?\s*(?:fullname|email|by|signatory): *(.+)$", re.MULTILINE)
_TOKEN = re.compile(rb"[A-Za-z0-9_-]{40,}")


def consents(register: Path, person: str, *, yes: bool = True) -> None:
    file = register / f"data/candidates/{person}.yml"
    text = re.sub(r"\npublication: \w+", "", file.read_text("utf-8").rstrip())
    file.write_text(f"{text}\npublication: {str(yes).lower()}\n", "utf-8")


def private_words(register: Path) -> set[str]:
    """Return the names, addresses, accounts and ids of everybody in the register."""
    found: set[str] = set()
    for folder in ("candidates", "jurors", "sessions"):
        for file in sorted((register / "data" / folder).rglob("*.yml")):
            values = _SAID.findall(file.read_text("utf-8"))
            found |= {each.strip("'\"") for each in values}
    for kind in ("candidates", "jurors"):
        found |= {file.stem for file in (register / "data" / kind).glob("*.yml")}
    access = load(register).access
    assert access is not None
    for each in access.members:
        found |= {each.login, each.name}
    return {each for each in found if len(each) > 5} - {PUBLISHED}


def published(folder: Path) -> str:
    """Return all that the folder holds, file names and what tokens carry included."""
    texts = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))]
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            texts.append(content.decode())
            texts += [opened(each) for each in _TOKEN.findall(content)]
    return "\n".join(texts)


def opened(part: bytes) -> str:
    raw = base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
    if raw.startswith(b"\x1f\x8b"):
        raw = zlib.decompress(raw, 31)
    return raw.decode("utf-8", "replace")


def build(register: Path, folder: Path) -> str:
    site = public_site(register, certifier="dinum", on=ON)
    write_site(register, folder, site.files, named=site.named)
    return published(folder)


def named(register: Path, folder: Path) -> set[str]:
    text = build(register, folder)
    return {each for each in private_words(register) if each in text}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_the_words_looked_for_are_there(closed: Path) -> None:
    words = private_words(closed)
    assert {*HOLDERS, *HOLDERS.values(), "Maud Keravel", "maud-keravel-exemple"} <= words
    assert len(words) > 100


def test_nobody_is_named_who_did_not_agree(closed: Path, site: Path) -> None:
    assert named(closed, site) == set()


def test_holders_who_agree_are_named_by_their_name_of_today(closed: Path, site: Path) -> None:
    for person in HOLDERS:
        consents(closed, person)
    assert named(closed, site) == set(HOLDERS.values())
    text = (site / "registre.html").read_text("utf-8")
    assert [text.count(name) for name in HOLDERS.values()] == [1, 1, 1]
    assert "non publié" in text


def test_who_agrees_without_a_certificate_is_not_named(closed: Path, site: Path) -> None:
    for person in ("come.ravelard", "gwendal.treboul", "nadege.foucherand"):
        consents(closed, person)
    assert named(closed, site) == set()


def test_consent_withdrawn_is_gone_at_the_next_build(closed: Path, site: Path) -> None:
    consents(closed, "camille.arvieux")
    assert named(closed, site) == {"Camille Arvieux"}
    consents(closed, "camille.arvieux", yes=False)
    assert named(closed, site) == set()


def test_a_dossier_that_is_purged_agrees_to_nothing(closed: Path, site: Path) -> None:
    consents(closed, "camille.arvieux")
    assert named(closed, site) == {"Camille Arvieux"}
    words = private_words(closed)
    (closed / "data/candidates/camille.arvieux.yml").unlink()
    text = build(closed, site)
    assert {each for each in words if each in text} == set()


def test_a_certificate_taken_away_names_nobody(closed: Path, site: Path) -> None:
    consents(closed, "camille.arvieux")
    corrected(
        closed,
        CorrectionKind.REVOCATION,
        session="2025-11",
        candidate="camille.arvieux",
        by="Apolline Ventadour",
        ground=Ground.REQUEST,
        on=ON,
    )
    assert named(closed, site) == set()
    assert "révocation le 20 décembre 2026" in (site / "registre.html").read_text("utf-8")


def test_another_certifier_shows_its_own_certificates(closed: Path, site: Path) -> None:
    text = build(closed, site)
    assert "RS6247-2025-11-001" in text
    assert "RS3536" not in text
    shutil.rmtree(site)


def test_the_build_says_whose_name_is_gone_and_what_cannot_be_called_back(
    closed: Path, site: Path, certif: Certif
) -> None:
    def built() -> str:
        asked = ("site", "build", "--public", "--out", site, "--on", ON.isoformat())
        done = certif(*asked, "--root", closed, language="fr")
        assert done.returncode == 0, done.stderr
        return done.stderr

    consents(closed, "camille.arvieux")
    consents(closed, "soizic.le-goarnic")
    assert built() == ""
    consents(closed, "camille.arvieux", yes=False)
    (closed / "data/candidates/soizic.le-goarnic.yml").unlink()
    assert built() == (
        "2 noms ne sont plus publiés\u00a0: publiez ces pages maintenant. Ce qui a été copié ailleurs ne peut pas être "
        "rappelé.\n"
    )
    assert built() == ""
