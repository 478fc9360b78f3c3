"""A session as an assignment problem, with everything that it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.employers import is_external
from certif.jury.sitting.other_sessions import Elsewhere, sat_together
from certif.jury.sitting.roles import Holdings, pool_of, role_lack
from certif.jury.sitting.ties import Tie, forbidden, ties_of_pairs, weighed
from certif.jury.solver.problem import Applicant, Booking, Problem, Sitter
from certif.model.certification import Certification, Regulation
from certif.model.dates import Slot
from certif.model.interviews import Interview
from certif.model.people import Candidate, Juror
from certif.model.register import Register, SessionFolder
from certif.model.session import Capacity, Modality, Session


@dataclass(frozen=True, slots=True)
class Situation:
    """A session to assign, on a day.

    ``candidates`` are all those to be heard, ``pool`` the jurors who hold or held a role that is asked;
    ``ties`` are theirs, by (juror, candidate), the pairs without any left out.
    ``dropped`` are interviews of ``jury.yml`` whose candidate has no place any more. ``unanswered`` are
    jurors who could sit and gave no availabilities: they are only kept where ``jury.yml`` already seats
    them. ``unscreened`` filed a dossier and wait for their screening. ``prevented_pins`` are pinned
    interviews with a juror who cannot come: somebody must unpin them. ``elsewhere`` are other sessions'.
    """

    folder: SessionFolder
    session: Session
    certification: Certification
    regulation: Regulation
    on: date
    problem: Problem
    candidates: tuple[Candidate, ...]
    pool: tuple[Juror, ...]
    ties: Mapping[tuple[str, str], tuple[Tie, ...]]
    interviews: Mapping[str, Interview]
    dropped: tuple[Interview, ...]
    unanswered: tuple[str, ...]
    unscreened: tuple[str, ...]
    prevented_pins: tuple[Interview, ...]
    elsewhere: Elsewhere


def situation(
    register: Register, folder: SessionFolder, on: date, holdings: Holdings
) -> Situation | None:
    """Return what there is to assign on the day ``on``; ``None`` if it cannot be read.

    Candidates are those screened complete and recevable who have not withdrawn. Interviews stay as they
    are where they were held (a grid or an attendance exists), where their day is past and nothing says
    that they were not held, and where they are pinned. No new interview is before ``on``.
    """
    session, certification, regulation = folder.session, folder.certification, folder.regulation
    if session is None or certification is None or regulation is None:
        return None
    desk = _Desk(register, folder, session, certification, regulation, on, holdings)
    return desk.situation()


@dataclass(frozen=True)
class _Desk:
    register: Register
    folder: SessionFolder
    session: Session
    certification: Certification
    regulation: Regulation
    on: date
    holdings: Holdings

    def situation(self) -> Situation:
        interviews = self.folder.interviews_written
        candidates = {c.id: c for c in self._candidates()}
        stay = [i for i in interviews if self._stays(i)]
        settled = {i.candidate for i in stay}
        jurors = self._pool(frozenset(candidates))
        ties = ties_of_pairs(
            jurors, candidates.values(), self.folder, refusals_before(self.register, self.folder)
        )
        pinned = [
            i
            for i in self.folder.interviews
            if i.candidate in candidates and i.candidate not in settled and i.pinned
        ]
        settled |= {i.candidate for i in pinned}
        former = {
            i.candidate: i
            for i in interviews
            if i.candidate in candidates and i.candidate not in settled
        }
        to_place = [c for c in candidates.values() if c.id not in settled]
        return Situation(
            folder=self.folder,
            session=self.session,
            certification=self.certification,
            regulation=self.regulation,
            on=self.on,
            problem=self._problem(to_place, jurors, ties, (*stay, *pinned), former),
            candidates=tuple(candidates.values()),
            pool=tuple(jurors),
            ties=ties,
            interviews={i.candidate: i for i in interviews},
            dropped=tuple(
                i for i in interviews if i.candidate not in settled and i.candidate not in former
            ),
            unanswered=tuple(
                juror.id
                for juror in jurors
                if juror.id not in self.folder.availabilities
                and any(self._roles_on(juror, slot.day) for slot in self.slots)
            ),
            unscreened=tuple(self._unscreened()),
            prevented_pins=tuple(i for i in pinned if self._is_prevented(i)),
            elsewhere=self.elsewhere,
        )

    def _problem(
        self,
        to_place: Iterable[Candidate],
        jurors: Iterable[Juror],
        ties: Mapping[tuple[str, str], tuple[Tie, ...]],
        stay: Iterable[Interview],
        former: Mapping[str, Interview],
    ) -> Problem:
        terms = self.regulation.jury
        against = {pair: len(weighed(found, terms)) for pair, found in ties.items()}
        excluded = {pair for pair, found in ties.items() if forbidden(found, terms)}
        rooms = max((self.session.rooms, *self.session.rooms_by_slot.values()))
        return Problem(
            roles=terms.roles,
            waivable=terms.may_stay_empty,
            external=terms.external_members,
            minutes=terms.interview_minutes,
            rooms=rooms,
            fewer_rooms={s: n for s in self.slots if (n := self.session.rooms_at(s)) != rooms},
            slots=self.slots,
            applicants=tuple(self._applicant(c.id) for c in to_place),
            sitters=tuple(self._sitter(juror, former.values()) for juror in jurors),
            forbidden=frozenset(excluded | self.folder.events.pairs_prevented),
            weighed={pair: count for pair, count in against.items() if count},
            together=frozenset(sat_together(self.folder, self.register)),
            fixed=tuple(booking_of(interview) for interview in stay),
            former={candidate: booking_of(interview) for candidate, interview in former.items()},
            lengths={
                i.candidate: i.lasts(terms.interview_minutes)
                for i in self.folder.interviews
                if i.minutes or i.break_granted
            },
            pause=self.session.pause_minutes,
            modalities=dict(self._modalities()),
        )

    def _modalities(self) -> Iterator[tuple[str, Modality]]:
        """Yield the people who can take part in one way only.

        Who is to be heard at a distance (`remote` in jury.yml) is, whatever else they could.
        """
        for interview in self.folder.interviews:
            if interview.remote:
                yield interview.candidate, Modality.REMOTE
        for person, answer in sorted(self.folder.availabilities.items()):
            if answer.modality is not None:
                yield person, answer.modality

    def _is_external(self, juror: Juror) -> bool:
        """Tell whether the juror is external to the certifier on every day of the session."""
        certifier = self.folder.certifier
        days = {slot.day for slot in self.slots} or {self.on}
        return certifier is not None and all(is_external(juror, certifier, day) for day in days)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The session's slots from ``on``, in order."""
        return tuple(sorted({slot for slot in self.session.slots if slot.day >= self.on}))

    def _candidates(self) -> Iterator[Candidate]:
        """Yield the candidates to hear, by id.

        They were screened complete and recevable, and have not withdrawn.
        """
        withdrawn = self.folder.events.withdrawn
        for person, screening in sorted(self.folder.screenings.items()):
            candidate = self.folder.shelf.candidates.get(person)
            if candidate and screening.complete and screening.eligible and person not in withdrawn:
                yield candidate

    def _unscreened(self) -> Iterator[str]:
        for person, candidate in sorted(self.folder.shelf.candidates.items()):
            application = candidate.application(self.folder.id)
            if application and application.submitted_on and person not in self.folder.screenings:
                yield person

    def _applicant(self, candidate: str) -> Applicant:
        slots = self._slots_of(candidate)
        return Applicant(candidate, slots, self._preferred(candidate) & slots)

    def _preferred(self, person: str) -> frozenset[Slot]:
        answer = self.folder.availabilities.get(person)
        return answer.preferred if answer else frozenset()

    def _slots_of(self, candidate: str) -> frozenset[Slot]:
        """Return the slots that the candidate accepts, after any postponement."""
        answer = self.folder.availabilities.get(candidate)
        return frozenset(
            slot
            for slot in self._free_elsewhere(candidate)
            if (answer is None or answer.accepts(slot))
            and self.folder.events.stands(candidate, slot.day)
        )

    def _stays(self, interview: Interview) -> bool:
        """Tell whether the interview was held, as far as the files say."""
        candidate, day, events = interview.candidate, interview.slot.day, self.folder.events
        if not events.stands(candidate, day):
            return False
        if self.folder.assessments.get(candidate) or events.replaced(candidate, day):
            return True
        return day < self.on and not self._is_prevented(interview)

    def _is_prevented(self, interview: Interview) -> bool:
        who, day = interview.candidate, interview.slot.day
        return any(self.folder.events.prevention(s.juror, who, day) for s in interview.seats)

    # Jurors

    def _pool(self, candidates: frozenset[str]) -> list[Juror]:
        """Return the jurors with a role of this jury, by id.

        Candidates of the same session are left out.
        """
        return [juror for juror in pool_of(self.folder) if juror.id not in candidates]

    def _sitter(self, juror: Juror, former: Iterable[Interview]) -> Sitter:
        seats = self._seats_of(juror, former)
        return Sitter(
            juror.id,
            self._is_external(juror),
            self._capacity(juror.id),
            seats,
            self.elsewhere.days(juror.id),
            self._preferred(juror.id) & seats.keys(),
        )

    def _seats_of(self, juror: Juror, former: Iterable[Interview]) -> dict[Slot, frozenset[str]]:
        """The roles that the juror may take at each slot where they are free."""
        seats: dict[Slot, frozenset[str]] = {}
        answer = self.folder.availabilities.get(juror.id)
        seated = {i.slot for i in former if any(seat.juror == juror.id for seat in i.seats)}
        for slot in self._free_elsewhere(juror.id):
            free = answer.accepts(slot) if answer else slot in seated
            if free and not self.folder.events.is_away(juror.id, slot.day):
                roles = self._roles_on(juror, slot.day)
                if roles:
                    seats[slot] = roles
        return seats

    def _roles_on(self, juror: Juror, day: date) -> frozenset[str]:
        terms = self.regulation.jury
        return frozenset(
            role
            for role in terms.roles
            if role_lack(juror, role, day, terms, self.holdings) is None
        )

    def _capacity(self, juror: str) -> Capacity:
        answer = self.folder.availabilities.get(juror)
        return (answer.capacity if answer else None) or self.session.juror_capacity

    def _free_elsewhere(self, person: str) -> list[Slot]:
        """The slots at which no other session expects that person."""
        return [
            slot
            for slot in self.slots
            if self.elsewhere.expects(person, slot, self.regulation) is None
        ]

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """The interviews of other sessions."""
        return Elsewhere.than(self.folder.id, self.register)


def booking_of(interview: Interview) -> Booking:
    """An interview of ``jury.yml`` as the problem knows it."""
    seats = {seat.role: seat.juror for seat in interview.seats}
    return Booking(interview.candidate, interview.slot, seats)
