"""Data inside sentences: quoted, shortened, and unable to reach the terminal.

Names, ids and values come from files that anybody may have written. Whatever a message, a hint or a
source line shows of them goes through here first, so that no control, bidirectional or invisible
character acts on the reader's terminal.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING

from certif.i18n import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Spelling",
    "capitalised",
    "did_you_mean",
    "first_lines",
    "harmless",
    "listed",
    "meant",
    "meant_by_title",
    "nearest",
    "shown",
    "system_reason",
    "word_meant",
]

LONGEST = 60
"""Code points of a value that a sentence shows; the rest is cut."""
_LONGEST_PATH = 255
"""Code points of a path: whoever reads it has to find the file."""

_ELLIPSIS = "…"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_INTEGER_BITS = 1024
_COMPARED = 5
_ALIKE = 0.68
_PIECES = re.compile(r"[^\W_]+")
_ENDINGS = frozenset({"e", "s", "es"})
"""Endings that are written apart: « présent(e)(s) »."""


def shown(value: object) -> str:
    """Quote ``value`` for a message: « value » in French, `value` in English.

    Text is made harmless and cut at ``LONGEST`` code points, a path much further; ``None`` reads ``null``, booleans
    read as in YAML, anything else by its ``str``.
    """
    plain = _plain(value)
    is_path = hasattr(value, "__fspath__") or ("/" in plain and " " not in plain)
    most = _LONGEST_PATH if is_path else LONGEST
    text = harmless(plain if len(plain) <= most else plain[: most - 1])
    if len(plain) > most:
        text += _ELLIPSIS
    return f"«\u00a0{text}\u00a0»" if language() == "fr" else f"`{text}`"


def harmless(text: str) -> str:
    r"""Return ``text`` on one line, with ``\xNN`` or ``\uNNNN`` for hidden characters.

    Those are control, format and invisible characters.

    Visible characters are kept as they are; the joiner inside an emoji is not one of them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


_SYSTEM_REASONS = frozenset(
    {
        N_("File name too long"),
        N_("Input/output error"),
        N_("Is a directory"),
        N_("No space left on device"),
        N_("No such file or directory"),
        N_("Not a directory"),
        N_("Permission denied"),
        N_("Read-only file system"),
        N_("Too many levels of symbolic links"),
    }
)
"""What the system says most often, in the words of its library; the others are shown as they come."""


def system_reason(error: OSError) -> str:
    """Return the reason of a system error in the reader's language.

    The system's own words serve where we have none.
    """
    words = error.strerror or type(error).__name__
    return _(words) if words in _SYSTEM_REASONS else harmless(words)


def listed(values: Iterable[object]) -> str:
    """Quote each value and join them with commas, in the order given."""
    return ", ".join(shown(value) for value in values)


def capitalised(words: str) -> str:
    """Return ``words`` as they begin a sentence, a heading or a cell."""
    return words[:1].upper() + words[1:]


def first_lines(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the first lines, and one that says how many more there are."""
    more = len(lines) - most
    return (*lines[:most], *([_("… and {count} more.").format(count=more)] if more > 0 else []))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word of ``words`` most likely meant by ``word``, or ``None``."""
    return Spelling(words).nearest(word)


def did_you_mean(word: str, known: Spelling | Iterable[str]) -> str:
    """Return the question whether the nearest known word was meant, or an empty text."""
    near = (known if isinstance(known, Spelling) else Spelling(known)).nearest(word)
    return meant(near) if near else ""


def word_meant(word: str, words: Iterable[str]) -> str | None:
    """Return the one of a few words that an answer is, misspelt; ``None`` in doubt.

    « pas acquis » is near `acquis`, and says the contrary: an answer of more words than the nearest, or with something
    before it, is not that one.
    """
    near = nearest(word, words)
    return None if near is None or _says_more(word, near) else near


def meant_by_title(word: str, titles: Mapping[str, str]) -> str | None:
    """Return the key of ``titles`` that ``word`` misspells, or whose title it is."""
    keys = {title: key for key, title in titles.items()}
    return nearest(word, titles) or keys.get(word_meant(word, keys) or "")


def _says_more(word: str, near: str) -> bool:
    said, known = (_PIECES.findall(_bare(each)) for each in (word, near))
    said = [each for each in said if each not in _ENDINGS]
    whole, right = "".join(said), "".join(known)
    if whole == right:
        return False
    return len(said) > len(known) or (len(whole) > len(right) and whole[:1] != right[:1])


def _bare(word: str) -> str:
    """Return a word in lower case, without accents."""
    parts = unicodedata.normalize("NFD", word[:LONGEST].casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def meant(word: str) -> str:
    """Ask whether ``word`` was meant."""
    return _("Did you mean {word}?").format(word=shown(word))


class Spelling:
    """A set of known words, and the search for the one that a misspelt word meant.

    Only the words that begin or end most alike are compared, so that a file of thousands of unknown names
    stays cheap to report.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in words:
            self._words.setdefault(word.casefold(), word)
        self._forward = sorted(self._words)
        self._backward = sorted(word[::-1] for word in self._words)

    def nearest(self, word: str) -> str | None:
        """Return the known word that is nearest to ``word``, or ``None`` if none is near."""
        from difflib import get_close_matches  # noqa: PLC0415 - only for a misspelt word

        wanted = word[:LONGEST].casefold()
        if len({said for said in re.split(r"[\s/,|]+", wanted) if said in self._words}) > 1:
            return None  # such as `oui/non`: nobody knows which was meant
        alike = dict.fromkeys(_around(wanted, self._forward))
        alike |= dict.fromkeys(found[::-1] for found in _around(wanted[::-1], self._backward))
        close = get_close_matches(wanted, alike, n=1, cutoff=_ALIKE)
        return self._words[close[0]] if close else None


def _around(word: str, ordered: list[str]) -> list[str]:
    """Return the words of ``ordered`` that begin most like ``word``.

    They are those among which it would stand.
    """
    at = bisect_left(ordered, word)
    return ordered[max(0, at - _COMPARED) : at + _COMPARED]


def _plain(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _INTEGER_BITS:
        return hex(value)  # Python refuses to write the decimals of very long integers
    return str(value)


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - the last code point that two digits can write
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - the same, four digits
