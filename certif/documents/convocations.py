"""The contexts of a session's invitations, for a candidate and for a juror."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.interview_terms import measures, own_terms
from certif.documents.words import piece_in_words, role_in_words, tie_in_words
from certif.model.dates import add_months
from certif.results.code import reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.documents.candidate import Context, Terms
    from certif.model.certification import Regulation
    from certif.model.interviews import Interview
    from certif.model.register import Shelf

__all__ = ["FOR_CANDIDATE", "FOR_JUROR", "for_candidate", "for_juror"]

FOR_CANDIDATE = "convocation-candidat.md.j2"
FOR_JUROR = "convocation-jury.md.j2"


def for_candidate(terms: Terms, shelf: Shelf, interview: Interview) -> Context:
    """Return the context of a candidate's invitation: slot, place, jury.

    Of the jurors, it holds names and roles only.
    """
    months = terms.regulation.answer_within_months
    return terms.context() | {
        "reference": reference(terms.session.id, interview.candidate),
        "fullname": shelf.fullname_of(interview.candidate),
        "slot": interview.slot,
        "interview_minutes": interview.lasts(terms.regulation.jury.interview_minutes),
        "break_minutes": interview.break_granted,
        "measures": measures(interview, terms.regulation.jury.interview_minutes),
        "remote": interview.remote,
        "link": interview.link,
        "room": interview.room,
        "jury": [
            {"name": shelf.name_of(seat.juror), "role": role_in_words(seat.role)}
            for seat in interview.seats
        ],
        "ties": _forbidden_ties(terms),
        "waived": [role_in_words(waiver.role) for waiver in interview.waivers],
        "answer_within_months": months,
        "answer_by": add_months(interview.slot.day, months),
    }


def for_juror(terms: Terms, shelf: Shelf, juror: str, interviews: Iterable[Interview]) -> Context:
    """Return what a juror is told: whom they hear, when, in which role and with whom."""
    theirs = sorted(interviews, key=lambda interview: interview.slot)
    return terms.context() | {
        "reference": reference(terms.session.id, juror),
        "fullname": shelf.fullname_of(juror),
        "interview_minutes": terms.regulation.jury.interview_minutes,
        "ties": _forbidden_ties(terms),
        "own_terms": any(
            own_terms(each, terms.regulation.jury.interview_minutes) for each in theirs
        ),
        "together": any(len(interview.seats) > 1 for interview in theirs),
        "dossiers": [
            {"candidate": shelf.name_of(each.candidate), "pieces": pieces}
            for each in theirs
            if (pieces := _pieces(shelf, each.candidate, terms.regulation))
        ],
        "interviews": [
            {
                "slot": interview.slot,
                "terms": own_terms(interview, terms.regulation.jury.interview_minutes),
                "candidate": shelf.name_of(interview.candidate),
                "role": next(role_in_words(s.role) for s in interview.seats if s.juror == juror),
                "others": [shelf.name_of(s.juror) for s in interview.seats if s.juror != juror],
            }
            for interview in theirs
        ],
    }


def _pieces(shelf: Shelf, candidate: str, regulation: Regulation) -> list[Context]:
    """Return the pieces of a dossier that came, each with its link.

    Those that the règlement asks: the dossier may hold others, for another certification.
    """
    person = shelf.candidates.get(candidate)
    return [
        {"name": piece_in_words(piece, regulation), "link": link}
        for piece, link in (person.dossier.items() if person else ())
        if link and piece in regulation.dossier
    ]


def _forbidden_ties(terms: Terms) -> list[str]:
    """Return the ties that the règlement forbids between a juror and a candidate."""
    return [tie_in_words(kind) for kind in terms.regulation.jury.forbidden_ties]
