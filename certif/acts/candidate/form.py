"""Read an application form: GitHub's rendering of it, or the same text by e-mail.

Pure. The questions are those of `templates/init/intake/`; an answer that is not understood is kept and said, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from certif.acts.candidate.form_answers import Answers, answers_of
from certif.acts.candidate.form_missions import MONTHS, read_mission
from certif.acts.candidate.form_people import mailbox, name_in, one_line, ties
from certif.acts.candidate.form_text import masked, plain, unwrapped
from certif.errors import UsageError
from certif.i18n import _, ngettext
from certif.model.people import Mission, NotUnderstood
from certif.quoting import harmless, listed

__all__ = ["PIECES", "QUESTIONS", "Form", "read_form"]

PIECES: Final[Mapping[str, str]] = {
    "site": "Site du service",
    "product_page": "Fiche produit",
    "user_interview_report": "Compte rendu d’entretien utilisateur",
    "mockup": "Maquette",
    "investment_table": "Tableau d’investissement",
    "presentation": "Présentation du service",
}
QUESTIONS: Final[Mapping[str, str]] = {
    "fullname": "Prénom et nom",
    "email": "Adresse électronique professionnelle",
    "session": "Session",
    "employer": "Employeur",
    "employer_type": "Type d’employeur",
    "employment": "Lien d’emploi",
    "missions": "Missions d’intrapreneur",
    **PIECES,
    "letter_to_administration": "Courrier à votre administration",
    "conflicts": "Liens avec des membres du jury",
    "remarks": "Remarques",
}
"""The questions of the form, by what their answers are for."""

_EMPLOYERS: Final = {
    "administration-centrale": re.compile(r"admin(?:istration)? centrale"),
    "service-deconcentre": re.compile(r"services? deconcentres?"),
    "collectivite": re.compile(r"collectivite(?: territoriale)?"),
    "hopital": re.compile(r"hopital(?: public)?"),
    "etablissement-public": re.compile(r"etablissement public"),
    "operateur": re.compile(r"operateur(?: de l.etat)?"),
    "autre-public": re.compile(r"autre employeur public"),
    "prive": re.compile(r"employeur prive|(?:entreprise |societe )?privee?"),
}
_EMPLOYMENTS: Final = {
    "fonctionnaire": re.compile(r"fonctionnaire(?: titulaire| stagiaire| d.etat)?|titulaire"),
    "contractuel": re.compile(
        r"(?:agente? )?contractuel(?:le)?|(?:en )?contrat|(?:en )?cd[id]|agente? (?:sous|en) contrat"
    ),
    "autre": re.compile(r"autre"),
}
_YES_NO: Final = {
    "oui": re.compile(r"oui(?:,? je veux bien)?(?:,? (?:merci|volontiers|s.il vous plait))*"),
    "non": re.compile(r"non(?:,? merci)?|_?no response_?"),
}
_BESIDE: Final = re.compile("[(,]")
"""Where an aside begins, after the word that answers."""
_NEGATED: Final = re.compile(r"\b(?:ex|ancien\w*|pas|non|plus|puis|ou|futur\w*|bientot)\b")
_CORRECTS: Final = re.compile(r"erratum|rectific|corrig|erreur|\bet non\b|au lieu de")
_SERIOUS: Final = re.compile(
    r"\d|certifi|mission|temps|employ|erratum|corrig|erreur|partiel|arret|conge|disponibilite|detach"
    r"|mis[e]? a disposition|titre|diplome|obten"
)


@dataclass(frozen=True, slots=True)
class Form:
    """The answers of a form; a field is ``None`` where the form says nothing.

    ``not_understood`` is kept in the dossier as it was written; ``notes`` name it, and what is not kept.
    """

    fullname: str | None
    email: str | None
    session: str | None
    employer: str | None
    employer_type: str | None
    employment: str | None
    missions: tuple[Mission, ...]
    pieces: Mapping[str, str | None]
    letter_to_administration: bool
    conflicts: tuple[str, ...]
    remarks: str | None
    not_understood: tuple[NotUnderstood, ...]
    notes: tuple[str, ...]


class Reading:
    """The answers as they are read, with what is left over."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers.said
        self.left: list[NotUnderstood] = []
        self.notes: list[str] = []

    def keep(self, about: str, name: str | None, text: str) -> None:
        """Keep what was not understood, and say it."""
        said = masked(text)
        kept = f"{QUESTIONS[name or '']} : {said}" if name in PIECES else said
        self.left.append(NotUnderstood(about, kept[:2000]))
        question = _("Elsewhere in the text") if name is None else QUESTIONS.get(name, name)
        self.notes.append(
            _("{question}: {answer} is not understood, and is kept in the file to be read.").format(
                question=question, answer=harmless(said)
            )
        )

    def tell(self, name: str, text: str) -> None:
        """Say what is read and not kept."""
        self.notes.append(
            _("{question}: {answer} is not kept in the register.").format(
                question=QUESTIONS.get(name, name), answer=harmless(masked(text))
            )
        )

    def word(self, name: str, about: str, words: Mapping[str, re.Pattern[str]]) -> str | None:
        """The one word that an answer is, what stands beside it being said."""
        answer = self.answers.get(name)
        if answer is None:
            return None
        one = " ".join(answer.split())
        parted = _BESIDE.search(one)
        said = plain(one[: parted.start()] if parted else one).rstrip(".! ")
        aside = one[parted.start() :] if parted else ""
        for whole, beside in ((plain(answer).rstrip(".! "), ""), (said, aside)):
            found = [word for word, form in words.items() if form.fullmatch(whole)]
            if found and not _NEGATED.search(plain(beside)):
                if beside:
                    self.tell(name, beside)
                return found[0]
        self.keep(about, name, answer)
        return None


