"""What documents about one candidate may show."""

from __future__ import annotations

from datetime import date

import pytest

from certif.documents.candidate import Terms, decision, next_session, statement
from certif.documents.render import render
from certif.results.decide import decide
from tests.results.folders import CAMILLE, COMPETENCES, certification, folder, grid, regulation

ALL = dict.fromkeys(COMPETENCES, "acquis")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2027, 5, 1)),
        (date(2026, 12, 10), date(2027, 5, 1)),
        (date(2027, 4, 30), date(2027, 5, 1)),
        (date(2027, 5, 1), date(2027, 11, 1)),
    ],
)
def test_the_next_session_comes_after_the_letter(day, expected):
    assert next_session(regulation(), day) == expected


def terms(competences: int = 3) -> Terms:
    session = folder().session
    assert session is not None
    rule = regulation(competences)
    return Terms(session, certification(rule), rule, date(2026, 12, 1), date(2026, 12, 1))


def test_a_statement_attests_what_was_reached_and_no_more():
    levels = ALL | {"test": "partiellement-acquis"}
    shown = statement(
        terms(2), person=CAMILLE, fullname="Camille Moreau", number="N", levels=levels
    )
    assert [each["title"] for each in shown["competences"]] == ["Pitch", "Equipe"]  # type: ignore[attr-defined]
    text = render("attestation.md.j2", shown)
    assert "a reconnu deux des trois compétences du référentiel" in text
    assert "**Test**" not in text
    whole = statement(terms(), person=CAMILLE, fullname="Camille Moreau", number="N", levels=ALL)
    assert "l'ensemble des trois compétences" in render("attestation.md.j2", whole)


def test_a_refusal_gives_its_reasons_and_keeps_the_jurys_own():
    low = ALL | {"test": "non-acquis"}
    grids = [
        grid("noa.perrin", low, comment="Un *bel* effort."),
        grid("sacha.petit", low, comment=None),
    ]
    session = folder(grids)
    shown = decision(terms(), session, decide(session, CAMILLE), "Camille Moreau")
    text = render("decision.md.j2", shown)
    assert "le jury a retenu deux compétences sur trois au niveau «\u00a0acquis\u00a0»" in text
    assert "en demande trois." in text
    assert "| Test | non acquis |" in text
    assert "> Un \\*bel\\* effort." in text
    assert "Entre nous." not in text
    assert "noa" not in text
    assert "Vu." not in text
    assert "un délai de deux\u00a0mois à compter de sa notification" in text


def test_a_name_is_only_a_name():
    name = "# <b>Camille</b> [x](javascript:y) {{ 7*7 }}"
    shown = statement(terms(), person=CAMILLE, fullname=name, number="N", levels=ALL)
    text = render("attestation.md.j2", shown)
    assert "**\\# \\<b\\>Camille\\</b\\> \\[x\\](javascript:y) {{ 7\\*7 }}**" in text


def test_one_competence_is_singular():
    low = dict.fromkeys(COMPETENCES, "non-acquis") | {"pitch": "acquis"}
    session = folder([grid("noa.perrin", low), grid("sacha.petit", low)])
    shown = decision(terms(), session, decide(session, CAMILLE), "Camille Moreau")
    text = render("decision.md.j2", shown)
    assert "le jury a retenu une compétence sur trois" in text
