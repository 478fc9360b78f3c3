"""The pages of a session: who gets one, what is said of them, where they may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.repositories import Register

ON = ("--on", "2026-11-22")
JURY = "data/sessions/2026-11/jury.yml"


def forms(certif: Certif, register: Register, session: str, out: Path, *more: str):
    return certif("jury", "forms", session, "--out", out, *ON, *more, cwd=register.folder)


def test_before_the_jury_is_made_who_may_sit_is_asked(
    certif: Certif, register: Register, tmp_path: Path
) -> None:
    done = forms(certif, register, "2027-05", tmp_path / "pages")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 9
    assert done.stderr == (
        "9 pages written.\n"
        "No account in data/access.yml, so that their page offers a file first: `Thibault Escoffres`.\n"
    )


def test_candidates_are_asked_before_the_jury_is_made(
    certif: Certif, register: Register, tmp_path: Path
) -> None:
    done = forms(certif, register, "2027-05", tmp_path / "pages", "--candidates")
    assert done.returncode == 0
    assert "2027-05--salome.quintard.html" in done.stdout
    done = forms(certif, register, "2026-11", tmp_path / "pages", "--candidates")
    assert (done.returncode, done.stderr) == (
        1,
        (
            "Error: The jury of session `2026-11` is made: candidates are not asked any more.\n"
            "To move an interview, record an event in `events.yml`.\n"
        ),
    )


def test_a_page_is_made_again_where_the_jury_changed_and_nowhere_else(
    certif: Certif, register: Register, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    assert forms(certif, register, "2026-11", out).stderr == "7 pages written.\n"
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    register.on_main({"README.md": "Un autre commit.\n"})
    done = certif(
        "jury", "forms", "2026-11", "--out", out, "--on", "2026-11-23", cwd=register.folder
    )
    assert done.stderr == "0 pages written.\n7 pages are up to date.\n"
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    register.on_main({JURY: lambda text: text.replace("2026-11-17 09h30", "2026-11-18 09h30", 1)})
    seen = forms(certif, register, "2026-11", out, "--dry-run").stderr
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    done = forms(certif, register, "2026-11", out)
    sentence = "The pages of these people changed, send them again: "
    (line,) = [line for line in done.stderr.splitlines() if line.startswith(sentence)]
    assert line in seen
    assert line.count("`") == 4
    assert done.stderr.startswith("2 pages written.\n")
    assert done.stderr.endswith("5 pages are up to date.\n")


def test_a_page_is_made_again_where_the_title_at_its_head_changed(
    certif: Certif, register: Register, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    forms(certif, register, "2026-11", out)
    path = "data/certifications/rs6247.yml"
    register.on_main({path: lambda text: text.replace("title: ", "title: Bien ", 1)})
    assert forms(certif, register, "2026-11", out).stderr.startswith("7 pages written.\n")


def test_a_page_of_somebody_who_left_the_jury_is_named(
    certif: Certif, register: Register, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    forms(certif, register, "2026-11", out)
    (out / "2026-11--elise.fontanel.html").write_text("ancienne", "utf-8")
    done = forms(certif, register, "2026-11", out)
    assert done.stderr.endswith(
        "The folder also holds older files: `2026-11--elise.fontanel.html`. Do not send them for this session.\n"
    )


@pytest.mark.parametrize("inside", ["data/pages", "pages", "."])
def test_no_page_lies_in_the_register(certif: Certif, register: Register, inside: str) -> None:
    done = forms(certif, register, "2026-11", register.folder / inside)
    assert done.returncode == 2
    assert done.stderr.endswith(
        "is inside the register: its files may be published with it.\n"
        "Give a folder outside the register.\n"
    )
    assert not [*register.folder.rglob("*.html")]


@pytest.mark.parametrize(
    ("session", "person", "code", "said"),
    [
        ("2026-11", "elise.fontanel", 2, "`elise.fontanel` is on no jury of session `2026-11`."),
        ("2026-11", "maud.keravl", 2, "`maud.keravl` is on no jury of session `2026-11`."),
        ("2027-05", "salome.quintard", 2, "`salome.quintard` is neither a juror nor a candidate of session `2027-05`."),
        ("2025-11", "maud.keravel", 1, "Session 2025-11 is closed: what it issued never changes."),
        ("2030-11", "maud.keravel", 2, "There is no session `2030-11`."),
    ],
)  # fmt: skip
def test_who_gets_no_page(
    certif: Certif,
    register: Register,
    tmp_path: Path,
    session: str,
    person: str,
    code: int,
    said: str,
) -> None:
    done = forms(certif, register, session, tmp_path / "pages", "--juror", person)
    assert (done.returncode, done.stderr.splitlines()[0]) == (code, f"Error: {said}")
    assert not (tmp_path / "pages").exists()


def test_without_git_a_page_names_no_commit(
    certif: Certif, tmp_path: Path, register: Register
) -> None:
    import shutil

    root = tmp_path / "seul"
    shutil.copytree(register.folder / "data", root / "data")
    done = certif("jury", "forms", "2026-11", "--out", tmp_path / "pages", *ON, cwd=root)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "pages/2026-11--maud.keravel.html").read_text("utf-8")
    assert '"stamp":"Page de la session 2026-11 du 2026-11-22"' in page
    assert '"github":null' in page
