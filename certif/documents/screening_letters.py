"""Letters after a screening: documents to send, a refusal, or the next steps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from certif.documents.candidate import next_session
from certif.documents.grounds import grounds
from certif.documents.legal import legal_grounds, silence
from certif.documents.words import person_in_words, piece_in_words
from certif.model.people import MASKED
from certif.results.code import reference
from certif.results.due import ScreeningLetter, letter_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.documents.candidate import Context, Terms
    from certif.eligibility.criteria import Question
    from certif.model.people import Candidate
    from certif.model.session import Screening

__all__ = [
    "QUESTIONS",
    "clarifying_letter",
    "receipt",
    "screening_letter",
    "withdrawal_noted",
]

QUESTIONS: dict[str, str] = {
    "experience": "pour chacune de vos missions, le jour où elle a commencé, celui où elle s’est achevée, et si "
    "vous l’exercez à temps plein ou à temps partiel",
    "recency": "le jour où votre dernière mission s’est achevée, ou si elle est toujours en cours",
    "phase_known": "les phases que votre service a connues pendant que vous y étiez en mission, avec leurs "
    "dates, et un document qui les montre",
    "phases_carried_out": "les phases de votre service pendant lesquelles vous y étiez en mission, avec leurs dates",
    "public_agent": "qui vous emploie, et à quel titre : fonctionnaire, ou contrat d’agent public",
    "not_already_certified": "les certifications que vous détenez déjà, et depuis quand",
    "filed_in_time": "le jour où vous avez déposé votre dossier",
}
"""What is asked of a person where a criterion is unknown, by criterion."""


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
        "missing": [piece_in_words(piece, terms.regulation) for piece in screening.missing],
    }
    kind = letter_of(screening)
    if kind is ScreeningLetter.NOT_ELIGIBLE:
        return kind, context | _refusal(terms, screening, question)
    if kind is ScreeningLetter.INCOMPLETE:
        until = screening.pieces_until
        if until is None:
            raise ValueError(screening.path)
        return kind, context | {"until": until, "late": terms.issued_on > until}
    return kind, context | _what_comes_next(terms)


def clarifying_letter(
    terms: Terms, person: Candidate, unknown: Iterable[str], missing: Iterable[str]
) -> Context:
    """Return the context of the letter that asks for what is not known.

    ``unknown`` are criteria, ``missing`` documents of the dossier. Nothing is decided in it. The last day to
    answer is that of a missing document, counted from the letter (CRPA L114-5).
    """
    left = [each.text for each in person.not_understood]
    within = terms.issued_on + timedelta(days=terms.regulation.pieces_within_days)
    return terms.context() | {
        "reference": reference(terms.session.id, person.id),
        "fullname": person.fullname,
        "passages": [text for text in left if text != MASKED],
        "masked": MASKED in left,
        "questions": [QUESTIONS[each] for each in unknown if each in QUESTIONS],
        "missing": [piece_in_words(piece, terms.regulation) for piece in missing],
        "until": max(within, terms.session.applications_until),
    }


def _refusal(terms: Terms, screening: Screening, question: Question) -> Context:
    reasons = [{"condition": g.condition, "fact": g.fact} for g in grounds(screening, question)]
    if not reasons:
        raise ValueError(screening.path)
    return {
        "reasons": reasons,
        "grounds_of_law": legal_grounds(terms.certification, terms.regulation),
        "screened_on": screening.screened_on,
        "next_session": next_session(terms.regulation, terms.month),
        "appeal": terms.ways_of_appeal,
    }


def _what_comes_next(terms: Terms) -> Context:
    """Return the next steps: the days, the jury, and the months to the answer."""
    days = sorted({slot.day for slot in terms.session.slots})
    jury = terms.regulation.jury
    return {
        "days": days,
        "interview_minutes": jury.interview_minutes,
        "roles": [person_in_words(role) for role in jury.roles],
        "answer_within_months": terms.regulation.answer_within_months,
    }


def receipt(
    terms: Terms, person: Candidate, submitted_on: date, missing: Iterable[str]
) -> tuple[ScreeningLetter, Context]:
    """Return the acknowledgement of an application not screened yet (CRPA R112-5).

    ``missing`` are the pieces that the dossier lacks on the day of the letter.
    """
    until, missing = terms.session.applications_until, [*missing]
    return ScreeningLetter.RECEIPT, terms.context() | {
        "fullname": person.fullname,
        "reference": reference(terms.session.id, person.id),
        "submitted_on": submitted_on,
        "missing": [piece_in_words(piece, terms.regulation) for piece in missing],
        "until": until,
        "late": terms.issued_on > until,
        "silence": silence(terms, submitted_on, lacks=bool(missing)),
    }


def withdrawal_noted(
    terms: Terms, person: Candidate, withdrawn_on: date
) -> tuple[ScreeningLetter, Context]:
    """Return the letter that takes note of a withdrawal; its reason is not printed."""
    return ScreeningLetter.WITHDRAWAL, terms.context() | {
        "fullname": person.fullname,
        "reference": reference(terms.session.id, person.id),
        "withdrawn_on": withdrawn_on,
        "next_session": next_session(terms.regulation, max(terms.month, terms.issued_on)),
    }
