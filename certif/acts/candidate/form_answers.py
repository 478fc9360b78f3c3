"""Sort the lines of a form by question, in every layout in which it comes back.

Pure. Headings, questions alone on their line, or question and answer on one line: the way that most
questions of a text take is the one in which it asks, so that « Employeur : … » inside an answer stays there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.acts.candidate.form_courtesy import (
    begins_reply,
    is_closing,
    is_courtesy,
    is_header,
    is_signature,
)
from certif.acts.candidate.form_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Answers", "answers_of"]

_QUOTE: Final = re.compile(r"^(?:[ \t]*>)+[ \t]?")
_BULLET: Final = re.compile(r"^\s*(?:[•·▪●–*-][ \t]+|\d{1,2}[ \t]*[/.)°][ \t]*)?(?:\*\*)?")
_CUT: Final = re.compile(r"[:=→|\t]|(?<= )[–-](?= )")
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)")
_NOTHING: Final = frozenset(
    {
        "",
        "no response",
        "no reponse",
        "none",
        "aucun",
        "aucune",
        "neant",
        "sans objet",
        "ras",
        "n a",
    }
)
_UNANSWERED: Final = frozenset({"", "no response", "no reponse", "n a"})
_LONGEST_LABEL: Final = 120
_ALIKE: Final = 0.9
_SHORT: Final = 8
_BEGINNING: Final = 30
_OWN_WORDS: Final = (
    "repondez sous chaque question",
    "vos donnees sont traitees par",
    "vos donnees :",
)
"""How the words of the form itself begin, above its questions."""
_WRAPPED: Final = 60
_OWN_FORM: Final = 5
_MANY_LINES: Final = frozenset({"missions", "certifications", "conflicts", "remarks"})
_OTHER_LABELS: Final = {
    label: name
    for name, labels in {
        "fullname": "nom et prenom|nom prenom|prenom nom|nom complet|prenom s et nom|nom et prenoms",
        "given": "prenom|prenoms",
        "family": "nom|nom de famille|nom d usage",
        "email": "adresse electronique|courriel|email|e mail|mail|adresse mail|adresse e mail|adresse email"
        "|courriel professionnel|mail professionnel|email professionnel|mail pro|e mail professionnel",
        "session": "session visee|session demandee|session souhaitee",
        "employer_type": "type employeur",
        "missions": "missions|mes missions|missions d intrapreneuse|missions d intrapreneure|missions d intrapreneur e",
        "certifications": "certifications obtenues|certifications detenues|certifications deja detenues"
        "|certification deja obtenue|certification deja detenue|autres certifications obtenues",
        "conflicts": "liens avec le jury|liens avec des membres du jury eventuels",
        "letter_to_administration": "courrier a l administration|courrier a mon administration",
        "remarks": "remarque|remarques eventuelles|commentaires|commentaire",
    }.items()
    for label in labels.split("|")
}


@dataclass(slots=True)
class Answers:
    """The answers by question, ``nothing`` where one is « aucune ».

    ``names`` are those of all who apply in the text. ``again`` are other answers to a question that was answered. ``elsewhere`` are lines that answer nothing
    and may matter; ``around`` counts greetings, headers, quoted mail, signatures.
    """

    said: dict[str, str] = field(default_factory=dict)
    nothing: set[str] = field(default_factory=set)
    names: tuple[str, ...] = ()
    again: list[tuple[str, str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    around: int = 0


class _Asked(NamedTuple):
    """A line that asks: how, what, and what answers it on the same line."""

    way: str
    name: str
    answer: str


def answers_of(text: str, questions: Mapping[str, str], helps: Mapping[str, str]) -> Answers:
    """Return the answers that ``text`` gives to ``questions``, by what they are for.

    ``helps`` are the words under each question of the form that goes by mail, which stand in brackets.
    """
    labels = {**_OTHER_LABELS, **{_key(label): name for name, label in questions.items()}}
    raw = text.split("\n")
    quoted = [_QUOTE.match(line) is not None for line in raw]
    lines = [_QUOTE.sub("", line).rstrip() for line in raw]
    asked = [_question(line, labels) for line in lines]
    result = Answers()
    own = sum(
        found is not None for found, is_quoted in zip(asked, quoted, strict=True) if not is_quoted
    )
    until = _end_of_form(lines, asked)
    kept = [
        at for at in range(until) if own < _OWN_FORM or not quoted[at]
    ]  # a form of one's own stands above the message that it answers
    result.around += sum(1 for at in range(len(lines)) if lines[at].strip()) - sum(
        1 for at in kept if lines[at].strip()
    )
    sorter = _Sorter(result, [lines[at] for at in kept], [asked[at] for at in kept])
    sorter.helps = {name: _key(said) for name, said in helps.items()}
    sorter.sort()
    return result


def _end_of_form(lines: list[str], asked: list[_Asked | None]) -> int:
    """Return the line at which the answered message begins, below a filled form."""
    above = 0
    for at, line in enumerate(lines):
        above += asked[at] is not None
        if above < _OWN_FORM or not line.strip() or not begins_reply(lines, at):
            continue
        if not any(each and each.name == "fullname" and each.answer for each in asked[at:]):
            return at
    return len(lines)


class _Sorter:
    """One pass over the lines of a form."""

    def __init__(self, result: Answers, lines: list[str], asked: list[_Asked | None]) -> None:
        self.result, self.lines, self.asked = result, lines, asked
        ways = [found.way for found in asked if found]
        self.way = max(("#", "alone", "inline"), key=ways.count)
        self.own = {found.name for found in asked if found and found.way == self.way}
        self.answers: list[tuple[str, list[str]]] = []
        self.current: str | None = None
        self.helps: Mapping[str, str] = {}
        self.blank = self.signed = self.unknown = self.in_help = self.in_notice = False

    def sort(self) -> None:
        """Give each line to its question, or to what surrounds the answers."""
        for at, (line, asked) in enumerate(zip(self.lines, self.asked, strict=True)):
            if asked and self._asks(asked):
                self.current, self.blank, self.signed, self.unknown = (
                    asked.name,
                    False,
                    False,
                    False,
                )
                self.answers.append((asked.name, [asked.answer] if asked.answer else []))
            elif not line.strip():
                self.blank = True
            elif line.lstrip().startswith("#") and self._opens_a_group(at):
                self.result.around += 1
            else:
                self._tells(line)
        self._collect()

    def _opens_a_group(self, at: int) -> bool:
        """Tell whether a question comes next: the heading above it says nothing."""
        rest = range(at + 1, len(self.lines))
        following = next((each for each in rest if self.lines[each].strip()), None)
        return following is not None and self.asked[following] is not None

    def _asks(self, asked: _Asked) -> bool:
        """Tell whether a line asks, in this text's way or in another one, used once."""
        if asked.way in {self.way, "#"}:
            return True
        inside = self.current in _MANY_LINES and asked.way == "inline" and not self.blank
        return asked.name not in self.own and not inside

    def _tells(self, line: str) -> None:
        heading = self.way == "#" and line.lstrip().startswith("##")
        if heading or is_closing(line):
            self.current, self.unknown = None, heading
            self.signed = not heading
        if self.current is None:
            self._aside(line)
            return
        said = self.answers[-1][1]
        if self._helps(line):
            return
        if self._goes_on(line, said):
            said.append(line.strip())
        else:
            self._aside(line)
        self.blank = False

    def _helps(self, line: str) -> bool:
        """Tell whether a line is the form's own words, in brackets under its question."""
        said, help_ = _key(line)[:_BEGINNING], self.helps.get(self.current or "", "")[:_BEGINNING]
        begins = ("par exemple ", "au choix ", *([help_] if help_ else []))
        own = line.lstrip().startswith("[") and bool(said)
        found = self.in_help or (own and (said.startswith(begins) or help_.startswith(said)))
        self.in_help = found and not line.rstrip().endswith("]")
        return found

    def _goes_on(self, line: str, said: list[str]) -> bool:
        """Tell whether a line belongs to the answer above it."""
        if not said:
            return True
        if self.current in _MANY_LINES:
            return self.way != "inline" or not self.blank
        wrapped = len(said[-1]) >= _WRAPPED or "://" in line or self.way != "inline"
        return wrapped and not self.blank and not re.search(r"\b(?:je|j')\b", plain(line))

    def _aside(self, line: str) -> None:
        """Count a line that answers nothing, or keep it where it may tell something."""
        before = not self.answers
        self.in_notice |= before and plain(line).startswith(_OWN_WORDS)
        if before and self.in_notice:
            return
        polite = is_courtesy(line) or is_header(line) or (self.signed and is_signature(line))
        if (polite and not self.unknown) or (before and re.fullmatch(r"\W*", line)):
            self.result.around += 1
        else:
            self.result.elsewhere.append(line.strip())

    def _collect(self) -> None:
        result = self.result
        said = [(name, "\n".join(lines).strip()) for name, lines in self.answers]
        full = [(name, answer) for name, answer in said if _key(answer) not in _NOTHING]
        unanswered = {name for name, answer in said if _key(answer) in _UNANSWERED}
        result.nothing = (
            {name for name, _said in said} - {name for name, _said in full} - unanswered
        )
        _join_names(full)
        names = {_key(answer): answer for name, answer in full if name == "fullname"}
        result.names = tuple(names.values())
        for name, answer in full:
            if name not in result.said:
                result.said[name] = answer
            elif _key(answer) != _key(result.said[name]):
                result.again.append((name, answer))


