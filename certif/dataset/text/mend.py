"""Read on past the mistakes of a text that have one obvious correction.

A parser stops at the first mistake. Whoever wrote the file wants to see all of them at once, each with the line as
it should be: a text is put between quotes, a tab becomes spaces. Nothing is written, and nothing is decided on what
is read here: only further faults are looked for in it. A correction counts if the strict reader then gets further.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.dataset.text.characters import FORBIDDEN
from certif.dataset.text.strict_reader import Data, read_all
from certif.model.faults import Fault, FaultKind, Stumble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.dataset.layout import Limits

__all__ = ["ReadOn", "read_on"]

_MOST: Final = 40
"""Mistakes that are corrected in one text, and fewer in a long one: each is read anew."""

_READ: Final = 512 * 1024
"""Characters that are read for one text, the corrections that were tried aside."""

_LARGEST: Final = 48 * 1024
"""Bytes of a text that is read on: more than anything that a person fills in."""

_BREAKS: Final = re.compile(r"(\r\n?|\n)")
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

_HIDDEN: Final = (FaultKind.BYTE_ORDER_MARK, FaultKind.FORBIDDEN_CHARACTER)
_STAGES: Final = {**dict.fromkeys(_HIDDEN, 0), FaultKind.NOT_NFC: 1}
_STOPS: Final = frozenset({FaultKind.SYNTAX, FaultKind.CUT_BY_COMMENT, *_STAGES})
_TEXTS: Final = frozenset(
    {
        Stumble.COLON_IN_TEXT,
        Stumble.CURLY_QUOTES,
        Stumble.RESERVED,
        Stumble.TEXT_AFTER_QUOTES,
        Stumble.TEXT_AFTER_BRACKET,
        Stumble.TEXT_AFTER_SIGN,
        Stumble.OPEN_QUOTES,
        Stumble.BACKSLASH,
        Stumble.LIST_HERE,
        Stumble.OTHER,
    }
)
_UNQUOTED: Final = frozenset({FaultKind.ALIAS, FaultKind.MERGE_KEY})


class ReadOn(NamedTuple):
    """A text with its mistakes corrected.

    ``data`` is its content, ``None`` where it still cannot be read; ``text`` the corrected text, line for line;
    ``faults`` are all that were found. ``lines`` of a fault's detail are its corrected lines, by number.
    """

    data: Data
    text: str
    faults: list[Fault]


def read_on(content: bytes, path: str, limits: Limits) -> ReadOn | None:
    """Read a text that the strict reader refuses, past what can be corrected.

    ``None`` for a text that is not UTF-8, or too long for one that a person filled in.
    """
    try:
        pieces = _BREAKS.split(content.decode())
    except UnicodeDecodeError:
        return None
    if len(content) > _LARGEST:
        return None
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    found: list[tuple[Fault, Mapping[int, str]]] = []
    data, faults = _read(lines, ends, path, limits)
    most = min(_MOST, _READ // max(1, len(content)))
    while (stop := _first(faults)) and len(found) < most:
        mended = _mended(lines, ends, stop, path, limits)
        if mended is None:
            break
        found.append((stop, mended))
        lines = _with(lines, mended)
        data, faults = _read(lines, ends, path, limits)
    whole = _joined(lines, ends)
    if _first(faults) or any(fault.kind in _UNQUOTED for fault in faults):
        data = None
    corrected = [
        replace(stop, detail={**stop.detail, "lines": {each: lines[each - 1] for each in mended}})
        for stop, mended in found
    ]
    return ReadOn(data, whole, [*corrected, *faults])


def _read(lines: list[str], ends: list[str], path: str, limits: Limits) -> tuple[Data, list[Fault]]:
    return read_all(_joined(lines, ends), path, limits)


def _joined(lines: list[str], ends: list[str]) -> str:
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def _first(faults: list[Fault]) -> Fault | None:
    """Return the first of the faults after which a text is read on."""
    stops = [fault for fault in faults if fault.kind in _STOPS and fault.place.span]
    return min(stops, key=_reached, default=None)


def _reached(stop: Fault) -> tuple[int, int]:
    """Return how far a reading came: characters are looked at before any YAML is."""
    return _STAGES.get(stop.kind, len(_STAGES)), _line_of(stop)


def _line_of(fault: Fault) -> int:
    return fault.place.span.line if fault.place.span else 0


def _with(lines: list[str], mended: Mapping[int, str]) -> list[str]:
    return [mended.get(number, line) for number, line in enumerate(lines, start=1)]


def _mended(
    lines: list[str], ends: list[str], stop: Fault, path: str, limits: Limits
) -> Mapping[int, str] | None:
    """Return the corrected lines of a fault, those with which reading gets furthest."""
    best, furthest = None, _reached(stop)
    for each in _corrections(lines, stop):
        _, faults = _read(_with(lines, each), ends, path, limits)
        after = _first(faults)
        if after is None:
            return each
        if _reached(after) > max(furthest, (furthest[0], max(each))):
            best, furthest = each, _reached(after)
        elif best is None and _line_of(after) in each and _cause(after) != _cause(stop):
            best = each  # a second mistake on the same line
    return best


def _cause(stop: Fault) -> tuple[FaultKind, object]:
    return stop.kind, stop.detail.get("stumble")


def _corrections(lines: list[str], stop: Fault) -> Iterator[Mapping[int, str]]:
    """Yield what may correct a fault, the likeliest first."""
    number = _line_of(stop)
    line = lines[number - 1]
    if stop.kind in _HIDDEN:
        yield {number: FORBIDDEN.sub("", line)}
        return
    if stop.kind is FaultKind.NOT_NFC:
        yield {number: unicodedata.normalize("NFC", line)}
        return
    stumble = stop.detail.get("stumble")
    margin = line[: len(line) - len(line.lstrip())]
    if stumble is Stumble.TAB:
        yield from ({number: " " * width + line.lstrip()} for width in _widths(lines, number))
    elif stumble is Stumble.WIDE_SPACE:
        yield {number: " " * len(margin) + line.lstrip()}
    elif stumble in {Stumble.NO_SPACE, Stumble.WIDE_SPACE_AFTER_COLON}:
        key, _, value = line.partition(":")
        yield {number: f"{key}: {value.lstrip()}"}
    elif stumble is Stumble.COLON_EXPECTED:
        yield from _with_its_colon(lines, number)
    elif (
        stumble in _TEXTS
        or stop.kind is FaultKind.CUT_BY_COMMENT
        or (stumble is Stumble.DEEPER and _FRENCH_COLON.match(line))
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
