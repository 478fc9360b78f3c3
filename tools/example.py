"""The story of the example dataset, in order: what was closed, on which day, from which files.

    python tools/example.py           close what is not closed yet
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
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certif.acts.close import plan_close, write_close
from certif.dataset.load import load
from certif.model.people import Candidate, Juror, Person

REPOSITORY = Path(__file__).parent.parent
EARLIER = Path(__file__).parent / "example-earlier"


@dataclass(frozen=True, slots=True)
class Close:
    """The close of a session, on a day."""

    session: str
    on: date


STORY = (
    Close("2021-06-rs3536", date(2021, 6, 25)),
    Close("2025-11", date(2025, 12, 12)),
)
"""From the oldest to the newest."""


def tell(root: Path) -> list[str]:
    """Close the sessions of the story that are not closed yet; return their ids."""
    told = []
    for chapter in STORY:
        if (root / "data" / "sessions" / chapter.session / "issued").exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            then = Path(folder)
            as_it_stood(root, chapter.on, then)
            plan = plan_close(then, chapter.session, chapter.on)
        write_close(root, plan)
        told.append(chapter.session)
    return told


def as_it_stood(root: Path, day: date, then: Path) -> None:
    """Make in ``then`` the dataset of ``root`` as it stood on ``day``."""
    shutil.copytree(root / "data", then / "data", ignore=shutil.ignore_patterns("corrections"))
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
        for made in ("issued", "corrections"):
            shutil.rmtree(root / "data" / "sessions" / chapter.session / made, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    """Tell the story; say what was closed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--again", action="store_true", help="throw away what was made, first")
    if parser.parse_args(arguments).again:
        take_away(REPOSITORY)
    for session in tell(REPOSITORY):
        print(f"closed {session}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
