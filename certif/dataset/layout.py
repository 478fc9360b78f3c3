"""Which kind of file belongs at which path, under which names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from certif.errors import CannotCheck
from certif.i18n import _


class Kind(StrEnum):
    """The kinds of file of the dataset; each value is the name of a schema."""

    ACCESS = "access"
    CERTIFICATION = "certification"
    STARTUP = "startup"
    CANDIDATE = "candidate"
    JUROR = "juror"
    SESSION = "session"
    SCREENING = "screening"
    AVAILABILITY = "availability"
    JURY = "jury"
    EVENTS = "events"
    ASSESSMENT = "assessment"
    DELIBERATION = "deliberation"
    RESULTS = "results"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a path means: the kind of file that belongs there, and the ids that the path spells.

    ``ids`` go from the left to the right of the path: ``("2026-11", "camille.moreau", "noa.perrin")``
    for a grid, ``("2026-11",)`` for ``session.yml``, ``()`` for ``access.yml``.
    """

    kind: Kind
    ids: tuple[str, ...]


def path_of(kind: Kind, *ids: str) -> str:
    """The path of a file of ``kind`` from the dataset's root: ``path_of(Kind.SCREENING, "2026-11", "x.y")``.

    The ids are those of `Spot`, in the same order.
    """
    raise NotImplementedError


def spot_of(path: str) -> Spot | None:
    """What a path (POSIX, from the dataset's root) means, or ``None`` if no YAML file belongs there.

    A copy in ``issued/inputs/`` has the kind and the ids of the file that it is a copy of, with the
    session's id in front.
    """
    raise NotImplementedError


def find_root(start: Path, chosen: Path | None = None) -> Path:
    """The dataset's root: ``chosen``, else ``CERTIF_ROOT``, else the first folder from ``start`` upwards
    that holds ``data/certifications/``.

    Raises `CannotCheck` when there is none, or when the folder that was chosen is not one.
    """
    wanted = chosen or (Path(os.environ["CERTIF_ROOT"]) if os.environ.get("CERTIF_ROOT") else None)
    raise CannotCheck(_("No dataset here: no folder holds data/certifications/."))
