"""The value of a plain scalar, by YAML 1.2 and by YAML 1.1.

We read by the core schema of YAML 1.2. Editors, GitHub and many libraries still read by YAML 1.1, where
``no`` is false and ``12:30`` is 750. A scalar that the two read differently is refused rather than
guessed; a calendar day ``AAAA-MM-JJ`` is text here whoever reads it, and so are ``.inf`` and ``.nan``,
which JSON has no word for.

YAML 1.1 is taken as it is read in practice (PyYAML's resolver), with the one-letter booleans of its type
repository, that some readers know.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Ambiguous", "resolve"]

Plain = str | int | float | bool | None
_Number = TypeVar("_Number")

_MAY_BE_TYPED: Final = frozenset({"", *"-+.~=<0123456789nNtTfFyYoO"})
"""How a plain scalar begins that may be more than text."""
_LONGEST_WORD: Final = 5  # false
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE: Final = frozenset({"true", "True", "TRUE"})
_FALSE: Final = frozenset({"false", "False", "FALSE"})
_TRUE_1_1: Final = _TRUE | {"yes", "Yes", "YES", "on", "On", "ON", "y", "Y"}
_FALSE_1_1: Final = _FALSE | {"no", "No", "NO", "off", "Off", "OFF", "n", "N"}

_LONGEST_NUMBER: Final = 400
"""Characters: longer digits are no number that anybody means, and Python refuses the longest."""
_LONGEST_KEPT: Final = 40
"""Characters: what is kept in memory stays small, whatever is read."""


class Ambiguous(Exception):
    """The versions of YAML read this plain scalar differently."""


def resolve(text: str) -> Plain:
    """The value of a plain scalar by the core schema of YAML 1.2.

    Raises `Ambiguous` if YAML 1.1 makes something else of it.
    """
    if text[:1] not in _MAY_BE_TYPED or (len(text) > _LONGEST_WORD and text[0].isalpha()):
        return text
    return _kept(text) if len(text) <= _LONGEST_KEPT else _resolved(text)


def _resolved(text: str) -> Plain:
    if _DAY.fullmatch(text):
        return text
    value = core(text)
    earlier = yaml_1_1(text)
    if type(value) is not type(earlier) or value != earlier:
        raise Ambiguous(text)
    return value


_kept: Final = lru_cache(maxsize=4_000)(_resolved)
"""The same, for scalars that come back in file after file: days, numbers, booleans."""


def core(text: str) -> Plain:
    """The value by the core schema of YAML 1.2."""
    return _typed(text, _TRUE, _FALSE, _NUMBERS)


def yaml_1_1(text: str) -> Plain | type:
    """Return the value by YAML 1.1; a type, equal to no value, for its own types.

    Those are times, ``<<``, ``=`` and the like.
    """
    return _typed(text, _TRUE_1_1, _FALSE_1_1, _NUMBERS_1_1)


def _typed(
    text: str,
    true: frozenset[str],
    false: frozenset[str],
    numbers: Sequence[tuple[re.Pattern[str], Callable[[str], _Number]]],
) -> str | bool | _Number | None:
    if text in _NULL:
        return None
    if text in true or text in false:
        return text in true
    if len(text) <= _LONGEST_NUMBER:
        for form, number in numbers:
            if form.fullmatch(text):
                return number(text)
    return text


def _finite(text: str) -> float | str:
    value = float(text.replace("_", ""))
    return text if value in {float("inf"), float("-inf")} else value


def _in_base(base: int) -> Callable[[str], int]:
    return lambda text: int(text.replace("_", ""), base)


def _known_to_1_1_only(_text: str) -> type:
    return object


_NUMBERS: Final[tuple[tuple[re.Pattern[str], Callable[[str], Plain]], ...]] = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), _finite),
)
_NUMBERS_1_1: Final[tuple[tuple[re.Pattern[str], Callable[[str], Plain | type]], ...]] = (
    (re.compile(r"<<|="), _known_to_1_1_only),
    (re.compile(r"[-+]?0b[0-1_]+"), _known_to_1_1_only),
    (re.compile(r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"), _known_to_1_1_only),
    (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"), _known_to_1_1_only),
    (
        re.compile(
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
            r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
        ),
        _known_to_1_1_only,
    ),
    (re.compile(r"[-+]?0[0-7_]+"), _in_base(8)),
    (re.compile(r"[-+]?(?:0|[1-9][0-9_]*)"), _in_base(10)),
    (re.compile(r"[-+]?0x[0-9a-fA-F_]+"), _in_base(16)),
    (re.compile(r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?"), _finite),
    (re.compile(r"\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"), _finite),
)
