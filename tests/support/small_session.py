"""A small dataset in preparation, and a public record beside it; all invented."""

from __future__ import annotations

from pathlib import Path

import pytest

CERTIFICATION = """\
id: rs6247
title: Concevoir un service public numérique au sein de l'État
registry:
  name: Répertoire spécifique
  number: RS6247
  decision_on: 2022-12-14
  registered_until: 2028-12-14
  url: https://www.francecompetences.fr/recherche/rs/6247/
certifier: dinum
frameworks:
  - version: "2022-12"
    effective_on: 2022-12-14
    competences:
      - {id: pitch, title: Pitch, definition: Présenter le service., criteria: [Un critère.]}
    levels: [acquis, partiellement-acquis, non-acquis]
regulations:
  - version: "2023-09"
    effective_on: 2023-09-18
    session_months: [5, 11]
    jury:
      roles: [responsable-de-portefeuille, intrapreneur-certifie]
      external_members: 1
      interview_minutes: 60
      forbidden_ties: [startup, portfolio, declared]
    prerequisites: {full_time_months: 6, part_time_months: 12, left_within_months: 12, phase_known: acceleration, public_agent: true, not_already_certified: [rs6247]}
    dossier: [site, mockup]
    award: {level: acquis, competences: 1}
    answer_within_months: 1
    appeal: {within_months: 2, jurisdiction: administratif, court: le tribunal administratif de Paris}
    try_again: Vous pouvez vous présenter à la session suivante.
"""
CERTIFIER = """\
id: dinum
names:
  - {name: Direction interministérielle du numérique, short: DINUM, from: 2019-10-30}
contact: {service: Campus exemple, email: certification@exemple.gouv.fr, address: "1 rue de l'Exemple, 75007 Paris"}
signatories:
  - name: Ange Exemple
    capacity: La directrice interministérielle du numérique
    from: 2022-01-01
    act: {reference: Décret du 15 décembre 2021, published_on: 2021-12-20}
    signs: [certificats, recevabilite, derogations, composition, retraits]
"""
SESSION = """\
id: 2026-11
certification: rs6247
framework: "2022-12"
regulation: "2023-09"
opens_on: 2026-09-01
applications_until: 2026-10-09
slots: [2026-11-18 09h30, 2026-11-18 10h45]
rooms: 1
juror_capacity: {per_day: 4, per_session: 10}
place: Paris
signatory: Ange Exemple
"""
ACCESS = "members:\n  - {login: dana-exemple, account_id: 100000001, name: Dana Exemple, teams: [equipe]}\n"
STARTUP = """\
id: service-exemple
name: Service exemple
incubator: incubateur-exemple
phases:
  - {name: construction, start: 2023-02-01, end: 2024-02-04}
  - {name: acceleration, start: 2024-02-05}
"""


def dossier(
    person: str,
    fullname: str,
    *,
    startups: str = "[service-exemple]",
    mockup: str = "https://maquette.exemple.gouv.fr",
    filed: str = "2026-10-02",
    employer: str = "{name: Ministère exemple, type: administration-centrale, employment: fonctionnaire}",
    start: str = "2024-01-10",
) -> str:
    return f"""\
id: {person}
fullname: {fullname}
email: {person}@exemple.gouv.fr
employer: {employer}
applications:
  - session: 2026-11
    submitted_on: {filed}
missions:
  # d'après la convention
  - role: intrapreneur
    startups: {startups}
    start: {start}
    working_time: plein  # vu avec la personne
dossier:
  site: https://service.exemple.gouv.fr
  mockup: {mockup}
"""


FILES = {
    "access.yml": ACCESS,
    "certifiers/dinum.yml": CERTIFIER,
    "certifications/rs6247.yml": CERTIFICATION,
    "sessions/2026-11/session.yml": SESSION,
    "startups/service-exemple.yml": STARTUP,
    "startups/sans-phases.yml": "id: sans-phases\nname: Sans phases\nincubator: null\nphases: []\n",
    "candidates/camille.moreau.yml": dossier("camille.moreau", "Camille Moreau"),
    "candidates/ines.privat.yml": dossier(
        "ines.privat",
        "Inès Privat",
        employer="{name: Coopérative, type: prive, employment: contractuel}",
    ),
    "candidates/jean.dupre.yml": dossier("jean.dupre", "Jean Dupré", mockup="null"),
    "candidates/lou.inconnu.yml": dossier("lou.inconnu", "Lou Inconnu", startups="[sans-phases]"),
    "candidates/zoe.attente.yml": dossier("zoe.attente", "Zoé Attente", filed="null"),
}

MEMBER = """\
---
fullname: Noa PERRIN
role: Intrapreneur
domaine: Intraprenariat
missions:
  - start: 2024-01-10
    end: 2026-12-31
    status: admin
    employer: Ministère exemple
    startups:
      - service-exemple
      - nouveau.service
      - disparu
---
"""
PUBLIC = {
    "_authors/noa.perrin.md": MEMBER,
    "_authors/ali.proche.md": MEMBER.replace("Noa PERRIN", "Ali Proche").replace(
        "2024-01-10", "2026-10-01"
    ),
    "_authors/eve.loin.md": "---\nfullname: Eve Loin\ndomaine: Intraprenariat\nmissions:\n  - {start: 2019-01-01, end: 2019-02-01, status: service}\n---\n",
    "_authors/dev.autre.md": "---\nfullname: Dev Autre\ndomaine: Développement\nmissions: []\n---\n",
    "_authors/camille.moreau.md": MEMBER.replace("Noa PERRIN", "Camille MOREAU"),
    "_startups/service-exemple.md": "---\ntitle: Service exemple\nincubator: incubateur-exemple\nphases:\n  - {name: construction, start: 2023-02-01, end: 2024-02-04}\n  - {name: acceleration, start: 2024-03-01}\n---\n",
    "_startups/nouveau.service.md": "---\ntitle: Nouveau service\nincubator: incubateur-exemple\nphases:\n  - {name: acceleration, start: 2025-01-01}\n  - {name: investigation, start: 2024-01-01}\n---\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return the root of the dataset."""
    root = tmp_path / "registre"
    write(root / "data", FILES)
    return root


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return the root of the public record."""
    root = tmp_path / "public"
    write(root / "content", PUBLIC)
    return root
