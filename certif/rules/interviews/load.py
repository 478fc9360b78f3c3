"""CF314: the number of interviews of a juror."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.quoting import shown
from certif.rules.support.catalogue import rule
from certif.rules.support.interviews import by_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.session import Capacity
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF314", Severity.ERROR)
def jurors_are_within_their_capacity(case: Case) -> Iterator[Finding]:
    """No juror has more interviews in a day, or in a session, than they take.

    `capacity` of the juror's availability file, else `juror_capacity` of `session.yml`. A day is counted over all open
    sessions.
    """
    loads: dict[tuple[str, str], list[Sitting]] = defaultdict(list)
    for sitting in case.sittings:
        for juror in {*sitting.interview.jurors} - sitting.stepped_in:
            loads[sitting.folder.id, juror].append(sitting)
    for (_session, juror), theirs in loads.items():
        capacity, limits = _capacity(theirs[0], juror)
        kept = 0
        for day, that_day in sorted(_by_day(theirs).items()):
            kept += min(len(that_day), capacity.per_day)
            if len(that_day) > capacity.per_day:
                message = _(
                    "{juror} has {count} interviews on {day} and takes {limit} a day."
                ).format(
                    juror=shown(juror),
                    count=len(that_day),
                    day=dated(day),
                    limit=capacity.per_day,
                )
                yield _too_many(that_day[-1], juror, message, limits)
        # What a day has too many is not held against the session once more.
        if kept > capacity.per_session:
            message = _("{juror} has {count} interviews in this session and takes {limit}.").format(
                juror=shown(juror), count=len(theirs), limit=capacity.per_session
            )
            yield _too_many(theirs[-1], juror, message, limits)
    yield from _over_sessions(loads)


def _over_sessions(loads: Mapping[tuple[str, str], list[Sitting]]) -> Iterator[Finding]:
    """Yield the days that several open sessions, each within its limit, overfill."""
    days: dict[tuple[str, date], list[Sitting]] = defaultdict(list)
    for (_session, juror), theirs in loads.items():
        for sitting in theirs if not theirs[0].folder.closed else ():
            days[juror, sitting.interview.slot.day].append(sitting)
    for (juror, day), theirs in sorted(days.items(), key=lambda item: item[0]):
        counts = Counter(sitting.folder.id for sitting in theirs)
        allowed = {each.folder.id: _capacity(each, juror) for each in theirs}
        over = [s for s in counts if len(theirs) > allowed[s][0].per_day]
        if (
            len(counts) == 1
            or not over
            or any(n > allowed[s][0].per_day for s, n in counts.items())
        ):
            continue
        last = max((each for each in theirs if each.folder.id in over), key=by_start)
        capacity, limits = allowed[last.folder.id]
        message = _(
            "{juror} has {count} interviews on {day}, over {sessions} sessions, and takes {limit} a day."
        ).format(
            juror=shown(juror),
            count=len(theirs),
            day=dated(day),
            sessions=len(counts),
            limit=capacity.per_day,
        )
        yield _too_many(last, juror, message, limits)


def _capacity(sitting: Sitting, juror: str) -> tuple[Capacity, Place]:
    """Return what a juror takes in a session, and the place that says so."""
    answer = sitting.folder.availabilities.get(juror)
    if answer and answer.capacity:
        return answer.capacity, Place(answer.path, ("capacity",))
    return sitting.session.juror_capacity, Place(sitting.session.path, ("juror_capacity",))


def _too_many(last: Sitting, juror: str, message: str, limits: Place) -> Finding:
    index = next(i for i, seat in enumerate(last.interview.seats) if seat.juror == juror)
    return Finding(
        last.at("members", index, "juror"),
        message,
        _("Seat somebody else in some of them, or ask this juror whether they take more."),
        (Related(limits, _("how many they take")),),
    )


def _by_day(theirs: Iterable[Sitting]) -> dict[date, list[Sitting]]:
    days: dict[date, list[Sitting]] = defaultdict(list)
    for sitting in theirs:
        days[sitting.interview.slot.day].append(sitting)
    return days
