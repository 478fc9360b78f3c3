"""Examine people of the dataset or of the public record against a règlement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.register.asked import Asked
from certif.acts.support.find_session import session_folder, unreadable_session
from certif.acts.support.public_notes import (
    members_left_out,
    unreadable_files,
    unreadable_member,
)
from certif.acts.support.unknown import unreadable_dossier
from certif.dataset.public_record.evidence_lines import line_numbers
from certif.dataset.reading.load import load
from certif.eligibility.completeness import completeness
from certif.eligibility.examination import Examination, Examined
from certif.eligibility.judge import judge, judge_applicant, reference_day
from certif.eligibility.public_differences import differences
from certif.errors import CannotCheck, UsageError
from certif.i18n import _, dated
from certif.quoting import did_you_mean, listed, shown
from certif.results.holders import holdings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.dataset.public_record.record import PublicRecord
    from certif.eligibility.public_differences import Difference
    from certif.model.certification import Certification, Regulation
    from certif.model.issued import Holding
    from certif.model.people import Candidate
    from certif.model.places import Place
    from certif.model.register import Register, SessionFolder

__all__ = ["Asked", "examine"]


def examine(root: Path, asked: Asked) -> tuple[Examination, Mapping[Place, int]]:
    """Examine the people ``asked`` for; return also the line of each evidence.

    Raises `CannotCheck` for a person, a session or a certification that is not there, `UsageError` for a
    question that makes no sense.
    """
    asked.refuse_contradictions()
    register = load(root)
    record = _public_record(asked, register.shelf.candidates)
    question = _Question(register, asked, record)
    examination = question.everyone() if asked.everyone else question.answer()
    return examination, line_numbers(_places(examination), root, record)


def _session_folder(register: Register, session: str, certification: str | None) -> SessionFolder:
    """The folder of a session that can be read, of the certification asked if one is.

    Raises as `session_folder`, and `CannotCheck` or `UsageError` otherwise.
    """
    folder = session_folder(register, session)
    if folder.session is None or folder.regulation is None:
        raise unreadable_session(session)
    own = folder.session.certification
    if certification not in (None, own):
        raise UsageError(
            _("Session {session} is of {own}, not of {certification}.").format(
                session=shown(session), own=shown(own), certification=shown(certification)
            ),
            hint=_("Leave out --certification, or --session."),
        )
    return folder


def _public_record(asked: Asked, candidates: Mapping[str, Candidate]) -> PublicRecord | None:
    if asked.public is None:
        return None
    from certif.dataset.public_record.record import read_public_record

    if asked.everyone or not asked.people:
        return read_public_record(asked.public)
    dossiers = (candidates.get(person) for person in asked.people)
    names = {dossier.known_as for dossier in dossiers if dossier is not None}
    return read_public_record(asked.public, {*asked.people, *names})


class _Question:
    """One question put to a register, and to a public record if there is one."""

    def __init__(self, register: Register, asked: Asked, record: PublicRecord | None) -> None:
        self.register, self.asked, self.record = register, asked, record
        shelf = register.shelf
        self.held = holdings(register)
        self.ids = {each.known_as: each.id for each in shelf.candidates.values()}
        self.folder = (
            _session_folder(register, asked.session, asked.certification) if asked.session else None
        )

    def everyone(self) -> Examination:
        """Examine the whole public record; the dataset's own people by its facts."""
        record = self.record
        if record is None:
            raise ValueError(self.asked)
        _certification, regulation, _on = self._terms(self.folder)
        chosen = [each for each in record.members.values() if regulation.counts(each.role)]
        return Examination(
            tuple(self._public_person(member.person) for member in chosen),
            (*members_left_out(record, regulation), *unreadable_files(record)),
            calling=True,
        )

    def answer(self) -> Examination:
        """The people asked for, those of the dataset first looked for there."""
        candidates = self.register.shelf.candidates
        ids = self.asked.people or tuple(self._everybody())
        if not ids:
            raise CannotCheck(
                _("There is nobody to examine."),
                hint=_("`certif candidate new` or `certif candidate import` writes a dossier."),
            )
        members = self.record.members if self.record else {}
        examined = []
        for person_id in ids:
            if person_id in candidates:
                examined.append(self._candidate(candidates[person_id]))
            elif person_id in members:
                examined.append(self._public_person(members[person_id].person))
            else:
                raise self._nobody(person_id)
        notes = unreadable_files(self.record) if self.record is not None else ()
        return Examination(tuple(examined), tuple(notes))

    def _everybody(self) -> Iterator[str]:
        for person in self.register.shelf.candidates.values():
            if self.folder is None or person.application(self.folder.id):
                yield person.id

    def _nobody(self, person_id: str) -> CannotCheck:
        shelf = self.register.shelf
        if shelf.is_broken("candidates", person_id):
            return unreadable_dossier(person_id)
        broken = self.record.member_fault(person_id) if self.record else None
        if broken is not None:
            return unreadable_member(person_id, broken)
        known = [*shelf.candidates, *(self.record.members if self.record else ())]
        message = (
            _("{person} is neither in the register nor in the public record.")
            if self.record
            else _("{person} has no dossier in this register.")
        )
        hint = did_you_mean(person_id, known)
        return CannotCheck(message.format(person=shown(person_id)), hint=hint)

    def _candidate(self, person: Candidate) -> Examined:
        folder = self.folder or self._last_application(person)
        beside = self._beside(person, folder)
        if folder is None or person.application(folder.id) is None:
            return self._without_application(person, folder, beside)
        person = folder.shelf.candidates.get(
            person.id, person
        )  # as judged, if the session is closed
        on = self.asked.as_of
        verdict = judge_applicant(folder, person, self._held(person.id), on=on)
        certification, regulation = folder.certification, folder.regulation
        if verdict is None or certification is None or regulation is None:
            raise ValueError(folder.path)
        pieces = completeness(person, regulation)
        return Examined(certification.id, verdict, pieces, beside)

    def _without_application(
        self, person: Candidate, folder: SessionFolder | None, beside: tuple[Difference, ...] | None
    ) -> Examined:
        certification, regulation, on = self._terms(folder)
        verdict = judge(
            person,
            regulation,
            self.register.shelf.startups,
            on=on,
            session=folder.session if folder else None,
            held=self._held(person.id),
        )
        return Examined(certification.id, verdict, completeness(person, regulation), beside)

    def _public_person(self, public: Candidate) -> Examined:
        """Examine a person of the public record, who has no dossier."""
        if self.record is None:
            raise ValueError(public.path)
        certification, regulation, on = self._terms(self.folder)
        verdict = judge(
            public,
            regulation,
            self.record.startups,
            on=on,
            session=self.folder.session if self.folder else None,
            held=self._held(self.ids.get(public.id, public.id)),
        )
        return Examined(certification.id, verdict)

    def _beside(
        self, person: Candidate, folder: SessionFolder | None
    ) -> tuple[Difference, ...] | None:
        member = self.record.members.get(person.known_as) if self.record else None
        if self.record is None or member is None:
            return None
        ours = self.register.shelf.startups
        counts = self._terms(folder)[1].counts
        return differences(person, member.person, ours, self.record.startups, counts)

    def _last_application(self, person: Candidate) -> SessionFolder | None:
        """Return the last session the person applies to, if usable for this examination.

        It must be readable, and of the certification asked.
        """
        folders = [
            folder
            for application in person.applications
            if (folder := self.register.sessions.get(application.session)) is not None
            and folder.session is not None
            and folder.regulation is not None
            and self.asked.certification in (None, folder.session.certification)
        ]
        return max(folders, key=_opening, default=None)

    def _held(self, person_id: str) -> tuple[Holding, ...]:
        return self.held.get(person_id, ())

    def _terms(self, folder: SessionFolder | None) -> tuple[Certification, Regulation, date]:
        """Return the certification, règlement and day: the session's, or those in force."""
        if folder is not None and folder.session and folder.certification and folder.regulation:
            on = self.asked.as_of or reference_day(folder.session)
            return folder.certification, folder.regulation, on
        on = self.asked.as_of or self.asked.today
        certification = self._certification(on)
        regulation = certification.regulation_on(on)
        if regulation is None:
            message = _("No règlement of {certification} was in force on {day}.")
            raise CannotCheck(message.format(certification=shown(certification.id), day=dated(on)))
        return certification, regulation, on

    def _certification(self, on: date) -> Certification:
        known = self.register.shelf.certifications
        if self.asked.certification is not None:
            if self.asked.certification in known:
                return known[self.asked.certification]
            message = _("There is no certification {certification}.")
            raise CannotCheck(message.format(certification=shown(self.asked.certification)))
        current = [
            one
            for one in known.values()
            if one.regulation_on(on) and on <= one.registry.registered_until
        ]
        if len(current) == 1:
            return current[0]
        raise UsageError(
            _("Which certification? {day} does not tell: {certifications}.").format(
                day=dated(on), certifications=listed(known)
            ),
            hint=_("Add --session S or --certification ID."),
        )


def _opening(folder: SessionFolder) -> tuple[date, str]:
    if folder.session is None:
        raise ValueError(folder.path)
    return folder.session.opens_on, folder.id


def _places(examination: Examination) -> Iterator[Place]:
    for one in examination.people:
        for result in one.eligibility.criteria:
            yield from (evidence.place for evidence in result.evidence)
        if one.completeness:
            yield from (piece.place for piece in one.completeness.missing)
        for difference in one.differences or ():
            yield from difference.places
