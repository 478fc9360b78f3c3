"""People of the register that a release is kept with, and their files.

All of it is invented; `release_register.py` plays their acts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from certif.dataset.reading.load import load
from certif.model.interviews import Interview
from tests.support.form_answers import form_answers
from tests.support.git import git as run_git

SESSION = "2027-05"
SLOTS = tuple(f"2027-05-{day} {hour}" for day in (18, 19) for hour in ("09h30", "11h00", "14h00"))
STAFF = ("Edwige Exemple", "edwige-exemple", 100000002)
MAINTAINER = ("Dana Exemple", "dana-exemple", 100000001)
SIGNATORY = "Ange Exemple"
URL = "https://certification.exemple.gouv.fr"
MANAGERS = ("Noa Perrin", "Maya Tresserre", "Ugo Sabathier")
HOLDERS = ("Rita Colombier", "Sven Aubertin", "Tania Escoffier")
CERTIFIED, RENAMED, REVOKED, DISPUTED = (
    "Alba Querneau",
    "Gilda Montrouge",
    "Hugo Pélerin",
    "Inès Carvalho",
)
REFUSED, WITHDRAWN, INCOMPLETE, PRIVATE = (
    "Célie Davantin",
    "Basile Ormeraie",
    "Denis Fougerand",
    "Elsa Bréhaudin",
)
CANDIDATES = (CERTIFIED, RENAMED, REVOKED, DISPUTED, REFUSED, WITHDRAWN, INCOMPLETE, PRIVATE)
ILL = MANAGERS[0]
FILES = "filing: {since: 2027-01-01, client: 00TEST00, contract: MCFCER000000}\n"
BORN = {
    "nom_naissance": "Zébulonval",
    "prenom1": "Philomène",
    "sexe": "F",
    "date_naissance": "1983-04-17",
    "code_insee": "2A004",
    "commune": "Ajaccio",
}
"""Invented, and never in the register."""


def id_of(name: str) -> str:
    """Return the id that the tool gives to a name."""
    return name.lower().replace(" ", ".").translate(str.maketrans("éè", "ee"))


def account_of(name: str) -> tuple[str, str, int]:
    """Return the invented account of a juror: name, login, number."""
    return name, id_of(name).replace(".", "-"), 100000010 + (*MANAGERS, *HOLDERS).index(name)


def address_of(name: str) -> str:
    """Return an invented address."""
    return f"{id_of(name)}@exemple.gouv.fr"


class Team:
    """The people who keep the register at ``root``, with the files on their ``desk``."""

    def __init__(self, root: Path, desk: Path) -> None:
        self.root, self.desk = root, desk
        root.mkdir()
        desk.mkdir()

    def runs(self, *words: object, on: str | None = None) -> str:
        """Run a command of certif, which must succeed; ``on`` is the day."""
        command = [sys.executable, "-m", "certif", *map(str, words), *(["--on", on] if on else [])]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def commits(self, subject: str, day: str, who: tuple[str, str, int] = STAFF) -> None:
        """Make a commit of all that changed, at noon of a day, by an account."""
        name, login, number = who
        address = f"{number}+{login}@users.noreply.github.com"
        moment = f"{day}T12:00:00+00:00"
        names = {"NAME": name, "EMAIL": address, "DATE": moment}
        said = {
            f"GIT_{role}_{key}": each
            for role in ("AUTHOR", "COMMITTER")
            for key, each in names.items()
        }
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--message", subject, more=said)

    def git(self, *words: str, more: dict[str, str] | None = None) -> None:
        """Run git in the register, without anybody's configuration."""
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        run_git(self.root, *words, more=alone | (more or {}))

    def receives(self, name: str, text: str) -> Path:
        """Write a file that somebody sent, on the desk."""
        file = self.desk / name
        file.write_text(text, "utf-8")
        file.chmod(0o600)
        return file


def forms(team: Team) -> Iterator[Path]:
    """Yield the answers of everybody: one lacks a document, one is no public agent."""
    for name in CANDIDATES:
        yield team.receives(
            f"{id_of(name)}.txt",
            form_answers(
                name,
                address_of(name),
                mockup=name != INCOMPLETE,
                private=name == PRIVATE,
                published=True,
            ),
        )


def availability(team: Team, name: str) -> Path:
    """Return the file of a juror's page: free all the time."""
    return team.receives(
        f"{SESSION}--{id_of(name)}.yml",
        "# yaml-language-server: $schema=../../../../schemas/availability.schema.json\n"
        f"# Page de la session {SESSION} du 2027-03-16\nperson: {id_of(name)}\nslots:\n"
        + "".join(f"  {slot}: oui\n" for slot in SLOTS),
    )


def grids(team: Team, juror: str) -> Iterator[Path]:
    """Yield the files of a juror's page: one person refused, one disputed."""
    first, last = competence_of(team), competence_of(team, -1)
    for interview in _interviews(team):
        seats = [each.juror for each in interview.seats]
        if juror not in seats:
            continue
        below = {id_of(REFUSED): last, id_of(DISPUTED): first if seats.index(juror) else ""}.get(
            interview.candidate
        )
        lines = [
            "# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json",
            f"# Page de la session {SESSION} du 2027-05-17",
            f"candidate: {interview.candidate}",
            f"juror: {juror}",
            f"interviewed_on: {interview.slot.day}",
            "attendance: present",
            "grid:",
        ]
        for each in _framework(team):
            lines += [f"  {each}:", f"    level: {'non-acquis' if each == below else 'acquis'}"]
            lines.append("    evidence: Montré pendant l’entretien.")
            if each == below:
                lines.append("    reason: Rien n’en a été montré.")
        yield team.receives(
            f"{SESSION}--{interview.candidate}--{juror}.yml", "\n".join(lines) + "\n"
        )


def present(team: Team, name: str) -> list[str]:
    """Return the options that name the jurors of somebody's interview."""
    seats = next(each.seats for each in _interviews(team) if each.candidate == id_of(name))
    return [word for each in seats for word in ("--present", each.juror)]


def competence_of(team: Team, place: int = 0) -> str:
    """Return the id of a competence of the session."""
    return _framework(team)[place]


def _framework(team: Team) -> list[str]:
    framework = load(team.root).sessions[SESSION].framework
    return [each.id for each in framework.competences] if framework else []


def _interviews(team: Team) -> Sequence[Interview]:
    jury = load(team.root).sessions[SESSION].jury
    return jury.interviews if jury else ()
