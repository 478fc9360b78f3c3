"""The tasks of every session, with the people whom they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.find_session import session_folder
from certif.dataset.reading.load import load
from certif.eligibility.judge import judge_applicant
from certif.jury.sitting.assignment_input import situation
from certif.jury.sitting.roles import role_lack
from certif.model.session import CriterionState
from certif.results.follow_up.filing import filing_tasks, terms_of
from certif.results.follow_up.tasks import follow_up_tasks
from certif.results.holders import holdings
from certif.results.session_tasks import registration_task, session_tasks
from certif.results.tasks import Known, Task, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.certification import Framework
    from certif.model.issued import Holding
    from certif.model.register import Register, SessionFolder, Shelf

__all__ = ["ToDo", "todo", "todo_of"]


@dataclass(frozen=True, slots=True)
class ToDo:
    """The tasks of a day, the soonest first, and the shelf of those who are named."""

    on: date
    tasks: tuple[Task, ...]
    shelf: Shelf
    frameworks: Mapping[str, Framework]

    @property
    def late(self) -> tuple[Task, ...]:
        """The tasks that should have been done by now."""
        return tuple(task for task in self.tasks if task.late(self.on))


def todo(
    root: Path,
    on: date,
    *,
    session: str | None = None,
    person: str | None = None,
    team: bool = False,
) -> ToDo:
    """Return what is to be done in every session, or in ``session``.

    Of a closed session, what is to be sent, noted and answered, and what the Caisse des Dépôts is owed.

    ``person`` keeps what waits for that juror or candidate alone, ``team`` what waits for staff. Raises `UsageError` for a session that is not there.
    """
    return todo_of(load(root), on, session=session, person=person, team=team)


def todo_of(
    register: Register,
    on: date,
    *,
    session: str | None = None,
    person: str | None = None,
    team: bool = False,
) -> ToDo:
    """Return the same of a register that was read already."""
    asked = [session_folder(register, session)] if session else [*register.sessions.values()]
    followed = [task for folder in asked for task in follow_up_tasks(folder, on)]
    folders = [folder for folder in asked if not folder.closed]
    shelf = register.shelf
    held = holdings(register.sessions.values(), shelf.people)
    found = [
        task
        for folder in folders
        for task in session_tasks(folder, on, register.access, _known(register, folder, on, held))
    ]
    found += followed
    frameworks = {folder.id: folder.framework for folder in folders if folder.framework}
    certifications = (folder.certification for folder in folders)
    renewed = {each.id: each for each in certifications if each}.values()
    found += filter(None, (registration_task(each, on) for each in renewed))
    found += [task for folder in asked if folder.closed for task in _filing(register, folder)]
    found = [task for task in found if _concerns(task, person, team=team)]
    return ToDo(on, in_order(found), shelf, frameworks)


def _filing(register: Register, folder: SessionFolder) -> tuple[Task, ...]:
    """Return what the Caisse des Dépôts is owed of a closed session."""
    terms = terms_of(register, folder)
    return filing_tasks(folder, terms) if terms else ()


def _concerns(task: Task, person: str | None, *, team: bool) -> bool:
    if team:
        return not task.who
    return person is None or person in task.who


def _known(
    register: Register, folder: SessionFolder, on: date, held: Mapping[str, tuple[Holding, ...]]
) -> Known:
    """Return what eligibility and the juries know of the session."""
    found = situation(register, folder, on, held)
    unsettled = dict(_unsettled(folder, held))
    unheld = tuple(_unheld(folder, on, held))
    if found is None:
        return Known(unsettled, unheld=unheld)
    problem = found.problem
    taken = sum(booking.slot in problem.slots for booking in problem.fixed)
    return Known(
        unsettled,
        found.unanswered,
        len(problem.applicants) + len(found.unscreened),
        sum(map(problem.rooms_at, problem.slots)) - taken,
        unheld,
    )


def _unheld(
    folder: SessionFolder, on: date, held: Mapping[str, tuple[Holding, ...]]
) -> Iterator[str]:
    """Yield each role of the juries in which nobody may sit on a day to come."""
    if folder.session is None or folder.regulation is None:
        return
    days = sorted({slot.day for slot in folder.session.slots if slot.day >= on})
    terms, jurors = folder.regulation.jury, folder.shelf.jurors.values()
    for role in terms.roles:
        if days and not any(
            role_lack(juror, role, day, terms, held) is None for juror in jurors for day in days
        ):
            yield role


def _unsettled(
    folder: SessionFolder, held: Mapping[str, tuple[Holding, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each person who cannot be screened, and the criteria left unknown."""
    for person in folder.shelf.candidates.values():
        application = person.application(folder.id)
        if (
            application is None
            or application.submitted_on is None
            or person.id in folder.screenings
        ):
            continue
        verdict = judge_applicant(folder, person, held.get(person.id, ()))
        unknown = verdict.standing(CriterionState.UNKNOWN) if verdict else ()
        if unknown:
            yield person.id, tuple(result.criterion for result in unknown)
