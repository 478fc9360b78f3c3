"""The civil status of holders, from the CSV file that staff fill in.

A problem names its line and its column, never a value: not even a heading or a number that is not known, since in a
file whose columns moved each of them may be somebody's civil status.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.filing.cells import COLUMNS, Birth, Cells, Problem, as_name, as_nir, birth_of, plain
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["COLUMNS", "Birth", "Identity", "Problem", "identities", "template"]

_NEEDED: Final = ("numero", "nom_naissance")


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """The civil status of the holder of a certificate: NIR and birth name, or all.

    Nothing prints it: it has no ``repr``.
    """

    number: str
    birth_name: str
    nir: str | None
    birth: Birth | None


def template(rows: Iterable[tuple[str, str]]) -> bytes:
    """Return a file to fill in, as spreadsheets in French open it.

    ``rows`` are a certificate number and the name that the certificate bears.
    """
    lines = [";".join(COLUMNS)]
    lines += [";".join([number, name, *[""] * (len(COLUMNS) - 2)]) for number, name in rows]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def identities(
    content: bytes, wanted: Sequence[str]
) -> tuple[Mapping[str, Identity], tuple[Problem, ...]]:
    """Return the identities of a file by number, and what is wrong with it.

    ``wanted`` are the certificates of the flow: each stands in the file once, and no other does.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return {}, (Problem(line, "", _("this is not UTF-8 text: save the file as CSV UTF-8")),)
    rows, problems = _rows(text)
    if problems or not rows:
        return {}, problems or (Problem(1, "", _("the file is empty")),)
    columns, problems = _columns(rows[0][1])
    if problems:
        return {}, problems
    read = _Reader(columns)
    found = [each for line, row in rows[1:] for each in [read.row(line, row)] if each is not None]
    whole = (*read.problems, *_whole(read.lines, wanted))
    return {each.number: each for each in found}, tuple(sorted(whole))


def _rows(text: str) -> tuple[list[tuple[int, list[str]]], tuple[Problem, ...]]:
    """Return the rows with their first lines; rows of empty cells are left out."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if head.count(";") >= head.count(",") else ",",
        strict=True,
    )
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error:
        return [], (Problem(line, "", _("this line is not CSV: look at its quotation marks")),)
    return rows, ()


def _columns(head: Sequence[str]) -> tuple[list[str], tuple[Problem, ...]]:
    names = [cell.strip().lower() for cell in head]
    problems = [
        Problem(1, str(place), _("no known column has this heading: take those of the template"))
        for place, name in enumerate(names, start=1)
        if name not in COLUMNS
    ]
    counts = Counter(names)
    problems += [
        Problem(1, name, _("this column appears twice")) for name in COLUMNS if counts[name] > 1
    ]
    problems += [
        Problem(1, name, _("this column is missing")) for name in _NEEDED if not counts[name]
    ]
    return names, tuple(problems)


def _whole(lines: Mapping[str, list[int]], wanted: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the set of certificates."""
    for number, places in lines.items():
        if number not in wanted:
            for line in places:
                yield Problem(line, "numero", _("this certificate is not one of this flow"))
        for line in places[1:]:
            yield Problem(line, "numero", _("this certificate appears twice"))
    for number in wanted:
        if number not in lines:
            said = _("certificate {number} is missing").format(number=number)
            yield Problem(0, "", said)


class _Reader:
    """The reading of rows, one cell after the other, with the problems found."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.problems: list[Problem] = []
        self.lines: dict[str, list[int]] = {}

    def row(self, line: int, row: Sequence[str]) -> Identity | None:
        """Return the identity in a row, or ``None`` where something is wrong."""
        if len(row) > len(self.columns):
            said = _("this line has more cells than there are columns")
            self.problems.append(Problem(line, "", said))
            return None
        before = len(self.problems)
        cells = Cells(line, dict(zip(self.columns, map(plain, row), strict=False)), self.problems)
        number = cells.needed("numero")
        self.lines.setdefault(number, []).append(line)
        name = cells.needed("nom_naissance", as_name)
        nir = cells.read("nir", as_nir)
        birth = None if cells.given("nir") else birth_of(cells)
        if cells.given("nir"):
            cells.refuse_beside_nir()
        if len(self.problems) > before:
            return None
        return Identity(number, name, nir, birth)
