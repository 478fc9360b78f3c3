"""Invented datasets of any size, the same bytes each time.

    python benchmarks/generate.py 1000 FOLDER

writes under FOLDER (new or empty) a dataset of 1,000 dossiers: sessions of at most 500 candidates, each
candidate with a screening and an interview before two jurors, each juror with a grid. The last two sessions
are open, those before are closed, as in a register that has lived. Nobody in it exists. It validates without
an error on the day `ON`; the answers that are late by then give a warning each.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from certif.acts.session.close import plan_close

ON = date(2026, 11, 30)
"""The day on which a generated dataset is to be validated: after the last interviews."""

PER_SESSION = 500
ROOMS = 12
HOURS = ("09h00", "10h00", "11h00", "14h00", "15h00", "16h00")
PER_STARTUP = 4

FIRST = [
    "Adèle",
    "Amaury",
    "Anaïs",
    "Basile",
    "Bérénice",
    "Blaise",
    "Capucine",
    "Célestin",
    "Clémence",
    "Côme",
    "Daphné",
    "Désiré",
    "Églantine",
    "Eloi",
    "Faustine",
    "Félix",
    "Gaëlle",
    "Gaspard",
    "Hélène",
    "Honoré",
    "Inès",
    "Irénée",
    "Jocelyn",
    "Joséphine",
    "Léonie",
    "Loïc",
    "Maëlle",
    "Marceau",
    "Nathanaël",
    "Noémie",
    "Octave",
    "Ophélie",
    "Pélagie",
    "Quentin",
    "Raphaëlle",
    "Rémi",
    "Solène",
    "Théophile",
    "Ursule",
    "Zoé",
]
LAST = [
    "Aubépin",
    "Barvelle",
    "Clairmont",
    "Dourvaux",
    "Estrelle",
    "Fontgrive",
    "Gardemil",
    "Hautpré",
    "Isarelle",
    "Jolivent",
    "Kermadou",
    "Lanterel",
    "Montfaur",
    "Noirpont",
    "Orvanne",
    "Pernelle",
    "Querville",
    "Rochefiel",
    "Sauvelin",
    "Tournebise",
    "Urvaux",
    "Valbrune",
    "Wissembel",
    "Yvernon",
    "Zélande",
]
COMPETENCES = [
    "pitch",
    "investigation",
    "conception",
    "prototypage",
    "test",
    "deploiement",
    "financement",
    "equipe",
]
EVIDENCE = (
    "Présentation claire en cinq minutes, tournée vers les usagers ; réponses précises aux questions.",
    "Douze entretiens menés avec un guide neutre, deux besoins inattendus en sont sortis.",
    "Priorise par effet attendu et par effort, et sait dire à quoi l'équipe a renoncé.",
    "A mené la maquette avec l'équipe et l'a fait essayer à sept agents d'accueil.",
    "Protocole en deux temps, appétence puis utilisabilité, avec des seuils fixés avant le test.",
)
_LETTERS = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")


@dataclass(frozen=True)
class Person:
    """An invented person."""

    id: str
    fullname: str


def person(number: int) -> Person:
    """The person of that number: each number gives another name."""
    first = FIRST[number % len(FIRST)]
    rest, last = divmod(number // len(FIRST), len(LAST))
    fullname = f"{first} {LAST[last]}-{LAST[rest % len(LAST)]}"
    if rest >= len(LAST):
        fullname = f"{fullname}-{LAST[rest // len(LAST)]}"
    plain = fullname.lower().translate(_LETTERS)
    return Person(plain.replace(" ", ".", 1), fullname)


def generate(dossiers: int, root: Path, still_open: int = 2) -> None:
    """Write a dataset of ``dossiers`` candidates under ``root``.

    Its last ``still_open`` sessions are open.
    """
    data = root / "data"
    jurors = [person(dossiers + number) for number in range(2 * ROOMS)]
    _write_shared(data, range(dossiers), jurors)
    sessions = session_ids(-(-dossiers // PER_SESSION))
    for number, session in enumerate(sessions):
        people = range(number * PER_SESSION, min(dossiers, (number + 1) * PER_SESSION))
        _write_candidates(data, session, people)
        if number < len(sessions) - still_open:
            _write_closed_session(data, session, people, jurors)
        else:
            _write_session(data, session, people, jurors)


def _write_shared(data: Path, people: range, jurors: list[Person]) -> None:
    _write(data / "access.yml", _ACCESS)
    _write(data / "certifiers/dex.yml", _CERTIFIER)
    _write(data / "certifications/rs6247.yml", certification())
    for number in range(people.start // PER_STARTUP, -(-people.stop // PER_STARTUP)):
        _write(data / f"startups/service-{number}.yml", startup(f"service-{number}"))
    for number, juror in enumerate(jurors):
        _write(data / f"jurors/{juror.id}.yml", juror_file(juror, manager=number < ROOMS))


def _write_candidates(data: Path, session: str, people: range) -> None:
    for number in people:
        candidate = person(number)
        _write(data / f"candidates/{candidate.id}.yml", candidate_file(candidate, number, session))


def _write_closed_session(data: Path, session: str, people: range, jurors: list[Person]) -> None:
    """Close a session in a dataset of its own, then put it in its place."""
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder)
        _write_shared(alone / "data", people, jurors)
        _write_candidates(alone / "data", session, people)
        _write_session(alone / "data", session, people, jurors)
        closed_on = date(int(session[:4]), int(session[5:7]), 28)
        plan = plan_close(alone, session, closed_on)
        for path, content in plan.files.items():  # no need to be safe from a power cut here
            target = alone / plan.target / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        shutil.move(alone / "data/sessions" / session, data / "sessions" / session)


def session_ids(count: int) -> list[str]:
    """The last ``count`` sessions up to November 2026, two a year, from the oldest."""
    return [f"{2026 - n // 2}-{'05' if n % 2 else '11'}" for n in reversed(range(count))]


def _write_session(data: Path, session: str, people: range, jurors: list[Person]) -> None:
    year, month = int(session[:4]), int(session[5:7])
    folder = data / "sessions" / session
    first_day = date(year, month, 3)
    slots = [
        f"{first_day + timedelta(days=day)} {hour}"
        for day in range(-(-len(people) // (ROOMS * len(HOURS))))
        for hour in HOURS
    ]
    _write(folder / "session.yml", session_file(session, first_day, slots))
    interviews = []
    for place, number in enumerate(people):
        candidate = person(number)
        slot, room = slots[place // ROOMS], place % ROOMS
        pair = (jurors[room], jurors[ROOMS + room])
        day = slot[:10]
        _write(folder / f"screening/{candidate.id}.yml", screening(candidate, first_day))
        for juror in pair:
            grid = assessment(candidate, juror, day, number)
            _write(folder / f"assessments/{candidate.id}/{juror.id}.yml", grid)
        interviews.append(_INTERVIEW.format(candidate.id, slot, pair[0].id, pair[1].id))
    _write(folder / "jury.yml", "interviews:\n" + "".join(interviews))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def certification() -> str:
    """One certification with one règlement, in force long before the first session."""
    competences = "".join(
        f"      - {{id: {each}, title: {each.capitalize()}, definition: Une compétence inventée., criteria: []}}\n"
        for each in COMPETENCES
    )
    return _CERTIFICATION.format(competences=competences)


def startup(startup_id: str) -> str:
    """A startup that has known the acceleration phase."""
    return f"""\
