"""Letters after a screening: documents to send, a refusal, or the next steps."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from certif.documents.candidate import next_session
from certif.documents.grounds import grounds
from certif.documents.words import piece_in_words, role_in_words
from certif.results.code import reference

if TYPE_CHECKING:
    from certif.documents.candidate import Context, Terms
    from certif.eligibility.criteria import Question
    from certif.model.session import Screening

__all__ = ["ScreeningLetter", "screening_letter"]


class ScreeningLetter(StrEnum):
    """The kinds of letters; the value is the name of the template."""

    INCOMPLETE = "courrier-dossier-incomplet.md.j2"
    NOT_ELIGIBLE = "courrier-non-recevable.md.j2"
    ELIGIBLE = "courrier-recevable.md.j2"


def screening_letter(
    terms: Terms, screening: Screening, question: Question
) -> tuple[ScreeningLetter, Context]:
    """Return which letter a screening calls for, and what it shows.

    Who is not recevable is told so at once, with the reasons and the ways of appeal, whatever pieces are
    missing too. ``terms.issued_on`` is the day of the letter; ``question`` is what the person was judged
    on, which words the grounds for them: the screening's own sentences are the staff's. Names of jurors
    are not in it. Raises ``ValueError`` for a refusal without any ground, or pieces awaited until no day.
    """
    context = terms.context() | {
        "reference": reference(terms.session.id, screening.candidate),
        "fullname": question.person.fullname,
        "missing": [piece_in_words(piece) for piece in screening.missing],
    }
    if not screening.eligible:
        return ScreeningLetter.NOT_ELIGIBLE, context | _refusal(terms, screening, question)
    if not screening.complete:
        until = screening.pieces_until
        if until is None:
            raise ValueError(screening.path)
        late = terms.issued_on > until
        return ScreeningLetter.INCOMPLETE, context | {"until": until, "late": late}
    return ScreeningLetter.ELIGIBLE, context | _what_comes_next(terms)


def _refusal(terms: Terms, screening: Screening, question: Question) -> Context:
    reasons = [{"condition": g.condition, "fact": g.fact} for g in grounds(screening, question)]
    if not reasons:
        raise ValueError(screening.path)
    return {
        "reasons": reasons,
        "screened_on": screening.screened_on,
        "next_session": next_session(terms.regulation, terms.month),
        "appeal": terms.regulation.appeal,
    }


def _what_comes_next(terms: Terms) -> Context:
    """Return the next steps: the days, the jury, and the months to the answer."""
    days = sorted({slot.day for slot in terms.session.slots})
    jury = terms.regulation.jury
    return {
        "days": days,
        "interview_minutes": jury.interview_minutes,
        "roles": [role_in_words(role) for role in jury.roles],
        "answer_within_months": terms.regulation.answer_within_months,
    }
