"""Map a libyaml syntax error to the mistake its author most likely made.

libyaml says where it gave up, in words for programmers; the mistake is often some characters or a line
before. Only a file that cannot be parsed comes here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.model.faults import Mistake

if TYPE_CHECKING:
    from yaml import YAMLError

__all__ = ["Stop", "stop"]

_BREAKS: Final = re.compile(r"\r\n?|\n")
_CONFLICT: Final = re.compile(r"(?:<{7}|>{7})(?: |$)")
_FENCE: Final = re.compile(r"\s*```")
_TAB: Final = re.compile(r" *(?=\t)")
_WIDE_SPACE: Final = re.compile(r"[ \t]*(?=[^\S \t])")
# A word, or a slot: the only keys with a space in them.
_ONLY_A_KEY: Final = re.compile(r"\s*(?:- +)?(?:[\d-]{10} \d\dh\d\d|[^\s:'\"#]+)\s*")
_KEY: Final = re.compile(r"[\w.-]+\s*:(?:\s|$)")
_GLUED: Final = re.compile(r"\s*(?:- +)?[\w.-]+:(?=[^\s:/])")
_GLUED_BY_WIDE_SPACE: Final = re.compile(r"\s*(?:- +)?[\w.-]+:(?=[^\S \t\r\n])")
_NO_COLON: Final = re.compile(r"\s*[\w.-]+\s*")
_CURLY: Final = re.compile(r"[:-]\s+[“”„«‘’]")
_CLOSING: Final = {"'": Mistake.TEXT_AFTER_QUOTES, '"': Mistake.TEXT_AFTER_QUOTES} | dict.fromkeys(
    "]}", Mistake.TEXT_AFTER_BRACKET
)

_BY_WORDS: Final = (
    ("found character that cannot start any token", Mistake.RESERVED),
    ("mapping keys are not allowed", Mistake.RESERVED),
    ("did not find expected alphabetic or numeric character", Mistake.RESERVED),
    ("found undefined tag handle", Mistake.RESERVED),
    ("did not find expected tag URI", Mistake.RESERVED),
    ("found a tab character", Mistake.TAB),
    ("did not find expected comment or line break", Mistake.TEXT_AFTER_SIGN),
    ("did not find expected '-' indicator", Mistake.ITEM_EXPECTED),
    ("could not find expected ':'", Mistake.COLON_EXPECTED),
    ("did not find expected ',' or", Mistake.OPEN_BRACKET),
    ("found unexpected end of stream", Mistake.OPEN_QUOTES),
    ("found unknown escape character", Mistake.BACKSLASH),
    ("did not find expected hexdecimal number", Mistake.BACKSLASH),
    ("found invalid Unicode character escape code", Mistake.BACKSLASH),
    ("block sequence entries are not allowed", Mistake.LIST_HERE),
    ("found unknown directive name", Mistake.DIRECTIVE),
    ("found incompatible YAML document", Mistake.DIRECTIVE),
)
_WHERE_IT_BEGAN: Final = frozenset({Mistake.OPEN_QUOTES, Mistake.RESERVED, Mistake.COLON_EXPECTED})
"""Said of the character that began what libyaml was reading, not of where it gave up."""


class Stop(NamedTuple):
    """The place where a text stops being YAML (from 1), and its likely cause."""

    mistake: Mistake
    at: tuple[int, int] | None


def stop(error: YAMLError, text: str) -> Stop:
    """Say why libyaml could not go on with ``text``."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Stop(Mistake.OTHER, None)
    lines = _BREAKS.split(text)
    for number, line in enumerate(lines):
        if _CONFLICT.match(line):
            return Stop(Mistake.CONFLICT, (number + 1, 1))
    mistake, line, column = _understood(problem, lines, mark.line, mark.column)
    began = getattr(error, "context_mark", None)
    if began is not None and mistake in _WHERE_IT_BEGAN:
        line, column = began.line, began.column
        if mistake is Mistake.COLON_EXPECTED:
            here = lines[line] if line < len(lines) else ""
            mistake, line, column = _glued(here, line) or (mistake, line, column)
    if mistake is Mistake.NOT_LINED_UP:
        first = _first_further_in(lines, line)
        if _odd(lines, first, line):
            line, column = first, _indentation(lines[first])
    return Stop(mistake, (line + 1, column + 1))


