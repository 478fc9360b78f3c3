"""The public site: same bytes again, names with consent, a folder of its own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.acts.site.build import public_site
from certif.acts.site.write import MARK, write_site
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, UsageError
from tests.conftest import REPOSITORY

ON = date(2026, 11, 22)
HOLDER = "data/candidates/camille.arvieux.yml"
CORRECTION = "data/sessions/2025-11/corrections/2026-01-20-RS6247-2025-11-002-reedition"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


def site(register: Path) -> dict[str, bytes]:
    return {**public_site(register, certifier=None, on=ON).files}


def consenting(register: Path, *, yes: bool) -> None:
    file = register / HOLDER
    text = file.read_text("utf-8").replace("\npublication: true", "")
    file.write_text(f"{text.rstrip()}\npublication: {str(yes).lower()}\n", "utf-8")


def names(register: Path) -> set[str]:
    shelf = load(register).shelf
    return {each.fullname for each in shelf.people}


def test_a_second_build_gives_the_same_bytes(register: Path, tmp_path: Path) -> None:
    assert site(register) == site(register)
    write_site(register, tmp_path / "site", site(register))
    assert write_site(register, tmp_path / "site", site(register)).written == ()


def test_nobody_is_named_without_consent(register: Path) -> None:
    everything = b"\n".join(site(register).values()).decode()
    assert [name for name in names(register) if name in everything] == []


def test_a_holder_who_agrees_is_named_and_no_more_once_they_do_not(
    register: Path, tmp_path: Path
) -> None:
    page = tmp_path / "site" / "c" / "RS6247-2025-11-001.html"
    consenting(register, yes=True)
    write_site(register, page.parent.parent, site(register))
    assert "Camille Arvieux" in page.read_text("utf-8")
    everything = b"\n".join(site(register).values()).decode()
    assert [name for name in names(register) if name in everything] == ["Camille Arvieux"]
    consenting(register, yes=False)
    write_site(register, page.parent.parent, site(register))
    assert "Camille Arvieux" not in page.read_text("utf-8")
    assert "non publié" in page.read_text("utf-8")


def test_nobody_agrees_once_the_dossier_is_gone(register: Path) -> None:
    consenting(register, yes=True)
    (register / HOLDER).unlink()
    assert b"Camille Arvieux" not in b"".join(site(register).values())


def test_a_correction_that_cannot_be_read_makes_no_site(register: Path) -> None:
    (register / CORRECTION / "correction.yml").write_text("a: [", "utf-8")
    with pytest.raises(CannotCheck, match="a revocation may be in it"):
        site(register)


def test_what_a_build_no_longer_gives_goes_away(register: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site(register, target, {"a.html": b"a", "c/b.html": b"b"})
    done = write_site(register, target, {"a.html": b"a"})
    assert done.removed == ("c/b.html",)
    assert sorted(each.name for each in target.rglob("*") if each.is_file()) == ["a.html", MARK]


def test_a_folder_with_other_files_is_left_alone(register: Path, tmp_path: Path) -> None:
    target = tmp_path / "photos"
    target.mkdir()
    (target / "photo.jpg").write_bytes(b"x")
    with pytest.raises(UsageError, match="holds other files"):
        write_site(register, target, {"a.html": b"a"})
    assert [each.name for each in target.iterdir()] == ["photo.jpg"]


def test_a_mark_that_names_files_elsewhere_removes_none(register: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "site", tmp_path / "autre.txt"
    other.write_text("x", "utf-8")
    target.mkdir()
    (target / MARK).write_text(
        '{"part": "public", "files": ["../autre.txt", "/etc/hostname"]}', "utf-8"
    )
    write_site(register, target, {"a.html": b"a"})
    assert other.exists()


def test_the_dataset_is_no_place_for_a_site(register: Path) -> None:
    with pytest.raises(UsageError, match="inside data/"):
        write_site(register, register / "data" / "site", {"a.html": b"a"})
