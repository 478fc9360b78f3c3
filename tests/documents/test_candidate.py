"""The contexts of documents on one candidate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certif.documents.candidate import Terms, certificate, decision, letter, next_session, statement
from certif.documents.render import render
from certif.model.certification import Award
from certif.results.decide import decide
from certif.results.mentions import read_as
from certif.results.reason import reason_of
from tests.support.session_folders import (
    CAMILLE,
    COMPETENCES,
    DINUM,
    FRAMEWORK,
    SIGNATORY,
    certification,
    folder,
    grid,
    regulation,
)

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
    return Terms(
        session,
        certification(rule),
        FRAMEWORK,
        rule,
        DINUM,
        SIGNATORY,
        date(2026, 12, 1),
        date(2026, 12, 1),
    )


def test_a_statement_attests_what_was_reached_and_no_more():
    levels = ALL | {"test": "partiellement-acquis"}
    shown = statement(terms(2), fullname="Camille Moreau", number="N", levels=levels)
    assert [each["title"] for each in shown["competences"]] == ["Pitch", "Equipe"]  # type: ignore[attr-defined]
    text = render("attestation.md.j2", shown)
    assert "a reconnu deux des trois compétences du référentiel" in text
    assert "**Test**" not in text
    whole = statement(terms(), fullname="Camille Moreau", number="N", levels=ALL)
    assert "l’ensemble des trois compétences" in render("attestation.md.j2", whole)


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
    shown = statement(terms(), fullname=name, number="N", levels=ALL)
    text = render("attestation.md.j2", shown)
    assert "**\\# \\<b\\>Camille\\</b\\> \\[x\\](javascript:y) {{ 7\\*7 }}**" in text


def test_one_competence_is_singular():
    low = dict.fromkeys(COMPETENCES, "non-acquis") | {"pitch": "acquis"}
    session = folder([grid("noa.perrin", low), grid("sacha.petit", low)])
    shown = decision(terms(), session, decide(session, CAMILLE), "Camille Moreau")
    text = render("decision.md.j2", shown)
    assert "le jury a retenu une compétence sur trois" in text


def test_no_competence_at_all_is_none_of_them():
    low = dict.fromkeys(COMPETENCES, "non-acquis")
    session = folder([grid("noa.perrin", low), grid("sacha.petit", low)])
    shown = decision(terms(), session, decide(session, CAMILLE), "Camille Moreau")
    text = render("decision.md.j2", shown)
    assert "le jury n’a retenu aucune des trois compétences au niveau «\u00a0acquis\u00a0»." in text


def test_where_a_better_level_than_the_one_asked_exists_it_counts_and_is_said_to():
    rule = replace(regulation(), award=Award("partiellement-acquis", 3))
    low = ALL | {"test": "non-acquis", "equipe": "partiellement-acquis"}
    session = folder([grid("noa.perrin", low), grid("sacha.petit", low)], terms=rule)
    made = decide(session, CAMILLE)
    assert reason_of(session, made) == (
        "2 compétences sur 3 au niveau «\u00a0partiellement acquis\u00a0» ou mieux\u00a0;"
        " le règlement en demande 3."
    )
    under = replace(terms(), regulation=rule)
    text = render("decision.md.j2", decision(under, session, made, "Camille Moreau"))
    assert (
        "le jury a retenu deux compétences sur trois au niveau «\u00a0partiellement acquis\u00a0» ou mieux."
        in text
    )


def test_the_best_level_has_none_above_it():
    low = ALL | {"test": "non-acquis"}
    session = folder([grid("noa.perrin", low), grid("sacha.petit", low)])
    assert reason_of(session, decide(session, CAMILLE)) == (
        "2 compétences sur 3 au niveau «\u00a0acquis\u00a0»\u00a0; le règlement en demande 3."
    )


@pytest.mark.parametrize("name", ["Anouk Derville", "Hélène Montarnal", "Camille Moreau"])
def test_no_name_stands_where_french_would_elide_before_it(name):
    of_them = {"fullname": name, "number": "N"}
    told = letter(terms(), **of_them, levels=ALL, employer="Un ministère")
    for template, shown in (
        ("attestation.md.j2", told),
        ("courrier-administration.md.j2", told),
        ("certificat.md.j2", certificate(terms(), **of_them, edition=2, code="C")),
    ):
        # A heading or a line of its own ends no sentence: it is read on.
        before = [part.split()[-1] for part in read_as(render(template, shown)).split(name)[:-1]]
        assert before
        assert not {"de", "que", "le", "la", "si"} & set(before), before


@pytest.mark.parametrize(
    ("month", "words"), [(4, "session d’avril\u00a02026"), (11, "session de novembre\u00a02026")]
)
def test_the_month_of_a_session_is_elided_where_it_begins_with_a_vowel(month, words):
    session = replace(terms().session, id=f"2026-{month:02}")
    shown = statement(replace(terms(), session=session), fullname="X", number="N", levels=ALL)
    assert words in render("attestation.md.j2", shown)
