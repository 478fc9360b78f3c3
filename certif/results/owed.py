"""The one account of what a session owes, with the day from which it does.

``session status``, ``session close`` and ``todo`` all take it from here, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from certif.model.certifier import ActKind
from certif.model.issued import Outcome
from certif.procedure.certifiers import who_signs
from certif.results.decide import (
    Decision,
    Missing,
    MissingKind,
    applicants,
    decide,
    postponement,
    withdrawal,
)
from certif.results.due import wants_letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder
    from certif.model.session import Screening

__all__ = [
    "Owed",
    "answer_due",
    "awaits_a_slot",
    "decisions_of",
    "lacks_an_employer",
    "nobody_may_sign",
    "owed",
    "pieces_awaited",
    "refusing",
]


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that keeps one candidate's part of a session from being decided.

    ``since`` is the day from which it is owed: a grid is, from the day of its interview. ``None``: at once.
    ``until`` is the last day on which it is, where there is one: a piece is awaited until a day.
    """

    candidate: str
    missing: Missing
    since: date | None = None
    until: date | None = None

    def begun(self, on: date) -> bool:
        """Say whether it is owed already on the day ``on``."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)


def decisions_of(folder: SessionFolder) -> tuple[Decision, ...]:
    """Return the decision on every applicant, by id."""
    return tuple(decide(folder, candidate) for candidate in applicants(folder))


def owed(folder: SessionFolder, candidate: str) -> tuple[Owed, ...]:
    """Return all that the decision on ``candidate`` lacks; nothing once closed."""
    if folder.closed:
        return ()
    interview = folder.interview(candidate)
    decided = [
        each
        for missing in decide(folder, candidate).missing
        for each in _from_its_day(folder, candidate, missing, interview)
    ]
    return (*decided, *pieces_awaited(folder, candidate))


def pieces_awaited(folder: SessionFolder, candidate: str) -> Iterator[Owed]:
    """Yield the pieces that a dossier lacks, owed until the last day for them."""
    screening = folder.screenings.get(candidate)
    if screening is None or not screening.awaits_pieces or withdrawal(folder, candidate):
        return
    if until := screening.pieces_until:
        missing = Missing(
            MissingKind.PIECES, screening.path, pieces=tuple(screening.missing), until=until
        )
        yield Owed(candidate, missing, until=until)


def refusing(folder: SessionFolder) -> Iterator[Screening]:
    """Yield the screenings on which a refusal rests, by candidate.

    Those of candidates who withdrew are left out.
    """
    for candidate, screening in sorted(folder.screenings.items()):
        if not (screening.eligible and screening.complete) and not withdrawal(folder, candidate):
            yield screening


def answer_due(folder: SessionFolder, candidate: str, outcome: Outcome | None) -> date | None:
    """Return the last day for the answer to ``candidate``.

    ``outcome`` is what the decision comes to so far. ``None`` where no answer is due: before the interview is set, for
    who withdrew or is not recevable, in a closed session.
    """
    interview = folder.interview(candidate)
    if interview is None or folder.regulation is None or folder.closed:
        return None
    if outcome is not None and outcome.without_jury:
        return None
    return folder.regulation.answer_by(interview.slot.day)


def awaits_a_slot(folder: SessionFolder, decision: Decision, on: date) -> bool:
    """Say whether an interview was put off, and a slot after that is still to come."""
    event = postponement(folder, decision.candidate)
    if event is None or folder.session is None or decision.outcome is not Outcome.EXCUSED:
        return False
    return folder.interview(decision.candidate) is None and any(
        slot.day > event.through and slot.day >= on for slot in folder.session.slots
    )


def lacks_an_employer(folder: SessionFolder, decision: Decision) -> bool:
    """Say whether the letter that a laureate asked for has nobody to go to."""
    person = folder.shelf.candidates.get(decision.candidate)
    return (
        person is not None
        and decision.outcome is Outcome.CERTIFIED
        and wants_letter(folder, person.id)
        and person.employer is None
    )


def nobody_may_sign(folder: SessionFolder, on: date) -> bool:
    """Say whether nobody may sign on that day what the close issues."""
    certifier, named = folder.certifier, folder.session.signatory if folder.session else None
    return certifier is not None and who_signs(certifier, ActKind.CERTIFICATES, on, named) is None


def _from_its_day(
    folder: SessionFolder, candidate: str, missing: Missing, interview: Interview | None
) -> Iterator[Owed]:
    """Yield a gap from the day on which it is owed: a grid only after the interview.

    A juror whose absence begins later owes their grid until then.
    """
    if interview is None or missing.kind not in {MissingKind.GRID, MissingKind.JUROR}:
        yield Owed(candidate, missing)
        return
    day, juror = interview.slot.day, missing.juror or ""
    if missing.kind is MissingKind.GRID:
        yield Owed(candidate, missing, day)
        return
    gone = folder.events.silent_from(juror, candidate, day)
    if gone is None or gone <= day:
        yield Owed(candidate, missing)
        return
    path = f"{folder.path}/assessments/{candidate}/{juror}.yml"
    grid = Missing(MissingKind.GRID, path, juror=juror)
    yield Owed(candidate, grid, day, gone - timedelta(days=1))
    yield Owed(candidate, missing, gone)