id: {startup_id}
name: Service {startup_id[8:]}
incubator: incubateur-exemple
phases:
  - {{name: investigation, start: 1990-01-08, end: 1990-06-30}}
  - {{name: construction, start: 1990-07-01, end: 1991-06-30}}
  - {{name: acceleration, start: 1991-07-01}}
"""


def juror_file(juror: Person, *, manager: bool) -> str:
    """Return a juror's file: a manager or a certified intrapreneur, without ties."""
    role = "responsable-de-portefeuille" if manager else "intrapreneur-certifie"
    held = "" if manager else _HELD
    return f"""\
id: {juror.id}
fullname: {juror.fullname}
email: {juror.id}@exemple.gouv.fr
employer: {{name: Agence {juror.id}, type: operateur, employment: fonctionnaire}}
{held}roles:
  - {{role: {role}, start: 1995-01-02}}
"""


def candidate_file(candidate: Person, number: int, session: str) -> str:
    """A complete dossier, filed in time."""
    startup_id = f"service-{number // PER_STARTUP}"
    base = f"https://dossiers.exemple.gouv.fr/{startup_id}"
    year, month = int(session[:4]), int(session[5:7])
    filed = date(year, month, 1) - timedelta(days=60 + number % 20)
    return f"""\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
id: {candidate.id}
fullname: {candidate.fullname}
email: {candidate.id}@exemple.gouv.fr
employer: {{name: Ministère {number % 40}, type: administration-centrale, employment: fonctionnaire}}
applications:
  - {{session: {session}, submitted_on: {filed}, letter_to_administration: {str(number % 3 == 0).lower()}}}
missions:
  - role: intrapreneur
    startups: [{startup_id}]
    start: {year - 3}-01-{1 + number % 28:02d}
    end: {year + 1}-12-31
    working_time: plein
dossier:
  site: {base}/
  product_page: {base}/fiche
  user_interview_report: {base}/entretiens
  mockup: {base}/maquette
  investment_table: {base}/investissement
  presentation: {base}/presentation
"""


