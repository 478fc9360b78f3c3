"""Small invented problems, and the best plan for them by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import product

from hypothesis import strategies as st

from certif.jury.solver.check_plan import violations
from certif.jury.solver.objectives import measure
from certif.jury.solver.problem import Applicant, Booking, Problem, Sitter
from certif.model.dates import Slot
from certif.model.session import Capacity, Modality

MANAGER = "responsable-de-portefeuille"
HOLDER = "intrapreneur-certifie"
COACH = "coach"

SLOTS = (
    Slot(date(2026, 11, 17), time(9, 30)),
    Slot(date(2026, 11, 17), time(10, 0)),
    Slot(date(2026, 11, 18), time(9, 30)),
)


def sitter(
    juror: str,
    roles: str | tuple[str, ...],
    slots: tuple[Slot, ...] = SLOTS,
    *,
    external: bool = True,
    per_day: int = 4,
    per_session: int = 10,
) -> Sitter:
    """A juror who is free at all those slots, in the same roles."""
    held = frozenset({roles} if isinstance(roles, str) else roles)
    return Sitter(juror, external, Capacity(per_day, per_session), dict.fromkeys(slots, held))


def applicant(candidate: str, slots: tuple[Slot, ...] = SLOTS) -> Applicant:
    return Applicant(candidate, frozenset(slots))


def booking(candidate: str, slot: Slot, manager: str, holder: str | None = None) -> Booking:
    seats = {MANAGER: manager} | ({HOLDER: holder} if holder else {})
    return Booking(candidate, slot, seats)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Two or three candidates, three slots (two may overlap), a few jurors, 1-2 roles.

    Some were to be heard otherwise before; somebody else's interview may be fixed.
    """
    roles = draw(st.sampled_from([(COACH,), (MANAGER, HOLDER)]))
    candidates = [f"c{n}" for n in range(draw(st.integers(2, 3)))]
    jurors = [f"j{n}" for n in range(draw(st.integers(1, 2 * len(roles))))]
    slots = st.frozensets(st.sampled_from(SLOTS), min_size=1)
    wishes = st.frozensets(st.sampled_from(SLOTS), max_size=2)
    role_sets = st.frozensets(st.sampled_from(roles), min_size=1)
    sitters = tuple(
        Sitter(
            juror,
            draw(st.booleans()),
            Capacity(draw(st.integers(1, 2)), draw(st.integers(1, 3))),
            dict.fromkeys(sorted(draw(slots)), draw(role_sets)),
            preferred=draw(wishes),
        )
        for juror in jurors
    )
    pair = st.tuples(st.sampled_from(jurors), st.sampled_from(candidates))
    problem = Problem(
        roles=roles,
        waivable=draw(st.sampled_from([frozenset(), frozenset(roles[-1:])])),
        external=draw(st.integers(0, 1)),
        minutes=draw(st.sampled_from([30, 60])),
        rooms=draw(st.integers(1, 2)),
        slots=SLOTS,
        applicants=tuple(Applicant(c, draw(slots), draw(wishes)) for c in candidates),
        sitters=sitters,
        forbidden=draw(st.frozensets(pair, max_size=2)),
        weighed=draw(st.dictionaries(pair, st.integers(1, 2), max_size=2)),
        lengths=draw(st.dictionaries(st.sampled_from(candidates), st.sampled_from([20, 90]))),
        pause=draw(st.sampled_from([0, 10, 30])),
        modalities=draw(
            st.dictionaries(st.sampled_from([*candidates, *jurors]), st.sampled_from(Modality))
        ),
        fewer_rooms=draw(st.sampled_from([{}, {SLOTS[1]: 1}])),
        together=frozenset(
            map(frozenset, draw(st.sets(st.tuples(*[st.sampled_from(jurors)] * 2), max_size=2)))
        ),
    )
    former = {}
    for candidate in draw(st.sets(st.sampled_from(candidates))):
        choices = [each for each in possible_bookings(problem, candidate) if each is not None]
        if choices:
            former[candidate] = draw(st.sampled_from(choices))
    held = possible_bookings(replace(problem, applicants=(applicant("held"),)), "held")
    fixed = tuple(b for b in [draw(st.sampled_from([None, *held]))] if b is not None)
    return replace(problem, former=former, fixed=fixed)


def possible_bookings(problem: Problem, candidate: str) -> list[Booking | None]:
    """Every interview that the candidate could have if alone, and none."""
    found: list[Booking | None] = [None]
    for slot in problem.slots:
        jurors = [s.id for s in problem.sitters]
        for seats in product(*([*jurors, None] for _role in problem.roles)):
            chosen = {r: j for r, j in zip(problem.roles, seats, strict=True) if j is not None}
            one = Booking(candidate, slot, chosen)
            if chosen and not violations(problem, [*problem.fixed, one]):
                found.append(one)
    return found


def every_plan(problem: Problem) -> Iterator[tuple[Booking, ...]]:
    """Every plan that keeps every constraint."""
    options = [possible_bookings(problem, a.id) for a in problem.applicants]
    for combination in product(*options):
        bookings = (*problem.fixed, *(each for each in combination if each is not None))
        if not violations(problem, bookings):
            yield bookings


def best_values(problem: Problem) -> list[int]:
    """The values of the best plan, objective by objective, by trying everything."""
    return min(list(measure(problem, plan).values()) for plan in every_plan(problem))
