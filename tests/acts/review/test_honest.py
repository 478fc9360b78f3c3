"""The whole life of a session in pull requests, each by its own author.

Every request is reviewed on its day, found good, and merged before the next. Nothing is left out of what is found:
an honest act is named by no rule on pull requests, and leaves nothing wrong in the register.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.repositories import Register, address_of, replaced, sh

SESSION = "2026-12"
FOLDER = f"data/sessions/{SESSION}"
FIRST, SECOND = f"{SESSION}-15 09h30", f"{SESSION}-15 11h00"
LOU, ADAMA = "lou.bellange", "adama.corvo"
HELENE, MAUD = "helene.montarnal", "maud.keravel"
COMPETENCES = (
    *("pitch", "investigation", "conception", "prototypage"),
    *("test", "deploiement", "financement", "equipe"),
)
FORM = """\
### Prénom et nom

Lou Bellange

### Adresse électronique professionnelle

lou.bellange@exemple.gouv.fr

### Session

2026-12

### Employeur

Ministère des Rivages

### Type d'employeur

Administration centrale

### Lien d'emploi

Fonctionnaire

### Missions d'intrapreneur

agenda-des-communes ; 2024-04-02 ; en cours ; plein
"""
PIECES = {
    "site": "https://agenda-des-communes.exemple.gouv.fr/",
    "product_page": "https://fiches.exemple.gouv.fr/agenda-des-communes",
    "user_interview_report": "https://dossiers.exemple.gouv.fr/agenda/entretiens",
    "mockup": "https://dossiers.exemple.gouv.fr/agenda/maquette",
    "investment_table": "https://dossiers.exemple.gouv.fr/agenda/investissement",
    "presentation": "https://dossiers.exemple.gouv.fr/agenda/presentation",
}
MISSION = """\
missions:
  - role: intrapreneur
    startups: [agenda-des-communes]
    start: 2024-04-02
    working_time: plein
