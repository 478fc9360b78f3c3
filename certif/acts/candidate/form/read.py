"""Read an application form: GitHub's rendering of it, or the same text by e-mail.

Pure. The questions are those of `form_questions`; what is not understood is kept and said, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from certif.acts.candidate.form.answers import Answers, answers_of
from certif.acts.candidate.form.missions import read_missions
from certif.acts.candidate.form.people import mailbox, name_of, ties
from certif.acts.candidate.form.reading import (
    EMPLOYER_WORDS,
    EMPLOYMENT_WORDS,
    Reading,
    employer,
    holds_none,
    link,
    session,
    wish,
    word,
)
from certif.acts.candidate.form.remarks import CORRECTS, HOLDING, remark_of
from certif.acts.candidate.form.text import plain, unwrapped
from certif.acts.contents.intake_questions import PIECES, Asked, labels, questions_of
from certif.errors import UsageError
from certif.i18n import _, ngettext
from certif.model.people import Mission, NotUnderstood
from certif.quoting import listed

__all__ = ["Form", "read_form", "unanswered"]


@dataclass(frozen=True, slots=True)
class Form:
    """The answers of a form.

    A field is ``None`` where the form says nothing; ``no_mission`` is « aucune » under missions,
    ``holds_none`` the same under certifications. ``not_understood`` is kept in the dossier as it was
    written; ``notes`` name it, and what is not kept.
    """

    fullname: str | None
    email: str | None
    session: str | None
    employer: str | None
    employer_type: str | None
    employment: str | None
    missions: tuple[Mission, ...]
    no_mission: bool
    holds_none: bool
    pieces: Mapping[str, str | None]
    letter_to_administration: bool
    publication: bool | None
    wants_credential: bool | None
    conflicts: tuple[str, ...]
    remarks: str | None
    not_understood: tuple[NotUnderstood, ...]
    notes: tuple[str, ...]


def read_form(
    text: str,
    *,
    asked: Asked | None = None,
    startups: Collection[str] = (),
    people: Mapping[str, str] | None = None,
) -> Form:
    """Read the text of a form, whatever surrounds it.

    ``asked`` is what the règlement asks; ``startups`` the names that the register knows, ``people``
    the names by id. Raises `UsageError` where two persons apply in one text, or it is no form at all.
    """
    text, filtered = unwrapped(text)
    asked = asked or Asked()
    pieces = asked.pieces
    known = questions_of(replace(asked, pieces=tuple(dict.fromkeys((*PIECES, *pieces)))))
    questions = {each.id: each.label for each in known}
    answers = answers_of(text, questions, {each.id: each.under for each in known})
    if len(answers.names) > 1:
        raise UsageError(
            _("The text holds the forms of several persons: {names}.").format(
                names=listed(answers.names)
            ),
            hint=_("Make one file of each."),
        )
    reading = Reading(answers, questions)
    _keep_contradictions(reading, answers)
    missions = tuple(_missions(reading, answers, startups))
    fields = {
        "fullname": name_of(reading),
        "email": mailbox(reading),
        "session": session(reading),
        "employer": employer(reading),
        "employer_type": word(reading, "employer_type", EMPLOYER_WORDS),
        "employment": word(reading, "employment", EMPLOYMENT_WORDS),
    }
    links = {piece: link(reading, piece) for piece in pieces}
    letter, publication, credential = (
        wish(reading, name)
        for name in ("letter_to_administration", "publication", "wants_credential")
    )
    tied = tuple(dict.fromkeys(ties(reading, people or {})))
    remarks = remark_of(reading, people or {})
    for name, answer in reading.answers.items():
        if name in PIECES and name not in pieces:
            reading.tell(name, answer)
        elif name not in questions:
            reading.keep(name, answer)
    for line in answers.elsewhere:
        reading.keep(None, line, about="certifications" if HOLDING.search(plain(line)) else "other")
    notes = (*reading.notes, *_uncounted(answers, filtered))
    return Form(
        **fields,
        missions=missions,
        no_mission="missions" in answers.nothing,
        holds_none=holds_none(reading),
        pieces=links,
        letter_to_administration=letter is True,
        publication=publication,
        wants_credential=credential,
        conflicts=tied,
        remarks=remarks,
        not_understood=tuple(reading.left),
        notes=notes,
    )


def _keep_contradictions(reading: Reading, answers: Answers) -> None:
    """Keep both answers to a question answered twice: neither is known to be right."""
    for name, other in answers.again:
        if name in {"missions", "certifications", "conflicts", "remarks"}:
            reading.keep(name, other)
            continue
        if first := reading.answers.pop(name, None):
            reading.keep(name, first)
        reading.keep(name, other)


def _missions(reading: Reading, answers: Answers, startups: Collection[str]) -> Iterator[Mission]:
    """Yield the missions; none where a correction may withdraw one of their days."""
    told = [*answers.elsewhere, reading.answers.get("remarks", "")]
    corrected = any(CORRECTS.search(plain(line)) for line in told)
    again = any(name == "missions" for name, _other in answers.again)
    for line, read in read_missions(reading.answers.get("missions", ""), startups):
        if corrected or again or not read.whole:
            reading.keep("missions", line)
        if read.mission is not None and not (corrected or again):
            yield read.mission


def _uncounted(answers: Answers, filtered: int) -> Iterator[str]:
    if answers.around:
        form = ngettext(
            "{count} line around the answers (greeting, headers, signature) is not kept.",
            "{count} lines around the answers (greeting, headers, signature) are not kept.",
            answers.around,
        )
        yield form.format(count=answers.around)
    if filtered:
        form = ngettext(
            "{count} filtered address (safelinks) was replaced by the one that it leads to.",
            "{count} filtered addresses (safelinks) were replaced by those that they lead to.",
            filtered,
        )
        yield form.format(count=filtered)


def unanswered(form: Form, asked: Asked | None = None) -> Iterable[str]:
    """Yield the questions that a dossier needs and the form leaves without an answer."""
    questions = labels(asked or Asked(tuple(form.pieces)))
    facts = ("fullname", "email", "session", "employer", "employer_type", "employment")
    for name in facts:
        if getattr(form, name) is None:
            yield questions[name]
    if not (form.missions or form.no_mission):
        yield questions["missions"]
    if not form.holds_none and not any(e.about == "certifications" for e in form.not_understood):
        yield questions["certifications"]
    yield from (questions[piece] for piece, link in form.pieces.items() if link is None)
