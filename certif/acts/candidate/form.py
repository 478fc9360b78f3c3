"""Read an application form: GitHub's rendering of it, or the same text by e-mail.

Pure. The questions are those of `templates/init/intake/`; an answer that is not understood is said, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from certif.i18n import _
from certif.model.certification import INTRAPRENEUR
from certif.model.names import id_from
from certif.model.people import Mission
from certif.quoting import shown

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
    "administration centrale": "administration-centrale",
    "service deconcentre": "service-deconcentre",
    "collectivite": "collectivite",
    "hopital": "hopital",
    "etablissement public": "etablissement-public",
    "operateur": "operateur",
    "autre employeur public": "autre-public",
    "employeur prive": "prive",
}
_EMPLOYMENTS: Final = {"fonctionnaire": "fonctionnaire", "contrat": "contractuel", "autre": "autre"}
_QUOTE = re.compile(r"^(?:[ \t]*>)*[ \t]?")
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+)?(?:\*\*)?")
_LONGEST_LABEL: Final = 200
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")

_EMPTY: Final = frozenset(
    {"", "_no response_", "no response", "none", "aucun", "aucune", "neant", "-"}
)
_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})"
)
_GOING_ON: Final = frozenset({"en cours", "aujourd'hui", "a ce jour", ""})


@dataclass(frozen=True, slots=True)
class Form:
    """The answers of a form.

    A field is ``None`` where the form says nothing; ``notes`` name each answer that was not
    understood.
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
    notes: tuple[str, ...]


def read_form(text: str) -> Form:
    """Read the text of a form.

    What surrounds it is ignored: a greeting, the quote marks of an e-mail, a signature.
    """
    answers = _answers(text)
    notes: list[str] = []

    def word(name: str, words: Mapping[str, str]) -> str | None:
        answer = answers.get(name)
        if answer is None:
            return None
        if (found := words.get(_plain(answer))) is None:
            notes.append(_not_understood(name, answer))
        return found

    employer_type, employment = word("employer_type", _EMPLOYERS), word("employment", _EMPLOYMENTS)
    return Form(
        fullname=_line(answers.get("fullname")),
        email=_mailbox(answers.get("email")),
        session=_line(answers.get("session")),
        employer=_line(answers.get("employer")),
        employer_type=employer_type,
        employment=employment,
        missions=tuple(_missions(answers.get("missions", ""), notes)),
        pieces={piece: _link(piece, answers.get(piece), notes) for piece in PIECES},
        letter_to_administration=word("letter_to_administration", {"oui": "oui", "non": "non"})
        == "oui",
        conflicts=tuple(
            id_from(line) for line in _lines(answers.get("conflicts", "")) if id_from(line)
        ),
        remarks=answers.get("remarks"),
        notes=tuple(notes),
    )


def _answers(text: str) -> dict[str, str]:
    """Return the answers by question; empty ones are left out.

    Text before the first question is ignored.
    """
    labels = {_plain(label): name for name, label in QUESTIONS.items()}
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _QUOTE.sub("", raw).rstrip()
        name, answer = _question(line, labels)
        if name is not None and name not in found:
            current = found.setdefault(name, [answer])
        elif name is not None or line == "--":
            current = []  # a question asked twice, or a signature: what follows is no answer
        else:
            current.append(line)
    answers = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: answer for name, answer in answers.items() if _plain(answer) not in _EMPTY}


def _question(line: str, labels: Mapping[str, str]) -> tuple[str | None, str]:
    """Return the question that a line asks, or ``None``, and the answer beside it."""
    bare = _HEADING.sub("", line, count=1)
    alone = labels.get(_label(bare.rstrip().removesuffix(":")))
    if alone is not None:
        return alone, ""
    # The question and its answer on one line, as people write them in an e-mail.
    label, _colon, answer = bare.partition(":")
    answer = answer.removeprefix("**").strip()
    name = labels.get(_label(label)) if answer else None
    return name, answer if name else ""


def _label(text: str) -> str:
    """Return a line's label without heading marks; empty if too long for a question."""
    text = text[:_LONGEST_LABEL].rstrip().removesuffix("**")
    return _plain(text)


def _plain(text: str) -> str:
    """Return a label in lower case, without accents, with plain quotes and spaces."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def _lines(text: str) -> Iterator[str]:
    return (
        line
        for raw in text.split("\n")
        if (line := raw.strip().removeprefix("- ").removeprefix("* ").strip())
    )


def _line(answer: str | None) -> str | None:
    return unicodedata.normalize("NFC", " ".join(answer.split())) if answer else None


def _mailbox(answer: str | None) -> str | None:
    """An address, out of the link that e-mail programs and Markdown make of it."""
    found = _MAILBOX.search(answer or "")
    return found[0] if found else None


def _link(piece: str, answer: str | None, notes: list[str]) -> str | None:
    if answer is None:
        return None
    found = re.search(r"https://[^\s<>()\[\]\"']+", answer)
    if found is None:
        notes.append(_not_understood(piece, answer))
        return None
    return found[0].rstrip(".,;")


def _missions(answer: str, notes: list[str]) -> Iterator[Mission]:
    for line in _lines(answer):
        mission = _mission(line)
        if mission is None:
            notes.append(_not_understood("missions", line))
        else:
            yield mission


def _mission(line: str) -> Mission | None:
    """``service ; début ; fin ; plein|partiel``; ``None`` where it is something else."""
    startup, *rest = (part.strip() for part in re.split(r"[;|\t]", line))
    start = _day(rest[0]) if rest else None
    ends = rest[1] if len(rest) > 1 else ""
    end = None if _plain(ends) in _GOING_ON else _day(ends)
    time = _plain(rest[2]) if len(rest) > 2 else ""  # noqa: PLR2004 - the fourth part
    if not startup or start is None or (end is None and _plain(ends) not in _GOING_ON):
        return None
    working_time = next((word for word in ("plein", "partiel") if word in time.split()), None)
    if time and working_time is None:
        return None
    return Mission(INTRAPRENEUR, (startup,), start, end, working_time, None, None)


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (
        found["y"] or found["y2"],
        found["m"] or found["m2"],
        found["d"] or found["d2"],
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _not_understood(name: str, answer: str) -> str:
    return _("{question}: {answer} is not understood, and is left out.").format(
        question=QUESTIONS[name], answer=shown(" ".join(answer.split()))
    )


def unanswered(form: Form) -> Iterable[str]:
    """The questions that the form leaves without an answer and that a dossier needs."""
    asked = ("fullname", "email", "session", "employer", "employer_type", "employment")
    for name in asked:
        if getattr(form, name) is None:
            yield QUESTIONS[name]
    if not form.missions:
        yield QUESTIONS["missions"]
    yield from (QUESTIONS[piece] for piece, link in form.pieces.items() if link is None)