"""


class Life:
    """A register, and pull requests that follow one another on it."""

    def __init__(self, register: Register, certif: Certif) -> None:
        self.register, self.certif = register, certif
        self.acts: list[str] = []
        self.on = ""

    def run(self, *arguments: str | Path, dated: bool = True) -> None:
        """Run a command that must succeed, on the day of the pull request."""
        day = ("--on", self.on) if dated else ()
        done = self.certif(*arguments, *day, cwd=self.register.folder)
        assert done.returncode == 0, f"{self.acts[-1]}: {done.stdout}{done.stderr}"

    def edit(self, path: str, edit: str | Callable[[str], str]) -> None:
        self.register.write({path: edit})

    @contextmanager
    def request(self, act: str, by: str, on: str, *, branch: str = "change") -> Iterator[None]:
        """Make a change, have it reviewed as ``by`` on the day ``on``, and merge it."""
        self.acts.append(act)
        self.on = on
        folder = self.register.folder
        if branch == "change":
            sh(folder, "checkout", "-q", "-b", branch)
        yield
        if branch == "change":
            assert sh(folder, "status", "--porcelain", "--", "."), f"{act}: nothing has changed"
            self.register.commit(act, email=address_of(by))
        review = self.register.reviewed(by, head=branch, on=date.fromisoformat(on))
        named = [
            f"{finding.severity} {finding.rule} {finding.place.path}: {finding.message}"
            for finding in review.report.findings
            if finding.severity == "error" or finding.rule.startswith("CF6")
        ]
        assert named == [], act
        assert review.files, act
        sh(folder, "checkout", "-q", "main")
        sh(folder, "merge", "-q", "--ff-only", branch)
        sh(folder, "branch", "-q", "-d", branch)


@pytest.fixture
def life(anywhere: Register, certif: Certif) -> Life:
    return Life(anywhere, certif)


def ticked(text: str) -> str:
    return text.replace(": non", ": oui")


@pytest.mark.slow
def test_every_act_of_a_session_is_green(life: Life, tmp_path: Path) -> None:
    rules_and_people(life)
    opening_and_dossiers(life, tmp_path)
    who_can_come_and_who_sits(life)
    interviews(life)
    results(life)


def rules_and_people(life: Life) -> None:
    """Changes of maintainers, while two sessions of the example are under way."""
    with life.request("give somebody access", "mainteneur", "2026-11-23"):
        life.edit("data/access.yml", lambda text: text + (
            "  - login: nino-valmy-exemple\n    account_id: 990000000018\n    name: Nino Valmy\n"
            "    teams:\n      - equipe\n"
        ))  # fmt: skip
    with life.request("name one more signatory", "mainteneur", "2026-11-23"):
        life.edit("data/certifiers/dinum.yml", replaced("privacy:\n", (
            "  - name: Nino Valmy\n    capacity: Responsable des sessions\n    from: 2026-11-23\n"
            "    act:\n      reference: Arrêté du 16 novembre 2026 portant délégation de signature\n"
            "      published_on: 2026-11-18\n    signs:\n      - recevabilite\nprivacy:\n"
        )))  # fmt: skip
    with life.request("adopt a new version of the règlement", "mainteneur", "2026-11-24"):
        life.edit("data/certifications/rs6247.yml", new_version)
    with life.request("add a juror to the pool", "equipe", "2026-11-24"):
        life.edit("data/jurors/ariane.delpech.yml", (
            "id: ariane.delpech\nfullname: Ariane Delpech\nemail: ariane.delpech@exemple.gouv.fr\n"
            "employer:\n  name: Région des Trois-Fleuves\n  type: collectivite\n  employment: contractuel\n"
            "roles:\n  - role: responsable-de-portefeuille\n    start: 2026-11-23\n    portfolio:\n"
            "      - eau.partagee\n"
        ))  # fmt: skip
    with life.request("tell of a startup's new phase", "equipe", "2026-11-24"):
        life.edit("data/startups/agenda-des-communes.yml", lambda text: (
            text + "    end: 2026-11-22\n  - name: consolidation\n    start: 2026-11-23\n"
        ))  # fmt: skip


def new_version(text: str) -> str:
    """Add a version with fewer months of experience, in force after the open sessions."""
    last = text[text.rindex("  - version: 2026-03") :]
    return text + (
        last.replace("version: 2026-03", "version: 2027-06")
        .replace("effective_on: 2026-03-02", "effective_on: 2027-06-01")
        .replace("full_time_months: 6", "full_time_months: 4")
    )


def opening_and_dossiers(life: Life, tmp_path: Path) -> None:
    with life.request("open a session", "equipe", "2026-11-25"):
        life.run("session", "new", SESSION, "--certification", "rs6247", "--opens-on", "2026-11-25",
                 "--applications-until", "2026-12-04", "--place", "Paris", "--slot", FIRST,
                 "--slot", SECOND, dated=False)  # fmt: skip
    with life.request("take in a dossier from a form", "equipe", "2026-11-26"):
        form = tmp_path / "form.txt"
        form.write_text(FORM, "utf-8")
        life.run("candidate", "from-form", form, "--submitted-on", life.on, dated=False)
    with life.request("write a dossier by hand", "equipe", "2026-11-27"):
        life.run("candidate", "new", ADAMA, "--fullname", "Adama Corvo", "--session", SESSION,
                 "--email", "adama.corvo@exemple.gouv.fr", "--employer", "Ministère des Rivages",
                 "--employer-type", "administration-centrale", "--employment", "fonctionnaire",
                 "--submitted-on", life.on, dated=False)  # fmt: skip
        life.edit(f"data/candidates/{ADAMA}.yml", lambda text: with_pieces(
            re.sub(r"(?m)^missions:.*\n(?:[ #].*\n)*", MISSION, text)
        ))  # fmt: skip
    with life.request("add the pieces of a dossier", "equipe", "2026-11-30"):
        life.edit(f"data/candidates/{LOU}.yml", with_pieces)
    with life.request("screen the dossiers", "equipe", "2026-12-05"):
        life.run("session", "screen", SESSION, "--by", "Edwige Maranval", "--yes")


def with_pieces(text: str) -> str:
    for piece, link in PIECES.items():
        text, count = re.subn(rf"(?m)^  {piece}: null.*$", f"  {piece}: {link}", text)
        assert count == 1, piece
    return re.sub(r"(?m)^certifications_held: null.*$", "certifications_held: []", text)


def who_can_come_and_who_sits(life: Life) -> None:
    for juror, by in ((HELENE, "helene"), (MAUD, "maud")):
        with life.request(f"{juror} ticks when they can come", by, "2026-12-06"):
            life.run("jury", "availability", SESSION, juror, "--yes", dated=False)
            life.edit(f"{FOLDER}/availability/{juror}.yml", ticked)
    with life.request("tick when candidates can come", "equipe", "2026-12-07"):
        for candidate in (LOU, ADAMA):
            life.run("jury", "availability", SESSION, candidate, "--yes", dated=False)
            life.edit(f"{FOLDER}/availability/{candidate}.yml", ticked)
    with life.request("compose the juries", "equipe", "2026-12-08"):
        life.run("jury", "assign", SESSION, "--yes")
    with life.request("record a withdrawal", "equipe", "2026-12-10"):
        life.edit(f"{FOLDER}/events.yml", (
            f"events:\n  - date: {life.on}\n    kind: desistement\n    candidate: {ADAMA}\n"
            "    by: Edwige Maranval\n    reason: A retiré sa candidature par courriel.\n"
        ))  # fmt: skip
    with life.request("compose the juries after it", "equipe", "2026-12-11"):
        life.run("jury", "assign", SESSION, "--yes")


def interviews(life: Life) -> None:
    grids = ((HELENE, "helene", "partiellement-acquis"), (MAUD, "maud", "non-acquis"))
    for juror, by, level in grids:
        with life.request(f"{juror} writes their grid", by, f"{SESSION}-15"):
            levels = dict.fromkeys(COMPETENCES, "acquis") | {"test": level}
            answers = [
                word
                for competence, given in levels.items()
                for word in ("--set", f"{competence}={given}", "--evidence", f"{competence}=Vu.")
            ]
            life.run("assess", SESSION, LOU, "--juror", juror, *answers, "--comment", "Merci.")
    with life.request("record an incident", "equipe", f"{SESSION}-16"):
        life.edit(f"{FOLDER}/events.yml", lambda text: text + (
            f"  - date: {life.on}\n    kind: incident\n    by: Edwige Maranval\n"
            f"    candidate: {LOU}\n    reason: Entretien repris après une coupure de courant.\n"
        ))  # fmt: skip
    # One juror writes down what both decided, beyond their grids: it counts once each has confirmed it.
    with life.request("deliberate", "helene", f"{SESSION}-17"):
        life.run("deliberate", SESSION, LOU, "--set", "test=acquis",
                 "--reason", "test=Le protocole, revu ensemble, tient.")  # fmt: skip
    for juror, by in ((HELENE, "helene"), (MAUD, "maud")):
        with life.request(f"{juror} confirms the deliberation", by, f"{SESSION}-17"):
            life.run("deliberate", SESSION, LOU, "--confirm", juror)


def results(life: Life) -> None:
    with life.request("close the session", "equipe", "2026-12-20", branch="certif/close-2026-12"):
        life.run("session", "close", SESSION, "--yes", "--commit")
    with life.request("issue a new edition", "apolline", "2026-12-21"):
        life.run("certificate", "reissue", "RS6247-2025-11-001", "--name", "Camille Arvieux-Lenoir",
                 "--reason", "Nom complet.", "--by", "Apolline Ventadour", "--yes")  # fmt: skip
    with life.request("revoke a certificate", "apolline", "2026-12-22"):
        life.run("certificate", "revoke", "RS6247-2025-11-001", "--reason", "Pièce fausse.",
                 "--ground", "demande", "--by", "Apolline Ventadour", "--yes")  # fmt: skip
