"""The tasks of every session, with the people whom they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.acts.support.find_session import session_folder
from certif.acts.todo.waiting import closings, register_tasks, waiting_tasks
from certif.dataset.reading.load import load
from certif.eligibility.completeness import completeness
from certif.eligibility.judge import judge_applicant
from certif.eligibility.screening import screening_differs
from certif.errors import UsageError
from certif.i18n import _
from certif.jury.sitting.assignment_input import situation
from certif.jury.sitting.roles import role_lack
from certif.model.access import Team
from certif.model.names import folded
from certif.model.session import CriterionState
from certif.quoting import shown
from certif.reporters.session.todo import ToDo
from certif.results.follow_up.filing import filing_tasks, terms_of
from certif.results.follow_up.tasks import follow_up_tasks
from certif.results.holders import holdings
from certif.results.owed import refusing
from certif.results.session_tasks import session_tasks
from certif.results.tasks import Known, Task, certifier_task, in_order, registration_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.model.access import Member
    from certif.model.issued import Holding
    from certif.model.register import Register, SessionFolder, Shelf

__all__ = ["todo", "todo_of"]

_STAFF = frozenset({"team", "equipe", "équipe"})
"""The words for all of the staff."""


def todo(
    root: Path,
    on: date,
    *,
    session: str | None = None,
    who: str | None = None,
) -> ToDo:
    """Return what is to be done in every session, or in ``session``.

    Of a closed session, what is to be sent, noted and answered, and what the Caisse des Dépôts is owed.

    ``who`` keeps what waits for that person, for the teams of an account, or for all of the staff (``team``). Raises
    `UsageError` for a session that is not there, and for somebody whom nobody knows.
    """
    return todo_of(root, load(root), on, session=session, who=who)


def todo_of(
    root: Path,
    register: Register,
    on: date,
    *,
    session: str | None = None,
    who: str | None = None,
) -> ToDo:
    """Return the same of a register that was read already."""
    asked = [session_folder(register, session)] if session else [*register.sessions.values()]
    followed = [
        task
        for folder in asked
        for task in (*follow_up_tasks(folder, on), *waiting_tasks(register, folder, on))
    ]
    folders = [folder for folder in asked if not folder.closed]
    shelf = register.shelf
    held = holdings(register)
    closing = closings(root, register)
    found = followed
    for folder in folders:
        known = _known(register, folder, on, held, closing.get(folder.id))
        found += session_tasks(folder, on, register.access, known)
    frameworks = {folder.id: folder.framework for folder in folders if folder.framework}
    certifications = (folder.certification for folder in folders)
    renewed = {each.id: each for each in certifications if each}.values()
    found += filter(None, (registration_task(each, on) for each in renewed))
    found += _certifiers(register, folders, on)
    found += [task for folder in asked if folder.closed for task in _filing(register, folder)]
    if session is None:
        found += register_tasks(register, on)
    members = register.access.members if register.access else ()
    wanted = _asker(members, who, shelf) if who else None
    found = [task for task in found if wanted is None or wanted.concerns(task)]
    none_open = session is None and who is None and not folders
    return ToDo(on, in_order(found), shelf, frameworks, members, dict(_handlers(asked)), none_open)


def _certifiers(register: Register, folders: Sequence[SessionFolder], on: date) -> Iterator[Task]:
    """Yield the gaps in the files of certifiers, due by the end of the applications.

    Before the first session of a register, of whoever has a registered certification.
    """
    due: dict[str, list[date]] = {}
    for folder in folders:
        if folder.certifier and folder.session:
            due.setdefault(folder.certifier.id, []).append(folder.session.applications_until)
    if not register.sessions:
        for certification in register.shelf.certifications.values():
            if certification.registry.registered_until >= on:
                due.setdefault(certification.certifier, [])
    for certifier, days in due.items():
        if known := register.shelf.certifiers.get(certifier):
            yield from filter(None, [certifier_task(known, min(days, default=None))])


def _handlers(folders: Iterable[SessionFolder]) -> Iterator[tuple[str, str]]:
    """Yield each session with the person in charge of its applications, if any."""
    for folder in folders:
        contact = folder.session.contact if folder.session else None
        if contact and contact.handled_by:
            yield folder.id, contact.handled_by.name


def _filing(register: Register, folder: SessionFolder) -> tuple[Task, ...]:
    """Return what the Caisse des Dépôts is owed of a closed session."""
    terms = terms_of(register, folder)
    return filing_tasks(folder, terms) if terms else ()


@dataclass(frozen=True, slots=True)
class _Asker:
    """A person of the register, and teams, who ask for their own tasks."""

    person: str | None
    teams: tuple[Team, ...]

    def concerns(self, task: Task) -> bool:
        """Tell whether the task waits for them, or for a team of theirs."""
        return self.person in task.who or task.team in self.teams


def _asker(members: tuple[Member, ...], who: str, shelf: Shelf) -> _Asker:
    """Return whom ``who`` means: ``team``, a team, an account, or a person."""
    if who.casefold() in _STAFF:
        return _Asker(None, (Team.STAFF, Team.MAINTAINERS))
    if who in {each.value for each in Team}:
        return _Asker(None, (Team(who),))
    words = set(folded(who).split())
    for member in members:
        named = words and words <= set(folded(member.name).split())
        if who in {member.person, member.login} or named:
            return _Asker(member.person, member.teams)
    if shelf.person(who) is None:
        raise UsageError(
            _("Nobody is called {words}.").format(words=shown(who)),
            hint=_("A person's id or name, an account of access.yml, or `team` for the staff."),
        )
    return _Asker(who, ())


def _known(
    register: Register,
    folder: SessionFolder,
    on: date,
    held: Mapping[str, tuple[Holding, ...]],
    closing: tuple[str, str] | None,
) -> Known:
    """Return what eligibility, the juries and the branches know of the session."""
    found = situation(register, folder, on, held)
    outdated = tuple(_outdated(folder, held))
    known = Known(
        dict(_unsettled(folder, held, outdated)),
        unheld=tuple(_unheld(folder, on, held)),
        closing=closing,
        outdated=outdated,
    )
    if found is None:
        return known
    problem = found.problem
    known = replace(known, unanswered=found.unanswered)
    taken = sum(booking.slot in problem.slots for booking in problem.fixed)
    to_place = len(problem.applicants) + len(found.unscreened)
    places = sum(map(problem.rooms_at, problem.slots)) - taken
    # Whoever can take no slot at all, after a postponement for example, waits for another one.
    stranded = sum(not applicant.slots for applicant in problem.applicants)
    if stranded and to_place <= places:
        to_place, places = stranded, 0
    return replace(known, to_place=to_place, places=places)


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


def _outdated(folder: SessionFolder, held: Mapping[str, tuple[Holding, ...]]) -> Iterator[str]:
    """Yield who was refused by a screening with which their dossier no longer agrees."""
    regulation = folder.regulation
    for screening in refusing(folder):
        person = folder.shelf.candidates.get(screening.candidate)
        if person is None or regulation is None:
            continue
        verdict = judge_applicant(folder, person, held.get(person.id, ()))
        if verdict and screening_differs(screening, verdict, completeness(person, regulation)):
            yield person.id


def _unsettled(
    folder: SessionFolder, held: Mapping[str, tuple[Holding, ...]], outdated: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each person who cannot be screened, and the criteria left unknown."""
    for person in folder.shelf.candidates.values():
        application = person.application(folder.id)
        if (
            application is None
            or application.submitted_on is None
            or (person.id in folder.screenings and person.id not in outdated)
        ):
            continue
        verdict = judge_applicant(folder, person, held.get(person.id, ()))
        unknown = verdict.standing(CriterionState.UNKNOWN) if verdict else ()
        if unknown:
            yield person.id, tuple(result.criterion for result in unknown)
