"""CF318 to CF320, CF330, CF331: the terms of interviews, and rooms by slot."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.model.session import Modality
from certif.quoting import shown
from certif.rules.support.catalogue import rule
from certif.rules.support.interviews import by_start, is_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF318", Severity.ERROR)
def a_room_holds_one_interview_at_a_time(case: Case) -> Iterator[Finding]:
    """Two interviews that overlap are in two rooms.

    `room` of an interview in `jury.yml`; within one session, two rooms are the same if their names are, without case.
    """
    rooms: dict[tuple[str, str], list[Sitting]] = {}
    for sitting in case.first_interviews.values():
        if room := sitting.interview.room:
            rooms.setdefault((sitting.folder.id, room.casefold()), []).append(sitting)
    for theirs in rooms.values():
        for earlier, later in combinations(sorted(theirs, key=by_start), 2):
            if not is_over(earlier, later):
                yield Finding(
                    later.at("room"),
                    _(
                        "{room} is taken at {slot}: the interview of {candidate} lasts {minutes} minutes."
                    ).format(
                        room=shown(later.interview.room),
                        slot=shown(earlier.interview.slot),
                        candidate=shown(earlier.interview.candidate),
                        minutes=earlier.minutes,
                    ),
                    _(
                        "Give another room: `certif session terms {session} {candidate} --room ROOM`."
                    ).format(session=later.folder.id, candidate=later.interview.candidate),
                    (Related(earlier.at("room"), _("the other interview")),),
                )


@rule("CF319", Severity.WARNING)
def an_interview_at_a_distance_can_be_joined(case: Case) -> Iterator[Finding]:
    """An interview at a distance has the link by which it is joined.

    `remote` and `link` in `jury.yml`; reported until the day of the interview, in open sessions.
    """
    for sitting in case.sittings:
        interview = sitting.interview
        to_come = not sitting.folder.closed and interview.slot.day >= case.on
        if interview.remote and interview.link is None and to_come:
            yield Finding(
                sitting.at("remote"),
                _("{candidate} is heard at a distance, and no link is given.").format(
                    candidate=shown(interview.candidate)
                ),
                _("Give it: `certif session terms {session} {candidate} --link LINK`.").format(
                    session=sitting.folder.id, candidate=interview.candidate
                ),
            )


@rule("CF320", Severity.ERROR)
def rooms_by_slot_are_of_slots(case: Case) -> Iterator[Finding]:
    """The rooms of a slot are those of a slot that the session has.

    `rooms_by_slot` in `session.yml`: nobody reads those of another slot, and the one that was meant has `rooms`.
    """
    for folder in case.open_sessions:
        session = folder.session
        for slot in session.rooms_by_slot if session else ():
            if session and slot not in session.slots:
                yield Finding(
                    Place(session.path, ("rooms_by_slot", str(slot)), on_key=True),
                    _("{slot} is not a slot of session {session}.").format(
                        slot=shown(slot), session=shown(folder.id)
                    ),
                    _("Correct the day or the hour, or remove the line."),
                    (Related(Place(session.path, ("slots",)), _("the slots of the session")),),
                )


@rule("CF330", Severity.ERROR)
def interviews_are_held_as_their_people_can_take_part(case: Case) -> Iterator[Finding]:
    """Every interview is held in a way in which all its people can take part.

    `modality` of an availability file is the only way in which a person can take part. An interview is at a distance
    where `remote` in `jury.yml` says so, for its jury too.
    """
    for sitting in case.sittings:
        interview = sitting.interview
        people: Mapping[str, tuple[str | int, ...]] = {
            interview.candidate: ("candidate",),
            **{s.juror: ("members", i, "juror") for i, s in enumerate(interview.seats)},
        }
        held = Modality.REMOTE if interview.remote else Modality.ON_SITE
        for person, pointer in people.items():
            answer = sitting.folder.availabilities.get(person)
            if (
                answer is None
                or answer.modality in {None, held}
                or sitting.prevention(person) is not None
                or person in sitting.stepped_in
            ):
                continue
            message = (
                _("{person} can take part on site only, and this interview is at a distance.")
                if interview.remote
                else _("{person} can take part at a distance only, and this interview is on site.")
            )
            yield Finding(
                sitting.at(*pointer),
                message.format(person=shown(person)),
                _(
                    "Seat somebody else, or change how it is held: `certif session terms {session} {candidate} {option}`."
                ).format(
                    session=sitting.folder.id,
                    candidate=interview.candidate,
                    option="--on-site" if interview.remote else "--remote",
                ),
                (Related(Place(answer.path, ("modality",)), _("their answer")),),
            )


@rule("CF331", Severity.WARNING)
def jurors_have_a_pause_between_interviews(case: Case) -> Iterator[Finding]:
    """A juror has the session's pause between two interviews.

    `pause_minutes` in `session.yml`, from the end of an interview to the start of the next one. Two that overlap are
    another rule's (CF312).
    """
    by_juror: dict[tuple[str, str, date], list[Sitting]] = {}
    for sitting in case.first_interviews.values():
        if sitting.session.pause_minutes and not sitting.folder.closed:
            for juror in {*sitting.interview.jurors} - sitting.stepped_in:
                key = (sitting.folder.id, juror, sitting.interview.slot.day)
                by_juror.setdefault(key, []).append(sitting)
    for (_session, juror, _day), theirs in by_juror.items():
        for earlier, later in pairwise(sorted(theirs, key=by_start)):
            pause = later.interview.slot.minutes_from(earlier.interview.slot) - earlier.minutes
            if 0 <= pause < later.session.pause_minutes:
                seats = later.interview.seats
                index = next(i for i, seat in enumerate(seats) if seat.juror == juror)
                yield Finding(
                    later.at("members", index, "juror"),
                    _("{juror} has {pause} minutes before this interview, not {wanted}.").format(
                        juror=shown(juror), pause=pause, wanted=later.session.pause_minutes
                    ),
                    _("Move one of the two, or seat somebody else: `certif jury assign` can."),
                    (
                        Related(earlier.at("slot"), _("the other interview")),
                        Related(Place(later.session.path, ("pause_minutes",)), _("the pause")),
                    ),
                )
