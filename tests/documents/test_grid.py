"""A juror's grid on paper: what is asked, and nothing that is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from certif.acts.support.terms import terms_of
from certif.dataset.reading.load import load
from certif.documents.grid import GRID, grid
from certif.documents.render import render
from tests.conftest import REPOSITORY

DAY = date(2026, 11, 10)


def test_a_grid_asks_for_each_competence_and_answers_none():
    folder = load(Path(REPOSITORY)).sessions["2026-11"]
    assert folder.framework
    assert folder.jury
    pitch, *others = folder.framework.competences
    framework = replace(
        folder.framework, competences=(replace(pitch, criteria=("Se fait entendre",)), *others)
    )
    terms = replace(terms_of(folder, DAY, None), framework=framework)
    interview = folder.jury.interviews[0]
    context = grid(terms, interview, interview.seats[0], "Noa *Exemple*", "Ange Exemple")
    text = render(GRID, context)
    assert "- Candidature\u00a0: Noa \\*Exemple\\*\n" in text
    assert (
        "- Membre du jury\u00a0: Ange Exemple, responsable de portefeuille de Startups d’État\n"
        in text
    )
    assert "## 1. Pitch\n" in text
    assert "\n- Se fait entendre\n" in text
    assert text.count("| acquis / partiellement acquis / non acquis | |") == 8
    given = {
        mark.evidence
        for each in folder.assessments.values()
        for one in each.values()
        for mark in one.grid.values()
    }
    assert given
    assert not [evidence for evidence in given if evidence in text]
