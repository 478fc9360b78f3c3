"""Places in the dataset: a file, a pointer into it, a span of its text."""

from __future__ import annotations

from dataclasses import dataclass

Pointer = tuple[str | int, ...]
"""A path of keys and indexes from the root of a YAML document, as in JSON Pointer."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of text: lines and columns from 1, in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a finding points at.

    ``pointer`` names a value in a YAML file (``()`` is the whole document), or its key when ``on_key``
    is set; ``None`` means the file itself. ``span`` is worked out from the pointer only when it is to be
    shown, except for faults of reading, which know their span from the start. A pointer to a key that is
    missing resolves to the mapping that lacks it.
    """

    path: str
    pointer: Pointer | None = None
    on_key: bool = False
    span: Span | None = None
