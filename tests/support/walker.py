"""Somebody who carries a session to its close by the commands that messages name."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from certif.acts.todo.todo import todo
from certif.cli.terminal.run import run
from certif.cli.terminal.typer_shape import root
from certif.dataset.reading.load import load
from certif.findings import Severity
from certif.reporters.session.settling import settled_with
from certif.results.decide import MissingKind
from certif.results.tasks import TaskKind
from certif.rules import check
from tests.support.jury_desk import SESSION

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from certif.model.register import SessionFolder

LEVELS = ("acquis", "partiellement-acquis")
SAID = ("--by", "Dana Exemple", "--reason", "Consigné le jour même.")
EXTRA = "2027-05-26 09h30", "2027-05-27 09h30", "2027-05-28 09h30", "2027-06-01 09h30"
_STEPS = 60
_ASIDE = {
    TaskKind.ACCOUNT,
    TaskKind.REGISTRATION,
    TaskKind.SIGNATORY,
    TaskKind.GAPS,
    TaskKind.LETTERS,
    TaskKind.INVITATIONS,
    TaskKind.MOVED,
}
"""Tasks that keep nothing from being closed here."""


def depends_on_the_day(words: tuple[str, ...]) -> bool:
    """Tell whether a command has the option --on."""
    command: Any = root()
    for word in words:
        if not hasattr(command, "get_command"):
            break
        command = command.get_command(None, word)
    return any("--on" in each.opts for each in command.params)


class Walker:
    """A person who runs commands, on a day that moves on; the register stays valid."""

    def __init__(self, root: Path, output: pytest.CaptureFixture[str], on: str) -> None:
        self.root, self._output, self.on = root, output, date.fromisoformat(on)
        self.said: list[str] = []

    @property
    def folder(self) -> SessionFolder:
        return load(self.root).sessions[SESSION]

    def run(self, *words: str, on: date | None = None) -> tuple[int, str]:
        """Run a command on the day; return its exit code and what it said."""
        day = (on or self.on).isoformat()
        words = (*words, "--root", str(self.root))
        code = run([*words, "--on", day] if depends_on_the_day(words) else [*words])
        told = self._output.readouterr()
        self.said.append(f"{day} certif {shlex.join(words)} → {code}\n{told.out}{told.err}")
        return code, told.out + told.err

    def must(self, *words: str) -> str:
        """Run a command that succeeds and leaves the register without an error."""
        code, told = self.run(*words)
        assert code == 0, self.account()
        self.is_sound()
        return told

    def is_sound(self) -> None:
        register = load(self.root)
        errors = [e for e in check(register, self.on) if e.severity is Severity.ERROR]
        assert not [*register.faults], self.account()
        assert not errors, f"{errors}\n{self.account()}"

    def account(self) -> str:
        return "\n".join(self.said)

    def event(self, kind: str, *words: str) -> str:
        return self.must("session", "event", SESSION, kind, *words, *SAID, "--yes")

    def grid(self, candidate: str, juror: str, level: str = "acquis") -> None:
        """Write a whole grid, all of it at a level but the first competence."""
        framework = self.folder.framework
        assert framework is not None
        ids = [each.id for each in framework.competences]
        given = [f"--set={each}=acquis" for each in ids[1:]] + [f"--set={ids[0]}={level}"]
        told = [f"--evidence={each}=Vu dans la maquette." for each in ids]
        reasons = [] if level == "acquis" else [f"--reason={ids[0]}=Pas encore."]
        self.must("assess", SESSION, candidate, "--juror", juror, *given, *told, *reasons)

    def deliberate(self, candidate: str) -> None:
        framework = self.folder.framework
        assert framework is not None
        first = framework.competences[0].id
        self.must(
            *("deliberate", SESSION, candidate, f"--set={first}=acquis"),
            f"--reason={first}=Le jury en convient.",
        )

    def carry(self) -> None:
        """Do what `todo` asks for, day after day, until the session is closed."""
        for _step in range(_STEPS):
            if self.folder.closed:
                return
            tasks = [
                t for t in todo(self.root, self.on, session=SESSION).tasks if t.kind not in _ASIDE
            ]
            if tasks:
                self._do(settled_with(tasks[0]), tasks[0].kind)
            else:
                self.on += timedelta(days=1)
        raise AssertionError(self.account())

    def _do(self, command: str, kind: TaskKind | MissingKind) -> None:
        words = shlex.split(command)[1:]
        match words[:2]:
            case ["assess", _session]:
                self.grid(words[2], words[4])
            case ["deliberate", _session]:
                self.deliberate(words[2])
            case ["jury", "assign"]:
                if self.run(*words, "--yes")[0]:
                    self._add_slots()
                self.is_sound()
            case ["session", "slots"]:
                self._add_slots()
            case ["session", "event"]:
                self.must(*words, *SAID, "--yes")
            case ["session", "close"]:
                self.must("session", "close", SESSION, "--yes")
            case _:
                raise AssertionError(f"{kind}: {command}\n{self.account()}")

    def _add_slots(self) -> None:
        """Add the next slots, and say that everybody can come."""
        session = self.folder.session
        assert session is not None
        known = {str(slot) for slot in session.slots}
        slot = next(each for each in EXTRA if each not in known and each[:10] > str(self.on))
        self.must("session", "slots", SESSION, "--add", slot, "--yes")
        for person in sorted(self.folder.availabilities):
            self.must("jury", "availability", SESSION, person, "--yes")
        for path in (self.root / f"data/sessions/{SESSION}/availability").iterdir():
            text = path.read_text("utf-8")
            path.write_text(text.replace(f"{slot}: non", f"{slot}: oui"), "utf-8")
        self.is_sound()
