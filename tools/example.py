"""The story of the example dataset: closes and corrections, in order of days.

    python tools/example.py           close and correct what is not yet
    python tools/example.py --again   take `issued/` and `corrections/` away, and make them anew

A closed session is judged by what it holds, and the files that it was judged on have moved on since: a name
was corrected, a laureate has become a juror, a règlement has a newer version. `tools/example-earlier/<day>/` holds
the files of `data/` that read otherwise on that day; each close is made on a copy of the dataset where
they stand in for today's, and where what came later is not there yet.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certif.acts.decision.asked import Asked
from certif.acts.decision.correct import plan_correction, write_correction
from certif.acts.session.close import plan_close, write_close
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.model.follow_up import UNSEALED
from certif.model.issued import CorrectionKind
from certif.model.people import Candidate, Juror, Person
from certif.results.seal import digest

REPOSITORY = Path(__file__).parent.parent
EARLIER = Path(__file__).parent / "example-earlier"


@dataclass(frozen=True, slots=True)
class Close:
    """The close of a session, on a day."""

    session: str
    on: date

    def is_told(self, root: Path) -> bool:
        """Tell whether the dataset has this close."""
        return (root / "data" / "sessions" / self.session / "issued").exists()

    def tell(self, root: Path) -> None:
        """Close the session in ``root``, as the dataset stood on that day."""
        with tempfile.TemporaryDirectory() as folder:
            then = Path(folder)
            as_it_stood(root, self.on, then)
            plan = plan_close(then, self.session, self.on)
        write_close(root, plan)

    def __str__(self) -> str:
        return f"{self.session} closed on {self.on}"


@dataclass(frozen=True, slots=True)
class Reissue:
    """A new edition of a certificate, on a day, under the living file's name."""

    session: str
    number: str
    candidate: str
    on: date
    by: str
    reason: str

    def is_told(self, root: Path) -> bool:
        """Tell whether the dataset has this close."""
        corrections = root / "data" / "sessions" / self.session / "corrections"
        return (corrections / f"{self.on}-{self.number}-reedition").exists()

    def tell(self, root: Path) -> None:
        """Write the correction in ``root``."""
        asked = Asked(
            CorrectionKind.REISSUE, self.session, self.candidate, self.on, self.by, self.reason
        )
        write_correction(root, plan_correction(root, asked))

    def __str__(self) -> str:
        return f"{self.number} issued anew on {self.on}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file of ``follow-up/``: deliveries, an appeal, flows that were filed.

    ``person`` is ``None`` for a file of the whole session.
    """

    kind: Kind
    session: str
    person: str | None
    entries: tuple[Mapping[str, Plain], ...]

    @property
    def path(self) -> str:
        """Its path from the dataset's root."""
        return path_of(self.kind, self.session, *filter(None, [self.person]))

    def is_told(self, root: Path) -> bool:
        """Tell whether the dataset has this file."""
        return (root / self.path).exists()

    def tell(self, root: Path) -> None:
        """Write the file in ``root``."""
        folder = root / "data" / "sessions" / self.session
        entries: list[Plain] = [_summed(folder, entry) for entry in self.entries]
        about: dict[str, Plain] = {"person": self.person} if self.person else {}
        content = new_file(self.kind, self.path, about | {"entries": entries})
        (root / self.path).parent.mkdir(parents=True, exist_ok=True)
        (root / self.path).write_bytes(content)

    def __str__(self) -> str:
        return f"{self.path} written"


def _summed(folder: Path, entry: Mapping[str, Plain]) -> dict[str, Plain]:
    """Put the checksum of a sent document in the place of its path."""
    return {
        key: digest((folder / str(value)).read_bytes()) if key == "sum" else value
        for key, value in entry.items()
    }


