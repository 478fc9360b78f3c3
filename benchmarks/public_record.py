"""Measure reading and judging the public record, against a bare parse.

    python -m benchmarks.public_record              an invented record of 3,500 members and 660 startups,
                                                    and the real one where CERTIF_PUBLIC_RECORD says it is
    python -m benchmarks.public_record --from DIR   a checkout of beta.gouv.fr's data and nothing else

The bare parse opens each file, cuts its front matter out and takes libyaml's events one by one, building
nothing. Times are processor time, the least of several runs, each in this process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from yaml import CBaseLoader

from certif.dataset.public_record.front_matter import front_matter
from certif.dataset.public_record.record import PublicRecord, read_public_record
from certif.eligibility.judge import judge
from certif.model.certification import Appeal, Award, JuryTerms, Regulation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEMBERS, STARTUPS = 3500, 660
RUNS = 5
ON = date(2026, 11, 1)
PHASES = ("investigation", "construction", "acceleration", "consolidation")
RS6247 = Regulation(
    version="2023-09",
    effective_on=date(2023, 9, 18),
    source=None,
    session_months=(5, 11),
    jury=JuryTerms((), 1, 60, (), (), (), ()),
    prerequisites={
        "full_time_months": 6,
        "part_time_months": 12,
        "left_within_months": 12,
        "phase_known": "acceleration",
        "public_agent": True,
        "not_already_certified": ["rs6247", "rs3536"],
    },
    dossier=(),
    award=Award("acquis", 8),
    answer_within_months=1,
    appeal=Appeal(2, administrative=True, court=""),
    try_again="",
)


def main(argv: Sequence[str]) -> int:
    """Measure, print a table; 3 where the folder asked for holds no record."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public_record", description=__doc__)
    parser.add_argument(
        "--from", dest="source", type=Path, help="a checkout of beta.gouv.fr's data"
    )
    asked = parser.parse_args(argv).source
    if asked is not None and not (asked / "content/_authors").is_dir():
        print(f"{asked} holds no content/_authors", file=sys.stderr)
        return 3
    print("| record | files | bare parse | read | ratio | judge |")
    print("| --- | --: | --: | --: | --: | --: |")
    if asked is not None:
        print(line("given", asked))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        invent(Path(folder))
        print(line("invented", Path(folder)))
    real = os.environ.get("CERTIF_PUBLIC_RECORD")
    if real:
        print(line("real", Path(real)))
    return 0


def line(name: str, root: Path) -> str:
    """Return a record's row: its time, and the ratio to a bare parse."""
    record = read_public_record(root)
    bare = best(lambda: bare_parse(root))
    read = best(lambda: read_public_record(root))
    judged = best(lambda: judge_all(record))
    return (
        f"| {name} | {record.files_read} | {bare * 1000:.0f} ms | {read * 1000:.0f} ms "
        f"| {read / bare:.2f} | {judged * 1000:.0f} ms |"
    )


def best(act: Callable[[], object]) -> float:
    """Return the seconds of processor time that the quickest of several runs took."""
    times = []
    for _ in range(RUNS):
        before = process_time()
        act()
        times.append(process_time() - before)
    return min(times)


def bare_parse(root: Path) -> int:
    """Return the number of events in the front matter of every file."""
    events = 0
    for folder in ("_authors", "_startups", "_incubators"):
        for file in sorted((root / "content" / folder).glob("*.md")):
            parser = CBaseLoader(front_matter(file.read_bytes()) or b"")
            while parser.get_event() is not None:
                events += 1
    return events


def judge_all(record: PublicRecord) -> int:
    """Return how many people were judged: everybody of the record."""
    for member in record.members.values():
        judge(member.person, RS6247, record.startups, on=ON)
    return len(record.members)


def invent(root: Path) -> None:
    """Write an invented record of the size of the whole real one, the same each time."""
    for index in range(MEMBERS):
        write(root / f"content/_authors/personne.exemple{index}.md", member(index))
    for index in range(STARTUPS):
        write(root / f"content/_startups/service-{index}.md", startup(index))
    write(
        root / "content/_incubators/incubateur-exemple.md", "---\ntitle: Incubateur exemple\n---\n"
    )


def member(index: int) -> str:
    """Return the file of an invented member, with one to three missions."""
    missions = []
    start = date(2017, 1, 2) + timedelta(days=index % 3000)
    for number in range(1 + index % 3):
        end = start + timedelta(days=120 + 61 * (index % 11))
        missions.append(
            f"  - start: {start}\n    end: {end}\n    status: admin\n    employer: Ministère exemple\n"
            f"    startups:\n      - service-{(index + number) % STARTUPS}\n"
        )
        start = end + timedelta(days=1 + index % 40)
    return (
        f"---\nfullname: Personne Exemple {index}\nrole: Intrapreneuse\ndomaine: Intraprenariat\n"
        f"github: personne-{index}\nmissions:\n{''.join(missions)}"
        "competences:\n  - Écriture\n  - Médiation\n---\n\nQuelques lignes de présentation.\n"
    )


def startup(index: int) -> str:
    """Return the file of an invented startup, with one to four phases."""
    start = date(2018, 1, 1) + timedelta(days=4 * index)
    phases = "".join(
        f"  - name: {name}\n    start: {start + timedelta(days=270 * number)}\n"
        for number, name in enumerate(PHASES[: 1 + index % 4])
    )
    lines = "".join(f"  - usage-{number}\n" for number in range(8))
    return (
        f"---\ntitle: Service exemple {index}\nmission: Rendre un service d'exemple\n"
        f"incubator: incubateur-exemple\nphases:\n{phases}"
        f"link: https://service-{index}.exemple.gouv.fr\ncontact: contact@exemple.gouv.fr\n"
        f"stats: true\nusertypes:\n{lines}thematiques:\n{lines}---\n\n## Contexte\n\nQuelques lignes.\n"
    )


def write(file: Path, text: str) -> None:
    """Write a file, and its folder where it is missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
