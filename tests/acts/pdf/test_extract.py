"""An extract of the minutes: what they say of one person, and of nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.pdf.extract import extract
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.model.issued import Ground
from certif.model.names import folded
from tests.conftest import Certif
from tests.support.corrections import taken_away

SESSION, DAY = "2025-11", date(2026, 2, 2)
RULING = "- constat sur le critère « Phase atteinte », par Edwige Maranval le 10 octobre 2025 : Le service est en"


def said_of(root: Path, person: str, session: str = SESSION, on: date = DAY) -> str:
    text = extract(root, session, person, on).text.text
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_nobody_else_is_in_it_whoever_asks(example: Path):
    for session in ("2025-11", "2021-06-rs3536"):
        folder = load(example).sessions[session]
        for result in folder.results:
            text = folded(said_of(example, result.candidate, session))
            interview = folder.interview(result.candidate)
            jury = {seat.juror for seat in interview.seats} if interview else set()
            jury |= {
                event.juror
                for event in folder.events.events
                if event.candidate == result.candidate and event.juror
            }
            others = {*folder.shelf.candidates, *folder.shelf.jurors} - {*jury, result.candidate}
            names = {folded(folder.shelf.fullname_of(each)) for each in others}
            assert [name for name in names if name in text] == []


def test_it_says_all_that_the_minutes_say_of_the_person(example: Path):
    text = said_of(example, "theodore.lanquetot")
    assert (
        "- Membre du jury : Maud Keravel, titulaire de la certification (extérieur au certificateur)\n"
        in text
    )
    assert "- Certificat n° RS6247-2025-11-003\n" in text
    assert (
        "| Financement | Hélène Montarnal : partiellement acquis ; Maud Keravel : acquis | acquis |"
        in text
    )
    assert RULING in text
    assert "ce que le procès-verbal du 12 décembre 2025 dit d’une seule personne" in text
    withdrawn = said_of(example, "gwendal.treboul")
    assert "- Rôle laissé vacant : titulaire de la certification, par Edwige Maranval" in withdrawn
    assert "- 12 novembre 2025, désistement, consigné par Edwige Maranval\n" in withdrawn
    assert "Niveaux retenus" not in withdrawn
    assert "Aucun entretien." in said_of(example, "rodrigue.castagnede")


def test_a_decision_that_took_its_place_is_named(sealed: Path):
    assert "remplacée" not in said_of(sealed, "camille.moreau", "2026-11", date(2026, 12, 20))
    taken_away(sealed, date(2026, 12, 1), ground=Ground.FRAUD)
    text = said_of(sealed, "camille.moreau", "2026-11", date(2026, 12, 20))
    assert "Cette décision a été remplacée le 1er décembre 2026 : certification retirée." in text


def test_a_text_that_names_another_candidate_is_not_handed_over(example: Path):
    file = example / f"data/sessions/{SESSION}/deliberations/theodore.lanquetot.yml"
    text = file.read_text("utf-8")
    assert "Le budget des trois" in text
    file.write_text(
        text.replace("Le budget des trois", "Comme Camille Arvieux, les trois"), "utf-8"
    )
    with pytest.raises(Refusal, match="would bear the name `Camille Arvieux`"):
        extract(example, SESSION, "theodore.lanquetot", DAY)


def test_only_of_a_closed_session_and_a_person_in_its_results(example: Path):
    with pytest.raises(Refusal, match="is open"):
        extract(example, "2026-11", "anouk.derville", DAY)
    with pytest.raises(UsageError, match="do not name"):
        extract(example, SESSION, "anouk.derville", DAY)


def test_by_the_command_as_text_and_page(example: Path, certif: Certif):
    out = example.parent / "extraits"
    asked = ("decision", "extract", SESSION, "theodore", "--out", str(out), "--on", "2026-02-02")
    done = certif(*asked, "--pdf", cwd=example)
    assert done.returncode == 0, done.stderr
    name = "2025-11--theodore.lanquetot--extrait-proces-verbal"
    assert done.stdout.splitlines() == [f"{out}/{name}.md", f"{out}/{name}.pdf"]
    assert (out / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
