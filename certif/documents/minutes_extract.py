"""The context of what the minutes say of one person, and of nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from certif.documents.minutes import minutes
from certif.documents.words import outcome_in_words
from certif.model.events import Events
from certif.model.interviews import Jury
from certif.results.code import reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.documents.candidate import Context, Terms
    from certif.model.issued import Result
    from certif.model.register import SessionFolder
    from certif.results.follow_up.decided import Decided

__all__ = ["EXTRACT", "minutes_extract"]

EXTRACT = "extrait-proces-verbal.md"

_Record = TypeVar("_Record")


def minutes_extract(
    terms: Terms, folder: SessionFolder, result: Result, now: Decided, closed_on: date
) -> Context:
    """Return what the minutes of a session say of the person of ``result``.

    The minutes are made again of that person's files alone, so that nothing of anybody else is in them. ``now`` is
    the decision that holds: a later one is named, and the person bears the name of today.
    """
    alone = minutes(terms, _alone(folder, result.candidate), [result])
    return alone | {
        "reference": reference(terms.session.id, result.candidate),
        "fullname": now.fullname,
        "closed_on": closed_on,
        "replaced": {"on": now.made.date, "outcome": _in_words(now)} if now.made else None,
    }


def _in_words(now: Decided) -> str:
    return "certification retirée" if now.revoked_on else outcome_in_words(now.outcome)


def _alone(folder: SessionFolder, person: str) -> SessionFolder:
    """Return the session as if that person were its only candidate."""
    theirs = (event for _n, event in folder.events.in_force() if event.candidate == person)
    interviews = folder.interviews_written
    return replace(
        folder,
        screenings=_of(person, folder.screenings),
        grids_written=_of(person, folder.grids_written),
        deliberations_written=_of(person, folder.deliberations_written),
        jury=Jury(
            f"{folder.path}/jury.yml",
            tuple(each for each in interviews if each.candidate == person),
        ),
        events=Events(folder.events.path, tuple(theirs)),
    )


def _of(person: str, records: Mapping[str, _Record]) -> dict[str, _Record]:
    return {each: record for each, record in records.items() if each == person}
