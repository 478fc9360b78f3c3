"""Sort the lines of a form by question, in every layout in which it comes back.

Pure. Headings, questions alone on their line, or question and answer on one line: the way that most
questions of a text take is the one in which it asks, so that « Employeur : … » inside an answer stays there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.courtesy import (
    begins_reply,
    is_closing,
    is_courtesy,
    is_greeting,
    is_header,
    is_rule,
    is_signature,
)
from certif.acts.candidate.form.help import Help
from certif.acts.candidate.form.labels import OTHER_LABELS, Asked, key, question, without_mark
from certif.acts.candidate.form.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Answers", "answers_of"]

_QUOTE: Final = re.compile(r"^(?:[ \t]*>)+[ \t]?")
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
_NO_MISSION: Final = frozenset({"aucun", "aucune", "neant"})
"""What says that somebody had no mission, on which a refusal can rest."""
_UNANSWERED: Final = frozenset({"", "no response", "no reponse", "n a"})
_OWN_WORDS: Final = (
    "repondez sous chaque question",
    "vos donnees sont traitees par",
    "vos donnees :",
)
"""How the words of the form itself begin, above its questions."""
_WRAPPED: Final = 60
_OWN_FORM: Final = 5
_MANY_LINES: Final = frozenset({"missions", "certifications", "conflicts", "remarks"})
_AROUND: Final = (("“", "”"), ("«", "»"), ('"', '"'), ("[", "]"))


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


def answers_of(
    text: str, questions: Mapping[str, str], helps: Mapping[str, tuple[str, ...]]
) -> Answers:
    """Return the answers that ``text`` gives to ``questions``, by what they are for.

    ``helps`` are the words under each question of the form that goes by mail, which stand in brackets.
    """
    labels = {**OTHER_LABELS, **{key(label): name for name, label in questions.items()}}
    raw = text.split("\n")
    quoted = [_QUOTE.match(line) is not None for line in raw]
    lines = [_QUOTE.sub("", line).rstrip() for line in raw]
    asked = [question(line, labels) for line in lines]
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
    sorter.helps = {name: Help(said) for name, said in helps.items()}
    sorter.sort()
    return result


def _end_of_form(lines: list[str], asked: list[Asked | None]) -> int:
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

    def __init__(self, result: Answers, lines: list[str], asked: list[Asked | None]) -> None:
        self.result, self.lines, self.asked = result, lines, asked
        ways = [found.way for found in asked if found]
        self.way = max(("#", "alone", "inline"), key=ways.count)
        self.own = {found.name for found in asked if found and found.way == self.way}
        self.answers: list[tuple[str, list[str]]] = []
        self.current: str | None = None
        self.helps: Mapping[str, Help] = {}
        self.blank = self.signed = self.unknown = self.in_notice = False

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

    def _asks(self, asked: Asked) -> bool:
        """Tell whether a line asks, in this text's way or in another one, used once."""
        if asked.way in {self.way, "#"}:
            return True
        inside = self.current in _MANY_LINES and asked.way == "inline" and not self.blank
        return asked.name not in self.own and not inside

    def _tells(self, line: str) -> None:
        heading = self.way == "#" and line.lstrip().startswith("##")
        closing = is_closing(line)
        if heading or closing or is_greeting(line):
            self.current, self.unknown = None, heading
            self.signed = closing and not heading
        if self.current is None:
            self._aside(line)
            return
        said = self.answers[-1][1]
        own = self.helps.get(self.current)
        line = own.without(line) if own else line
        if not line.strip():
            return
        if is_rule(line):
            self.result.around += 1
        elif self._goes_on(line, said):
            said.append(line.strip())
        else:
            self._aside(line)
        self.blank = False

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
        said = [(name, _bare("\n".join(lines).strip())) for name, lines in self.answers]
        full = [(name, answer) for name, answer in said if key(answer) not in _nothing(name)]
        unanswered = {name for name, answer in said if key(answer) in _UNANSWERED}
        result.nothing = (
            {name for name, _said in said} - {name for name, _said in full} - unanswered
        )
        _join_names(full)
        names = {key(answer): answer for name, answer in full if name == "fullname"}
        result.names = tuple(names.values())
        for name, answer in full:
            if name not in result.said:
                result.said[name] = answer
            elif key(answer) != key(result.said[name]):
                result.again.append((name, answer))


def _nothing(name: str) -> frozenset[str]:
    return _NO_MISSION | _UNANSWERED if name == "missions" else _NOTHING


def _bare(answer: str) -> str:
    """Return an answer without the mark before it and the quotes around it."""
    answer = without_mark(answer).strip()
    for opens, closes in _AROUND:
        inner = answer[1:-1]
        whole = answer.startswith(opens) and answer.endswith(closes) and len(inner.strip()) > 1
        if whole and opens not in inner and closes not in inner:
            return inner.strip()
    return answer


def _join_names(said: list[tuple[str, str]]) -> None:
    """Make one name of a first name and a family name that were asked apart."""
    parts = dict(said)
    if "fullname" not in parts and "given" in parts and "family" in parts:
        said.append(("fullname", f"{parts['given']} {parts['family']}"))
    elif "fullname" not in parts and "family" in parts and " " in parts["family"]:
        said.append(("fullname", parts["family"]))
    joined = any(name == "fullname" for name, _answer in said)
    said[:] = [each for each in said if not (joined and each[0] in {"given", "family"})]
