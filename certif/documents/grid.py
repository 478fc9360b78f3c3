"""The context of a juror's empty grid, to be filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.interview_terms import location
from certif.documents.words import role_in_words, spelled
from certif.results.code import reference

if TYPE_CHECKING:
    from certif.documents.candidate import Context, Terms
    from certif.model.interviews import Interview, Seat

__all__ = ["GRID", "grid"]

GRID = "grille.md.j2"


def grid(terms: Terms, interview: Interview, seat: Seat, fullname: str, juror_name: str) -> Context:
    """Return the context of a juror's empty grid for one interview."""
    return terms.context() | {
        "reference": reference(terms.session.id, interview.candidate, seat.juror),
        "fullname": fullname,
        "juror_name": juror_name,
        "role": role_in_words(seat.role),
        "slot": interview.slot,
        "where": location(terms.session, interview),
        "levels": [spelled(level) for level in terms.framework.levels],
        "competences": [
            {
                "title": competence.title,
                "definition": competence.definition,
                "criteria": list(competence.criteria),
            }
            for competence in terms.framework.competences
        ],
    }