def read_form(
    text: str,
    *,
    pieces: Collection[str] = tuple(PIECES),
    startups: Collection[str] = (),
    people: Mapping[str, str] | None = None,
) -> Form:
    """Read the text of a form; greetings, quote marks and signatures are ignored.

    ``pieces`` are those that the règlement asks; ``startups`` the names that the register knows, ``people``
    the names by id. Raises `UsageError` where two persons apply in one text.
    """
    text, filtered = unwrapped(text)
    questions = {name: label for name, label in QUESTIONS.items() if name not in PIECES}
    questions |= {piece: PIECES.get(piece, piece.replace("_", " ")) for piece in (*PIECES, *pieces)}
    answers = answers_of(text, questions)
    if len(answers.names) > 1:
        raise UsageError(
            _("The text holds the forms of several persons: {names}.").format(
                names=listed(answers.names)
            ),
            hint=_("Make one file of each."),
        )
    reading = Reading(answers)
    employment = reading.word("employment", "employer", _EMPLOYMENTS)
    form = Form(
        fullname=name_in(reading.answers.get("fullname")),
        email=mailbox(reading),
        session=_session(reading),
        employer=_employer(reading),
        employer_type=reading.word("employer_type", "employer", _EMPLOYERS),
        employment=employment,
        missions=tuple(_missions(reading, startups)),
        pieces={piece: _link(piece, reading) for piece in pieces},
        letter_to_administration=reading.word("letter_to_administration", "other", _YES_NO)
        == "oui",
        conflicts=tuple(ties(reading, people or {})),
        remarks=_remarks(reading),
        not_understood=(),
        notes=(),
    )
    for piece in PIECES:
        if piece not in pieces and piece in reading.answers:
            reading.tell(piece, reading.answers[piece])
    if any(_CORRECTS.search(plain(line)) for line in answers.elsewhere):
        # What an erratum corrects is not known: no day that it may withdraw stands.
        for line in filter(None, reading.answers.get("missions", "").split("\n")):
            reading.keep("missions", "missions", line)
        form = replace(form, missions=())
    for line in answers.elsewhere:
        reading.keep("certifications" if _holding(line) else "other", None, line)
    return replace(
        form,
        not_understood=tuple(reading.left),
        notes=(*reading.notes, *_uncounted(answers, filtered)),
    )


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


def _session(reading: Reading) -> str | None:
    answer = plain(reading.answers.get("session", ""))
    found = dict.fromkeys(re.findall(r"(?<!\d)\d{4}-\d\d(?:-[a-z0-9-]+)?(?![\d-])", answer))
    months = re.findall(r"\b(\w{3,9}) (\d{4})(?!\d)", answer)
    found |= dict.fromkeys(
        f"{year}-{MONTHS[month]:02}" for month, year in months if month in MONTHS
    )
    if len(found) == 1:
        return str(next(iter(found)))
    return one_line(reading.answers.get("session"))


def _employer(reading: Reading) -> str | None:
    """Return the employer's name; a note in brackets (a secondment) is kept apart."""
    answer = one_line(reading.answers.get("employer"))
    name, opened, rest = (answer or "").partition("(")
    aside, closed, after = rest.partition(")")
    if not (opened and closed and name.strip()) or after.strip() or "(" in aside:
        return answer
    reading.keep("employer", "employer", aside)
    return name.strip()


def _link(piece: str, reading: Reading) -> str | None:
    answer = reading.answers.get(piece)
    if answer is None:
        return None
    found = re.findall(r"https://[^\s<>()\[\]\"']+", answer)
    links = list(dict.fromkeys(link.rstrip(".,;") for link in found))
    if len(links) != 1:
        reading.keep("dossier", piece, answer)
        return None
    beside = re.sub(r"\[[^\[\]]{0,200}\]\(", " ", answer)
    for link in found:
        beside = beside.replace(link, " ")
    if beside := " ".join(re.sub(r"[<>()\[\].,;]", " ", beside).split()):
        reading.tell(piece, beside)
    return str(links[0])


def _missions(reading: Reading, startups: Collection[str]) -> Iterator[Mission]:
    for raw in reading.answers.get("missions", "").split("\n"):
        line = raw.strip().removeprefix("- ").removeprefix("* ").strip()
        if not line:
            continue
        read = read_mission(line, startups)
        if not read.whole:
            reading.keep("missions", "missions", line)
        if read.mission is not None:
            yield read.mission


def _holding(text: str) -> bool:
    return re.search(r"\brs ?\d{3,5}|certifi(?:ee?|cation|cat)\b", plain(text)) is not None


def _remarks(reading: Reading) -> str | None:
    answer = one_line(reading.answers.get("remarks"))
    if answer is None or plain(answer).strip(" .!") in {"ras", "sans objet", "non", "rien"}:
        return None
    if _holding(answer) and "sur le certificat" not in plain(answer):
        reading.keep("certifications", "remarks", answer)
        return None
    if _SERIOUS.search(re.sub("sur le certificat", "", plain(answer))):
        reading.keep("other", "remarks", answer)
        return None
    return masked(answer)


def unanswered(form: Form) -> Iterable[str]:
    """The questions that the form leaves without an answer and that a dossier needs."""
    asked = ("fullname", "email", "session", "employer", "employer_type", "employment")
    for name in asked:
        if getattr(form, name) is None:
            yield QUESTIONS[name]
    if not form.missions:
        yield QUESTIONS["missions"]
    yield from (QUESTIONS[piece] for piece, link in form.pieces.items() if link is None)
