"""The day that an act bears, and the day on which it is reviewed."""

from __future__ import annotations

import pytest

from tests.conftest import Certif
from tests.support.repositories import Edit, Register, found, replaced, sh

SESSION = "data/sessions/2026-11"


def named(register: Register, edits: dict[str, Edit]) -> list[tuple[str, str]]:
    review = register.pull_request(edits)
    return [(f.place.path, f.message) for f in review.report.findings if f.rule == "CF652"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{SESSION}/session.yml", "opens_on: 20", "opens_on: 2026-03-22 # 20"),
        (
            f"{SESSION}/screening/bastien.orvalet.yml",
            "screened_on: 20",
            "screened_on: 2026-03-22 # 20",
        ),
        (
            f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml",
            "interviewed_on: 20",
            "interviewed_on: 2026-03-22 # 20",
        ),
        (
            f"{SESSION}/deliberations/anouk.derville.yml",
            "deliberated_on: 20",
            "deliberated_on: 2026-03-22 # 20",
        ),
        (f"{SESSION}/events.yml", "- date: 20", "- date: 2026-03-22 # 20"),
    ],
)
def test_an_act_of_the_past_is_named_with_the_day_of_the_review(
    anywhere: Register, path: str, old: str, new: str
) -> None:
    words = "This act is dated 2026-03-22, and it is reviewed 245 days later, on 2026-11-22."
    assert named(anywhere, {path: replaced(old, new)}) == [(path, words)]


def test_an_act_that_keeps_its_day_is_not_named_again(anywhere: Register) -> None:
    path = f"{SESSION}/screening/bastien.orvalet.yml"
    assert named(anywhere, {path: lambda text: text + "# relu\n"}) == []


@pytest.mark.parametrize(("day", "count"), [("2026-11-22", 0), ("2026-11-21", 1)])
def test_a_close_of_the_past_is_named(
    certif: Certif, anywhere: Register, day: str, count: int
) -> None:
    done = certif(
        "session", "close", "2026-11", "--on", day, "--yes", "--commit", cwd=anywhere.folder
    )
    assert done.returncode == 0, done.stderr
    review = anywhere.reviewed("equipe", head="certif/close-2026-11")
    assert found(review) == []
    assert [each.rule for each in review.report.findings if each.rule == "CF652"] == [
        "CF652"
    ] * count


@pytest.mark.parametrize("act", ["revoke", "reissue"])
def test_a_correction_of_the_past_is_named(certif: Certif, anywhere: Register, act: str) -> None:
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    more = ("--name", "Camille Arvieux-Lenoir") if act == "reissue" else ("--ground", "demande")
    asked = ("--reason", "Erreur.", "--by", "Apolline Ventadour", "--on", "2026-03-22", "--yes")
    done = certif("certificate", act, "RS6247-2025-11-001", *more, *asked, cwd=anywhere.folder)
    assert done.returncode == 0, done.stderr
    anywhere.commit()
    assert "CF652" in {each.rule for each in anywhere.reviewed("equipe").report.findings}
