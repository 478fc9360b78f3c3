"""The content of a session's minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from certif.documents.candidate import Terms
from certif.documents.minutes import minutes
from certif.documents.render import render
from certif.model.certification import Award
from certif.model.interviews import Waiver
from certif.model.issued import Outcome, Result
from certif.model.register import SessionFolder
from certif.model.session import Assessment
from tests.support.session_folders import (
    CAMILLE,
    COMPETENCES,
    DAY,
    DINUM,
    FRAMEWORK,
    SIGNATORY,
    certification,
    folder,
    grid,
    regulation,
)

ALL = dict.fromkeys(COMPETENCES, "acquis")


def written(session: SessionFolder, outcome: Outcome, award: Award | None = None) -> str:
    rule = replace(regulation(), award=award or regulation().award)
    assert session.session is not None
    closing = date(2026, 12, 1)
    under = Terms(
        session.session, certification(rule), FRAMEWORK, rule, DINUM, SIGNATORY, closing, closing
    )
    result = Result(CAMILLE, "Camille Moreau", outcome, "Une raison.", DAY, {}, None, None, ())
    return render("proces-verbal.md.j2", minutes(under, session, [result]))


@pytest.mark.parametrize(
    ("outcome", "grids", "came", "sat"),
    [
        (Outcome.CERTIFIED, [grid("noa.perrin", ALL)], "oui", 1),
        (Outcome.ABSENT, [], "absence", 1),
        (Outcome.EXCUSED, [], "absence excusée", 1),
        (Outcome.WITHDRAWN, [], "désistement", 0),
        (Outcome.WITHDRAWN, [grid("noa.perrin", ALL)], "oui", 1),
    ],
)
def test_who_came_and_who_sat(outcome: Outcome, grids: Sequence[Assessment], came: str, sat: int):
    text = written(folder(grids), outcome)
    assert f"| Camille Moreau | {came} | noa.perrin et sacha.petit |" in text
    for juror in ("noa.perrin", "sacha.petit"):
        (line,) = [
            each for each in text.splitlines() if each.startswith(f"| {juror} |") and "non" in each
        ]
        assert line.endswith(f"| {sat} |")


@pytest.mark.parametrize(
    ("award", "words"),
    [
        (Award("acquis", 3), "l’ensemble des trois compétences au niveau «\u00a0acquis\u00a0»\n"),
        (
            Award("acquis", 2),
            "au moins deux compétences sur trois au niveau «\u00a0acquis\u00a0»\n",
        ),
        (
            Award("partiellement-acquis", 1),
            "au moins une compétence sur trois au niveau «\u00a0partiellement acquis\u00a0» ou mieux\n",
        ),
    ],
)
def test_the_award_rule_in_words(award: Award, words: str):
    assert f"- Règle de délivrance\u00a0: {words}" in written(folder(), Outcome.ABSENT, award)


def test_a_role_left_empty_is_told_with_who_allowed_it_and_when():
    assert "Aucun rôle n’est resté vacant dans un jury." in written(folder(), Outcome.ABSENT)
    session = folder(terms=regulation(waivable=["intrapreneur-certifie"]))
    assert session.jury is not None
    (interview,) = session.jury.interviews
    reason = "Les trois personnes certifiées sont empêchées."
    waiver = Waiver("intrapreneur-certifie", "Ange Exemple", date(2026, 11, 13), reason)
    alone = replace(interview, seats=interview.seats[:1], waivers=(waiver,))
    session = replace(session, jury=replace(session.jury, interviews=(alone,)))
    text = written(session, Outcome.ABSENT)
    assert (
        "- Camille Moreau, rôle laissé vacant (titulaire de la certification), par Ange Exemple,"
        " le 13\u00a0novembre\u00a02026\n" in text
    )
    assert reason not in text
