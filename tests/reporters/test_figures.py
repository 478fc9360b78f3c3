"""Figures in each format, as a process prints them, with a hostile title."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.acted_on import example  # noqa: F401 - fixture

TEXT = """\
RS6247\u00a0: Concevoir un service public numérique au sein de l'État (Direction interministérielle du numérique)

Promotions
  Session  Décidée le  Candidatures  Recevables  Entendues  Certifiées  Part des entendues  Retirées depuis
  2025-11  2025-12-12  7             5           4          3           75\u00a0%                0
  Toutes               7             5           4          3           75\u00a0%                0

Les autres, selon chaque décision telle qu’elle vaut aujourd’hui
  Session  Certification non délivrée  Absence  Absence excusée  Désistement  Non recevable  Dossier incomplet  Décisions révisées
  2025-11  1                           1        0                1            1              0                  0
  Toutes   1                           1        0                1            1              0                  0

Niveaux de 4 personnes, référentiel 2023-07
  Compétence                  acquis  partiellement acquis  Niveau demandé atteint
  Pitch                       4       0                     4
  Investigation du problème   4       0                     4
  Conception et priorisation  4       0                     4
  Prototypage                 4       0                     4
  Test                        4       0                     4
  Déploiement                 3       1                     3
  Financement                 3       1                     3
  Cohésion d'équipe           4       0                     4

Délais, en jours
  Délai                                           Médiane  Le plus long  Connu pour
  De la candidature à la décision                 77,5     88            4 sur 4
  De l’entretien à la décision                    24       24            4 sur 4
  De la décision à l’envoi du certificat          3        3             1 sur 3
  De la décision au dépôt à la Caisse des Dépôts  52       52            3 sur 3

Recours
  Reçus  rejeté  admis  rejeté par le silence  abandon  en cours
  1      1       0      0                      0        0

Non comptées, en cours\u00a0: «\u00a02026-11\u00a0», «\u00a02027-05\u00a0».
Un dossier d’enregistrement demande aussi ce que sont devenues les personnes titulaires\u00a0: leur emploi, l’utilité de la certification pour elles et pour leur employeur, sur deux promotions au moins. Le registre ne le sait pas\u00a0: il faut le leur demander.
Ces comptes sont exacts\u00a0: ne les publiez pas. `certif site build --public` masque les petits groupes.
"""


@pytest.fixture
def root(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue("example")
    return found


def test_the_tables_of_a_terminal(root: Path, certif: Certif) -> None:
    done = certif("figures", "--certification", "rs6247", "--root", root, language="fr")
    assert (done.returncode, done.stdout) == (0, TEXT)


def test_the_same_in_markdown_with_a_hostile_title(
    root: Path, certif: Certif, tmp_path: Path
) -> None:
    file = root / "data/certifications/rs6247.yml"
    text = file.read_text("utf-8")
    (title,) = [line for line in text.splitlines() if line.startswith("title:")]
    file.write_text(text.replace(title, "title: '*Concevoir* @equipe'"), "utf-8")
    out = tmp_path / "chiffres.md"
    certif("figures", "--format", f"markdown={out}", "--root", root)
    lines = out.read_text("utf-8").splitlines()
    assert (
        "## RS6247: \\*Concevoir\\* @\u200bequipe (Direction interministérielle du numérique)"
        in lines
    )
    assert "| 2025-11 | 2025-12-12 | 7 | 5 | 4 | 3 | 75% | 0 |" in lines
    assert "| Financement | 3 | 1 | 3 |" in lines
    assert lines[-1] == (
        "These counts are exact: do not publish them. `certif site build --public` hides small groups."
    )


def test_the_table_by_promotion_for_a_spreadsheet(root: Path, certif: Certif) -> None:
    done = certif("figures", "--format", "csv", "--root", root, language="fr")
    rows = {
        row["Session"]: row
        for row in csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")), delimiter=";")
    }
    asked = ("Candidatures", "Recevables", "Entendues", "Certifiées", "Désistement", "Recours")
    assert [rows["2025-11"][each] for each in asked] == ["7", "5", "4", "3", "1", "1"]
    assert rows["2025-11"]["De la candidature à la décision, médiane en jours"] == "77,5"
    assert (
        rows["2021-06-rs3536"]["De la décision au dépôt à la Caisse des Dépôts, médiane en jours"]
        == ""
    )


def test_every_figure_for_a_script(root: Path, certif: Certif, tmp_path: Path) -> None:
    out = tmp_path / "chiffres.json"
    done = certif("figures", "--format", f"json={out}", "--root", root)
    assert (done.returncode, done.stdout) == (0, "")
    found = json.loads(out.read_text("utf-8"))
    assert found["under_way"] == ["2026-11", "2027-05"]
    _former, current = found["certifications"]
    assert current["all"] == {
        "applied": 7,
        "admissible": 5,
        "heard": 4,
        "outcomes": {
            "certifie": 3,
            "non-certifie": 1,
            "absent": 1,
            "excuse": 0,
            "desiste": 1,
            "non-recevable": 1,
            "incomplet": 0,
        },
        "revoked": 0,
        "revised": 0,
        "delays": {
            "application-to-decision": {"median": 77.5, "longest": 88, "known": 4, "of": 4},
            "interview-to-decision": {"median": 24.0, "longest": 24, "known": 4, "of": 4},
            "decision-to-certificate": {"median": 3, "longest": 3, "known": 1, "of": 3},
            "decision-to-filing": {"median": 52, "longest": 52, "known": 3, "of": 3},
        },
        "appeal_counts": {
            "received": 1,
            "rejet": 1,
            "admission": 0,
            "rejet-implicite": 0,
            "desistement": 0,
            "running": 0,
        },
    }
    assert [each["session"] for each in current["promotions"]] == ["2025-11"]
    assert current["levels"][0]["graded"] == 4


def test_a_format_that_is_none_is_refused(root: Path, certif: Certif) -> None:
    done = certif("figures", "--format", "xlsx", "--root", root)
    assert done.returncode == 2
    assert "The formats are text, markdown, json, csv" in done.stderr
