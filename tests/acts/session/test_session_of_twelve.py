"""A session of twelve, run by one person who edits no file, as the guide tells it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from certif.model.issued import Outcome
from certif.model.register import Register
from tests.conftest import Certif
from tests.support.form_answers import form_answers
from tests.support.page_files import availabilities, grids

SESSION = "2027-05"
DAYS = ("2027-05-18", "2027-05-19", "2027-05-20")
SLOTS = tuple(f"{day} {hour}" for day in DAYS for hour in ("09h30", "11h00", "14h00", "15h30"))
NAMES = (
    *("Alba Querneau", "Basile Ormeraie", "Célie Davantin", "Denis Fougerand", "Elsa Bréhaudin"),
    *("Firmin Lestrade", "Gilda Montrouge", "Hugo Pélerin", "Inès Carvalho", "Jonas Thibaudet"),
    *("Katia Rousselin", "Lucien Vaubernard"),
)
MANAGERS = ("Noa Perrin", "Maya Tresserre", "Ugo Sabathier")
HOLDERS = ("Rita Colombier", "Sven Aubertin", "Tania Escoffier")
WITHDRAWN, REFUSED, INCOMPLETE, PRIVATE = NAMES[1], NAMES[2], NAMES[3], NAMES[4]
DISPUTED, ILL = NAMES[7], MANAGERS[0]
COMMANDS = 25
"""The most that one session may ask of whoever runs it."""


def id_of(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower()).replace(" ", ".")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def address(name: str) -> str:
    return f"{id_of(name)}@exemple.gouv.fr"


@dataclass
class Staff:
    """The one person who runs the session: every command they type is counted."""

    certif: Certif
    root: Path
    typed: list[str] = field(default_factory=list)

    def does(self, *words: object, on: str | None = None) -> str:
        """Type a command that must succeed; ``on`` is the day."""
        command = [*words, *(["--on", on] if on else [])]
        self.typed.append(f"certif {' '.join(map(str, words[:2]))}")
        done = self.certif(*command, cwd=self.root)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def is_told(self, on: str) -> set[str]:
        """Return the commands that `todo` names on a day, each by its first words."""
        done = self.certif("todo", SESSION, "--on", on, "--format", "json", cwd=self.root)
        assert done.returncode == 0, done.stderr
        tasks = json.loads(done.stdout)["tasks"]
        named = [task[key] for task in tasks for key in ("settled_by", "draft") if task[key]]
        return {" ".join(command.split()[:3]) for command in named}

    def valid(self, on: str) -> None:
        done = self.certif("validate", "--on", on, "--format", "json", cwd=self.root)
        assert done.returncode == 0, done.stdout


@pytest.fixture
def staff(certif: Certif, tmp_path: Path) -> Staff:
    """Somebody with a register that holds a certification and its certifier, no more."""
    root = tmp_path / "registre"
    maintainer = "dana-exemple:100000001:Dana Exemple"
    done = certif("init", "--certification", "rs6247", "--maintainer", maintainer, root)
    assert done.returncode == 0, done.stderr
    return Staff(certif, root)


def forms(folder: Path) -> Iterator[Path]:
    """The answers of twelve people: one lacks a document, one is no public agent."""
    folder.mkdir()
    for name in NAMES:
        text = form_answers(
            name,
            address(name),
            mockup=name != INCOMPLETE,
            private=name == PRIVATE,
            published=False,
        )
        file = folder / f"{id_of(name)}.txt"
        file.write_text(text, "utf-8")
        yield file


def disagreement(register: Register) -> tuple[str, dict[tuple[str, int], set[str]]]:
    """Return what two jurors differ on, and all that is not reached, by seat."""
    framework = register.sessions[SESSION].framework
    assert framework
    first, last = framework.competences[0].id, framework.competences[-1].id
    refused = {(id_of(REFUSED), place): {last} for place in (0, 1)}
    return first, refused | {(id_of(DISPUTED), 1): {first}}


@pytest.mark.slow
def test_a_session_of_twelve_in_twenty_five_commands(staff: Staff, tmp_path: Path):
    staff.does("certifier", "contact", "--certifier", "dinum", "--service", "Mission certification",
               "--email", "certification@exemple.gouv.fr",
               "--address", "1 rue de l’Exemple, 75000 Paris", "--dpo", "dpo@exemple.gouv.fr", "--yes")  # fmt: skip
    staff.does("certifier", "signatory", "Ange Exemple", "--certifier", "dinum", "--capacity", "La directrice",
               "--since", "2026-01-01", "--act", "Arrêté du 5 janvier 2026",
               "--published-on", "2026-01-06", "--yes")  # fmt: skip
    slots = [word for slot in SLOTS for word in ("--slot", slot)]
    staff.does(
        *("session", "new", SESSION, "--certification", "rs6247", "--opens-on", "2027-01-11"),
        *("--applications-until", "2027-03-12", "--place", "Paris", *slots),
    )
    assert {"certif juror new", "certif init --intake"} <= staff.is_told("2027-01-12")
    staff.does("startup", "new", "service-exemple", "--name", "Service exemple",
               "--phase", "acceleration 2024-02-05", "--yes")  # fmt: skip
    for name in MANAGERS:
        staff.does("juror", "new", name, "--role", "responsable-de-portefeuille", "--since", "2025-01-06",
                   "--email", address(name), "--employer", "Ministère exemple des Forêts", "--yes")  # fmt: skip
    for name in HOLDERS:
        staff.does("juror", "new", name, "--role", "intrapreneur-certifie", "--since", "2025-01-06",
                   "--email", address(name), "--employer", "Département exemple", "--holds", "rs6247",
                   "--obtained-on", "2024-12-02", "--evidence", "Certificat RS6247-2024-12-001", "--yes")  # fmt: skip
    assert "certif juror new" not in staff.is_told("2027-01-12")

    staff.does(
        "candidate",
        "from-form",
        *forms(tmp_path / "recus"),
        "--submitted-on",
        "2027-03-01",
        "--yes",
    )
    assert "certif session screen" in staff.is_told("2027-03-15")
    letters = tmp_path / "courriers"
    staff.does("session", "screen", SESSION, "--by", "Dana Exemple", "--letters", letters, "--yes",
               on="2027-03-15")  # fmt: skip
    assert len([*letters.glob("*.md")]) == len(NAMES)
    told = staff.is_told("2027-03-16")
    assert {"certif candidate piece", "certif session mail", "certif jury forms"} <= told

    staff.does(
        "session",
        "mail",
        SESSION,
        "disponibilites",
        "--out",
        tmp_path / "courriels",
        on="2027-03-16",
    )
    jurors = [id_of(name) for name in (*MANAGERS, *HOLDERS)]
    slots_files = availabilities(tmp_path / "creneaux", SESSION, jurors, SLOTS)
    staff.does("jury", "receive", *slots_files, on="2027-03-20")
    assert "certif jury assign" in staff.is_told("2027-03-31")
    staff.does("jury", "assign", SESSION, "--yes", on="2027-03-31")
    assert "certif jury assign" not in staff.is_told("2027-04-01")
    staff.does(
        "session",
        "mail",
        SESSION,
        "convocations",
        "--out",
        tmp_path / "convocations",
        on="2027-04-01",
    )
    staff.valid("2027-04-01")

    staff.does("session", "event", SESSION, "desistement", "--candidate", id_of(WITHDRAWN), "--by",
               "Dana Exemple", "--reason", "Courriel du 20 avril.", "--yes", on="2027-04-20")  # fmt: skip
    staff.does("session", "event", SESSION, "empechement", "--juror", id_of(ILL), "--by", "Dana Exemple",
               "--reason", "Empêchement signalé le 17 mai.", "--yes", on="2027-05-17")  # fmt: skip
    staff.does("jury", "assign", SESSION, "--yes", on="2027-05-17")
    register = load(staff.root)
    jury = register.sessions[SESSION].jury
    assert jury
    assert id_of(ILL) not in {seat.juror for each in jury.interviews for seat in each.seats}
    assert id_of(WITHDRAWN) not in {each.candidate for each in jury.interviews}
    staff.does(
        "session", "mail", SESSION, "convocations", "--out", tmp_path / "encore", on="2027-05-17"
    )

    competence, below = disagreement(register)
    written = grids(tmp_path / "grilles", staff.root, SESSION, below)
    staff.does("jury", "receive", *written, on="2027-05-21")
    assert "certif deliberate 2027-05" in staff.is_told("2027-05-21")
    staff.does("deliberate", SESSION, id_of(DISPUTED), "--set", f"{competence}=acquis",
               "--reason", f"{competence}=Montré lors de l’échange.", on="2027-05-21")  # fmt: skip
    assert "certif session close" in staff.is_told("2027-05-24")
    staff.does("session", "preview", SESSION, "--out", tmp_path / "projet", on="2027-05-24")
    staff.does(
        "session",
        "close",
        SESSION,
        "--yes",
        "--since-preview",
        tmp_path / "projet",
        on="2027-05-24",
    )
    staff.does(
        "session", "mail", SESSION, "resultats", "--out", tmp_path / "resultats", on="2027-05-25"
    )

    assert len(staff.typed) <= COMMANDS, staff.typed
    staff.valid("2027-05-25")
    closed = load(staff.root).sessions[SESSION].issued
    assert closed
    assert closed.results
    outcomes = {each.candidate: each.outcome for each in closed.results.results}
    assert outcomes == {
        **dict.fromkeys(map(id_of, NAMES), Outcome.CERTIFIED),
        id_of(WITHDRAWN): Outcome.WITHDRAWN,
        id_of(INCOMPLETE): Outcome.INCOMPLETE,
        id_of(PRIVATE): Outcome.NOT_ELIGIBLE,
        id_of(REFUSED): Outcome.NOT_CERTIFIED,
    }
