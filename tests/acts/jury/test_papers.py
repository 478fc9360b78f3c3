"""The papers that prove who sat: the decision on the jury, attendance sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.jury.papers import plan_composition, plan_sheets
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal
from tests.conftest import Certif

SESSION = "2026-11"
DAY = date(2026, 11, 10)
SHEETS = [
    f"emargement/2026-11-{each}.md"
    for each in ("17-matin", "17-apres-midi", "18-matin", "18-apres-midi")
]
MORNING = """\
## 9 h 30 à 10 h 30 : Bastien Orvalet

| Nom et qualité | Identité vue par | De … à … | Signature |
| --- | --- | --- | --- |
| Bastien Orvalet, personne candidate | | | |
| Hélène Montarnal, responsable de portefeuille de Startups d’État | – | | |
| Maud Keravel, titulaire de la certification | – | | |
"""


def plain(content: bytes) -> str:
    return content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def composition(root: Path, day: date = DAY) -> str:
    return plain(plan_composition(root, SESSION, day)["decision-composition.md"])


def test_the_decision_names_who_sits_by_whose_act_and_no_candidate(example: Path):
    text = composition(example)
    folder = load(example).sessions[SESSION]
    for interview in folder.interviews:
        assert folder.shelf.fullname_of(interview.candidate) not in text
        for seat in interview.seats:
            assert folder.shelf.fullname_of(seat.juror) in text
    assert (
        "- la compétence de qui signe : Arrêté du 11 septembre 2023 portant délégation de signature, publié le "
        "17 septembre 2023.\n" in text
    )
    assert "| Hélène Montarnal | responsable de portefeuille de Startups d’État | " in text
    assert "Membres extérieurs au certificateur : 6 sur 7." in text
    assert (
        "| mardi 17 novembre 2026 à 9 h 30 | Paris | Hélène Montarnal et Maud Keravel | 1 |" in text
    )
    assert text.rstrip().endswith(
        "La directrice du Campus du numérique public,\n\n**Apolline Ventadour**"
    )
    assert "remplace" not in text


def test_a_decision_that_was_signed_is_replaced_by_the_next(example: Path, certif: Certif):
    signed = example.parent / "signe.pdf"
    signed.write_bytes(b"signed")
    note = ("session", "signed", SESSION, "decision-composition", str(signed))
    done = certif(*note, "--on", "2026-11-02", "--by", "Edwige Maranval", "--yes", cwd=example)
    assert done.returncode == 0, done.stderr
    assert "La présente décision remplace celle du 2 novembre 2026." in composition(example)


def test_who_sits_in_spite_of_a_tie_is_appointed_by_nobody(example: Path):
    file = example / "data/jurors/maud.keravel.yml"
    tie = "conflicts:\n  - {person: bastien.orvalet, kind: training}\n"
    file.write_text(file.read_text("utf-8") + tie, "utf-8")
    with pytest.raises(Refusal, match="training or coaching tie"):
        plan_composition(example, SESSION, DAY)


def test_one_sheet_for_each_half_day_to_come(example: Path):
    sheets = plan_sheets(example, SESSION, DAY)
    assert list(sheets) == SHEETS
    assert MORNING in plain(sheets[SHEETS[0]])
    assert list(plan_sheets(example, SESSION, date(2026, 11, 18))) == SHEETS[2:]
    with pytest.raises(CannotCheck, match="no interviews from 2026-11-19 on"):
        plan_sheets(example, SESSION, date(2026, 11, 19))


def test_noon_begins_the_afternoon_and_terms_of_an_interview_are_told(example: Path):
    for name in ("session.yml", "jury.yml"):
        file = example / f"data/sessions/{SESSION}/{name}"
        file.write_text(
            file.read_text("utf-8").replace("2026-11-17 11h00", "2026-11-17 12h00"), "utf-8"
        )
    jury = example / f"data/sessions/{SESSION}/jury.yml"
    text = jury.read_text("utf-8")
    assert "slot: 2026-11-17 12h00\n" in text
    jury.write_text(
        text.replace(
            "slot: 2026-11-17 12h00\n",
            "slot: 2026-11-17 12h00\n    minutes: 80\n    room: Salle 12\n",
        ),
        "utf-8",
    )
    sheets = plan_sheets(example, SESSION, DAY)
    afternoon = plain(sheets["emargement/2026-11-17-apres-midi.md"])
    assert "## 12 h à 13 h 20 : Anouk Derville\n\nSalle 12\n" in afternoon
    assert "Anouk Derville" not in plain(sheets["emargement/2026-11-17-matin.md"])


def test_the_command_writes_both_outside_the_register(example: Path, certif: Certif):
    out = example.parent / "papiers"
    asked = ("jury", "papers", SESSION, "--out", str(out), "--on", "2026-11-10")
    assert certif(*asked, "--dry-run", cwd=example).returncode == 0
    assert not out.exists()
    done = certif(*asked, cwd=example)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        str(out / each) for each in ["decision-composition.md", *SHEETS]
    ]
    assert done.stderr == "5 files written.\n"
