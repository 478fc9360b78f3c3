"""The page on which candidates apply, from a session and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.acts.contents.intake_questions import Question, asked_of, questions_of
from certif.documents.french import typography
from certif.i18n import _, dated, speaking
from certif.model.dates import in_words
from certif.pages.intake import IntakeForm, intake_page
from certif.pages.page import page_html

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.documents.candidate import Terms
    from certif.model.register import Register

__all__ = ["intake_html"]

_NOTHING: Final = {"conflicts": "Aucun", "remarks": "Aucune"}
"""How the text says that an optional question has no answer."""


def intake_html(register: Register, terms: Terms, notice: Sequence[str], on: date) -> bytes:
    """Return the page of a session, in French, with the services and employers known."""
    shelf = register.shelf
    asked = asked_of(terms.regulation, terms.session.id)
    with speaking("fr", dates=in_words):
        form = IntakeForm(
            session=terms.session.id,
            until=dated(terms.session.applications_until),
            sender=terms.certifier_name.name,
            certification=typography(terms.certification.title),
            to=terms.certifier.contact.email,
            questions=[_shown(each) for each in questions_of(asked)],
            notice=[typography(each) for each in notice],
            services=sorted({each.name for each in shelf.startups.values()}),
            employers=sorted({each.employer.name for each in shelf.people if each.employer}),
            made=_("Page made on {day}.").format(day=dated(on)),
        )
        return page_html(intake_page(form), "").encode()


def _shown(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "label": question.label,
        "help": question.help,
        "example": "" if question.many_lines else question.example,
        "options": [*question.options],
        "many_lines": question.many_lines,
        "required": question.required,
        "link": question.about == "dossier",
        "none": _NOTHING.get(question.id, ""),
    }
