"""The empty grids of a session, one for each juror of each interview.

Writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.open_session import interviews_of
from certif.acts.support.find_session import load_open
from certif.acts.support.terms import terms_of
from certif.dataset.reading.templates import own_templates
from certif.documents.grid import GRID, grid
from certif.documents.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["plan_grids"]


def plan_grids(root: Path, session: str, on: date) -> Mapping[str, bytes]:
    """Render the empty grids of an open session, by file name, dated ``on``.

    A file name is ``<juror>/<candidate>.md``.

    Raises as `open_session`, and `CannotCheck` where the session or a template cannot be read, or no
    interview is planned.
    """
    register, folder = load_open(root, session)
    interviews = interviews_of(register, folder)
    terms = terms_of(folder, on, None)
    overrides = own_templates(root)
    name = folder.shelf.name_of

    return {
        f"{seat.juror}/{interview.candidate}.md": render(
            GRID,
            grid(terms, interview, seat, name(interview.candidate), name(seat.juror)),
            overrides=overrides,
        ).encode()
        for interview in interviews
        for seat in interview.seats
    }