def _understood(problem: str, lines: list[str], line: int, column: int) -> tuple[Mistake, int, int]:
    here = lines[line] if line < len(lines) else ""
    if _FENCE.match(here):
        return Mistake.FENCE, line, 0
    tab = _TAB.match(here)
    if tab and column <= len(here) - len(here.lstrip()):
        return Mistake.TAB, line, tab.end()
    if problem.startswith("mapping values are not allowed"):
        return _colon(lines, line, column)
    if problem.startswith("did not find expected key"):
        return _no_key(lines, line, column), line, column
    for beginning, mistake in _BY_WORDS:
        if problem.startswith(beginning):
            return mistake, line, column
    unended = (
        problem.startswith("did not find expected node content")
        and not "".join((here[column:], *lines[line + 1 :])).strip()
    )
    return (Mistake.OPEN_BRACKET if unended else Mistake.OTHER), line, column


def _colon(lines: list[str], line: int, column: int) -> tuple[Mistake, int, int]:
    """Return the fault of a colon in a text, or after a misplaced key."""
    before = lines[line][:column]
    if not _ONLY_A_KEY.fullmatch(before):
        curly = _CURLY.search(before)
        return (Mistake.CURLY_QUOTES if curly else Mistake.COLON_IN_TEXT), line, column
    above = _above(lines, line)
    for number in (line, above):
        wide = _WIDE_SPACE.match(lines[number])
        if wide:
            return Mistake.WIDE_SPACE, number, wide.end()
    return _key_above(lines, line, above) or (Mistake.DEEPER, line, _indentation(lines[line]))


def _key_above(lines: list[str], line: int, above: int) -> tuple[Mistake, int, int] | None:
    """Return the fault of the line ``above``, if it was meant as a key and value."""
    if glued := _glued(lines[above], above):
        return glued
    if above != line and _NO_COLON.fullmatch(lines[above]):
        return Mistake.COLON_EXPECTED, above, len(lines[above].rstrip())
    if above != line and _first_of_a_mapping(lines, above, _indentation(lines[line])):
        return Mistake.COLON_EXPECTED, above, _indentation(lines[above])
    if above != line and _KEY.match(lines[above].lstrip()) and _odd(lines, above, line):
        return Mistake.NOT_LINED_UP, above, _indentation(lines[above])
    return None


def _glued(text: str, number: int) -> tuple[Mistake, int, int] | None:
    """Return the fault of a key without a proper space after its colon.

    There is no space, or one that YAML takes for a letter.
    """
    glued = _GLUED.match(text)
    if glued and ": " not in text:
        return Mistake.NO_SPACE, number, glued.end() - 1
    wide = _GLUED_BY_WIDE_SPACE.match(text)
    return (Mistake.WIDE_SPACE_AFTER_COLON, number, wide.end()) if wide else None


def _first_further_in(lines: list[str], line: int) -> int:
    """Return the first of the more indented lines above, under a less indented one.

    Returns ``line`` where there is none.
    """
    first = number = line
    while (above := _above(lines, number)) != number:
        if _indentation(lines[above]) <= _indentation(lines[line]):
            return first if _indentation(lines[above]) < _indentation(lines[line]) else line
        first = number = above
    return line


def _odd(lines: list[str], one: int, other: int) -> bool:
    """Tell whether, of two misaligned keys, the first has the rarer indentation."""
    keys = [_indentation(line) for line in lines if _KEY.match(line.lstrip())]
    return keys.count(_indentation(lines[one])) < keys.count(_indentation(lines[other]))


def _first_of_a_mapping(lines: list[str], number: int, indentation: int) -> bool:
    """Tell whether a keyless line stands in place of a mapping's first key.

    The key above it has no value yet.
    """
    holder = lines[_above(lines, number)]
    return (
        _indentation(lines[number]) == indentation
        and ":" not in lines[number]
        and _indentation(holder) < indentation
        and holder.rstrip().endswith(":")
    )


def _no_key(lines: list[str], line: int, column: int) -> Mistake:
    here = lines[line] if line < len(lines) else ""
    before = here[:column].rstrip()
    above = lines[_above(lines, line)] if line < len(lines) else ""
    if not before and _indentation(here) > _indentation(above):
        before = above.rstrip()
    if before and before[-1] in _CLOSING:
        return _CLOSING[before[-1]]
    if here[column:].startswith(("- ", "-\t")) or here[column:] == "-":
        return Mistake.LIST_HERE
    return Mistake.NOT_LINED_UP if _KEY.match(here, column) else Mistake.KEY_EXPECTED


def _above(lines: list[str], line: int) -> int:
    """The nearest line above that says something; ``line`` itself if there is none."""
    number = line - 1
    while number >= 0 and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
        number -= 1
    return number if number >= 0 else line


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