BY = "Edwige Maranval"
STORY: tuple[Close | Reissue | Ledger, ...] = (
    Close("2021-06-rs3536", date(2021, 6, 25)),
    Close("2025-11", date(2025, 12, 12)),
    Reissue(
        "2025-11",
        "RS6247-2025-11-002",
        "soizic.le-goarnic",
        date(2026, 1, 20),
        "Edwige Maranval",
        "Le prénom était mal orthographié dans le dossier\u00a0: Soizic, et non Soazic. La titulaire"
        " l'a signalé le 16 janvier 2026, justificatif à l'appui.",
    ),
    Ledger(
        Kind.DELIVERIES,
        "2025-11",
        "bastien.orvalet",
        (
            {
                "kind": "envoi",
                "day": "2025-12-15",
                "document": "decision.md",
                "to": "personne",
                "channel": "recommande",
                "sum": "issued/bastien.orvalet/decision.md",
                "by": BY,
            },
            {"kind": "notification", "day": "2025-12-18", "of": 1, "by": BY},
        ),
    ),
    Ledger(
        Kind.APPEALS,
        "2025-11",
        "bastien.orvalet",
        (
            {
                "kind": "recours",
                "day": "2026-01-20",
                "form": "gracieux",
                "document": "decision.md",
                "reason": "Demande que le niveau retenu pour le financement soit revu.",
                "by": BY,
            },
            {
                "kind": "decision",
                "day": "2026-02-25",
                "of": 1,
                "outcome": "rejet",
                "reason": "Le jury a motivé ce niveau\u00a0; aucun fait nouveau n'est produit.",
                "by": BY,
            },
        ),
    ),
    Ledger(
        Kind.DELIVERIES,
        "2025-11",
        "soizic.le-goarnic",
        (
            {
                "kind": "envoi",
                "day": "2025-12-15",
                "document": "certificat.md",
                "to": "personne",
                "channel": "courriel",
                "sum": "issued/soizic.le-goarnic/certificat.md",
                "by": BY,
            },
            {
                "kind": "envoi",
                "day": "2026-01-21",
                "document": "certificat.md",
                "edition": 2,
                "to": "personne",
                "channel": "courriel",
                "sum": "corrections/2026-01-20-RS6247-2025-11-002-reedition/certificat.md",
                "by": BY,
            },
        ),
    ),
    Ledger(
        Kind.FILING,
        "2025-11",
        None,
        (
            {
                "kind": "preparation",
                "day": "2026-02-02",
                "flux": "2025-11-creation-1",
                "action": "CREATION",
                "certificates": [f"RS6247-2025-11-{rank:03}" for rank in range(1, 4)],
                "by": BY,
            },
            {"kind": "depot", "day": "2026-02-02", "of": 1, "by": BY},
            {"kind": "accuse", "day": "2026-02-06", "of": 2, "by": BY},
        ),
    ),
)
"""From the oldest to the newest."""


def tell(root: Path) -> list[str]:
    """Do what the story tells and the dataset lacks; return it in words."""
    told = []
    for chapter in STORY:
        if not chapter.is_told(root):
            chapter.tell(root)
            told.append(str(chapter))
    return told


def as_it_stood(root: Path, day: date, then: Path) -> None:
    """Make in ``then`` the dataset of ``root`` as it stood on ``day``."""
    shutil.copytree(root / "data", then / "data", ignore=shutil.ignore_patterns(*UNSEALED))
    shutil.copytree(EARLIER / day.isoformat(), then / "data", dirs_exist_ok=True)
    register = load(then)
    for session in register.sessions.values():
        if session.session is None or session.session.opens_on > day:
            shutil.rmtree(then / session.path)
    shelf = register.shelf
    later: list[Person] = [
        person for person in shelf.candidates.values() if not _had_applied(person, day)
    ]
    later += [person for person in shelf.jurors.values() if not _had_a_role(person, day)]
    for person in later:
        (then / person.path).unlink()


def _had_applied(person: Candidate, day: date) -> bool:
    return any(each.submitted_on and each.submitted_on <= day for each in person.applications)


def _had_a_role(person: Juror, day: date) -> bool:
    return any(role.start <= day for role in person.roles)


def take_away(root: Path) -> None:
    """Take away what the story makes."""
    for chapter in STORY:
        # Credentials stay: they name facts and no file, and their key is not at hand.
        for made in ("issued", "corrections", "follow-up/deliveries", "follow-up/appeals"):
            shutil.rmtree(root / "data" / "sessions" / chapter.session / made, ignore_errors=True)
        filed = root / "data" / "sessions" / chapter.session / "follow-up/filing.yml"
        filed.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Tell the story; say what was done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--again", action="store_true", help="throw away what was made, first")
    if parser.parse_args(arguments).again:
        take_away(REPOSITORY)
    for done in tell(REPOSITORY):
        print(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
