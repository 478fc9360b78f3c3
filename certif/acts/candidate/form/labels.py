"""Tell which question a line asks, by its label and the mark behind it. Pure."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.acts.candidate.form.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OTHER_LABELS", "Asked", "key", "question", "without_mark"]

_BULLET: Final = re.compile(
    r"^\s*(?:[•·▪●–*§→\ue000-\uf8ff-][ \t]+|(?:q|question )?\d{1,2}(?:[ \t]*[/.)°]| -(?= ))[ \t]*|[a-z]\)[ \t]*)?"
    r"(?:\*\*)?",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"[:=：→|\t]|->|(?<= )[–-](?= )|(?<=\S);|\.{3,}|…|_{3,}")
_BEFORE_AN_ANSWER: Final = re.compile(
    r"^[\s.…]*(?:_{3,}\s*)?(?:\*\*)?\s*(?:(?:=>|->|→)\s*|(?:r|rep|rép|réponse|reponse)\s?:\s+)?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)")
_LONGEST_LABEL: Final = 120
_ALIKE: Final = 0.9
_SHORT: Final = 8
OTHER_LABELS: Final = {
    label: name
    for name, labels in {
        "fullname": "nom et prenom|nom prenom|prenom nom|nom complet|prenom s et nom|nom et prenoms|full name|name",
        "given": "prenom|prenoms|first name|given name",
        "family": "nom|nom de famille|nom d usage|last name|surname|family name",
        "email": "adresse electronique|courriel|email|e mail|mail|adresse mail|adresse e mail|adresse email"
        "|courriel professionnel|mail professionnel|email professionnel|mail pro|e mail professionnel"
        "|email address|work email|professional email|professional email address",
        "session": "session visee|session demandee|session souhaitee",
        "employer": "employer",
        "employer_type": "type employeur|employer type|type of employer|kind of employer",
        "employment": "employment|employment status|status",
        "missions": "missions|mes missions|missions d intrapreneuse|missions d intrapreneure|missions d intrapreneur e"
        "|missions as intrapreneur|missions as an intrapreneur|intrapreneur missions",
        "certifications": "certifications obtenues|certifications detenues|certifications deja detenues"
        "|certification deja obtenue|certification deja detenue|autres certifications obtenues|certifications"
        "|certifications already held|certifications already obtained|certifications held",
        "site": "website|service website|site",
        "product_page": "product page",
        "user_interview_report": "user interview report",
        "mockup": "mockup|mock up",
        "investment_table": "investment table",
        "presentation": "presentation|service presentation|presentation of the service",
        "conflicts": "liens avec le jury|liens avec des membres du jury eventuels|ties with jury members"
        "|ties with members of the jury|conflicts of interest",
        "letter_to_administration": "courrier a l administration|courrier a mon administration"
        "|courrier a votre administration|courrier a mon employeur|letter to your employer"
        "|letter to your administration|letter to my administration",
        "publication": "publication of your name",
        "wants_credential": "digital credential|digital certificate",
        "remarks": "remarque|remarques eventuelles|commentaires|commentaire|remarks|comments|comment",
    }.items()
    for label in labels.split("|")
}


class Asked(NamedTuple):
    """A line that asks: how, what, and what answers it on the same line."""

    way: str
    name: str
    answer: str


def question(line: str, labels: Mapping[str, str]) -> Asked | None:
    """Return what a line asks, ``None`` where it asks nothing."""
    heading = line.lstrip().startswith("#")
    bare = _BULLET.sub("", line.lstrip("#| \t") if heading or line[:1] == "|" else line, count=1)
    if len(bare) <= _LONGEST_LABEL and (name := _named(bare, labels)):
        return Asked("#" if heading else "alone", name, "")
    found = _CUT.search(bare[:_LONGEST_LABEL])
    name = _named(bare[: found.start()], labels) if found else None
    if found is None or name is None:
        return None
    answer = without_mark(bare[found.end() :])
    answer = answer.strip("| \t") if line[:1] == "|" else answer.strip()
    return Asked("#" if heading else "inline" if answer else "alone", name, answer)


def without_mark(answer: str) -> str:
    """Return an answer without the mark that leads to it: « => », « R : »."""
    return _BEFORE_AN_ANSWER.sub("", answer, count=1)


def _named(label: str, labels: Mapping[str, str]) -> str | None:
    """The question that a label is, a stray character more or less."""
    for found in dict.fromkeys((key(label), key(_IN_BRACKETS.sub(" ", label)))):
        if found in labels:
            return labels[found]
        near = get_close_matches(found, labels, 1, _ALIKE) if len(found) > _SHORT else []
        if near and len(near[0].split()) == len(found.split()):
            return labels[near[0]]
    return None


def key(text: str) -> str:
    """A label's words alone."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))