def _join_names(said: list[tuple[str, str]]) -> None:
    """Make one name of a first name and a family name that were asked apart."""
    parts = dict(said)
    if "fullname" not in parts and "given" in parts and "family" in parts:
        said.append(("fullname", f"{parts['given']} {parts['family']}"))
    elif "fullname" not in parts and "family" in parts and " " in parts["family"]:
        said.append(("fullname", parts["family"]))
    joined = any(name == "fullname" for name, _answer in said)
    said[:] = [each for each in said if not (joined and each[0] in {"given", "family"})]


def _question(line: str, labels: Mapping[str, str]) -> _Asked | None:
    """Return what a line asks, ``None`` where it asks nothing."""
    heading = line.lstrip().startswith("#")
    bare = _BULLET.sub("", line.lstrip("#| \t") if heading or line[:1] == "|" else line, count=1)
    if len(bare) <= _LONGEST_LABEL and (name := _named(bare, labels)):
        return _Asked("#" if heading else "alone", name, "")
    found = _CUT.search(bare[:_LONGEST_LABEL])
    name = _named(bare[: found.start()], labels) if found else None
    if found is None or name is None:
        return None
    answer = (
        bare[found.end() :].strip().removeprefix("**").strip("| \t")
        if line[:1] == "|"
        else bare[found.end() :]
    )
    answer = answer.strip().removeprefix("**").strip()
    return _Asked("#" if heading else "inline" if answer else "alone", name, answer)


def _named(label: str, labels: Mapping[str, str]) -> str | None:
    """The question that a label is, a stray character more or less."""
    for key in dict.fromkeys((_key(label), _key(_IN_BRACKETS.sub(" ", label)))):
        if key in labels:
            return labels[key]
        near = get_close_matches(key, labels, 1, _ALIKE) if len(key) > _SHORT else []
        if near and len(near[0].split()) == len(key.split()):
            return labels[near[0]]
    return None


def _key(text: str) -> str:
    """A label's words alone."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))
