"""CF441: what is private in the texts of a session, and what is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.session.close import NotReady, plan_close
from certif.model.private_life import tells_of_health, tells_of_private_life
from tests.support.registers import SESSION, Dataset

GRID = f"{SESSION}/assessments/camille.moreau/noa.perrin.yml"


@pytest.mark.parametrize(
    "text",
    [
        "Hospitalisée pour une chimiothérapie",
        "En arrêt maladie jusqu'au 3 mars.",
        "RQTH : vingt minutes de plus",
        "Son hospitalisation a duré",
        "est tombée malade la veille",
        "Pour raisons de santé",
        "en congé maternité",
        "Sa kinésithérapie",
    ],
)
def test_what_is_said_of_a_persons_health_is_seen_wherever_it_stands(text: str):
    assert tells_of_health(text)
    assert tells_of_health(text, of_somebody=True)


@pytest.mark.parametrize(
    "text",
    [
        "Le service aide les médecins à suivre leurs malades.",
        "A testé avec six personnes en situation de handicap.",
        "Présente le parcours de santé des aidants.",
    ],
)
def test_a_service_of_health_is_no_health_of_anybody(text: str):
    assert not tells_of_health(text, of_somebody=True)


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Son divorce l'occupe", True),
        ("Garde d'enfant", True),
        ("Raisons personnelles", True),
        ("Décès d'un proche", True),
        ("Prend un autre poste et renonce à la session.", False),
        ("Convoquée à une réunion interministérielle", False),
        ("Alerte incendie à 14h20 ; l'entretien a été prolongé d'autant.", False),
    ],
)
def test_private_life(text, private):
    assert tells_of_private_life(text) is private


def test_a_grid_is_about_work_and_a_close_waits_for_what_is_private(tmp_path: Path):
    heard = Dataset("_base", tmp_path / "registre", date(2026, 11, 20))
    evidence = "Suit des malades et leurs médecins."
    heard.edit(GRID, ("Protocole en deux temps.", evidence))
    assert heard.ids() == []
    private = "comment_for_jury: Je savais sa grossesse difficile.\n"
    heard.write(GRID, heard.read(GRID) + private)
    assert heard.ids() == ["CF441"]
    with pytest.raises(NotReady) as refused:
        plan_close(heard.root, "2026-11", date(2026, 11, 20))
    assert "CF441" in [finding.rule for finding in refused.value.findings]


@pytest.mark.parametrize(
    "reason",
    ["Les deux pièces sont présentes.", "Toutes les conditions du règlement sont remplies."],
)
def test_the_reasons_of_a_screening_are_read(tmp_path: Path, reason: str):
    screened = Dataset("_base", tmp_path / "registre", date(2026, 11, 20))
    file = f"{SESSION}/screening/camille.moreau.yml"
    screened.edit(file, (reason, "Son arrêt maladie explique le retard."))
    assert screened.ids() == ["CF441"]
