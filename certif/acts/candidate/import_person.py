"""Import a person and their missions' startups from the public record.

A plan first: each file as it is and as it would be. Run again, it updates what is public and leaves what
was typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.acts.candidate.import_missions import merged_missions
from certif.acts.candidate.import_startups import merged_phases
from certif.acts.candidate.known_people import may_be_known
from certif.acts.contents.dossier import as_written, changed_dossier, new_dossier
from certif.acts.contents.startup import changed_startup, new_startup, typed_startup
from certif.acts.support.file_plan import FileChange, FilePlan, source_at
from certif.acts.support.find_session import load_open
from certif.acts.support.public_notes import unreadable, unreadable_member
from certif.dataset.ids import is_id
from certif.dataset.layout import Kind
from certif.dataset.public_record.record import read_public_record, usernames
from certif.eligibility.wording import roles
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.names import alike
from certif.model.people import ImportedRecord, NotUnderstood, Startup
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certif.dataset.public_record.record import PublicMember, PublicRecord
    from certif.model.people import Candidate
    from certif.model.register import Register, SessionFolder

__all__ = ["plan_import"]


def plan_import(
    root: Path, person: str, public: Path, session: str, *, as_id: str | None = None
) -> FilePlan:
    """Plan the import of ``person`` from the checkout at ``public``.

    The dossier gets their application to ``session``.

    ``as_id`` is their id in the register, where it is not the name that the record knows them by.

    Raises `CannotCheck` for somebody whom the record does not know or whose id or dossier cannot be used,
    and as `open_session` for the session.
    """
    register, folder = load_open(root, session)
    record = read_public_record(public, [person])
    member = record.members.get(person)
    if member is None:
        raise _not_there(record, person)
    who = as_id or person
    if not is_id("person", who):
        message = _(
            "{person} cannot be an id: lower-case letters, digits, dots, hyphens, underscores."
        )
        raise CannotCheck(message.format(person=shown(who)), hint=_("Give another one with --id."))
    member = replace(member, person=replace(member.person, id=who, certifications_known=False))
    known, notes = _with_named_startups(member, record, register)
    notes += tuple(_passages(known))
    known = _with_what_it_says(known, person)
    if not member.named:  # a username may hold a sign that no name can
        known = replace(known, fullname=known.fullname.replace("_", "-"))
    desk = _Desk(root, register, record)
    dossier, said = desk.dossier(known, folder)
    notes += said
    startups = list(desk.startups(known))
    changes = [dossier, *(change for change, _said in startups)]
    notes += tuple(note for _change, said in startups for note in said)
    notes += tuple(_about_the_person(member, register, folder))
    if who not in register.shelf.candidates:
        notes += tuple(_about_the_name(member))
        notes += tuple(may_be_known(register, known, folder.id, option="--id "))
    return FilePlan(tuple(one for one in changes if one.before != one.after), notes)


def _not_there(record: PublicRecord, person: str) -> CannotCheck:
    broken = record.member_fault(person)
    if broken is not None:
        return unreadable_member(person, broken)
    message = _("The public record has no {person}.")
    hint = did_you_mean(person, usernames(record.root))
    return CannotCheck(message.format(person=shown(person)), hint=hint)


def _with_named_startups(
    member: PublicMember, record: PublicRecord, register: Register
) -> tuple[Candidate, tuple[str, ...]]:
    """Return the person with missions limited to startups whose id can name a file.

    The others are passages that nobody has understood. The sentences are on startups of which the record
    tells nothing: they get a file with gaps, so that no phase of theirs is taken to be absent.
    """
    passages = list(member.person.not_understood)
    notes: dict[str, None] = {}
    missions = []
    for mission in member.person.missions:
        kept = []
        for name in mission.startups:
            if not is_id("startup", name):
                said = f"données publiques, mission du {mission.start} : service {name}"
                passages.append(NotUnderstood("startups", said))
                continue
            kept.append(name)
            if name not in register.shelf.startups and name not in record.startups:
                notes[_without_record(name, record)] = None
        missions.append(replace(mission, startups=tuple(kept)))
    person = replace(member.person, missions=tuple(missions), not_understood=tuple(passages))
    return person, tuple(notes)


def _without_record(name: str, record: PublicRecord) -> str:
    broken = record.startup_fault(name)
    if broken is None:
        form = _("Service {startup} is not in the public record: its file is written with gaps.")
        return form.format(startup=shown(name))
    form = _(
        "Service {startup} cannot be read in the public record: its file is written with gaps. {reason}"
    )
    return form.format(startup=shown(name), reason=unreadable(broken))


def _about_the_name(member: PublicMember) -> Iterator[str]:
    """Yield what to correct of a name before it stands on a certificate."""
    name = member.person.fullname
    if not member.named:
        form = _("The public record gives no name but the username: correct `fullname` ({name}).")
        yield form.format(name=shown(name))
    elif any(unicodedata.category(each)[0] in "CNS" for each in name):
        form = _(
            "The name in the public record holds signs that are no letters: correct `fullname` ({name})."
        )
        yield form.format(name=shown(name))


def _about_the_person(
    member: PublicMember, register: Register, folder: SessionFolder
) -> Iterator[str]:
    ours = register.shelf.candidates.get(member.person.id)
    if ours is not None and not alike(ours.fullname, member.person.fullname):
        yield _("The name stays {ours}; the public record has {theirs}.").format(
            ours=shown(ours.fullname), theirs=shown(member.person.fullname)
        )
    regulation = folder.regulation
    if regulation is not None and not regulation.counts(member.role):
        form = _("Their role in the public record is {role}; what counts as experience is {roles}.")
        yield form.format(role=shown(member.role), roles=roles(regulation.experience_roles))


def _with_what_it_says(person: Candidate, username: str) -> Candidate:
    """Return the person with what the record says of them, as a file can hold it."""
    missions = tuple(map(as_written, person.missions))
    texts = tuple(each.text for each in person.not_understood)
    said = ImportedRecord(username, missions, texts)
    return replace(person, missions=missions, public_record=said)


def _passages(person: Candidate) -> Iterator[str]:
    """Yield what the record says and the tool does not read; the dossier keeps it."""
    form = _("Not understood in the public record, and kept in the dossier: {text}")
    yield from (form.format(text=shown(each.text)) for each in person.not_understood)


def _unknown(path: str, name: str) -> bytes:
    """Return the file of a startup of which only the id is known, with its gaps."""
    return typed_startup(Startup(path, name, name, None, ()))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The sources from which the files of an import are made."""

    root: Path
    register: Register
    record: PublicRecord

    def dossier(
        self, person: Candidate, folder: SessionFolder
    ) -> tuple[FileChange, tuple[str, ...]]:
        """The dossier of ``person``, for the session of ``folder``, and sentences to read."""
        path = f"data/candidates/{person.id}.yml"
        pieces = folder.regulation.dossier if folder.regulation else ()
        ours = self.register.shelf.candidates.get(person.id)
        if ours is None:
            self._refuse_broken(path)
            after = new_dossier(
                path,
                person,
                session=folder.id,
                submitted_on=None,
                pieces=pieces,
                source=person.path,
            )
            return FileChange(path, None, after), ()
        before = source_at(self.root, path, Kind.CANDIDATE)
        then = ours.public_record.missions if ours.public_record else None
        edits, notes = merged_missions(ours.missions, then, person.missions)
        after = changed_dossier(before, ours, person, edits, session=folder.id, pieces=pieces)
        return FileChange(path, before, after), notes

    def startups(self, person: Candidate) -> Iterator[tuple[FileChange, tuple[str, ...]]]:
        """The startups of the person's missions, by id, and sentences to read."""
        for name in sorted({name for mission in person.missions for name in mission.startups}):
            public = self.record.startups.get(name)
            path = f"data/startups/{name}.yml"
            ours = self.register.shelf.startups.get(name)
            if ours is None:
                self._refuse_broken(path)
                after = new_startup(path, public) if public else _unknown(path, name)
                yield FileChange(path, None, after), ()
                continue
            if public is None:
                continue
            before = source_at(self.root, path, Kind.STARTUP)
            edits, notes = merged_phases(ours, public)
            yield FileChange(path, before, changed_startup(before, ours, public, edits)), notes

    def _refuse_broken(self, path: str) -> None:
        if path in self.register.shelf.broken:
            raise CannotCheck(
                _("{path} exists and cannot be read, so it is not overwritten.").format(
                    path=shown(path)
                ),
                hint=_("`certif validate` says what is wrong with it."),
            )
