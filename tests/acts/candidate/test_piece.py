"""A document that arrives for a dossier under way."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Certif

LINK = "https://maquette.exemple.gouv.fr/v2"
MOREAU = "data/candidates/camille.moreau.yml"


def lacking(register: Path) -> None:
    path = register / MOREAU
    text = path.read_text("utf-8")
    assert "mockup: https://maquette.exemple.gouv.fr" in text
    path.write_text(text.replace("mockup: https://maquette.exemple.gouv.fr", "mockup: null  # à compléter"), "utf-8")  # fmt: skip


def piece(certif: Certif, register: Path, *more: str, on: str = "2026-10-14"):
    asked = ("candidate", "piece", "camille.moreau", *more, "--on", on)
    return certif(*asked, cwd=register)


def test_a_document_that_arrives_is_shown_then_written_with_its_day(certif: Certif, register: Path):
    lacking(register)
    before = (register / MOREAU).read_bytes()
    shown = piece(certif, register, "mockup", LINK, "--dry-run")
    assert shown.returncode == 0
    assert f"+  mockup: {LINK} # reçu le 2026-10-14" in shown.stdout
    assert (register / MOREAU).read_bytes() == before
    done = piece(certif, register, "mockup", LINK, "--yes")
    assert (done.returncode, done.stderr) == (
        0,
        (
            f"Written: {MOREAU}.\nNext: `certif session screen SESSION`, which says whether the dossier is complete.\n"
        ),
    )
    assert f"mockup: {LINK} # reçu le 2026-10-14\n" in (register / MOREAU).read_text("utf-8")


def test_a_document_in_time_completes_a_dossier_and_a_late_one_is_refused(
    certif: Certif, register: Path
):
    lacking(register)
    asked = ("session", "screen", "2026-11", "--by", "Dana Exemple", "--yes")
    certif(*asked, "--on", "2026-10-12", "--pieces-until", "2026-10-27", cwd=register)
    screening = register / "data/sessions/2026-11/screening/camille.moreau.yml"
    assert "decision: incomplet" in screening.read_text("utf-8")
    late = piece(certif, register, "mockup", LINK, "--yes", on="2026-10-28")
    assert (late.returncode, late.stderr) == (
        1,
        (
            "Error: This document was in time until 2026-10-27 for session `2026-11`; it arrived on 2026-10-28.\n"
            "--on says the day on which it arrived. Later, it serves another application.\n"
        ),
    )
    assert piece(certif, register, "mockup", LINK, "--yes", on="2026-10-27").returncode == 0
    certif(*asked, "--on", "2026-10-28", cwd=register)
    assert "decision: complet\n" in screening.read_text("utf-8")


def test_a_document_that_nobody_asks_for_is_refused_with_those_that_are(
    certif: Certif, register: Path
):
    done = piece(certif, register, "presentation", LINK, "--yes")
    assert (done.returncode, done.stderr) == (
        2,
        (
            "Error: No open session that `camille.moreau` applied to asks for `presentation`.\n"
            "They ask for: `mockup`, `site`.\n"
        ),
    )
    done = piece(certif, register, "mokup", LINK, "--yes")
    assert "Did you mean `mockup`?" in done.stderr


def test_a_link_that_is_none_is_refused_before_anything_is_written(certif: Certif, register: Path):
    before = (register / MOREAU).read_bytes()
    done = piece(certif, register, "mockup", "maquette.pdf", "--yes")
    assert done.returncode == 2
    assert (register / MOREAU).read_bytes() == before


def test_another_link_replaces_and_says_so_and_the_same_one_is_refused(
    certif: Certif, register: Path
):
    done = piece(certif, register, "mockup", LINK, "--yes")
    assert "It replaces `https://maquette.exemple.gouv.fr`.\n" in done.stderr
    assert piece(certif, register, "mockup", LINK, "--yes").returncode == 1
