"""Briefings of jurors, and what they declared of their ties."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from certif.acts.jury.briefings import plan_briefing
from certif.acts.support.file_plan import write_plan
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.jury.sitting.declarations import Declaration, declaration
from tests.conftest import Certif

DAY, BY = date(2026, 11, 10), "Dana Exemple"
NOA, CAMILLE, SESSION = "noa.perrin", "camille.moreau", "2026-11"
GRID = f"data/sessions/{SESSION}/assessments/{CAMILLE}/{NOA}.yml"
SLOTS = f"data/sessions/{SESSION}/availability/{NOA}.yml"


def test_a_briefing_is_added_once_to_each_file(small: Path):
    write_plan(small, plan_briefing(small, [NOA], "rs6247", DAY, BY))
    write_plan(small, plan_briefing(small, [NOA, "sacha.petit"], "rs6247", date(2026, 11, 12), BY))
    jurors = load(small).shelf.jurors
    assert [each.day.day for each in jurors[NOA].briefings] == [10, 12]
    assert jurors["sacha.petit"].briefed_on("rs6247", date(2026, 11, 18)) == date(2026, 11, 12)
    assert jurors["sacha.petit"].briefed_on("rs6247", DAY) is None
    assert jurors["sacha.petit"].briefed_on("rs3536", date(2026, 11, 18)) is None
    with pytest.raises(Refusal, match="recorded already"):
        plan_briefing(small, [NOA], "rs6247", DAY, BY)
    with pytest.raises(UsageError, match="no certification `rs62`"):
        plan_briefing(small, [NOA], "rs62", DAY, BY)
    with pytest.raises(CannotCheck, match="is not a juror"):
        plan_briefing(small, [CAMILLE], "rs6247", DAY, BY)


def test_the_command_writes_it_and_show_tells_it(small: Path, certif: Certif):
    told = ("--certification", "rs6247", "--on", "2026-11-10", "--by", BY, "--yes")
    done = certif("juror", "briefed", NOA, "sacha", *told, cwd=small)
    assert done.returncode == 0, done.stderr
    shown = certif("juror", "show", NOA, cwd=small).stdout
    assert "Briefed on rs6247 on 2026-11-10, by Dana Exemple.\n" in shown


def said(root: Path) -> Declaration:
    return declaration(load(root).sessions[SESSION], CAMILLE, NOA)


def test_silence_is_no_declaration(small: Path, certif: Certif):
    grid, slots = small / GRID, small / SLOTS
    assert said(small) is Declaration.IN_GRID
    grid.write_text(grid.read_text("utf-8").replace("no_tie: oui\n", ""), "utf-8")
    slots.parent.mkdir(exist_ok=True)
    slots.write_text(f"person: {NOA}\nslots: {{2026-11-18 09h30: oui}}\n", "utf-8")
    assert said(small) is Declaration.SILENT
    status = ("session", "status", SESSION, "--on", "2026-11-19")
    silent = f"Nothing is declared about ties by: `{NOA}`.\n"
    assert silent in certif(*status, cwd=small).stdout
    slots.write_text(slots.read_text("utf-8") + "conflicts: []\n", "utf-8")
    assert said(small) is Declaration.IN_AVAILABILITY
    assert "declared about" not in certif(*status, cwd=small).stdout


def test_a_control_reads_both(sealed: Path, certif: Certif, tmp_path: Path):
    archive = tmp_path / "controle.zip"
    made = certif("session", "bundle", SESSION, "--out", str(archive), cwd=sealed)
    assert archive.exists(), made.stderr
    with zipfile.ZipFile(archive) as held:
        (name,) = [each for each in held.namelist() if each.endswith("liens.md")]
        page = held.read(name).decode()
    assert "| aucun | – | aucune |" in page
    assert "| Noa Perrin | non notée |" in page
