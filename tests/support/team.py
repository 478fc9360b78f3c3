"""A team that carries a situation to its end by commands."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

from yaml import safe_load

from tests.support.jury_desk import MORNING, NOON, Desk
from tests.support.walker import SAID, Walker

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from certif.model.interviews import Interview

ADA, BOB, SESSION = "ada.exemple", "bob.exemple", "2027-05"
GUIDE = "docs/fr/que-faire-quand.md"
STAGES = ("filed", "assigned", "held", "closed")
DAYS = {
    "filed": "2027-03-10",
    "assigned": "2027-04-20",
    "held": "2027-05-20",
    "closed": "2027-06-01",
}
"""The day on which a team is at each stage."""

YES = "--yes"
_EVENT = ("session", "event")
EVE = date(2027, 5, 17)


class Team(Walker):
    """A walker that remembers the commands that it ran."""

    def __init__(self, root: Path, output: pytest.CaptureFixture[str], on: str) -> None:
        super().__init__(root, output, on)
        self.ran: list[str] = []

    def run(self, *words: str, **more: object) -> tuple[int, str]:
        self.ran.append(head_of(words))
        return super().run(*words, **more)  # type: ignore[arg-type]

    def interview(self, candidate: str = ADA) -> Interview:
        found = self.folder.interview(candidate)
        assert found is not None, self.account()
        return found

    def jurors(self, candidate: str = ADA) -> tuple[str, ...]:
        return tuple(seat.juror for seat in self.interview(candidate).seats)

    def session(self, *words: str) -> str:
        """Run a command of `certif session` about the session, confirmed."""
        verb, *rest = words
        return self.must("session", verb, SESSION, *rest, YES)

    def ticks(self, person: str, *slots: str) -> None:
        """Say that somebody can come at slots that their file knows, as they would."""
        path = self.root / f"data/sessions/{SESSION}/availability/{person}.yml"
        text = path.read_text("utf-8")
        for slot in slots:
            assert f"{slot}: non" in text, text
            text = text.replace(f"{slot}: non", f"{slot}: oui")
        path.write_text(text, "utf-8")

    def everybody_comes(self, *slots: str) -> None:
        """Add new slots to every answer, and say that everybody can come."""
        for person in sorted(self.folder.availabilities):
            self.must("jury", "availability", SESSION, person, YES)
            self.ticks(person, *slots)

    def hears_anew(self, *slots: str) -> None:
        """Add slots at which everybody can come, and set the juries again."""
        added = [word for slot in slots for word in ("--add", slot)]
        self.must("session", "slots", SESSION, *added, YES)
        self.everybody_comes(*slots)
        self.must("jury", "assign", SESSION, YES)

    def carry(self) -> None:
        """Do what is left to do, from the eve of the interviews on."""
        self.on = max(self.on, EVE)
        super().carry()

    def refused(self, *words: str) -> str:
        """Run a command that is refused and leaves the register as it is."""
        code, told = self.run(*words)
        assert code in {1, 2}, self.account()
        self.is_sound()
        return told

    def outcome(self, candidate: str = ADA) -> str:
        """Return what the register says of the decision on somebody, once closed."""
        return self.must("decision", "show", SESSION, candidate)


def head_of(words: tuple[str, ...] | list[str]) -> str:
    """Return what a command is, without its session and its people.

    `certif session event 2027-05 report --candidate ada` is ``session event report``.
    """
    plain = [each for each in words if not each.startswith("-")]
    if tuple(plain[:2]) == _EVENT:
        return " ".join((*plain[:2], *plain[3:4]))
    alone = {"assess", "deliberate", "validate", "todo", "init", "review", "eligibility"}
    return " ".join(plain[: 1 if plain[0] in alone else 2])


def rows_of_the_guide(root: Path) -> dict[str, list[str]]:
    """Return the commands that the guide names for each situation, in order."""
    rows = {}
    for line in (root / GUIDE).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 2 and "`certif " in cells[1]:
            named = re.findall(r"`certif ([^`]+)`", cells[1])
            rows[cells[0]] = [head_of(each.split()) for each in named]
    return rows


def a_register(root: Path) -> None:
    """Write two dossiers that nobody has screened, and four jurors who can come."""
    made = Desk(root)
    made.session()
    made.startup("quai", "ports")
    made.startup("haie")
    made.candidate(ADA, screened=False)
    made.candidate(BOB, startup="haie", screened=False)
    for person, role in (("marc", ""), ("mona", ""), ("hugo", "h"), ("hana", "h")):
        made.juror(f"{person}.exemple", *(["intrapreneur-certifie"] if role else []))
    access = root / "data/access.yml"
    data = safe_load(access.read_text("utf-8"))
    staff = [each for each in data["members"] if "person" not in each]
    made.write("access", "data/access.yml", {"members": staff})


def bring(team: Team, stage: str) -> None:
    """Bring a register from the stage before to ``stage``, by commands."""
    if stage == "assigned":
        screened_by = ("--by", "Edwige Maranval", YES)
        team.must("session", "screen", SESSION, *screened_by)
        team.must("jury", "assign", SESSION, YES)
    elif stage == "held":
        for candidate in (ADA, BOB):
            interview = team.interview(candidate)
            team.on = interview.slot.day
            for seat in interview.seats:
                level = "acquis" if candidate == ADA else "partiellement-acquis"
                team.grid(candidate, seat.juror, level)
    elif stage == "closed":
        team.must("deliberate", SESSION, BOB, "--observed", first_competence(team))
        team.must("session", "close", SESSION, YES)


def first_competence(team: Team) -> str:
    framework = team.folder.framework
    assert framework is not None
    return framework.competences[0].id


def copied(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


__all__ = [
    "ADA",
    "BOB",
    "DAYS",
    "GUIDE",
    "MORNING",
    "NOON",
    "SAID",
    "SESSION",
    "STAGES",
    "YES",
    "Team",
]
