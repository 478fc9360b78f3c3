"""The lines of ``SHA256SUMS`` on the disk."""

from __future__ import annotations

import re
from typing import Final

from certif.model.issued import SumLine

__all__ = ["parse_sums"]

_LINE: Final = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")


def parse_sums(text: str) -> tuple[SumLine, ...]:
    """The lines of a ``SHA256SUMS``.

    Windows line ends are read past: the text is then not the one that was written, and the rule says so.
    A line that is none of its own gives its whole text as the path and no digest: it matches no file.
    """
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")  # noqa: PLW2901 - the same line, without its end
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match:
            lines.append(SumLine(match[2], match[1].lower(), number))
        else:
            lines.append(SumLine(line, "", number))
    return tuple(lines)
