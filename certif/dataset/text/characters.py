"""Decode strict UTF-8 text, or return the faults that forbid it, with places.

What is refused can deceive a reader or a tool: a control character acts on a terminal, a bidirectional
or invisible one makes two different names look the same, and so does a letter that is written in two
ways. Emoji are welcome, but for those that need an invisible joiner.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from certif.model.faults import Fault, FaultKind
from certif.model.places import Place, Span

__all__ = ["FORBIDDEN", "read_text", "span_between"]

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

FORBIDDEN: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and line breaks
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # invisible
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, line separators, bidirectional
    "\u3164\ufeff\uffa0\ufff0-\uffff"  # invisible, no characters
    "\U000e0000-\U000e0fff"  # tags
    "]"
)
"""One character that no file may hold, as itself or by an escape."""

_PLAIN_BYTES: Final = bytes({*range(0x20, 0x7F), 0x09, 0x0A})
_PLAIN_BEYOND: Final = re.compile("[\xa0-\xac\xae-\u017f\u2010-\u2027\u202f-\u205e\u20ac]*")
"""What French is written with beyond ASCII: harmless, and no two ways to write any of it."""

_BREAKS: Final = re.compile(r"\r\n?|\n")


def read_text(content: bytes, path: str) -> tuple[str | None, list[Fault]]:
    """Decode a file's content.

    Out: the text, and the faults found, which call the file ``path``. The text is ``None`` when a fault
    forbids going on; Windows line ends (`LINE_ENDINGS`, said once for the file) do not.
    """
    if content.startswith(_BYTE_ORDER_MARK):
        return None, [Fault(FaultKind.BYTE_ORDER_MARK, Place(path, span=Span(1, 1, 1, 2)))]
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return None, [_not_utf8(content, error, path)]
    # Most files are plain French: a look at what is not ASCII settles it, at a tenth of the price.
    beyond = content.translate(None, _PLAIN_BYTES)
    if not beyond or _PLAIN_BEYOND.fullmatch(beyond.decode()):
        return text, []
    faults: list[Fault] = []
    if "\r" in text:
        span = _span(text, text.index("\r"), 1)
        faults.append(Fault(FaultKind.LINE_ENDINGS, Place(path, span=span)))
    deceptive = FORBIDDEN.search(text)
    if deceptive:
        place = Place(path, span=_span(text, deceptive.start(), 1))
        detail = {"character": deceptive[0]}
        return None, [*faults, Fault(FaultKind.FORBIDDEN_CHARACTER, place, detail)]
    if not unicodedata.is_normalized("NFC", text):
        return None, [*faults, _not_normalised(text, path)]
    return text, faults


def span_between(text: str, start: int, end: int) -> Span:
    """Return the span between two offsets of ``text``, in code points.

    Line breaks are LF, CR LF or CR.
    """
    line, column = _position(text, start)
    end_line, end_column = _position(text, end)
    return Span(line, column, end_line, end_column)


def _position(text: str, offset: int) -> tuple[int, int]:
    line, line_start = 1, 0
    for line_break in _BREAKS.finditer(text, 0, offset):
        line, line_start = line + 1, line_break.end()
    return line, offset - line_start + 1


def _span(text: str, start: int, length: int) -> Span:
    line, column = _position(text, start)
    return Span(line, column, line, column + length)


def _not_utf8(content: bytes, error: UnicodeDecodeError, path: str) -> Fault:
    before = content[: error.start].decode()
    place = Place(path, span=_span(before, len(before), 1))
    return Fault(FaultKind.NOT_UTF8, place, {"byte": f"{content[error.start]:02X}"})


def _not_normalised(text: str, path: str) -> Fault:
    """The first word that is not normal; normal forms do not reach over a space."""
    words = re.finditer(r"[^ \t\r\n]+", text)
    word = next(each for each in words if not unicodedata.is_normalized("NFC", each[0]))
    place = Place(path, span=_span(text, word.start(), len(word[0])))
    return Fault(FaultKind.NOT_NFC, place, {"text": word[0]})
