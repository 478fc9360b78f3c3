"""The invitations of a session, a letter for each person, from ``jury.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.open_session import interviews_of
from certif.acts.support.find_session import open_session
from certif.acts.support.terms import terms_of
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import own_templates
from certif.documents.convocations import FOR_CANDIDATE, FOR_JUROR, for_candidate, for_juror
from certif.documents.render import render
from certif.model.certifier import ActKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["plan_convocations"]


def plan_convocations(root: Path, session: str, on: date) -> Mapping[str, bytes]:
    """Render the invitations to the interviews from the day ``on``, by file name.

    Nothing is written.

    ``candidats/<person>.md`` and ``jury/<person>.md``, in French, dated ``on``. Raises as `open_session`,
    and `CannotCheck` where the session or a template cannot be read, or nobody is to be invited.
    """
    register = load(root)
    folder = open_session(register, session)
    coming = interviews_of(register, folder, on)
    terms = terms_of(folder, on, ActKind.JURY)
    overrides = own_templates(root)
    letters = {
        f"candidats/{i.candidate}.md": render(
            FOR_CANDIDATE, for_candidate(terms, folder.shelf, i), overrides=overrides
        )
        for i in coming
    }
    for juror in sorted({seat.juror for i in coming for seat in i.seats}):
        theirs = [i for i in coming if any(seat.juror == juror for seat in i.seats)]
        context = for_juror(terms, folder.shelf, juror, theirs)
        letters[f"jury/{juror}.md"] = render(FOR_JUROR, context, overrides=overrides)
    return {name: text.encode() for name, text in letters.items()}