def session_file(session: str, first_day: date, slots: list[str]) -> str:
    """Return a session with a call in summer or winter, interviews from ``first_day``."""
    listed = "".join(f"  - {slot}\n" for slot in slots)
    return f"""\
id: {session}
certification: rs6247
framework: "1994-01"
regulation: "1994-01"
opens_on: {first_day - timedelta(days=120)}
applications_until: {first_day - timedelta(days=45)}
slots:
{listed}rooms: {ROOMS}
juror_capacity: {{per_day: {len(HOURS)}, per_session: 60}}
place: Paris
signatory: Apolline Exemple
"""


def screening(candidate: Person, first_day: date) -> str:
    """A dossier found complete and recevable, criterion by criterion."""
    criteria = "".join(
        f"  - {{criterion: {each}, state: rempli, reason: Le dossier l'établit sans réserve.}}\n"
        for each in CRITERIA
    )
    return f"""\
candidate: {candidate.id}
screened_on: {first_day - timedelta(days=30)}
screened_by: Dana Exemple
complete: {{decision: complet, reason: Les six pièces sont là.}}
eligible: {{decision: recevable, reason: Toutes les conditions du règlement sont remplies.}}
criteria:
{criteria}"""


CRITERIA = ("experience", "phase_known", "recency", "public_agent", "not_already_certified")


def assessment(candidate: Person, juror: Person, day: str, number: int) -> str:
    """Return a juror's grid; the two of a pair agree, so nothing is deliberated."""
    lines = "".join(
        f"  {competence}:\n    level: {'acquis' if (number + place) % 41 else 'non-acquis'}\n"
        f"    evidence: {EVIDENCE[(number + place) % len(EVIDENCE)]}\n"
        f"{'' if (number + place) % 41 else REASON}"
        for place, competence in enumerate(COMPETENCES)
    )
    return f"""\
# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json
candidate: {candidate.id}
juror: {juror.id}
interviewed_on: {day}
attendance: present
grid:
{lines}comment_for_candidate: Un service solide, bien défendu devant le jury.
"""


REASON = "    reason: Votre dossier ne le montre pas encore.\n"

_HELD = """\
certifications_held:
  - {certification: rs6247, obtained_on: 1994-06-30, evidence: Certificat présenté à l'équipe.}
"""
_INTERVIEW = """\
  - candidate: {}
    slot: {}
    members:
      - {{juror: {}, role: responsable-de-portefeuille}}
      - {{juror: {}, role: intrapreneur-certifie}}
"""
_ACCESS = """\
members:
  - {login: dana-exemple, account_id: 100000001, name: Dana Exemple, teams: [equipe]}
"""
_CERTIFIER = """\
id: dex
names:
  - {name: Direction exemple, short: DEX, from: 1990-01-01}
contact: {service: Campus exemple, email: certification@exemple.gouv.fr, address: "1 rue de l'Exemple, 75007 Paris"}
signatories:
  - name: Apolline Exemple
    capacity: Directrice du programme exemple
    from: 1990-01-01
    act: {reference: Décret du 15 décembre 1989, published_on: 1989-12-20}
    signs: [certificats, recevabilite, derogations, composition, retraits]
"""
_CERTIFICATION = """\
id: rs6247
title: Concevoir un service public numérique exemple
registry:
  name: Répertoire spécifique
  number: RS6247
  decision_on: 1994-01-10
  registered_until: 2040-01-10
  url: https://exemple.gouv.fr/registre
certifier: dex
frameworks:
  - version: "1994-01"
    effective_on: 1994-01-10
    competences:
{competences}    levels: [acquis, partiellement-acquis, non-acquis]
regulations:
  - version: "1994-01"
    effective_on: 1994-01-10
    session_months: [5, 11]
    jury:
      roles: [responsable-de-portefeuille, intrapreneur-certifie]
      external_members: 1
      interview_minutes: 60
      forbidden_ties: [startup, portfolio, declared, training]
      weighed_ties: [incubator, employer]
      accepted_certifications: [rs6247]
    prerequisites:
      full_time_months: 6
      part_time_months: 12
      left_within_months: 12
      phase_known: acceleration
      public_agent: true
      not_already_certified: [rs6247]
    dossier: [site, product_page, user_interview_report, mockup, investment_table, presentation]
    award: {{level: acquis, competences: 8}}
    answer_within_months: 1
    appeal:
      within_months: 2
      jurisdiction: administratif
      court: le tribunal administratif de Paris, 7 rue de Jouy, 75181 Paris Cedex 04
    try_again: Vous pouvez vous présenter à la prochaine session.
"""


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
