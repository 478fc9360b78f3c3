"""An unforeseen certification goes from dossiers to certificates without code."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

Certif = Callable[..., subprocess.CompletedProcess[str]]
SESSION = "2027-03"
CERTIFIER = """\
id: een
names:
  - {name: École exemple du numérique, short: EEN, from: 2019-10-30}
contact: {service: Campus exemple, email: certification@exemple.gouv.fr, address: "1 rue de l'Exemple, 75007 Paris"}
signatories:
  - name: Ange Exemple
    capacity: Directrice
    from: 2022-01-01
    act: {reference: Décret du 15 décembre 2021, published_on: 2021-12-20}
    signs: [certificats, recevabilite, derogations, composition, retraits]
"""
CERTIFICATION = """\
id: produit
title: Coacher une équipe de produit numérique
registry:
  name: Répertoire spécifique
  number: RS9001
  decision_on: 2026-07-15
  registered_until: 2029-07-15
  url: https://certification.exemple.gouv.fr/rs9001
certifier: een
frameworks:
  - version: "2027"
    effective_on: 2027-01-01
    competences:
      - {id: ecoute, title: Écoute, definition: Entendre ce que l'équipe ne dit pas., criteria: [Un critère.]}
      - {id: cadrage, title: Cadrage, definition: Aider à choisir ce qui ne sera pas fait., criteria: [Un critère.]}
    levels: [maîtrisé, à-consolider, non-maîtrisé]
regulations:
  - version: "2027"
    effective_on: 2027-01-01
    session_months: [3]
    jury:
      roles: [référente-métier, coach-certifié]
      external_members: 1
      interview_minutes: 45
      forbidden_ties: [startup, declared, training]
      certified_roles: [coach-certifié]
      accepted_certifications: [rs6247]
    prerequisites:
      full_time_months: 6
      left_within_months: 12
      phase_known: acceleration
      public_agent: true
      experience_roles: [coach produit, coache produit]
    dossier: [recit]
    award: {level: à-consolider, competences: 2}
    answer_within_months: 1
    appeal:
      within_months: 2
      jurisdiction: administratif
      court: le tribunal administratif de Paris, 7 rue de Jouy, 75181 Paris Cedex 04
    try_again: Vous pouvez vous présenter à la session suivante.
"""
CANDIDATE = """\
id: {id}
fullname: {name}
email: {id}@exemple.gouv.fr
employer: {{name: Ministère exemple, type: administration-centrale, employment: fonctionnaire}}
applications:
  - {{session: 2027-03, submitted_on: 2027-01-20}}
missions:
  - {{role: {role}, startups: [service-exemple], start: 2025-01-06, working_time: plein}}
dossier:
  recit: https://service.exemple.gouv.fr/recit
"""
JUROR = """\
id: {id}
fullname: {name}
email: {id}@exemple.gouv.fr
employer: {{name: Région exemple, type: collectivite, employment: fonctionnaire}}
{more}roles:
  - {{role: {role}, start: 2026-01-05}}
"""
HELD = "certifications_held:\n  - {certification: rs6247, obtained_on: 2024-02-12, evidence: Certificat.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example's certifications, a new certification, candidates and jurors."""
    base = REPOSITORY / "tests/examples/_base/data"
    data = tmp_path / "registre/data"
    for folder in ("certifiers", "certifications", "startups"):
        shutil.copytree(base / folder, data / folder)
    (data / "access.yml").write_text(
        "members:\n  - {login: dana-exemple, account_id: 100000001, name: Dana Exemple,"
        " teams: [equipe]}\n",
        "utf-8",
    )
    written = {
        "certifiers/een.yml": CERTIFIER,
        "certifications/produit.yml": CERTIFICATION,
        "candidates/alma.riviere.yml": CANDIDATE.format(
            id="alma.riviere", name="Alma Rivière", role="Coache produit"
        ),
        "candidates/basile.temps.yml": CANDIDATE.format(
            id="basile.temps", name="Basile Temps", role="coach produit"
        ),
        "candidates/come.ailleurs.yml": CANDIDATE.format(
            id="come.ailleurs", name="Côme Ailleurs", role="intrapreneur"
        ),
        "jurors/ines.forge.yml": JUROR.format(
            id="ines.forge", name="Inès Forge", more="", role="référente-métier"
        ),
        "jurors/jules.pont.yml": JUROR.format(
            id="jules.pont", name="Jules Pont", more=HELD, role="coach-certifié"
        ),
    }
    for path, text in written.items():
        (data / path).parent.mkdir(exist_ok=True)
        (data / path).write_text(text, "utf-8")
    return data.parent


@pytest.fixture
def run(certif: Certif, root: Path) -> Callable[..., str]:
    """Run a command that must succeed, and return what it says."""

    def succeed(*arguments: str, language: str = "en") -> str:
        done = certif(*arguments, cwd=root, language=language)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return succeed


def test_it_goes_from_dossiers_to_certificates(run: Callable[..., str], root: Path) -> None:
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    run("session", "new", SESSION, "--certification", "produit", "--opens-on", "2027-01-11",
        "--applications-until", "2027-02-12", "--place", "Lyon",
        "--slot", "2027-03-16 09h30",
        "--slot", "2027-03-16 11h00")  # fmt: skip
    run("session", "screen", SESSION, "--by", "Dana Exemple", "--on", "2027-02-15", "--yes",
        "--letters", "courriers")  # fmt: skip
    screening = (root / f"data/sessions/{SESSION}/screening/come.ailleurs.yml").read_text("utf-8")
    assert "decision: non-recevable" in screening
    [letter] = (root / "courriers").glob("*come.ailleurs*")
    for told in (screening, letter.read_text("utf-8")):
        assert "ucune mission" in told
        assert "coach produit" in told
        assert "ntrapreneur" not in told
    for person in ("alma.riviere", "basile.temps", "ines.forge", "jules.pont"):
        availability = root / f"data/sessions/{SESSION}/availability/{person}.yml"
        availability.parent.mkdir(exist_ok=True)
        availability.write_text(
            f"person: {person}\nslots:\n  2027-03-16 09h30: oui\n  2027-03-16 11h00: oui\n", "utf-8"
        )
    plan = run("jury", "assign", SESSION, "--on", "2027-02-20", "--yes", language="fr")
    assert "référente métier, coach certifié" in plan
    fill_in(run, "alma.riviere", "ines.forge", "maîtrisé", "maîtrisé")
    fill_in(run, "alma.riviere", "jules.pont", "maîtrisé", "à-consolider")
    fill_in(run, "basile.temps", "ines.forge", "non-maîtrisé", "à-consolider")
    fill_in(run, "basile.temps", "jules.pont", "non-maîtrisé", "à-consolider")
    run("deliberate", SESSION, "alma.riviere", "--set", "cadrage=à-consolider",
        "--reason", "cadrage=Un choix reste à faire.", "--on", "2027-03-17")  # fmt: skip
    registered = "rs6247.yml:7:21: warning CF440"  # the other one's registration ends in 2028
    assert registered in (said := run("validate", "--on", "2027-03-20"))
    assert "1 warning in 1 file" in said
    run("session", "close", SESSION, "--on", "2027-03-20", "--yes")
    assert "1 warning in 1 file" in run("validate", "--on", "2027-03-20")
    issued = root / f"data/sessions/{SESSION}/issued"
    certificate = (issued / "alma.riviere/certificat.md").read_text("utf-8")
    assert "Coacher une équipe de produit numérique" in certificate
    decision = (issued / "basile.temps/decision.md").read_text("utf-8")
    assert "non maîtrisé" in decision
    assert "à consolider" in decision
    assert "non-maîtrisé" not in decision
    minutes = (issued / "proces-verbal.md").read_text("utf-8")
    assert "référente métier" in minutes
    assert "coach certifié" in minutes


def test_its_own_roles_count_and_are_named(run: Callable[..., str]) -> None:
    asked = ("--certification", "produit", "--on", "2027-02-12")
    alma = run("eligibility", "alma.riviere", *asked)
    assert alma.startswith("Alma Rivière (alma.riviere): admissible\n")
    assert "On a mission as `Coache produit` on 2027-02-12." in alma
    assert "`Coache produit`, since 2025-01-06, `service-exemple`, full time" in alma
    come = run("eligibility", "come.ailleurs", *asked)
    assert come.startswith("Côme Ailleurs (come.ailleurs): not admissible\n")
    assert (
        "No mission as `coach produit` or `coache produit` up to 2027-02-12;"
        " required: 6 months full time." in come
    )
    assert "not counted, as intrapreneur: since 2025-01-06, `service-exemple`" in come
    french = run("eligibility", "alma.riviere", *asked, language="fr")
    assert "En mission comme «\u00a0Coache produit\u00a0» le 2027-02-12." in french
    assert "ntrapreneur" not in alma + french


def test_another_certification_counts_its_own(run: Callable[..., str]) -> None:
    """The same person under RS6247, whose experience is an intrapreneur's."""
    told = run("eligibility", "alma.riviere", "--certification", "rs6247", "--on", "2027-02-12")
    assert "No mission as intrapreneur up to 2027-02-12" in told


def fill_in(run: Callable[..., str], candidate: str, juror: str, *levels: str) -> None:
    ecoute, cadrage = levels
    run("assess", SESSION, candidate, "--juror", juror, "--on", "2027-03-16",
        "--set", f"ecoute={ecoute}", "--evidence", "ecoute=Entendu.",
        "--set", f"cadrage={cadrage}", "--evidence", "cadrage=Vu.",
        *(("--reason", "ecoute=Pas encore.") if ecoute == "non-maîtrisé" else ()),
        *(("--reason", "cadrage=Pas encore.") if cadrage == "non-maîtrisé" else ()),
        "--comment", "Merci de cet entretien.")  # fmt: skip
