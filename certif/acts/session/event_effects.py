"""Consequences of an event: the session before and after it, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.model.events import EventKind
from certif.quoting import harmless, shown
from certif.reporters.session.missing import missing_in_words, settled_by
from certif.results.decide import MissingKind, decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.events import Event
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["what_follows"]


def what_follows(before: SessionFolder, after: SessionFolder, new: Event) -> Iterator[str]:
    """Yield the changes that an event makes, the people to tell and the next step."""
    called_off, put_off = _called_off(before, after), _put_off(before, after)
    upset = [each for each in _upset(before, after) if each not in (*called_off, *put_off)]
    for interview in called_off:
        yield _("The interview of {candidate}, {slot}, is called off.").format(
            candidate=shown(interview.candidate), slot=interview.slot
        )
    for interview in put_off:
        yield _("The interview of {candidate}, {slot}, does not count: another is set.").format(
            candidate=shown(interview.candidate), slot=interview.slot
        )
    for interview in upset:
        yield _("To assign again: the interview of {candidate}, {slot}.").format(
            candidate=shown(interview.candidate), slot=interview.slot
        )
    yield from _records(before, after)
    yield from _unwritten(before, after)
    concerned = [*called_off, *put_off, *upset, *_reseated(before, after)]
    if people := list(_people(before, after, concerned, new)):
        yield _("To tell: {people}.").format(people=", ".join(people))
    if concerned:
        yield _(
            "Invitations and calendars made before are out of date for them: `certif jury invite` and `certif jury "
            "calendar` make them again."
        )
    if put_off or upset:
        yield _("Next: `certif jury assign {session}`.").format(session=after.id)
    yield from _slots_lacking(after, new, put_off)


def _called_off(before: SessionFolder, after: SessionFolder) -> list[Interview]:
    gone = after.events.withdrawn - before.events.withdrawn
    return [
        each
        for each in before.interviews
        if each.candidate in gone and not before.assessments.get(each.candidate)
    ]


def _put_off(before: SessionFolder, after: SessionFolder) -> list[Interview]:
    stand = {each.candidate for each in after.interviews}
    return [each for each in before.interviews if each.candidate not in stand]


def _upset(before: SessionFolder, after: SessionFolder) -> Iterator[Interview]:
    """Yield interviews to come with a juror who can no longer come, and wrote no grid."""
    for interview in after.interviews:
        candidate, day = interview.candidate, interview.slot.day
        if after.events.replaced(candidate, day):
            continue
        grids = after.assessments.get(candidate, {})
        if any(
            seat.juror not in grids
            and after.events.prevention(seat.juror, candidate, day)
            and not before.events.prevention(seat.juror, candidate, day)
            for seat in interview.seats
        ):
            yield interview


def _unwritten(before: SessionFolder, after: SessionFolder) -> Iterator[str]:
    """Yield the grids of interviews that were held which will not be written any more."""
    for interview in after.interviews:
        candidate = interview.candidate
        then = decide(before, candidate).missing
        for missing in decide(after, candidate).missing:
            if missing.kind is MissingKind.JUROR and missing.asked and missing not in then:
                said = missing_in_words(candidate, missing, after.framework)
                yield f"{said} → `{settled_by(after.id, candidate, missing)}`"


def _reseated(before: SessionFolder, after: SessionFolder) -> list[Interview]:
    then = before.interviews
    return [each for each in after.interviews if each not in then]


def _records(before: SessionFolder, after: SessionFolder) -> Iterator[str]:
    """Yield the grids and deliberations that count no more, or count again."""
    then, now = set(_counting(before)), set(_counting(after))
    if lost := sorted(then - now):
        yield _("No longer counts: {records}.").format(records=", ".join(lost))
    if back := sorted(now - then):
        yield _("Counts again: {records}.").format(records=", ".join(back))


def _counting(folder: SessionFolder) -> Iterator[str]:
    for candidate, grids in folder.assessments.items():
        for juror in grids:
            yield _("the grid of {juror} on {candidate}").format(
                juror=harmless(folder.shelf.name_of(juror)),
                candidate=harmless(folder.shelf.name_of(candidate)),
            )
    for candidate in folder.deliberations:
        yield _("the deliberation on {candidate}").format(
            candidate=harmless(folder.shelf.name_of(candidate))
        )


def _people(
    before: SessionFolder, after: SessionFolder, concerned: Iterable[Interview], new: Event
) -> Iterator[str]:
    """Yield the names of those whom the change concerns, each once."""
    ids: dict[str, None] = {}
    for interview in concerned:
        ids[interview.candidate] = None
        for folder in (before, after):
            held = folder.interview(interview.candidate)
            ids.update(dict.fromkeys(held.jurors if held else ()))
    if new.kind is not EventKind.INCIDENT and not ids:
        named = (new.candidate, new.juror, new.replacement)
        ids.update(dict.fromkeys(person for person in named if person))
    yield from (harmless(before.shelf.name_of(person)) for person in ids)


def _slots_lacking(after: SessionFolder, new: Event, put_off: Iterable[Interview]) -> Iterator[str]:
    """Yield the command that adds slots, where none is left after the interview's."""
    for interview in put_off:
        candidate = interview.candidate
        slots = after.session.slots if after.session else ()
        if any(after.events.stands(candidate, s.day) and s.day >= new.day for s in slots):
            continue
        yield _(
            'No slot is left for {candidate}: `certif session slots {session} --add "SLOT"`, then `certif jury '
            "availability {session} {candidate}` if they gave their availability."
        ).format(candidate=candidate, session=after.id)
