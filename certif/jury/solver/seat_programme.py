"""The assignment as a linear programme with a variable for each seat.

Some candidates are free, everybody else stays where they are. With all of them free it is the whole problem: the plain
model of a small one. For more candidates `panel_programme` says the same in ten times fewer variables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import combinations, permutations
from typing import NamedTuple

from certif.jury.solver.model import Model
from certif.jury.solver.objectives import change_in, is_unmet
from certif.jury.solver.problem import Booking, Objective, Problem, Time
from certif.jury.solver.seating import Seating, Sum, interview_rows
from certif.model.dates import Slot
from certif.model.session import Modality

Free = Mapping[str, frozenset[Slot]]
"""The candidates who may move, each with the slots they may move to."""


class _Seat(NamedTuple):
    candidate: str
    slot: Slot
    role: str
    juror: str | None  # None: the seat is waived


class Seats(Model):
    """The programme for ``free`` candidates, with ``kept`` interviews as they are."""

    def __init__(self, problem: Problem, kept: Iterable[Booking], free: Free) -> None:
        super().__init__(problem, kept)
        self._times: dict[tuple[str, Slot], int] = {}
        self._seats: dict[_Seat, int] = {}
        for candidate in sorted(free):
            for slot in sorted(free[candidate]):
                self._interview(candidate, slot)
        interview_rows(self.programme, self.board, self._times)
        self._seating = Seating(self.programme, self.board, self._presence())

    def _interview(self, candidate: str, slot: Slot) -> None:
        """One variable for the time, one for each seat, and the rows that tie them."""
        problem, board, programme = self.problem, self.board, self.programme
        choices = {role: board.choices(candidate, slot, role) for role in problem.roles}
        impossible = any(not choices[role] and role not in problem.waivable for role in choices)
        if impossible or board.rooms_left(problem.time(candidate, slot)) <= 0:
            return
        time = self._times[candidate, slot] = programme.variable()
        outside: dict[int, float] = {time: -float(problem.external)}
        anybody: dict[int, float] = {time: -1.0}
        for role, jurors in choices.items():
            somebody: dict[int, float] = {time: -1.0}
            for juror in jurors:
                seat = self._seats[_Seat(candidate, slot, role, juror)] = programme.variable()
                somebody[seat] = anybody[seat] = 1.0
                if board.sitters[juror].external:
                    outside[seat] = 1.0
            if role in problem.waivable:
                nobody = self._seats[_Seat(candidate, slot, role, None)] = programme.variable()
                somebody[nobody] = 1.0
            programme.row(somebody, 0.0, 0.0)
        self._one_way(choices, time, _Seat(candidate, slot, "", None))
        if problem.external:
            programme.row(outside, lower=0.0)
        elif problem.waivable.issuperset(problem.roles):
            programme.row(anybody, lower=0.0)

    def _one_way(self, choices: Mapping[str, list[str]], time: int, of: _Seat) -> None:
        """Add rows so that nobody on site only sits with somebody at a distance only."""
        ways = {
            (role, way): [j for j in jurors if self.problem.modalities.get(j) is way]
            for role, jurors in choices.items()
            for way in Modality
        }
        for one, other in permutations(choices, 2):
            apart = [
                *((one, juror) for juror in ways[one, Modality.ON_SITE]),
                *((other, juror) for juror in ways[other, Modality.REMOTE]),
            ]
            if ways[one, Modality.ON_SITE] and ways[other, Modality.REMOTE]:
                seats = [self._seats[of._replace(role=r, juror=j)] for r, j in apart]
                self.programme.row({**dict.fromkeys(seats, 1.0), time: -1.0}, upper=0.0)

    def _presence(self) -> dict[str, dict[Time, list[int]]]:
        found: dict[str, dict[Time, list[int]]] = defaultdict(lambda: defaultdict(list))
        for seat, index in self._seats.items():
            if seat.juror is not None:
                found[seat.juror][self.problem.time(seat.candidate, seat.slot)].append(index)
        return found

    def _additive(self, objective: Objective) -> dict[int, float]:
        """Return the terms that each interview or seat adds by itself."""
        match objective:
            case Objective.UNPLACED:
                return dict.fromkeys(self._times.values(), -1.0)
            case Objective.LATENESS:
                rank = self.board.rank
                return {time: float(rank[slot]) for (_, slot), time in self._times.items()}
            case Objective.WAIVERS:
                return {index: 1.0 for seat, index in self._seats.items() if seat.juror is None}
            case Objective.REPEATED_PAIRS:
                return dict.fromkeys(self._repeated, 1.0)
            case Objective.UNMET_WISHES:
                return self._unmet()
            case _:
                weighed = self.problem.weighed
                return {
                    index: float(weighed[seat.juror, seat.candidate])
                    for seat, index in self._seats.items()
                    if seat.juror is not None and (seat.juror, seat.candidate) in weighed
                }

    def _unmet(self) -> dict[int, float]:
        wishes = self.board.wishes
        who = [
            *((candidate, slot, time) for (candidate, slot), time in self._times.items()),
            *((s.juror, s.slot, index) for s, index in self._seats.items() if s.juror is not None),
        ]
        return {index: 1.0 for person, slot, index in who if is_unmet(wishes, person, slot)}

    def _changes(self) -> Sum:
        """Return the changes: all of a dropped interview, less each thing that is kept.

        An interview that is kept whole is one less again.
        """
        former = self.problem.former
        terms = dict.fromkeys(self._kept_whole, -1.0)
        for (candidate, slot), time in self._times.items():
            if candidate in former and former[candidate].slot == slot:
                terms[time] = -1.0
        for seat, index in self._seats.items():
            last = former.get(seat.candidate)
            if last is not None and last.seats.get(seat.role) == seat.juror:
                terms[index] = -1.0
        kept = {b.candidate: b for b in self.kept}
        return terms, sum(change_in(self.problem, f, kept.get(c)) for c, f in former.items())

    @cached_property
    def _kept_whole(self) -> list[int]:
        """A variable for each interview that can stay as it was: 1 if it does.

        It keeps both its time and its seats.
        """
        found = []
        for candidate, last in self.problem.former.items():
            seats = [
                self._seats.get(_Seat(candidate, last.slot, role, last.seats.get(role)))
                for role in self.problem.roles
            ]
            stay = {seat: 1.0 for seat in seats if seat is not None}
            if len(stay) == len(seats):
                whole = self.programme.variable()
                for seat in stay:
                    self.programme.row({seat: 1.0, whole: -1.0}, lower=0.0)
                self._seating.follow(whole, stay, len(stay) - 1)
                found.append(whole)
        return found

    @cached_property
    def _repeated(self) -> list[int]:
        """A variable for each candidate and earlier pair: 1 if they sit together again."""
        seats: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for seat, index in self._seats.items():
            if seat.juror is not None:
                seats[seat.candidate][seat.juror].append(index)
        found = []
        for jurors in seats.values():
            for pair in combinations(sorted(jurors), 2):
                if frozenset(pair) in self.problem.together:
                    both = dict.fromkeys([*jurors[pair[0]], *jurors[pair[1]]], 1.0)
                    again = self.programme.variable()
                    self.programme.row({**both, again: -1.0}, upper=1.0)
                    self._seating.follow(again, both, 1)
                    found.append(again)
        return found

    def start(self, bookings: Iterable[Booking]) -> dict[int, int] | None:
        """Return these interviews as a first solution, or ``None`` if one does not fit."""
        values: dict[int, int] = {}
        for booking in bookings:
            time = self._times.get((booking.candidate, booking.slot))
            if time is None:
                return None
            values[time] = 1
            for role in self.problem.roles:
                seat = _Seat(booking.candidate, booking.slot, role, booking.seats.get(role))
                if seat not in self._seats:
                    return None
                values[self._seats[seat]] = 1
        self._seating.complete(values)
        return values

    def bookings(self, values: tuple[int, ...]) -> tuple[Booking, ...]:
        """The plan that a solution stands for, kept interviews included."""
        seats: dict[tuple[str, Slot], dict[str, str]] = defaultdict(dict)
        for seat, index in self._seats.items():
            if values[index] and seat.juror is not None:
                seats[seat.candidate, seat.slot][seat.role] = seat.juror
        chosen = (
            Booking(candidate, slot, seats[candidate, slot])
            for (candidate, slot), time in self._times.items()
            if values[time]
        )
        return (*self.kept, *chosen)
