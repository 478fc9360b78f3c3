"""CF31x: when a jury sits, and how often."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import combinations
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, ngettext
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.session import Capacity
    from certif.rules.case import Case
    from certif.rules.sittings import Sitting


@rule("CF311", Severity.ERROR)
def interviews_are_in_the_sessions_slots(case: Case) -> Iterator[Finding]:
    """Every interview starts at a slot of its session.

    The slots stand in `session.yml`. A postponement to another day first adds a slot there.
    """
    for sitting in case.sittings:
        if sitting.interview.slot not in sitting.session.slots:
            yield Finding(
                sitting.at("slot"),
                _("{slot} is not a slot of session {session}.").format(
                    slot=shown(sitting.interview.slot), session=shown(sitting.folder.id)
                ),
                _("Choose one of the `slots` of `session.yml`, or add it there."),
                (Related(Place(sitting.session.path, ("slots",)), _("the slots of the session")),),
            )


@rule("CF312", Severity.ERROR)
def nobody_is_in_two_interviews_at_once(case: Case) -> Iterator[Finding]:
    """Nobody sits in two interviews that overlap, and a candidate has one interview.

    An interview lasts the règlement's `interview_minutes` from its slot. Across the sessions, a juror
    is one person too.
    """
    by_person: dict[str, list[Sitting]] = defaultdict(list)
    seen: dict[tuple[str, str], Sitting] = {}
    for sitting in case.sittings:
        for seat in sitting.interview.seats:
            by_person[seat.juror].append(sitting)
        by_person[sitting.interview.candidate].append(sitting)
        key = (sitting.folder.id, sitting.interview.candidate)
        if key in seen:
            yield Finding(
                sitting.at("candidate"),
                _("{candidate} has two interviews in this session.").format(
                    candidate=shown(sitting.interview.candidate)
                ),
                _("Keep one of them."),
                (Related(seen[key].at("candidate"), _("the other interview")),),
            )
        else:
            seen[key] = sitting
    for person, theirs in by_person.items():
        yield from _overlaps(person, theirs)


def _overlaps(person: str, theirs: list[Sitting]) -> Iterator[Finding]:
    for day in _by_day(theirs).values():
        for first, second in combinations(sorted(day, key=lambda s: s.interview.slot), 2):
            same = (first.folder.id, first.index) == (second.folder.id, second.index)
            if not same and not _is_over(first, second):
                yield Finding(
                    second.at("slot"),
                    _("{person} is in another interview at that time, at {slot}.").format(
                        person=shown(person), slot=shown(first.interview.slot)
                    ),
                    _("Move one of the two: an interview lasts {minutes} minutes.").format(
                        minutes=first.regulation.jury.interview_minutes
                    ),
                    (Related(first.at("slot"), _("the other interview")),),
                )


@rule("CF313", Severity.ERROR)
def rooms_are_not_overbooked(case: Case) -> Iterator[Finding]:
    """No more interviews are held at the same time than the session has rooms.

    `rooms` stands in `session.yml`; an interview occupies its room for the règlement's
    `interview_minutes`.
    """
    by_session: dict[str, list[Sitting]] = defaultdict(list)
    for sitting in case.sittings:
        by_session[sitting.folder.id].append(sitting)
    for theirs in by_session.values():
        running: deque[Sitting] = deque()
        for sitting in sorted(theirs, key=lambda s: s.interview.slot):
            while running and _is_over(running[0], sitting):
                running.popleft()
            if len(running) >= sitting.session.rooms:
                rooms = sitting.session.rooms
                yield Finding(
                    sitting.at("slot"),
                    ngettext(
                        "All rooms are taken at {slot}: the session has {rooms} room.",
                        "All rooms are taken at {slot}: the session has {rooms} rooms.",
                        rooms,
                    ).format(slot=shown(sitting.interview.slot), rooms=rooms),
                    _("Move this interview to a free slot."),
                    (Related(Place(sitting.session.path, ("rooms",)), _("the rooms")),),
                )
            else:
                running.append(sitting)


def _is_over(earlier: Sitting, later: Sitting) -> bool:
    apart = later.interview.slot.minutes_from(earlier.interview.slot)
    return apart >= earlier.regulation.jury.interview_minutes


@rule("CF314", Severity.ERROR)
def jurors_are_within_their_capacity(case: Case) -> Iterator[Finding]:
    """No juror has more interviews in a day, or in a session, than they take.

    `capacity` of the juror's availability file, else `juror_capacity` of `session.yml`.
    """
    loads: dict[tuple[str, str], list[Sitting]] = defaultdict(list)
    for sitting in case.sittings:
        for juror in {seat.juror for seat in sitting.interview.seats}:
            loads[sitting.folder.id, juror].append(sitting)
    for (_session, juror), theirs in loads.items():
        capacity = _capacity(theirs[0], juror)
        if len(theirs) > capacity.per_session:
            yield _too_many(theirs, juror, capacity.per_session, None)
        for day, that_day in _by_day(theirs).items():
            if len(that_day) > capacity.per_day:
                yield _too_many(that_day, juror, capacity.per_day, day)


def _capacity(sitting: Sitting, juror: str) -> Capacity:
    answer = sitting.folder.availabilities.get(juror)
    return (answer.capacity if answer else None) or sitting.session.juror_capacity


def _too_many(theirs: list[Sitting], juror: str, limit: int, day: date | None) -> Finding:
    last = theirs[-1]
    index = next(i for i, seat in enumerate(last.interview.seats) if seat.juror == juror)
    if day:
        message = _("{juror} has {count} interviews on {day} and takes {limit} a day.").format(
            juror=shown(juror), count=len(theirs), day=day.isoformat(), limit=limit
        )
    else:
        message = _("{juror} has {count} interviews in this session and takes {limit}.").format(
            juror=shown(juror), count=len(theirs), limit=limit
        )
    return Finding(last.at("members", index, "juror"), message, _("Give some to other jurors."))


@rule("CF315", Severity.ERROR)
def interviews_are_when_people_can_come(case: Case) -> Iterator[Finding]:
    """Jurors and candidates who gave their availabilities are asked to come only when they can.

    A slot that the person's availability file does not say `oui` to is one they cannot take. Who gave
    no file is taken to be free.
    """
    for sitting in case.sittings:
        slot = sitting.interview.slot
        people: Mapping[str, tuple[str | int, ...]] = {
            sitting.interview.candidate: ("candidate",),
            **{
                seat.juror: ("members", i, "juror")
                for i, seat in enumerate(sitting.interview.seats)
            },
        }
        for person, pointer in people.items():
            answer = sitting.folder.availabilities.get(person)
            if answer and not answer.slots.get(slot, False):
                yield Finding(
                    sitting.at(*pointer),
                    _("{person} is not available at {slot}.").format(
                        person=shown(person), slot=shown(slot)
                    ),
                    _("Move the interview, or have the person update their availability file."),
                    (Related(Place(answer.path, ("slots", str(slot))), _("their answer")),),
                )


def _by_day(theirs: Iterable[Sitting]) -> dict[date, list[Sitting]]:
    days: dict[date, list[Sitting]] = defaultdict(list)
    for sitting in theirs:
        days[sitting.interview.slot.day].append(sitting)
    return days
