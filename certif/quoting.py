"""Data inside sentences: quoted, shortened, and unable to reach the terminal.

Names, ids and values come from files that anybody may have written. Whatever a message, a hint or a
source line shows of them goes through here first, so that no control, bidirectional or invisible
character acts on the reader's terminal.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from certif.i18n import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["harmless", "listed", "nearest", "shown"]

LONGEST = 60
"""Code points of a value that a sentence shows; the rest is cut."""

_ELLIPSIS = "…"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_COUSINS = 200
_ALIKE = 0.6


def shown(value: object) -> str:
    """Quote ``value`` for a message: « value » in French, `value` in English.

    Text is made harmless and cut at ``LONGEST`` code points; ``None`` reads ``null``, booleans read as
    in YAML, anything else by its ``str``.
    """
    text = harmless(_plain(value))
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + _ELLIPSIS
    return f"«\u00a0{text}\u00a0»" if language() == "fr" else f"`{text}`"


def harmless(text: str) -> str:
    r"""Return ``text`` on one line, each control, format or invisible character as ``\xNN``, ``\uNNNN``.

    Visible characters are kept as they are; the joiner inside an emoji is not one of them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def listed(values: Iterable[object]) -> str:
    """Quote each value and join them with commas, in the order given."""
    return ", ".join(shown(value) for value in values)


def nearest(word: str, words: Sequence[str]) -> str | None:
    """Return the word of ``words`` that ``word`` was most likely meant to be, or ``None``.

    Long lists are first narrowed to words that begin or end alike, so that a file of thousands of
    unknown names stays cheap to report.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only for who misspelt something

    folded = {candidate.casefold(): candidate for candidate in reversed(words)}
    wanted = word[:LONGEST].casefold()
    if len(folded) > _COUSINS:
        head, tail = wanted[:3], wanted[-3:]
        alike = (known for known in folded if known.startswith(head) or known.endswith(tail))
        folded = {
            known: folded[known] for known, _rank in zip(alike, range(_COUSINS), strict=False)
        }
    close = get_close_matches(wanted, folded, n=1, cutoff=_ALIKE)
    return folded[close[0]] if close else None


def _plain(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - the last code point that two digits can write
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - the same, four digits
