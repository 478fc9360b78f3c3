"""Read on past the mistakes of a text that have one obvious correction.

A parser stops at the first mistake. Whoever wrote the file wants to see all of them at once, each with the line as
it should be: a text is put between quotes, a tab becomes spaces. Nothing is written, and nothing is decided on what
is read here: only further faults are looked for in it. A correction counts if the strict reader then gets further.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.dataset.text.corrections import HIDDEN, corrections
from certif.dataset.text.strict_reader import Data, read_all
from certif.model.faults import Fault, FaultKind, Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.dataset.layout import Limits

__all__ = ["ReadOn", "read_on"]

_MOST: Final = 40
"""Mistakes that are corrected in one text, and fewer in a long one: each is read anew."""

_READ: Final = 512 * 1024
"""Characters that are read for one text, the corrections that were tried aside."""

_LARGEST: Final = 48 * 1024
"""Bytes of a text that is read on: more than anything that a person fills in."""

_BREAKS: Final = re.compile(r"(\r\n?|\n)")
_STAGES: Final = {**dict.fromkeys(HIDDEN, 0), FaultKind.NOT_NFC: 1}
_STOPS: Final = frozenset({FaultKind.SYNTAX, FaultKind.CUT_BY_COMMENT, *_STAGES})
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
        found.append((_only_moved(stop, lines, mended), mended))
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


def _only_moved(stop: Fault, lines: list[str], mended: Mapping[int, str]) -> Fault:
    """Return a fault as that of a text's place, where only the place was wrong."""
    moved = all(
        lines[number - 1].lstrip(" ") == line.lstrip(" ") for number, line in mended.items()
    )
    if stop.kind is not FaultKind.SYNTAX or not moved:
        return stop
    return replace(stop, detail={**stop.detail, "mistake": Mistake.TEXT_NOT_UNDER})


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
    for each in corrections(lines, stop):
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
    return stop.kind, stop.detail.get("mistake")
