"""Pictures of figures: bars, and bars in parts, with the words of their tables.

Widths are percentages and heights pixels, so that a picture has the width of its column and its words stay as large as
those around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

__all__ = ["Bar", "Bars", "Drawn", "Part", "Stack", "Stacks", "share"]

_CHARACTERS = 34
"""How many of a label fit on a line of the narrowest screen, beside a figure."""
_LINE = 20
_BAR = 14
_GAP = 12
_STACK = 22
_READABLE = 5
"""The share of a bar, in percent, in which two digits fit on the narrowest screen."""
_DARK = (0x00, 0x00, 0x91)
_LIGHT = (0xE3, 0xE3, 0xFD)
_FADING = 1.3
"""How much longer colours stay dark than they are light, so that figures on them are read."""
_BRIGHT = 0x6A
"""From how much red on dark figures are read better than white ones."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure with its label; ``said`` is how it reads, ``late`` draws it in red.

    ``limit`` is a figure to compare it with, and ``limit_said`` how that reads.
    """

    label: str
    value: int
    said: str
    limit: int | None = None
    limit_said: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of a picture: the lines of its label, and where they and its bar stand."""

    lines: tuple[tuple[int, str], ...]
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other.

    ``summary`` says in one sentence what there is to see, ``head`` how the columns of the table are called: that of the
    labels, of the figures and, where there are limits, of these. ``note`` stands below. ``whole`` is the
    figure of a bar that fills the picture, by default the largest.
    """

    id: str
    title: str
    summary: str
    head: tuple[str, ...]
    bars: tuple[Bar, ...]
    note: str = ""
    whole: int = 0

    @property
    def rows(self) -> tuple[tuple[Bar, Drawn], ...]:
        """Each bar, with its place."""
        return tuple(zip(self.bars, _drawn([each.label for each in self.bars], _BAR), strict=True))

    @property
    def height(self) -> int:
        """The height of the picture."""
        return _height([each for _bar, each in self.rows])

    def width(self, value: int) -> str:
        """Return the width of a figure, as a part of the whole picture."""
        most = max((max(each.value, each.limit or 0) for each in self.bars), default=0)
        return share(value, self.whole or most)


@dataclass(frozen=True, slots=True)
class Stack:
    """The count of each part of a bar."""

    label: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it begins, its width, its colours, its figure if it fits."""

    start: str
    width: str
    middle: str
    fill: str
    ink: str
    said: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """Bars in parts, each of its whole width: ``parts`` name them, the best first.

    ``of`` is how the column of the labels is called; ``summary`` as of `Bars`.
    """

    id: str
    title: str
    summary: str
    of: str
    parts: tuple[tuple[str, str], ...]
    stacks: tuple[Stack, ...]

    @property
    def rows(self) -> tuple[tuple[Stack, Drawn], ...]:
        """Each bar, with its place."""
        places = _drawn([each.label for each in self.stacks], _STACK)
        return tuple(zip(self.stacks, places, strict=True))

    @property
    def height(self) -> int:
        """The height of the picture."""
        return _height([each for _stack, each in self.rows])

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """The colour and the name of each part."""
        return tuple(
            (_colour(rank, len(self.parts)), name) for rank, (_key, name) in enumerate(self.parts)
        )

    def split(self, stack: Stack) -> tuple[Part, ...]:
        """Return the parts of a bar that are not empty, from left to right."""
        whole = sum(stack.counts.get(key, 0) for key, _name in self.parts)
        found: list[Part] = []
        before = 0
        for rank, (key, _name) in enumerate(self.parts):
            count = stack.counts.get(key, 0)
            if count:
                fill = _colour(rank, len(self.parts))
                found.append(
                    Part(
                        share(before, whole),
                        share(count, whole),
                        share(before * 2 + count, whole * 2),
                        fill,
                        "#000" if int(fill[1:3], 16) > _BRIGHT else "#fff",
                        str(count) if count * 100 >= whole * _READABLE else "",
                    )
                )
            before += count
        return tuple(found)


def _drawn(labels: list[str], height: int) -> tuple[Drawn, ...]:
    found: list[Drawn] = []
    top = 0
    for label in labels:
        lines = wrap(label, _CHARACTERS, break_on_hyphens=False) or [""]
        said = tuple((top + _LINE * (n + 1) - 6, line) for n, line in enumerate(lines))
        top += _LINE * len(lines)
        found.append(Drawn(said, top, height))
        top += height + _GAP
    return tuple(found)


def _height(rows: list[Drawn]) -> int:
    return rows[-1].top + rows[-1].height + 2 if rows else 0


def share(part: int, whole: int) -> str:
    """Return a part of a whole as a width."""
    return f"{part * 100 / whole:.2f}%" if whole else "0%"


def _colour(rank: int, count: int) -> str:
    """Return a colour between dark and light: it is told apart on grey paper too."""
    far = (rank / (count - 1)) ** _FADING if count > 1 else 0.0
    mixed = (round(a + (b - a) * far) for a, b in zip(_DARK, _LIGHT, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)
