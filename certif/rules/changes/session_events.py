"""CF616, CF617: events, and the interviews that they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.changes.change import Change


@rule("CF616", Severity.ERROR)
def interviews_held_stay(change: Change) -> Iterator[Finding]:
    """An interview of which a grid exists keeps its day, its hour and its jury.

    An interview that was held cannot be moved. Two events change that (`certif session event`): a `remplacement`
    on the day of the interview seats whoever took a juror's place, and after a `nouvel-entretien` the interview is
    held again, on another day.
    """
    for folder in change.base.sessions.values():
        after = change.merged.sessions.get(folder.id)
        if folder.closed or after is None or after.jury is None:
            continue
        for interview in folder.interviews:
            candidate, day = interview.candidate, interview.slot.day
            if not folder.assessments.get(candidate) or not after.events.stands(candidate, day):
                continue
            seats = set(after.events.seats(interview, folder.events))
            now = after.jury.interview(candidate)
            if now is None or (now.slot, set(now.seats)) != (interview.slot, seats):
                index = after.jury.interviews.index(now) if now else None
                pointer = ("interviews",) if index is None else ("interviews", index)
                yield Finding(
                    Place(after.jury.path, pointer),
                    _(
                        "The interview of {candidate} was held: its slot and its jury cannot change."
                    ).format(candidate=shown(interview.candidate)),
                    _(
                        "Put it back as it was: {slot}, {jurors}. What happened since is an event: `certif session "
                        "event {session} remplacement` or `nouvel-entretien`."
                    ).format(
                        slot=interview.slot,
                        jurors=", ".join(sorted(seat.juror for seat in seats)),
                        session=folder.id,
                    ),
                )


@rule("CF617", Severity.WARNING)
def events_are_added(change: Change) -> Iterator[Finding]:
    """Events are added, and those already written stay.

    An event is never removed: a mistake is corrected by an `annulation`, which names its number.
    """
    for file, ids in change.brought("events"):
        folder, after = change.session(ids[0]), change.merged.sessions.get(ids[0])
        if folder is None or folder.closed or after is None or after.is_broken("events.yml"):
            continue
        if after.events.events[: len(folder.events.events)] != folder.events.events:
            yield Finding(
                Place(file.path, ("events",)),
                _("An event that was already written is changed or removed."),
                _(
                    "Put it back; an event that should not be there is annulled: `certif session event {session} "
                    "annulation --event NUMBER`."
                ).format(session=folder.id),
            )
