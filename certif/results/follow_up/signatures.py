"""The papers of a session that were signed, and those that were not yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.follow_up import SIGNATURE, SignedPaper
from certif.results.due import ADDENDUM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.register import SessionFolder

__all__ = ["Signature", "addenda", "made_on", "signed", "unsigned"]


@dataclass(frozen=True, slots=True)
class Signature:
    """A paper noted as signed.

    ``about`` is the folder of the correction of an addendum, the half-day of an attendance sheet, else empty.
    """

    number: int
    paper: SignedPaper
    about: str
    day: date
    sum: str


def signed(folder: SessionFolder, paper: SignedPaper | None = None) -> Iterator[Signature]:
    """Yield the signatures in force, all or those of one paper."""
    ledger = folder.follow_up.signatures
    for number, entry in ledger.in_force() if ledger else ():
        if entry.kind != SIGNATURE:
            continue
        facts = entry.facts
        about = str(facts.get("correction") or facts.get("half_day") or "")
        found = SignedPaper(str(facts["document"]))
        if paper in {None, found}:
            yield Signature(number, found, about, entry.day, str(facts["sum"]))


def addenda(folder: SessionFolder) -> Iterator[tuple[str, date]]:
    """Yield each correction with an addendum to the minutes: its folder, its day."""
    for each in folder.corrections:
        if each.correction and ADDENDUM in each.correction.documents:
            yield each.path.rpartition("/")[2], each.correction.date


def made_on(folder: SessionFolder) -> dict[tuple[SignedPaper, str], date]:
    """Return the day on which the minutes, and each of their addenda, were made.

    They are by paper and by what it is about.
    """
    minutes = {(SignedPaper.MINUTES, ""): folder.closed_on} if folder.closed_on else {}
    return minutes | {(SignedPaper.ADDENDUM, name): day for name, day in addenda(folder)}


def unsigned(folder: SessionFolder) -> Iterator[tuple[SignedPaper, str, date]]:
    """Yield the minutes and their addenda that are not noted as signed.

    Each with what it is about and the day on which it was made.
    """
    there = {(each.paper, each.about) for each in signed(folder)}
    for (paper, about), day in made_on(folder).items():
        if (paper, about) not in there:
            yield paper, about, day
