"""Values cut short by a `#`: YAML reads the rest as a comment, unnoticed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.dataset.text.nodes import nodes
from certif.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cut_texts"]

_SUSPECT: Final = re.compile(r"[^\s#][ \t]+#[^\s#]")
_REST: Final = re.compile(r"[ \t]+(#[^\s#].*)")
_BREAKS: Final = re.compile(r"\r\n?|\n")


def cut_texts(text: str) -> Iterator[Span]:
    """Yield the values followed by a `#` that touches a word: `meeting #2 of May`.

    A comment has a space after its `#`, as everybody writes it and as the tool does.
    """
    if not _SUSPECT.search(text):
        return
    lines = _BREAKS.split(text)
    seen: set[int] = set()
    for node in nodes(text):
        line, column = node.value.end_line, node.value.end_column
        if line in seen or line > len(lines):  # what is missing is after the last line
            continue
        rest = _REST.match(lines[line - 1], column - 1)
        quoted = lines[line - 1][column - 2 : column - 1] in {"'", '"', "]", "}"}
        if rest and not quoted:
            seen.add(line)
            yield Span(line, rest.start(1) + 1, line, rest.end(1) + 1)
