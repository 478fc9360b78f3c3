"""The application form as a page: dates are chosen, services proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certif.i18n import _
from certif.pages.jury import LONGEST_TEXT
from certif.pages.page import Page
from certif.pages.words import intake_words, page_words

__all__ = ["IntakeForm", "intake_page"]


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """The questions of the form of a session, and its proposals.

    ``questions`` are objects with the words of each; ``notice`` the lines on personal data; ``to`` the address of
    the team; ``services`` and ``employers`` names that the register knows; ``until`` the last day, in words.
    """

    session: str
    until: str
    sender: str
    certification: str
    to: str
    questions: Sequence[Mapping[str, object]]
    notice: Sequence[str]
    services: Sequence[str]
    employers: Sequence[str]
    made: str


def intake_page(form: IntakeForm) -> Page:
    """Return the page; it gives the text that `certif candidate from-form` reads."""
    heading = _("Your application")
    title = f"{heading} – {form.session}"
    return Page(
        "fr",
        title,
        form.sender,
        form.certification,
        heading,
        _(
            "Session {session}: apply until {until}. Have the links to your documents at hand."
        ).format(session=form.session, until=form.until),
        form.made,
        {
            "kind": "intake",
            "title": title,
            "key": f"dossier:{form.session}",
            "session": form.session,
            "name": "",
            "account": False,
            "github": None,
            "values": False,
            "longest": LONGEST_TEXT,
            "colon": "\u00a0: ",
            "to": form.to,
            "type": "text/plain;charset=utf-8",
            "file": f"candidature-{form.session}.txt",
            "questions": [*form.questions],
            "notice": [*form.notice],
            "services": [*form.services],
            "proposed": {"employer": [*form.employers]},
        },
        {**page_words(), **intake_words()},
    )
