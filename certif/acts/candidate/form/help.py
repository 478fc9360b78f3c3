"""Take the form's own words out of an answer that stands beside them. Pure."""

from __future__ import annotations

import re
from typing import Final

from certif.acts.candidate.form.text import plain

__all__ = ["Help"]

_WORD: Final = re.compile(r"https?://[^\s\]]+|[^\W_]+")
_LEAD: Final = re.compile(r"^\W*(?:par exemple|au choix)\s*:?\s*", re.IGNORECASE)
_FEWEST: Final = 2


class Help:
    """The words under a question: what to write, then an example or the choice.

    A form comes back with its answers below these words, behind them, before the bracket that closes them, or
    in place of the example. What is not the form's own is an answer, and is never taken for its help.
    """

    def __init__(self, parts: tuple[str, ...]) -> None:
        self._parts = [_words(part) for part in parts if part]
        self._left: list[list[str]] = []

    def without(self, line: str) -> str:
        """Return what of ``line``, the next one, is not the form's own."""
        if self._left:
            return self._behind(line, self._left)
        if not line.lstrip().startswith("["):
            return line
        for at in range(len(self._parts)):
            if _words(line)[:_FEWEST] == self._parts[at][:_FEWEST]:
                return self._behind(line, self._parts[at:])
        return _answer(line[line.index("[") + 1 :]) if _LEAD.match(line.strip("[ ")) else line

    def _behind(self, line: str, parts: list[list[str]]) -> str:
        """Return what stands behind the words of ``parts``; remember what is left."""
        found = list(_WORD.finditer(line))
        said = [plain(each[0]) for each in found]
        closed, at = line.rstrip().endswith("]"), 0
        for number, part in enumerate(parts):
            there = said[at : at + len(part)]
            if there != part:
                wrapped = (
                    not closed and there == part[: len(there)] and at + len(there) == len(said)
                )
                self._left = [part[len(there) :], *parts[number + 1 :]] if wrapped else []
                return "" if wrapped or at == len(said) else _answer(line[_end(found, at) :])
            at += len(part)
            in_bracket = "]" not in line[_end(found, at) :].rstrip("] ")
            if _is_one_word(part) and in_bracket and len(said) > at:
                at -= len(part)  # « Par exemple : aucune à ce jour » is an answer
        self._left = []
        return _answer(line[_end(found, at) :])


def _is_one_word(part: list[str]) -> bool:
    """Tell whether an example is one word, with which an answer may begin."""
    return part[:-1] == ["par", "exemple"] and not part[-1].startswith("http")


def _end(found: list[re.Match[str]], at: int) -> int:
    return found[at - 1].end() if at else 0


def _answer(text: str) -> str:
    """Return an answer without the brackets and the words that lead to it."""
    text = _LEAD.sub("", re.sub(r"^[\s.,;:»\[]*\]?", "", text), count=1).strip()
    return text if "[" in text else text.removesuffix("]").strip()


def _words(text: str) -> list[str]:
    return [plain(found) for found in _WORD.findall(text)]
