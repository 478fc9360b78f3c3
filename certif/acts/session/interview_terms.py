"""The terms of one interview of an open session: length, room, link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.acts.contents.jury import changed_jury
from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.find_session import open_session
from certif.acts.support.new_errors import errors_of
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register, SessionFolder
    from certif.model.session import Interview

__all__ = ["Terms", "plan_terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms to set; ``None`` leaves one as it is, an empty text or 0 takes it away."""

    minutes: int | None = None
    room: str | None = None
    link: str | None = None
    remote: bool | None = None
    pinned: bool | None = None


def plan_terms(root: Path, session: str, candidate: str, terms: Terms, on: date) -> FilePlan:
    """Plan the terms of a candidate's interview; nothing is written.

    Raises `UsageError` where nothing would change or there is no such interview, `Refusal` where it was held. Where the new
    length overlaps with another interview, a note names the command that moves what must move.
    """
    register = load(root)
    folder = open_session(register, session)
    interview = _interview(folder, candidate)
    new = replace(
        interview,
        minutes=interview.minutes if terms.minutes is None else terms.minutes or None,
        room=interview.room if terms.room is None else terms.room or None,
        link=interview.link if terms.link is None else terms.link or None,
        remote=interview.remote if terms.remote is None else terms.remote,
        pinned=interview.pinned if terms.pinned is None else terms.pinned,
    )
    if new == interview:
        raise UsageError(
            _("Nothing would change."),
            hint=_("Give --minutes, --room, --link, --remote or --pin."),
        )
    path = path_of(Kind.JURY, folder.id)
    source = read_bytes(str(root / path), limits_of(Kind.JURY).size)
    before = folder.jury.interviews if folder.jury else ()
    after = tuple(new if each is interview else each for each in before)
    change = FileChange(path, source, changed_jury(source, before, after))
    return FilePlan((change,), tuple(_notes(register, folder, new, after, on)))


def _interview(folder: SessionFolder, candidate: str) -> Interview:
    interview = folder.interview(candidate)
    if interview is None:
        raise UsageError(
            _("{candidate} has no interview set in session {session}.").format(
                candidate=shown(candidate), session=folder.id
            ),
            hint=did_you_mean(candidate, [each.candidate for each in folder.interviews])
            or _("`certif jury assign {session}` gives them one.").format(session=folder.id),
        )
    if folder.assessments.get(candidate):
        raise Refusal(
            _("The interview of {candidate} was held: its terms stay.").format(
                candidate=shown(candidate)
            ),
            hint=_(
                "Record what happened as an incident: `certif session event {session} incident`."
            ).format(session=folder.id),
        )
    return interview


def _notes(
    register: Register,
    folder: SessionFolder,
    new: Interview,
    after: tuple[Interview, ...],
    on: date,
) -> Iterator[str]:
    if folder.jury is None:
        return
    planned = replace(folder, jury=replace(folder.jury, interviews=after))
    known = {(each.rule, each.place) for each in errors_of(register, on)}
    found = errors_of(replace(register, sessions={**register.sessions, folder.id: planned}), on)
    brought = [each for each in found if (each.rule, each.place) not in known]
    for each in brought:
        yield f"{each.rule} {each.message}"
    if brought:
        yield _("Next: `certif jury assign {session}` moves what must move.").format(
            session=folder.id
        )
    shelf = folder.shelf
    people = [shelf.person(each) for each in (new.candidate, *(s.juror for s in new.seats))]
    names = ", ".join(harmless(person.fullname) for person in people if person)
    yield _("To tell: {people}.").format(people=names)
