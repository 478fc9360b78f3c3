"""Declarations of jurors on their ties with a candidate."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.register import SessionFolder

__all__ = ["Declaration", "declaration"]


class Declaration(Enum):
    """Places of a declaration on ties; silence is no declaration."""

    IN_GRID = "grid"
    IN_AVAILABILITY = "availability"
    SILENT = "silent"


def declaration(folder: SessionFolder, candidate: str, juror: str) -> Declaration:
    """Return where a juror declared their ties with a candidate.

    The grid says it best.
    """
    grid = folder.assessments.get(candidate, {}).get(juror)
    if grid is not None and grid.no_tie:
        return Declaration.IN_GRID
    answer = folder.availabilities.get(juror)
    declared = answer is not None and answer.declares
    return Declaration.IN_AVAILABILITY if declared else Declaration.SILENT
