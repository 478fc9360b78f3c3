"""The terms of one interview of an open session, and the grant of a measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.acts.contents.jury import changed_jury
from certif.acts.support.file_plan import FileChange, FilePlan, source_at
from certif.acts.support.find_session import load_open
from certif.acts.support.new_errors import brought, errors_of
from certif.dataset.layout import Kind, path_of
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.interviews import Accommodation
from certif.model.private_life import tells_of_health, texts_of_terms
from certif.procedure.acts import Act, is_entitled
from certif.procedure.wording import not_entitled
from certif.quoting import did_you_mean, harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from certif.model.interviews import Interview, RequestedBy
    from certif.model.register import Register, SessionFolder

__all__ = ["Terms", "plan_terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms to set; ``None`` leaves one as it is, an empty text or 0 takes it away."""

    minutes: int | None = None
    room: str | None = None
    link: str | None = None
    remote: bool | None = None
    pinned: bool | None = None
    pause: int | None = None
    granted_by: str | None = None
    requested_by: RequestedBy | None = None


def plan_terms(root: Path, session: str, candidate: str, terms: Terms, on: date) -> FilePlan:
    """Plan the terms of a candidate's interview; nothing is written.

    Where the new length overlaps with another interview, a note names the command that moves what must move. Raises
    `UsageError` where nothing would change, there is no such interview, or a grant is not whole; `Refusal` where the
    interview was held, whoever grants may not do so, or a text tells of health.
    """
    register, folder = load_open(root, session)
    interview = _interview(folder, candidate)
    new = replace(
        interview,
        minutes=interview.minutes if terms.minutes is None else terms.minutes or None,
        room=interview.room if terms.room is None else terms.room or None,
        link=interview.link if terms.link is None else terms.link or None,
        remote=interview.remote if terms.remote is None else terms.remote,
        pinned=interview.pinned if terms.pinned is None else terms.pinned,
        accommodation=_granted(interview.accommodation, terms, on),
    )
    if new == interview:
        raise UsageError(
            _("Nothing would change."),
            hint=_("Give --minutes, --break, --room, --link, --remote or --pin."),
        )
    _refuse_health(new)
    if new.accommodation and new.accommodation != interview.accommodation:
        _refuse_others(register, folder, new.accommodation)
    if new.accommodation and not (new.minutes or new.break_granted or new.room or new.remote):
        raise UsageError(
            _("No measure would be granted."),
            hint=_(
                "Give --minutes, --break, --room or --remote, or take the grant away: --granted-by ''."
            ),
        )
    path = path_of(Kind.JURY, folder.id)
    source = source_at(root, path, Kind.JURY)
    before = folder.interviews_written
    after = tuple(new if each is interview else each for each in before)
    change = FileChange(path, source, changed_jury(source, before, after))
    return FilePlan((change,), tuple(_notes(register, folder, new, after, on)))


def _granted(old: Accommodation | None, terms: Terms, on: date) -> Accommodation | None:
    """Return the grant as the terms make it: a break is part of one."""
    if terms.granted_by == "" and not (terms.pause or terms.requested_by):
        return None
    by = terms.granted_by or (old.granted_by if old and terms.granted_by is None else None)
    asked = terms.requested_by or (old.requested_by if old else None)
    if by and asked:
        pause = (old.break_minutes if old else None) if terms.pause is None else terms.pause or None
        day = old.granted_on if old and terms.granted_by is None else on
        return Accommodation(by, day, asked, pause)
    if terms.granted_by or terms.requested_by or terms.pause:
        raise UsageError(
            _("A measure is granted by somebody, at somebody's request."),
            hint=_("Give --granted-by NAME and --requested-by WHO; never a motive."),
        )
    return None


def _refuse_health(new: Interview) -> None:
    for text in texts_of_terms(new).values():
        if tells_of_health(text):
            raise Refusal(
                _("{text} seems to speak of somebody's health.").format(text=shown(text)),
                hint=_("Write the measure alone: the time, the place. Nothing says why."),
            )


def _refuse_others(register: Register, folder: SessionFolder, given: Accommodation) -> None:
    """Refuse a grant by a person who is neither staff nor in office that day."""
    path = path_of(Kind.JURY, folder.id)
    act = Act(path, ("interviews",), given.granted_by, given.granted_on, None)
    if folder.certifier and not is_entitled(act, folder.certifier, register.access):
        message, hint = not_entitled(act, folder.certifier, register.access)
        raise Refusal(message, hint=hint)


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
    found = errors_of(replace(register, sessions={**register.sessions, folder.id: planned}), on)
    new_errors = brought(register, found, on)
    for each in new_errors:
        yield f"{each.rule} {each.message}"
    if new_errors:
        yield _("Next: `certif jury assign {session}` moves what must move.").format(
            session=folder.id
        )
    shelf = folder.shelf
    people = [shelf.person(each) for each in new.people]
    names = ", ".join(harmless(person.fullname) for person in people if person)
    yield _("To tell: {people}.").format(people=names)
