"""Double certification, and closed sessions that no longer depend on living files."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from certif.findings import Finding
from certif.rules import check

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = date(2026, 11, 20)
CANDIDATE = "data/candidates/camille.moreau.yml"
REVOCATIONS = "data/sessions/2026-05/corrections"


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A person certified twice: the first certificate was revoked before the second."""
    return Path(shutil.copytree(EXAMPLES / "_twice", tmp_path / "registre"))


def found(root: Path, rule: str) -> list[Finding]:
    return [finding for finding in check(load(root), DAY) if finding.rule == rule]


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new), "utf-8")


def test_a_revoked_certificate_does_not_count(twice: Path):
    assert found(twice, "CF214") == []
    shutil.rmtree(twice / REVOCATIONS)
    assert len(found(twice, "CF214")) == 1


def test_a_revocation_that_came_later_mends_it_too(twice: Path):
    (correction,) = (twice / REVOCATIONS).glob("*-revocation/correction.yml")
    edit(twice, str(correction.relative_to(twice)), "2026-06-15", "2026-11-20")
    assert found(twice, "CF214") == []


def test_a_derogation_stands(twice: Path):
    shutil.rmtree(twice / REVOCATIONS)
    edit(
        twice,
        "data/sessions/2026-11/screening/camille.moreau.yml",
        "criteria:\n",
        "rulings:\n"
        "  - kind: derogation\n"
        "    criterion: not_already_certified\n"
        "    by: Ange Exemple\n"
        "    date: 2026-10-13\n"
        "    reason: Le premier certificat portait sur un référentiel abandonné.\n"
        "criteria:\n"
        "  - {criterion: not_already_certified, state: non-rempli, reason: Déjà titulaire.}\n",
    )
    assert found(twice, "CF214") == []


HELD = "certifications_held:\n  - {certification: rs6247, obtained_on: 2020-07-01, evidence: Certificat.}\n"


def test_what_is_learnt_after_the_close_does_not_change_the_past(twice: Path):
    edit(twice, CANDIDATE, "missions:\n", HELD + "missions:\n")
    assert found(twice, "CF214") == []


def test_what_the_session_knew_counts(twice: Path):
    for path in (
        CANDIDATE,
        f"data/sessions/2026-11/issued/inputs/{CANDIDATE.removeprefix('data/')}",
    ):
        edit(twice, path, "missions:\n", HELD + "missions:\n")
    (finding,) = found(twice, "CF214")
    assert finding.related[0].place.path == CANDIDATE


def test_thousands_of_misspelt_names_stay_cheap(tmp_path: Path):
    root = Path(shutil.copytree(EXAMPLES / "_base", tmp_path / "registre"))
    for number in range(300):
        path = root / f"data/startups/service-numero-{number}.yml"
        path.write_text(
            f"id: service-numero-{number}\nname: Service\nincubator: null\nphases: []\n"
        )
    missions = "".join(
        "  - {role: intrapreneur, startups: ["
        + ", ".join(f"servise-numero-{first * 45 + number}" for number in range(45))
        + f"], start: 2023-{1 + first // 20:02d}-{1 + first % 20:02d}, working_time: plein}}\n"
        for first in range(40)
    )
    edit(root, CANDIDATE, "dossier:\n", missions + "dossier:\n")
    register = load(root)
    start = time.process_time()
    findings = [finding for finding in check(register, DAY) if finding.rule == "CF203"]
    assert len(findings) == 1800, register.faults
    assert "Did you mean `service-numero-" in (findings[0].hint or "")
    assert time.process_time() - start < 5
