"""An act that names somebody else than who makes the change (CF658)."""

from __future__ import annotations

import pytest

from tests.conftest import Certif
from tests.support.repositories import Register, replaced, sh

SESSION = "data/sessions/2026-11"
EVENT = "  - {{date: 2026-11-18, kind: incident, by: {by}, reason: Alerte incendie.}}\n"


def named(register: Register) -> list[tuple[str, str]]:
    findings = register.reviewed("equipe").report.findings
    return [(f.place.path, f.message) for f in findings if f.rule == "CF658"]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("Edwige Maranval", []),
        ("MARANVAL Edwige", []),
        (
            "Apolline Ventadour",
            [(f"{SESSION}/events.yml", "This act names `Apolline Ventadour`, but the change comes from `Edwige Maranval`.")],
        ),
    ],
)  # fmt: skip
def test_an_act_by_somebody_else_is_named(anywhere: Register, by: str, said: list[tuple[str, str]]):
    path = f"{SESSION}/events.yml"
    register = anywhere.pull_request({path: lambda text: text + EVENT.format(by=by)})
    findings = register.report.findings
    assert [(f.place.path, f.message) for f in findings if f.rule == "CF658"] == said


def test_what_was_there_before_is_not_named_again(anywhere: Register):
    path = f"{SESSION}/screening/perrine.vaucourtois.yml"
    review = anywhere.pull_request({path: replaced("decision: recevable", "decision: recevable ")})
    assert "CF658" not in {each.rule for each in review.report.findings}


def test_a_correction_that_the_director_decided_is_named(certif: Certif, anywhere: Register):
    sh(anywhere.folder, "checkout", "-q", "-b", "change")
    by = ("--by", "Apolline Ventadour", "--ground", "demande")
    asked = ("--reason", "Faux.", *by, "--on", "2026-11-22", "--yes")
    done = certif("certificate", "revoke", "RS6247-2025-11-001", *asked, cwd=anywhere.folder)
    assert done.returncode == 0, done.stderr
    anywhere.commit()
    folder = "data/sessions/2025-11/corrections/2026-11-22-RS6247-2025-11-001-revocation"
    words = "This act names `Apolline Ventadour`, but the change comes from `Edwige Maranval`."
    assert named(anywhere) == [(f"{folder}/correction.yml", words)]
