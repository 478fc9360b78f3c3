"""The files that jurors' pages give, as they arrive: availabilities and grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.reading.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["availabilities", "grids"]


def availabilities(
    folder: Path, session: str, jurors: Iterable[str], slots: Iterable[str]
) -> Iterator[Path]:
    """Yield a file for each juror, who is free all the time."""
    folder.mkdir(parents=True)
    free = [*slots]
    for juror in jurors:
        file = folder / f"{session}--{juror}.yml"
        file.write_text(
            "# yaml-language-server: $schema=../../../../schemas/availability.schema.json\n"
            f"# Page de la session {session} du 2026-11-30\nperson: {juror}\nslots:\n"
            + "".join(f"  {slot}: oui\n" for slot in free),
            "utf-8",
        )
        yield file


def grids(
    folder: Path, root: Path, session: str, below: Mapping[tuple[str, int], set[str]]
) -> Iterator[Path]:
    """Yield the grids of every interview, everything reached.

    ``below`` gives the competences that are not, by candidate and by the place of the seat.
    """
    folder.mkdir(parents=True)
    ours = load(root).sessions[session]
    framework = ours.framework
    for interview in ours.interviews if framework else ():
        for place, seat in enumerate(interview.seats):
            lacking = below.get((interview.candidate, place), set())
            lines = [
                "# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json",
                f"# Page de la session {session} du {interview.slot.day}",
                f"candidate: {interview.candidate}",
                f"juror: {seat.juror}",
                f"interviewed_on: {interview.slot.day}",
                "attendance: present",
                "grid:",
            ]
            for each in framework.competences if framework else ():
                level = "non-acquis" if each.id in lacking else "acquis"
                lines += [f"  {each.id}:", f"    level: {level}"]
                lines.append("    evidence: Montré pendant l’entretien.")
                if each.id in lacking:
                    lines.append("    reason: Rien n’en a été montré.")
            file = folder / f"{session}--{interview.candidate}--{seat.juror}.yml"
            file.write_text("\n".join(lines) + "\n", "utf-8")
            yield file
