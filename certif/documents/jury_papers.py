"""Contexts of what proves who sat: the decision on the jury, attendance sheets."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from certif.documents.french import date_in_words, time_in_words
from certif.documents.interview_terms import location
from certif.documents.legal import legal_grounds
from certif.documents.minutes import jury_rows
from certif.documents.words import role_in_words, tie_in_words
from certif.jury.sitting.employers import is_external

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.documents.candidate import Context, Terms
    from certif.model.certifier import Delegation
    from certif.model.dates import Slot
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["ATTENDANCE", "COMPOSITION", "HalfDay", "attendance", "composition", "half_days"]

COMPOSITION = "decision-composition.md"
ATTENDANCE = "emargement.md"

_NOON = 12
_PARTS = ("matin", "apres-midi")
_IN_WORDS = {"matin": "matin", "apres-midi": "après-midi"}


class HalfDay(NamedTuple):
    """A morning or an afternoon of interviews; ``part`` is a word for file names."""

    day: date
    part: str

    def __str__(self) -> str:
        """Return ``2026-11-17-matin``."""
        return f"{self.day.isoformat()}-{self.part}"


def half_day_of(slot: Slot) -> HalfDay:
    """Return the half-day in which an interview begins; noon begins the afternoon."""
    return HalfDay(slot.day, _PARTS[slot.start.hour >= _NOON])


def half_days(interviews: Sequence[Interview]) -> Iterator[tuple[HalfDay, list[Interview]]]:
    """Yield each half-day with its interviews, in order of time."""
    ordered = sorted(interviews, key=lambda each: each.when)
    for half_day, found in groupby(ordered, key=lambda each: half_day_of(each.slot)):
        yield half_day, list(found)


def composition(
    terms: Terms, folder: SessionFolder, act: Delegation, replaces: date | None
) -> Context:
    """Return the context of the decision that composes a session's jury.

    It names no candidate. ``act`` entitles the signatory; ``replaces`` is the day of the decision that was signed
    before, where there is one.
    """
    interviews = sorted(folder.interviews, key=lambda each: each.when)
    members = jury_rows(terms, folder, interviews)
    entitled = f"la compétence de qui signe\u00a0: {act.reference}, publié le {date_in_words(act.published_on)}"
    return terms.context() | {
        "grounds": legal_grounds(terms.certification, terms.regulation, entitled),
        "replaces": replaces,
        "jury": members,
        "external": sum(bool(member["external"]) for member in members),
        "external_asked": terms.regulation.jury.external_members,
        "interviews": [_sitting(terms, folder, each) for each in interviews],
        "waivers": [
            {
                "slot": each.slot,
                "role": role_in_words(waiver.role),
                "by": waiver.by,
                "date": waiver.date,
            }
            for each in interviews
            for waiver in each.waivers
        ],
        "ties": [tie_in_words(kind) for kind in terms.regulation.jury.forbidden_ties],
    }


def _sitting(terms: Terms, folder: SessionFolder, interview: Interview) -> Context:
    day, shelf = interview.slot.day, folder.shelf
    jurors = [shelf.jurors.get(seat.juror) for seat in interview.seats]
    return {
        "slot": interview.slot,
        "where": "à distance" if interview.remote else location(terms.session, interview),
        "jury": [shelf.name_of(seat.juror) for seat in interview.seats],
        "external": sum(
            each is not None and is_external(each, terms.certifier, day) for each in jurors
        ),
    }


def attendance(
    terms: Terms, folder: SessionFolder, half_day: HalfDay, interviews: Sequence[Interview]
) -> Context:
    """Return the context of the sheet that is signed on a half-day."""
    session = terms.session
    building = f"{session.venue.name}, {session.venue.address}" if session.venue else session.place
    usual = terms.regulation.jury.interview_minutes
    return terms.context() | {
        "half_day": str(half_day),
        "day": half_day.day,
        "part": _IN_WORDS[half_day.part],
        "where_all": building,
        "interviews": [
            {
                "start": time_in_words(each.slot.start),
                "end": time_in_words(_end(each, usual).time()),
                "where": "à distance" if each.remote else each.room,
                "candidate": folder.shelf.name_of(each.candidate),
                "jury": [
                    {"name": folder.shelf.name_of(seat.juror), "role": role_in_words(seat.role)}
                    for seat in each.seats
                ],
            }
            for each in interviews
        ],
    }


def _end(interview: Interview, usual: int) -> datetime:
    start = datetime.combine(interview.slot.day, interview.slot.start)
    return start + timedelta(minutes=interview.lasts(usual))
