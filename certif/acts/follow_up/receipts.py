"""A table of receipts (CSV), as a spreadsheet or a post office saves it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certif.acts.follow_up.sent import placed, refuse_all
from certif.acts.support.read_or_refuse import content_of
from certif.errors import UsageError
from certif.i18n import _
from certif.model.dates import day_of
from certif.model.follow_up import Recipient
from certif.model.names import folded
from certif.quoting import did_you_mean, harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["COLUMNS", "Receipt", "document_named", "read_receipts"]

COLUMNS = ("personne", "document", "edition", "destinataire", "voie", "envoye", "notifie")
"""The columns of a table of receipts, in French as the people who fill them in."""

_LARGEST = 2 * 1024 * 1024
_FRENCH_DAY = 3
_DELIMITERS = ";,\t"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A line of a table: a document sent, received, or both; ``place`` is its line."""

    place: str
    person: str
    document: str | None
    edition: int | None
    to: Recipient
    channel: str | None
    sent_on: date | None
    notified_on: date | None


def read_receipts(file: Path, *, needed: Iterable[str]) -> tuple[Receipt, ...]:
    """Read a table whose first line names its columns; empty lines are left out.

    ``needed`` are the columns that each line fills in. Days are ``2026-12-01`` or ``01/12/2026``; the encoding is
    UTF-8, with a mark or without. Raises `CannotCheck` for a file that cannot be read, `UsageError` with a sentence for
    each fault.
    """
    content = content_of(file, _LARGEST)
    name = harmless(file.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            _("{file} is not in UTF-8.").format(file=name),
            hint=_("In the spreadsheet, save it as « CSV UTF-8 »."),
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    head = _columns(rows[0] if rows else [], name, needed)
    wrong: list[str] = []
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        place = _("{file}, line {number}").format(file=name, number=number)
        try:
            found.append(_receipt(place, cells, needed))
        except ValueError as problem:
            wrong.append(placed(place, str(problem)))
    refuse_all(wrong)
    if not found:
        raise UsageError(_("{file} has no line to note.").format(file=name))
    return tuple(found)


def document_named(text: str) -> str:
    """Return the name of a document as the ledger writes it: ``certificat.md``.

    The page (PDF) of a document is that document.
    """
    name = text.strip().lower()
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return f"{name}.md"
    return f"{stem}.md" if ending == "pdf" else name


def _columns(row: list[str], name: str, needed: Iterable[str]) -> list[str]:
    head = [folded(cell).split(" ")[0] if cell.strip() else "" for cell in row]
    unknown = [cell for cell, word in zip(row, head, strict=True) if word not in (*COLUMNS, "")]
    if unknown:
        raise UsageError(
            _("{file} has a column {column}, which is none of: {columns}.").format(
                file=name, column=shown(unknown[0]), columns=", ".join(COLUMNS)
            ),
            hint=did_you_mean(unknown[0], COLUMNS),
        )
    lacking = [each for each in needed if each not in head]
    doubled = [each for each in COLUMNS if head.count(each) > 1]
    if lacking or doubled:
        form = (
            _("{file} has no column {column}.")
            if lacking
            else _("{file} has two columns {column}.")
        )
        raise UsageError(form.format(file=name, column=shown((lacking or doubled)[0])))
    return head


def _receipt(place: str, cells: Mapping[str, str], needed: Iterable[str]) -> Receipt:
    for column in needed:
        if not cells.get(column):
            raise ValueError(_("{column} is empty.").format(column=shown(column)))
    document = cells.get("document")
    return Receipt(
        place,
        cells["personne"],
        document_named(document) if document else None,
        _edition(cells.get("edition")),
        _recipient(cells.get("destinataire")),
        folded(cells["voie"]) if cells.get("voie") else None,
        _day(cells.get("envoye")),
        _day(cells.get("notifie")),
    )


def _edition(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100):  # noqa: PLR2004 - two digits
        raise ValueError(_("{value} is no edition.").format(value=shown(text)))
    return int(text)


def _recipient(text: str | None) -> Recipient:
    word = folded(text or Recipient.PERSON.value)
    if word not in {each.value for each in Recipient}:
        raise ValueError(
            _("{value} is none of: {words}.").format(
                value=shown(text), words=", ".join(each.value for each in Recipient)
            )
        )
    return Recipient(word)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    parts = text.split("/")
    if len(parts) == _FRENCH_DAY and all(part.isdigit() for part in parts):
        text = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    day = day_of(text)
    if day is None:
        raise ValueError(_("{value} is no day: write 2026-12-01.").format(value=shown(text)))
    return day
