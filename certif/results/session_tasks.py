"""The tasks of an open session on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.procedure.certifiers import VOID_WITH, left_to_fill_in
from certif.results.decide import Missing, MissingKind
from certif.results.owed import (
    answer_due,
    awaits_a_slot,
    decisions_of,
    lacks_an_employer,
    nobody_may_sign,
    owed,
    pieces_awaited,
)
from certif.results.stage import Stage, standing
from certif.results.tasks import Known, Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from certif.model.access import Access
    from certif.model.people import Candidate
    from certif.model.register import SessionFolder

__all__ = ["session_tasks"]

_BEFORE_SCREENING = frozenset({Stage.DOSSIER_INCOMPLETE, Stage.TO_SCREEN})
_OF_DOSSIERS = frozenset({MissingKind.SCREENING, MissingKind.UNREAD, MissingKind.PIECES})
_TO_ASSIGN = frozenset({MissingKind.INTERVIEW, MissingKind.JUROR})
_BY_JURORS = frozenset(
    {
        MissingKind.ATTENDANCE,
        MissingKind.DELIBERATION,
        MissingKind.STALE,
        MissingKind.REASON,
    }
)


def session_tasks(
    folder: SessionFolder, on: date, access: Access | None, known: Known | None = None
) -> list[Task]:
    """Return the tasks of a session on the day ``on``; none once it is closed."""
    if folder.closed:
        return []
    if folder.session is None or folder.regulation is None:
        return [Task(TaskKind.SESSION, folder.id, f"{folder.path}/session.yml")]
    return list(_Desk(folder, on, known or Known()).tasks(access))


@dataclass(frozen=True)
class _Desk:
    folder: SessionFolder
    on: date
    known: Known

    def tasks(self, access: Access | None) -> Iterator[Task]:
        yield from self._dossiers()
        yield from self._screening()
        yield from self._preparation(access)
        yield from self._decisions()
        yield from self._ending()

    @property
    def _until(self) -> date | None:
        """The last day to apply, once it has passed ``None``."""
        session = self.folder.session
        return (
            session.applications_until
            if session and self.on <= session.applications_until
            else None
        )

    @property
    def _next_slot(self) -> date | None:
        """The day of the next slot, or of the last one where all have passed."""
        days = (
            sorted({slot.day for slot in self.folder.session.slots}) if self.folder.session else []
        )
        return next((day for day in days if day >= self.on), days[-1] if days else None)

    def _applied(self) -> Iterator[Candidate]:
        for _id, person in sorted(self.folder.shelf.candidates.items()):
            if person.application(self.folder.id):
                yield person

    # Before the screening

    def _dossiers(self) -> Iterator[Task]:
        if self._until is not None and not any(self._applied()):
            yield Task(TaskKind.CALL, self.folder.id, "data/candidates", due=self._until)
        for person in self._applied():
            if standing(self.folder, person.id).stage in _BEFORE_SCREENING:
                yield from self._dossier(person)

    def _dossier(self, person: Candidate) -> Iterator[Task]:
        application, regulation = person.application(self.folder.id), self.folder.regulation
        if application and application.submitted_on is None:
            yield self._of_candidate(TaskKind.FILING, person)
        asked = regulation.dossier if regulation else ()
        lacking = tuple(piece for piece in asked if not person.dossier.get(piece))
        # Once nobody may apply any more, the screening says which pieces lack, and until when.
        awaited = next(pieces_awaited(self.folder, person.id), None)
        if lacking and awaited and awaited.begun(self.on):
            yield replace(self._of_candidate(TaskKind.PIECES, person, lacking), due=awaited.until)
        elif lacking and not awaited and self._until is not None:
            yield self._of_candidate(TaskKind.PIECES, person, lacking)
        if person.not_understood:
            texts = tuple(each.text for each in person.not_understood)
            yield replace(self._of_candidate(TaskKind.UNREAD, person, texts), who=())
        if unknown := tuple(_unknown(person)):
            yield self._of_candidate(TaskKind.GAPS, person, unknown)

    def _of_candidate(
        self, kind: TaskKind, person: Candidate, details: tuple[str, ...] = ()
    ) -> Task:
        who = (person.id,)
        return Task(kind, self.folder.id, person.path, who, who, who, details, due=self._until)

    def _screening(self) -> Iterator[Task]:
        waiting = {
            person.id: application.submitted_on
            for person in self._applied()
            if (application := person.application(self.folder.id))
            and application.submitted_on
            and not person.not_understood
            and self._to_screen(person)
        }
        path = f"{self.folder.path}/screening"
        for person, criteria in self.known.unsettled.items():
            if person in waiting:
                yield Task(
                    TaskKind.SETTLING,
                    self.folder.id,
                    f"{path}/{person}.yml",
                    write_to=(person,),
                    about=(person,),
                    details=criteria,
                    since=waiting[person],
                    due=self._next_slot,
                )
        ready = [person for person in waiting if person not in self.known.unsettled]
        if ready:
            yield Task(
                TaskKind.SCREENING,
                self.folder.id,
                path,
                about=tuple(ready),
                since=min(waiting[person] for person in ready),
                due=self._next_slot,
            )

    def _to_screen(self, person: Candidate) -> bool:
        """Say whether a dossier was never screened, or changed what it was refused on."""
        screening = self.folder.screenings.get(person.id)
        if person.id in self.known.outdated:
            return True
        if screening is None:
            return standing(self.folder, person.id).stage is Stage.TO_SCREEN
        arrived = all(person.dossier.get(piece) for piece in screening.missing)
        return screening.eligible and not screening.complete and arrived

    # Before the interviews

    def _preparation(self, access: Access | None) -> Iterator[Task]:
        session = self.folder.id
        path = self.folder.path
        known = self.known
        if known.to_place > known.places:
            yield Task(
                TaskKind.SLOTS,
                session,
                f"{path}/session.yml",
                due=self._next_slot,
                counts=(known.to_place, known.places),
            )
        silent = known.unanswered if known.to_place else ()
        for juror in silent:
            given, who = f"{path}/availability/{juror}.yml", (juror,)
            yield Task(TaskKind.AVAILABILITY, session, given, who, who, who, due=self._next_slot)
        for role in known.unheld:
            yield Task(TaskKind.POOL, session, "data/jurors", details=(role,), due=self._next_slot)
        named = {member.person for member in access.members} if access else set()
        expected = self._expected(silent)
        without = tuple(sorted(juror for juror in expected if juror not in named))
        if access and without:
            day = min((due for each in without if (due := expected[each])), default=None)
            yield Task(TaskKind.ACCOUNT, session, access.path, about=without, due=day)

    def _expected(self, silent: Iterable[str]) -> dict[str, date | None]:
        """Return the jurors who have still to send something, and by which day."""
        days: dict[str, date | None] = dict.fromkeys(silent, self._next_slot)
        interviews = self.folder.interviews
        for interview in sorted(interviews, key=lambda each: each.slot, reverse=True):
            written = self.folder.assessments.get(interview.candidate, {})
            for seat in interview.seats:
                if seat.juror not in written:
                    days[seat.juror] = interview.slot.day
        return days

    # From the interviews to the close

    def _decisions(self) -> Iterator[Task]:
        unheard: list[str] = []
        for decision in decisions_of(self.folder):
            for each in owed(self.folder, decision.candidate):
                if each.missing.kind in _TO_ASSIGN and not each.missing.asked:
                    unheard.append(each.candidate)
                elif each.missing.kind not in _OF_DOSSIERS and each.begun(self.on):
                    yield self._of_decision(each.candidate, each.missing, each.since)
            if lacks_an_employer(self.folder, decision):
                person = self.folder.shelf.candidates[decision.candidate]
                yield Task(
                    TaskKind.EMPLOYER,
                    self.folder.id,
                    person.path,
                    write_to=(person.id,),
                    about=(person.id,),
                    due=answer_due(self.folder, person.id, decision.outcome),
                )
            if awaits_a_slot(self.folder, decision, self.on):
                unheard.append(decision.candidate)
        if unheard:
            yield Task(
                TaskKind.INTERVIEWS,
                self.folder.id,
                f"{self.folder.path}/jury.yml",
                about=tuple(dict.fromkeys(unheard)),
                due=self._next_slot,
            )

    def _of_decision(self, candidate: str, missing: Missing, since: date | None) -> Task:
        interview = self.folder.interview(candidate)
        jurors = interview.jurors if interview else ()
        # Of a juror who will write no more, nothing is asked.
        one = missing.juror if missing.kind is not MissingKind.JUROR else None
        who = jurors if missing.kind in _BY_JURORS else ((one,) if one else ())
        return Task(
            missing.kind,
            self.folder.id,
            missing.path,
            who,
            who,
            (candidate,),
            since=since or (interview.slot.day if interview else None),
            due=answer_due(self.folder, candidate, None),
            missing=missing,
        )

    def _ending(self) -> Iterator[Task]:
        folder = self.folder
        unsigned = nobody_may_sign(folder, self.on)
        if unsigned and folder.certifier:
            yield Task(TaskKind.SIGNATORY, folder.id, folder.certifier.path, due=self._next_slot)
        unsigned = unsigned or bool(
            folder.certifier and left_to_fill_in(folder.certifier, VOID_WITH)
        )
        decisions = decisions_of(folder)
        to_come = any(i.slot.day > self.on for i in folder.interviews)
        open_still = self._until is not None or to_come
        waiting = any(
            each.outcome is None
            or any(o.begun(self.on) for o in owed(folder, each.candidate))
            or awaits_a_slot(folder, each, self.on)
            for each in decisions
        )
        closing = self.known.closing
        waiting = waiting or bool(self.known.outdated) or unsigned
        if closing or (decisions and not waiting and not open_still):
            dues = [answer_due(folder, each.candidate, each.outcome) for each in decisions]
            yield Task(
                TaskKind.TO_MERGE if closing else TaskKind.CLOSING,
                folder.id,
                f"{folder.path}/issued",
                about=tuple(each.candidate for each in decisions),
                details=closing or (),
                due=min((due for due in dues if due), default=None),
            )


def _unknown(person: Candidate) -> Iterator[str]:
    """The keys of a dossier that are gaps, its pieces and its filing date aside."""
    employer = person.employer
    gaps = {
        "email": person.email is None,
        "employer": employer is None,
        "type": employer is not None and employer.type is None,
        "employment": employer is not None and employer.employment is None,
        "working_time": any(mission.working_time is None for mission in person.missions),
    }
    return (key for key, gap in gaps.items() if gap)
