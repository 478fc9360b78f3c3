"""The tool's own changes pass the review: a close, a correction, a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.reporters.findings.review import Review
from tests.conftest import Certif
from tests.support.repositories import ON, Register, found, sh

DAY = ON.isoformat()


def judged(register: Register, head: str, by: str) -> Review:
    return register.reviewed(by, head=head)


def test_a_session_closed_by_the_tool(certif: Certif, register: Register) -> None:
    done = certif(
        "session", "close", "2026-11", "--on", DAY, "--yes", "--commit", cwd=register.folder
    )
    assert done.returncode == 0, done.stderr
    closing = judged(register, "certif/close-2026-11", "equipe")
    assert found(closing) == []
    assert closing.consequences == (
        "Session 2026-11 is closed for good: 4 certificates are issued, for 7 decision(s).",
    )
    assert {rule for rule, _path in found(judged(register, "certif/close-2026-11", "maud"))} == {
        "CF602",
        "CF605",
    }


@pytest.mark.parametrize(
    ("act", "named", "consequence"),
    [
        (
            (
                "revoke",
                "RS6247-2025-11-001",
                "--ground",
                "demande",
                "--reason",
                "Pièce fausse.",
                "--by",
                "Apolline Ventadour",
            ),
            ["CF658"],  # the director decided, staff records it
            "Certificate RS6247-2025-11-001 is revoked from 2026-11-22 on.",
        ),
        (
            (
                "reissue",
                "RS6247-2025-11-001",
                "--name",
                "Camille Arvieux-Lenoir",
                "--reason",
                "Nom complet.",
                "--by",
                "Edwige Maranval",
            ),
            [],
            "Certificate RS6247-2025-11-001 has a new edition from 2026-11-22 on; the earlier one is superseded.",
        ),
    ],
)
def test_a_certificate_corrected_by_the_tool(
    certif: Certif, register: Register, act: tuple[str, ...], named: list[str], consequence: str
) -> None:
    sh(register.folder, "checkout", "-q", "-b", "change")
    done = certif("certificate", *act, "--on", DAY, "--yes", cwd=register.folder)
    assert done.returncode == 0, done.stderr
    register.commit()
    corrected = judged(register, "HEAD", "equipe")
    assert [rule for rule, _path in found(corrected)] == named
    assert corrected.consequences == (consequence,)


def test_a_form_taken_in_by_the_tool(certif: Certif, register: Register, tmp_path: Path) -> None:
    form = tmp_path / "form.txt"
    form.write_text(
        "### Prénom et nom\n\nÉloïse Bréaud\n\n### Session\n\n2027-05\n", encoding="utf-8"
    )
    sh(register.folder, "checkout", "-q", "-b", "change")
    assert (
        certif(
            "candidate", "from-form", form, "--submitted-on", DAY, cwd=register.folder
        ).returncode
        == 0
    )
    register.commit()
    taken = judged(register, "HEAD", "equipe")
    assert found(taken) == []
    assert taken.consequences == (
        (
            "Éloïse Bréaud applies to session 2027-05 with 0 of the 6 documents required. Missing: `site`, `product_page`, "
            "`user_interview_report`, `mockup`, `investment_table`, `presentation`."
        ),
    )


def test_the_first_register_of_an_empty_repository_knows_nobody_yet(register: Register) -> None:
    sh(register.folder, "checkout", "-q", "-b", "change")
    sh(register.folder, "checkout", "-q", "main")
    sh(register.folder, "rm", "-rqf", "data")
    register.commit()
    sh(register.folder, "checkout", "-q", "-b", "first")
    sh(register.folder, "checkout", "-q", "change", "--", "data")
    register.commit()
    first = judged(register, "HEAD", "mainteneur")
    assert {rule for rule, _path in found(first)} >= {"CF601"}
