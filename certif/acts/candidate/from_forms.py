"""Turn several people's forms into dossiers: every plan, then the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.candidate.from_form import Intake, plan_intake, received
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.reading.load import load
from certif.dataset.writing.transaction import create_file
from certif.errors import CertifError, Refusal
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

__all__ = ["Intakes", "plan_intakes", "write_intakes"]


@dataclass(frozen=True, slots=True)
class Intakes:
    """The dossiers of several files, and the files that make none, with the reason."""

    planned: tuple[tuple[Path, Intake], ...]
    failed: tuple[tuple[Path, CertifError], ...]


def plan_intakes(
    root: Path,
    files: Iterable[Path],
    *,
    submitted_on: date | None,
    person: str | None = None,
    session: str | None = None,
) -> Intakes:
    """Plan a dossier of each file; one that makes none does not stop the others.

    ``person`` is for one file alone. Two files about one person make one dossier, the first.
    """
    register = load(root)
    planned: dict[str, tuple[Path, Intake]] = {}
    failed: list[tuple[Path, CertifError]] = []
    for file in files:
        try:
            given = received(file)
            intake = plan_intake(
                register,
                given.text,
                attached=given.attached,
                submitted_on=submitted_on,
                person=person,
                session=session,
            )
            refuse_unsound({intake.path: intake.content})
            if intake.path in planned:
                first = planned[intake.path][0]
                raise Refusal(
                    _("{file} is about the same person.").format(file=shown(str(first))),
                    hint=_("Where it is somebody else, give that file alone, with --id."),
                )
        except CertifError as error:
            failed.append((file, error))
        else:
            planned[intake.path] = (file, intake)
    return Intakes(tuple(planned.values()), tuple(failed))


def write_intakes(root: Path, intakes: Intakes) -> tuple[str, ...]:
    """Write the dossiers of a plan; return the paths written.

    Raises `Refusal` if a file appeared at one of those paths meanwhile.
    """
    for _file, intake in intakes.planned:
        create_file(root, intake.path, intake.content)
    return tuple(intake.path for _file, intake in intakes.planned)
