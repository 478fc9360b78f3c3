"""Assign each line of a form to the question that it answers.

Pure. Headings, questions alone on their line, or question and answer on one line: the way that most questions
of a text take is the only one in which it asks, so that « Employeur : … » inside an answer stays there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Answers", "answers_of"]

_QUOTE: Final = re.compile(r"^(?:[ \t]*>)*[ \t]?")
_BULLET: Final = re.compile(r"^\s*(?:[•·▪●–*-][ \t]+|\d{1,2}[ \t]*[/.)°][ \t]*)?(?:\*\*)?")
_CLOSING: Final = re.compile(
    r"(?:--|(?:bien )?(?:cordialement|respectueusement|sinceres salutations)|merci\b[^.\d]{0,30}|bonne (?:reception|journee)"
    r"|(?:envoye|sent) (?:de|depuis|from)\b.*|bonjour|(?:bien )?a vous|salutations.*)\W*"
)
_HEADER: Final = re.compile(
    r"(?:de|from|envoye|sent|date|a|to|cc|objet|subject) ?:|-{3,}|le .* a ecrit ?:"
)
_FACT: Final = re.compile(
    r"erratum|rectific|corrig|^ps\b|^p\.s|\brs ?\d{4}|(?:19|20)\d\d|mission|temps p|mi-temps"
)
_EMPTY: Final = frozenset(
    {"", "no response", "no reponse", "none", "aucun", "aucune", "neant", "sans objet", "ras"}
)
_LONGEST_LABEL: Final = 200
_ALIKE: Final = 0.9
_MANY_LINES: Final = frozenset({"missions", "conflicts", "remarks"})
_OTHER_LABELS: Final = {
    **dict.fromkeys(("nom et prenom", "nom prenom", "prenom nom", "nom complet"), "fullname"),
    **dict.fromkeys(("adresse electronique", "courriel", "email", "e mail", "mail"), "email"),
}


@dataclass(slots=True)
class Answers:
    """The answers by question; ``names`` are those of all who apply in the text.

    ``elsewhere`` are lines that answer nothing and may matter; ``around`` counts greetings, headers, signatures.
    """

    said: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    elsewhere: list[str] = field(default_factory=list)
    around: int = 0


def answers_of(text: str, questions: Mapping[str, str]) -> Answers:  # noqa: C901, PLR0912 - one pass over lines
    """Return the answers that ``text`` gives to ``questions``, by what they are for."""
    labels = {**_OTHER_LABELS, **{_key(label): name for name, label in questions.items()}}
    lines = [_QUOTE.sub("", raw).rstrip() for raw in text.split("\n")]
    asked = [_question(line, labels) for line in lines]
    ways = [found[0] for found in asked if found]
    way = max(("#", "alone", "inline"), key=ways.count)
    result, found, names = Answers(), dict[str, list[str]](), list[str]()
    current: str | None = None
    ended = False
    for line, question in zip(lines, asked, strict=True):
        if question and question[0] in {way, "#"}:
            _way, name, answer = question
            current, ended = name, False
            if name in found:
                if name == "fullname":
                    names.append(answer)
                    current = "again" if not answer else None
                elif answer and answer not in found[name]:
                    result.elsewhere.append(answer)
                    current = None
                else:
                    current = "repeated"
            else:
                found[name] = [answer] if answer else []
            continue
        bare = plain(line).strip()
        if current == "again" and bare:
            names.append(line.strip())
            current = None
        elif (
            current is not None and current in found and not ended and not _CLOSING.fullmatch(bare)
        ):
            full = way == "inline" and found[current] and (not bare or current not in _MANY_LINES)
            if full and bare:
                ended = True
                _aside(line, result, after=True)
            elif full:
                ended = True
            else:
                found[current].append(line.strip())
        elif bare:
            ended = ended or bool(_CLOSING.fullmatch(bare))
            signed = bool(_CLOSING.fullmatch(bare))
            if signed:
                current = None
            _aside(line, result, after=bool(found) and current is not None)
    result.said = {
        name: said
        for name, each in found.items()
        if _key(said := "\n".join(each).strip()) not in _EMPTY
    }
    first = result.said.get("fullname", "")
    others = [name for name in names if _key(name) not in {_key(first), ""}]
    result.names = (first, *others) if first else tuple(others)
    return result


def _aside(line: str, result: Answers, *, after: bool) -> None:
    """Count a line that answers nothing, or keep it where it may matter."""
    bare = plain(line)
    polite = _CLOSING.fullmatch(bare) or _HEADER.match(bare)
    if not polite and (after or _FACT.search(bare)):
        result.elsewhere.append(line.strip())
    else:
        result.around += 1


def _question(line: str, labels: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return how a line asks, the question, and the answer on it; else ``None``."""
    if line.lstrip().startswith("#"):
        key = _key(line[:_LONGEST_LABEL])
        near = [key] if key in labels else get_close_matches(key, labels, 1, _ALIKE) if key else []
        if near:
            return "#", labels[near[0]], ""
    bare = _BULLET.sub("", line, count=1)
    if len(bare) <= _LONGEST_LABEL and (alone := labels.get(_key(bare))):
        return "alone", alone, ""
    label, _colon, answer = bare.partition(":")
    name = labels.get(_key(label[:_LONGEST_LABEL])) if _colon else None
    return ("inline", name, answer.strip().removeprefix("**").strip()) if name else None


def _key(text: str) -> str:
    """A label's words alone."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))
