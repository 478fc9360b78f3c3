"""The corrected lines of a mistake in a text, the likeliest first."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from certif.dataset.text.characters import FORBIDDEN
from certif.model.faults import Fault, FaultKind, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["HIDDEN", "corrections"]

HIDDEN: Final = (FaultKind.BYTE_ORDER_MARK, FaultKind.FORBIDDEN_CHARACTER)

_KEY: Final = re.compile(r" *(?:- +)*(?:[\d-]{10} \d\dh\d\d|[\w.-]+):(?:\s+|$)")
_ITEM: Final = re.compile(r" *(?:- +)+")
_COMMENT: Final = re.compile(r"(?<!\s)\s++#(?=\s|\Z)")
_SIGN: Final = re.compile(r"[|>][-+]?(?:\s+|$)")
_FRENCH_COLON: Final = re.compile(r"\s*[^\s:]+\s+:\s")
_NO_COLON: Final = re.compile(
    r" *(?:- +)*(?P<key>[\d-]{10} \d\dh\d\d(?=\W|$)|[\w.-]+(?=[\s;=\uff1a]|$))"
)
_NOT_A_COLON: Final = re.compile(r"\s*(?:[-=]?>|[:;=\uff1a,\u2192]|[-\u2013\u2014](?=\s))\s*")
"""What somebody typed in place of a colon."""

_BRACKETS_OR_SIGN: Final = ("[", "{", "|", ">")
_PAIRS: Final = {'"': '"', "'": "'", "“": "”", "”": "”"}

_TEXTS: Final = frozenset(
    {
        Mistake.COLON_IN_TEXT,
        Mistake.CURLY_QUOTES,
        Mistake.RESERVED,
        Mistake.TEXT_AFTER_QUOTES,
        Mistake.TEXT_AFTER_BRACKET,
        Mistake.TEXT_AFTER_SIGN,
        Mistake.OPEN_QUOTES,
        Mistake.BACKSLASH,
        Mistake.LIST_HERE,
        Mistake.OTHER,
    }
)


def corrections(lines: list[str], stop: Fault) -> Iterator[Mapping[int, str]]:
    """Yield what may correct a fault, the likeliest first."""
    number = stop.place.span.line if stop.place.span else 0
    line = lines[number - 1]
    if stop.kind in HIDDEN:
        yield {number: FORBIDDEN.sub("", line)}
        return
    if stop.kind is FaultKind.NOT_NFC:
        yield {number: unicodedata.normalize("NFC", line)}
        return
    mistake = stop.detail.get("mistake")
    margin = line[: len(line) - len(line.lstrip())]
    if mistake is Mistake.TAB:
        yield from ({number: " " * width + line.lstrip()} for width in _widths(lines, number))
    elif mistake is Mistake.WIDE_SPACE:
        yield {number: " " * len(margin) + line.lstrip()}
    elif mistake in {Mistake.NO_SPACE, Mistake.WIDE_SPACE_AFTER_COLON}:
        key, _, value = line.partition(":")
        yield {number: f"{key}: {value.lstrip()}"}
    elif mistake is Mistake.COLON_EXPECTED:
        yield from _with_its_colon(lines, number)
    elif (
        mistake in _TEXTS
        or stop.kind is FaultKind.CUT_BY_COMMENT
        or (mistake is Mistake.DEEPER and _FRENCH_COLON.match(line))
    ):
        yield from _quoted(lines, number)
    yield from _under_its_sign(lines, number)


def _widths(lines: list[str], number: int) -> Iterator[int]:
    """Yield the likely indentations of a line, in columns: that of its neighbours."""
    above = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    around = _indentation(above)
    yield from (around + 2, around) if above.rstrip().endswith(":") else (around, around + 2)
    yield from range(max(0, around - 2), -1, -2)


def _with_its_colon(lines: list[str], number: int) -> Iterator[Mapping[int, str]]:
    """Yield a line with the colon after its key: a slot, or a key of other lines too."""
    line = lines[number - 1]
    bare = _NO_COLON.match(line)
    keys = {head[0].strip(" -:") for head in map(_KEY.match, lines) if head}
    if bare and (bare["key"] in keys or " " in bare["key"]):
        rest = line[bare.end() :]
        typed = _NOT_A_COLON.match(rest)
        yield {
            number: f"{line[: bare.end()]}: {rest[typed.end() if typed else 0 :].lstrip()}".rstrip()
        }


def _quoted(lines: list[str], number: int) -> Iterator[Mapping[int, str]]:
    """Yield the lines of a value between quotes: that of a line, with what follows it."""
    first = _where_the_value_begins(lines, number)
    head = _KEY.match(lines[first - 1]) or _ITEM.match(lines[first - 1])
    if head is None and not _indentation(lines[first - 1]):
        return  # the text of no key: quotes would make it none
    prefix = head[0] if head else lines[first - 1][: _indentation(lines[first - 1])]
    within = _indentation(lines[first - 1]) if head else len(prefix) - 1
    last = first
    while last < len(lines) and lines[last].strip() and _indentation(lines[last]) > within:
        last += 1
    texts = [lines[first - 1][len(prefix) :], *(line.strip() for line in lines[first:last])]
    texts = [each.rstrip() for each in texts]
    comment = _COMMENT.search(texts[0]) if len(texts) == 1 else None
    after = texts[0][comment.start() :] if comment else ""
    texts[0] = texts[0].removesuffix(after)
    if sign := _SIGN.match(texts[0]):
        texts[0] = texts[0][sign.end() :]
    quoted = _between_quotes(_bare(texts))
    quoted[0] = (prefix if prefix.endswith(" ") else f"{prefix} ") + quoted[0]
    quoted[-1] += after
    margins = (line[: _indentation(line)] for line in lines[first:last])
    quoted[1:] = [margin + text for margin, text in zip(margins, quoted[1:], strict=True)]
    yield dict(enumerate(quoted, start=first))


def _where_the_value_begins(lines: list[str], number: int) -> int:
    """Return the line on which the value of line ``number`` begins."""
    line = lines[number - 1]
    if (_KEY.match(line) and not _FRENCH_COLON.match(line)) or _ITEM.match(line):
        return number
    above = number - 1
    while above and (
        not lines[above - 1].strip() or _indentation(lines[above - 1]) >= _indentation(line)
    ):
        above -= 1
    head = _KEY.match(lines[above - 1]) if above else None
    if head is None:
        return number
    value = lines[above - 1][head.end() :]
    if value.startswith(_BRACKETS_OR_SIGN):
        return number
    return above if value.strip() else above + 1


def _bare(texts: list[str]) -> list[str]:
    """Return the lines of a text without the quotes that somebody put around it."""
    opened = _PAIRS.get(texts[0][:1])
    if opened is None:
        return texts
    inside = "\n".join(texts)[1:]
    if inside.endswith(opened):
        return inside[:-1].split("\n")
    return texts if opened in inside else inside.split("\n")


def _between_quotes(texts: list[str]) -> list[str]:
    """Return the lines of a text between quotes, the kind that needs fewest marks."""
    whole = "\n".join(texts).replace("\t", " ")
    if '"' in whole or "\\" in whole:
        return ("'" + whole.replace("'", "''") + "'").split("\n")
    return f'"{whole}"'.split("\n")


def _under_its_sign(lines: list[str], number: int) -> Iterator[Mapping[int, str]]:
    """Yield the lines of a text that begins further left than its `|`, moved right."""
    for above in range(number, 0, -1):
        head = _KEY.match(lines[above - 1])
        if not head or not _SIGN.match(lines[above - 1][head.end() :]):
            continue
        least = _indentation(lines[above - 1]) + 2
        moved: dict[int, str] = {}
        for place in range(above + 1, len(lines) + 1):
            line = lines[place - 1]
            if line.strip() and (_KEY.match(line) and not _FRENCH_COLON.match(line)):
                break
            if line.strip() and _indentation(line) < least:
                moved[place] = " " * least + line.strip()
        while moved and lines[max(moved) - 1].lstrip().startswith("#"):
            del moved[max(moved)]  # a comment on the key that follows, and no text
        if moved:
            yield moved
        return


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
