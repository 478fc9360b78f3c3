"""Read an application form: GitHub's rendering of it, or the same text by e-mail.

Pure. The questions are those of `form_questions`; what is not understood is kept and said, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from certif.acts.candidate.form_answers import Answers, answers_of
from certif.acts.candidate.form_missions import read_missions
from certif.acts.candidate.form_people import mailbox, name_of, ties
from certif.acts.candidate.form_reading import (
    EMPLOYER_WORDS,
    EMPLOYMENT_WORDS,
    Reading,
    employer,
    holds_none,
    link,
    one_line,
    session,
    wish,
    word,
)
from certif.acts.candidate.form_text import masked, plain, unwrapped
from certif.acts.contents.intake_form import PIECES, labels, questions_of
from certif.errors import UsageError
from certif.i18n import _, ngettext
from certif.model.names import name_key
from certif.model.people import Mission, NotUnderstood
from certif.quoting import listed

__all__ = ["Form", "read_form", "unanswered"]

_CORRECTS: Final = re.compile(
    r"\berrat\w+|rectifi|corrig|correcti|\berreur|\bet non\b|au lieu de|en fait|je me suis trompee?|oubli"
)
_SERIOUS: Final = re.compile(
    r"\d|certifi|mission|temps|employ|partiel|arret|conge|disponibilite|detach|quotite|plein|absen|suspen|interrupt"
    r"|mis[e]? a disposition|titre|diplome|obten|contrat|poste|quitt|parti|demission|retraite|jury|connai|lien"
    r"|vacat|salari|freelance|independan|prestat|\bstag|fonctionnaire|titulaire|contractuel|agent|societe|prive"
)
_TIE: Final = re.compile(
    r"\b(?:cousine?|conjointe?|epoux|epouse|mari|compagne|compagnon|soeur|frere|amie?|proche|famille|voisine?)s?\b"
)
_NAMES: Final = re.compile(r"\b(?:pre)?noms?\b|sur le certificat|s.ecrit|orthographe|accent")
_HOLDING: Final = re.compile(r"\brs ?-?\d{3,5}|certifi(?:ee?|cation|cat)s?\b|\bnuma\b|diplome")
_NOTHING: Final = frozenset(
    {"ras", "r.a.s", "sans objet", "non", "rien", "rien a signaler", "aucune", "merci"}
)


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
    pieces: Collection[str] = PIECES,
    startups: Collection[str] = (),
    people: Mapping[str, str] | None = None,
) -> Form:
    """Read the text of a form, whatever surrounds it.

    ``pieces`` are those that the règlement asks; ``startups`` the names that the register knows, ``people``
    the names by id. Raises `UsageError` where two persons apply in one text, or it is no form at all.
    """
    text, filtered = unwrapped(text)
    asked = questions_of(dict.fromkeys((*PIECES, *pieces)))
    questions = {each.id: each.label for each in asked}
    answers = answers_of(text, questions, {each.id: each.help for each in asked})
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
    remarks = _remarks(reading, people or {})
    for name, answer in reading.answers.items():
        if name in PIECES and name not in pieces:
            reading.tell(name, answer)
        elif name not in questions:
            reading.keep(name, answer)
    for line in answers.elsewhere:
        reading.keep(
            None, line, about="certifications" if _HOLDING.search(plain(line)) else "other"
        )
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
    corrected = any(_CORRECTS.search(plain(line)) for line in told)
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


def _remarks(reading: Reading, people: Mapping[str, str]) -> str | None:
    """Return a remark that bears on nothing judged; keep any other to be read."""
    answer = one_line(reading.answers.get("remarks"))
    said = plain(answer or "").strip(" .!")
    if answer is None or said in _NOTHING:
        return None
    bare = said.replace("sur le certificat", "")
    if _HOLDING.search(bare):
        reading.keep("remarks", answer, about="certifications")
    elif _TIE.search(said) or any(
        set(name_key(each)) <= set(name_key(answer)) for each in people.values()
    ):
        reading.keep("remarks", answer, about="conflicts")
    elif _SERIOUS.search(bare) or _CORRECTS.search(bare):
        reading.keep("remarks", answer)
    elif _NAMES.search(said):
        reading.keep("remarks", answer, about="identity")
    else:
        return masked(answer)
    return None


def unanswered(form: Form) -> Iterable[str]:
    """Yield the questions that a dossier needs and the form leaves without an answer."""
    questions = labels(form.pieces)
    asked = ("fullname", "email", "session", "employer", "employer_type", "employment")
    for name in asked:
        if getattr(form, name) is None:
            yield questions[name]
    if not (form.missions or form.no_mission):
        yield questions["missions"]
    if not form.holds_none and not any(e.about == "certifications" for e in form.not_understood):
        yield questions["certifications"]
    yield from (questions[piece] for piece, link in form.pieces.items() if link is None)
