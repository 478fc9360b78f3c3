"""Retention, access, erasure and carry-over as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Certif
from tests.support.git import git

SESSION = "2021-06-rs3536"
BY = ("--by", "Edwige Maranval")
EVE, DAY = ("--on", "2027-06-24"), ("--on", "2027-06-25")


def test_a_plan_a_hold_and_a_purge(certif: Certif, register: Path, tmp_path: Path):
    assert certif("retention", "plan", *EVE, cwd=register).returncode == 0
    plan = certif("retention", "plan", *DAY, "--format", "json", cwd=register)
    assert plan.returncode == 1
    (found, *_others) = json.loads(plan.stdout)["sessions"]
    assert {each["category"]: each["state"] for each in found["categories"]} == dict.fromkeys(
        ("dossiers", "screenings", "grids", "refusals"), "echu"
    )

    hold = certif(
        "retention", "hold", SESSION, "--reason", "Contrôle.", *BY, *DAY, "--yes", cwd=register
    )
    assert hold.returncode == 0, hold.stderr
    refused = certif("retention", "purge", SESSION, *BY, *DAY, "--yes", cwd=register)
    assert (refused.returncode, "is held since 2027-06-25" in refused.stderr) == (1, True)
    certif("retention", "hold", SESSION, "--lift", "1", *BY, *DAY, "--yes", cwd=register)

    shown = certif("retention", "purge", SESSION, *BY, *DAY, "--dry-run", cwd=register)
    assert (shown.returncode, "grids: 3 files" in shown.stdout) == (0, True)
    assert not (register / f"data/sessions/{SESSION}/follow-up/purge.yml").exists()
    unasked = certif("retention", "purge", SESSION, *BY, *DAY, cwd=register)
    assert (unasked.returncode, "--yes" in unasked.stderr + unasked.stdout) != (0, False)
    done = certif("retention", "purge", SESSION, *BY, *DAY, "--yes", cwd=register)
    assert done.returncode == 0, done.stderr
    assert certif("retention", "plan", *DAY, cwd=register).returncode == 0

    out = tmp_path / "reprise"
    pending = certif("register", "carry-over", "--out", out, *DAY, cwd=register)
    assert (pending.returncode, "is not committed" in pending.stderr) == (1, True)
    git(register, "add", "--all", ".")
    git(register, "commit", "--quiet", "--message", "Suppression")
    carried = certif("register", "carry-over", "--out", out, *DAY, cwd=register)
    assert carried.returncode == 0, carried.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "A-FAIRE.md",
        "historique.bundle",
        "registre",
    ]
    again = certif("register", "carry-over", "--out", out, *DAY, cwd=register)
    assert (again.returncode, "exists already" in again.stderr) == (1, True)
    inside = certif("register", "carry-over", "--out", register / "x", *DAY, cwd=register)
    assert inside.returncode == 2


def test_what_goes_to_the_archives_asks_for_the_transfer(certif: Certif, register: Path):
    file = register / "data/retention.yml"
    file.write_text(file.read_text("utf-8").replace("then: suppression", "then: archives"), "utf-8")
    refused = certif("retention", "purge", SESSION, *BY, *DAY, "--yes", cwd=register)
    assert (refused.returncode, "--archived" in refused.stderr) == (1, True)
    done = certif(
        "retention",
        "purge",
        SESSION,
        *BY,
        *DAY,
        "--archived",
        "Bordereau 12",
        "--yes",
        cwd=register,
    )
    assert done.returncode == 0, done.stderr
    ledger = (register / f"data/sessions/{SESSION}/follow-up/purge.yml").read_text("utf-8")
    assert "Bordereau 12" in " ".join(ledger.split())  # the emitter folds long texts


def test_access_and_erasure(certif: Certif, register: Path, tmp_path: Path):
    out = tmp_path / "acces.zip"
    done = certif("privacy", "access", "camille.arvieux", "--out", out, cwd=register)
    assert (done.returncode, out.exists()) == (0, True)
    assert (
        certif("privacy", "access", "camille.arvieux", "--out", out, cwd=register).returncode == 1
    )
    inside = certif(
        "privacy", "access", "camille.arvieux", "--out", register / "a.zip", cwd=register
    )
    assert (inside.returncode, (register / "a.zip").exists()) == (1, False)
    shown = certif(
        *("privacy", "erase", "gwendal.treboul", "--decision", "Décision 1", *BY, "--dry-run"),
        cwd=register,
    )
    assert shown.returncode == 0, shown.stderr
    assert "  data/candidates/gwendal.treboul.yml\n" in shown.stdout
    assert "  data/sessions/2025-11/issued/results.yml\n" in shown.stdout
    assert (register / "data/candidates/gwendal.treboul.yml").exists()
