"""The objectives of an assignment, and the value that a plan has for each.

One definition for the search, its programmes, the benchmarks and the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from certif.jury.solver.problem import Booking, Objective, Problem
from certif.model.dates import Slot


def measure(problem: Problem, bookings: Sequence[Booking]) -> dict[Objective, int]:
    """Return the value of each objective for these interviews; less is better.

    Fixed interviews are included.

    Changes count what people have to be told: one for another time, one for each seat that another
    person takes; an interview that is dropped counts as all of it changed. Unevenness is the sum of the
    squares of the loads: with the number of seats settled, it is least when loads are most even. A wish is not met
    where somebody who prefers some slots comes at another one: one for each person of each interview.
    Lateness is the sum of the slots' ranks in the session.
    """
    loads = load_of(problem, bookings)
    placed = {b.candidate for b in bookings}
    rank = {slot: index for index, slot in enumerate(problem.slots)}
    return {
        Objective.UNPLACED: sum(a.id not in placed for a in problem.applicants),
        Objective.WAIVERS: sum(len(problem.roles) - len(b.seats) for b in bookings),
        Objective.CHANGES: changes(problem, bookings),
        Objective.LARGEST_LOAD: max(loads.values(), default=0),
        Objective.UNEVENNESS: sum(load * load for load in loads.values()),
        Objective.WEIGHED_TIES: sum(
            problem.weighed.get((juror, b.candidate), 0)
            for b in bookings
            for juror in b.seats.values()
        ),
        Objective.REPEATED_PAIRS: sum(
            frozenset(pair) in problem.together
            for b in bookings
            for pair in combinations(b.seats.values(), 2)
        ),
        Objective.UNMET_WISHES: _unmet_wishes(problem.wishes, bookings),
        Objective.JUROR_DAYS: len(
            {(juror, b.slot.day) for b in bookings for juror in b.seats.values()}
        ),
        Objective.LATENESS: sum(rank.get(b.slot, 0) for b in bookings),
    }


def _unmet_wishes(wishes: Mapping[str, frozenset[Slot]], bookings: Sequence[Booking]) -> int:
    return sum(
        is_unmet(wishes, person, b.slot)
        for b in (bookings if wishes else ())
        for person in (b.candidate, *b.seats.values())
    )


def is_unmet(wishes: Mapping[str, frozenset[Slot]], person: str, slot: Slot) -> bool:
    """Tell whether that person prefers other slots."""
    return person in wishes and slot not in wishes[person]


def changes(problem: Problem, bookings: Sequence[Booking]) -> int:
    """Return the changes from the last plan: times and seats of ``former`` not kept."""
    now = {b.candidate: b for b in bookings}
    return sum(
        change_in(problem, former, now.get(former.candidate)) for former in problem.former.values()
    )


def load_of(problem: Problem, bookings: Sequence[Booking]) -> Counter[str]:
    """The number of interviews of each juror, those without any included."""
    loads = Counter({sitter.id: 0 for sitter in problem.sitters})
    loads.update(juror for b in bookings for juror in b.seats.values())
    return loads


def change_in(problem: Problem, former: Booking, now: Booking | None) -> int:
    """Return the changes in one interview since the last plan (``None``: dropped).

    One for its time and one for each seat that is not as it was, and one more where anything is: two
    changes in one interview are fewer people to tell than one in each of two.
    """
    if now is None:
        return 2 + len(problem.roles)
    moved = former.slot != now.slot
    parts = moved + sum(former.seats.get(r) != now.seats.get(r) for r in problem.roles)
    return parts and 1 + parts
