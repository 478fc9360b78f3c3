"""`certif jury check`: every tie, its place, and its weight in the règlement."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

from tests.support.jury_desk import MORNING, SESSION, Desk

Certif = Callable[..., subprocess.CompletedProcess[str]]
ON = ("--on", "2027-04-20")

TIES = """\
ada.exemple (portfolio manager: 1 without a forbidden tie, certified intrapreneur: 2 without a \
forbidden tie)
  `marc.exemple` has `quai`, a service of `ada.exemple`, in their portfolio.
    Forbidden by the règlement 2026-03 (data/certifications/rs6247.yml:234). They are assigned to \
each other in jury.yml.
    data/jurors/marc.exemple.yml:13, data/candidates/ada.exemple.yml:15
  `marc.exemple` and `ada.exemple` both have a service in the incubator `ports`.
    Counts against the choice, by the règlement 2026-03 (data/certifications/rs6247.yml:239). They are assigned to \
each other in jury.yml.
    data/jurors/marc.exemple.yml:13, data/candidates/ada.exemple.yml:15

bob.exemple (portfolio manager: 2 without a forbidden tie, certified intrapreneur: 2 without a \
forbidden tie)

2 ties in session 2027-05.
"""


def test_every_tie_with_its_evidence_and_its_rule(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"))
    done = certif("jury", "check", SESSION, *ON, cwd=desk.root)
    assert done.stdout == TIES
    assert done.returncode == 1


def test_no_forbidden_tie_is_seated_exit_code_0(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    done = certif("jury", "check", SESSION, *ON, "--format", "json", cwd=desk.root)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(tie["kind"], tie["weight"], tie["seated"]) for tie in found["ties"]] == [
        ("portfolio", "forbids", False),
        ("incubator", "counts", False),
    ]
    assert found["ties"][0]["juror_evidence"] == {
        "path": "data/jurors/marc.exemple.yml",
        "pointer": "/roles/0/portfolio/0",
        "line": 13,
        "start": None,
        "end": None,
    }
    assert found["free"][0] == {
        "candidate": "ada.exemple",
        "role": "responsable-de-portefeuille",
        "juror_count": 1,
    }


SAID = """\
  A conflict of interest is declared between `marc.exemple` and `bob.exemple`.
    Forbidden by the règlement 2026-03 (data/certifications/rs6247.yml:236).
    data/jurors/marc.exemple.yml:2, data/sessions/2027-05/availability/bob.exemple.yml:8
    Reason given: Voisins.
"""


def test_what_is_declared_for_the_session_comes_with_its_reason(certif: Certif, desk: Desk):
    desk.free("bob.exemple", MORNING)
    answers = desk.root / "data/sessions/2027-05/availability/bob.exemple.yml"
    conflict = "  - person: marc.exemple\n    kind: declared\n    reason: Voisins.\n"
    answers.write_text(f"{answers.read_text()}conflicts:\n{conflict}")
    assert SAID in certif("jury", "check", SESSION, *ON, cwd=desk.root).stdout


def test_who_held_the_role_before_the_session_is_not_counted(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", until="2027-05-17")
    text = certif("jury", "check", SESSION, *ON, cwd=desk.root).stdout
    assert text.startswith("ada.exemple (portfolio manager: 1 without a forbidden tie, ")
    desk.juror("marc.exemple", until="2027-05-18")
    text = certif("jury", "check", SESSION, *ON, cwd=desk.root).stdout
    assert text.startswith("ada.exemple (portfolio manager: 2 without a forbidden tie, ")
