"""The progress of an open session on a day: stages, missing items, time limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.results.decide import Missing, MissingKind, applicants
from certif.results.follow_up.filing import filings
from certif.results.follow_up.tasks import follow_up_tasks
from certif.results.owed import answer_due, owed
from certif.results.stage import Stage, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.model.certifier import Filing
    from certif.model.dates import Slot
    from certif.model.register import SessionFolder
    from certif.results.follow_up.filing import CertificateFiling
    from certif.results.tasks import Task

__all__ = ["CandidateProgress", "JurorLoad", "SessionProgress", "progress"]


@dataclass(frozen=True, slots=True)
class CandidateProgress:
    """A candidate's stage, interview, answer's due date, and missing items.

    ``days_left`` are calendar days to ``due_on``, negative once it has passed; both are ``None`` where no
    answer is due: before the interview is set, for a candidate who withdrew or is not admissible, in a closed session.
    """

    candidate: str
    fullname: str
    standing: Standing
    interview: Slot | None
    due_on: date | None
    days_left: int | None
    missing: tuple[Missing, ...]

    @property
    def overdue(self) -> bool:
        """True if the answer is late."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class JurorLoad:
    """A juror's number of interviews, and of grids missing from those held.

    ``undeclared`` are those candidates, of interviews held, with whom the juror declared nothing about ties.
    """

    juror: str
    interviews: int
    grids_missing: int
    undeclared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionProgress:
    """A session on the day ``on``; candidates and jurors by id.

    ``filing`` is the standing of its certificates at the Caisse des Dépôts, where it files.
    ``to_send`` is what is to be sent, noted as received, or answered.
    """

    session: str
    on: date
    closed: bool
    candidates: tuple[CandidateProgress, ...]
    jurors: tuple[JurorLoad, ...]
    filing: tuple[CertificateFiling, ...] = ()
    to_send: tuple[Task, ...] = ()

    @property
    def overdue(self) -> tuple[CandidateProgress, ...]:
        """The candidates whose answer is late."""
        return tuple(each for each in self.candidates if each.overdue)


def progress(
    folder: SessionFolder,
    on: date,
    terms: Filing | None = None,
    waiting: Iterable[Task] = (),
) -> SessionProgress:
    """Return where the session of ``folder`` stands on the day ``on`` (Europe/Paris).

    ``terms`` are those on which its certifier files, ``waiting`` the tasks that other rooms know of.
    """
    return SessionProgress(
        folder.id,
        on,
        folder.closed,
        tuple(_candidate(folder, candidate, on) for candidate in _everybody(folder)),
        tuple(_loads(folder, on)),
        filings(folder, terms) if terms else (),
        (*follow_up_tasks(folder, on), *waiting),
    )


def _everybody(folder: SessionFolder) -> list[str]:
    """Return applicants, and those whose dossier is still being prepared."""
    preparing = {
        person.id for person in folder.shelf.candidates.values() if person.application(folder.id)
    }
    return sorted({*applicants(folder), *preparing})


def _candidate(folder: SessionFolder, candidate: str, on: date) -> CandidateProgress:
    stands = standing(folder, candidate)
    interview = folder.interview(candidate)
    due = answer_due(folder, candidate, stands.outcome)
    waiting = stands.stage is Stage.DOSSIER_INCOMPLETE
    return CandidateProgress(
        candidate,
        folder.shelf.fullname_of(candidate),
        stands,
        interview.slot if interview else None,
        due,
        (due - on).days if due else None,
        tuple(
            each.missing
            for each in owed(folder, candidate)
            if each.begun(on) and (not waiting or each.missing.kind is MissingKind.PIECES)
        ),
    )


def _loads(folder: SessionFolder, on: date) -> list[JurorLoad]:
    interviews: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    silent: dict[str, list[str]] = {}
    for interview in folder.interviews:
        settled = _without_jury(standing(folder, interview.candidate))
        for seat in interview.seats:
            interviews[seat.juror] += 1
            written = seat.juror in folder.assessments.get(interview.candidate, {})
            missing[seat.juror] += not (written or settled or interview.slot.day > on)
            if written and not _declares(folder, interview.candidate, seat.juror):
                silent.setdefault(seat.juror, []).append(interview.candidate)
    return [
        JurorLoad(juror, interviews[juror], missing[juror], tuple(silent.get(juror, ())))
        for juror in sorted(interviews)
    ]


def _declares(folder: SessionFolder, candidate: str, juror: str) -> bool:
    """Tell whether a juror declared their ties with a candidate, or to have none."""
    answer = folder.availabilities.get(juror)
    return folder.assessments[candidate][juror].no_tie or (answer is not None and answer.declares)


def _without_jury(stands: Standing) -> bool:
    return stands.outcome is not None and stands.outcome.without_jury
