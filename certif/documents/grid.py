"""What a juror's grid shows when it is filled in by hand: the competences, their criteria, room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.words import role_in_words, spelled

if TYPE_CHECKING:
    from certif.documents.candidate import Context, Terms
    from certif.model.session import Interview, Seat

__all__ = ["GRID", "grid"]

GRID = "grille.md.j2"


def grid(terms: Terms, interview: Interview, seat: Seat, fullname: str, juror_name: str) -> Context:
    """Return what the grid of one juror for one interview shows; nothing in it is filled in."""
    return terms.context() | {
        "person": interview.candidate,
        "juror": seat.juror,
        "fullname": fullname,
        "juror_name": juror_name,
        "role": role_in_words(seat.role),
        "slot": interview.slot,
        "levels": [spelled(level) for level in terms.certification.levels],
        "competences": [
            {
                "title": competence.title,
                "definition": competence.definition,
                "criteria": list(competence.criteria),
            }
            for competence in terms.certification.competences
        ],
    }
