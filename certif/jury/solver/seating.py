"""Rows on jurors for all linear programmes: time, capacity, loads, days.

A juror's presence at a slot is a sum of variables, at most 1. Everything here is built from those sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from certif.jury.solver.linear import Programme, Terms
from certif.jury.solver.problem import Objective, Time
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

Presence = Mapping[str, Mapping[Time, list[int]]]
"""For each juror and time, the variables of which one is 1 where the juror sits then."""

Sum = tuple[Mapping[int, float], int]
"""A linear expression and its constant."""


@dataclass(frozen=True, slots=True)
class _Follows:
    """An auxiliary variable: 1 where the sum of ``terms`` exceeds ``threshold``."""

    index: int
    terms: Terms
    threshold: int


class Seating:
    """The jurors' part of a programme; ``board`` holds the interviews that stay."""

    def __init__(self, programme: Programme, board: Board, presence: Presence) -> None:
        self.programme = programme
        self.board = board
        self.presence = presence
        self.follows: list[_Follows] = []
        for juror, theirs in presence.items():
            self._one_at_a_time(theirs)
            self._within_capacity(juror, theirs)

    def _one_at_a_time(self, theirs: Mapping[Time, list[int]]) -> None:
        for at_once in self._at_once(theirs):
            if len(at_once) > 1:
                self.programme.row(dict.fromkeys(at_once, 1.0), upper=1.0)

    def _at_once(self, theirs: Mapping[Time, list[int]]) -> list[tuple[int, ...]]:
        """Return the variables of which one at most can be 1: those of each start."""
        pause = self.board.problem.pause
        starts = sorted({time.slot for time in theirs})
        return list(
            dict.fromkeys(
                tuple(i for time, seats in theirs.items() if time.covers(at, pause) for i in seats)
                for at in starts
            )
        )

    def _within_capacity(self, juror: str, theirs: Mapping[Time, list[int]]) -> None:
        sitter = self.board.sitters[juror]
        for day, seats in _by_day(theirs).items():
            left = max(sitter.per_day(day) - self.board.by_day[juror, day], 0)
            if len(seats) > left:
                self.programme.row(dict.fromkeys(seats, 1.0), upper=float(left))
        every = [i for seats in theirs.values() for i in seats]
        left = sitter.capacity.per_session - self.board.load[juror]
        if len(every) > left:
            self.programme.row(dict.fromkeys(every, 1.0), upper=float(left))

    def objective(self, objective: Objective) -> Sum | None:
        """Return an objective about jurors alone, or ``None`` for another one.

        It is for the whole plan.
        """
        match objective:
            case Objective.LARGEST_LOAD:
                return {self._excess: 1.0}, max(self.board.load.values(), default=0)
            case Objective.UNEVENNESS:
                return self._steps, sum(load * load for load in self.board.load.values())
            case Objective.JUROR_DAYS:
                already = sum(count > 0 for count in self.board.by_day.values())
                return dict.fromkeys(self._days, 1.0), already
            case _:
                return None

    @cached_property
    def _excess(self) -> int:
        """A variable for the excess of the largest load over that of the fixed interviews."""
        already = max(self.board.load.values(), default=0)
        excess = self.programme.variable(float(len(self.board.applicants)))
        for juror, seats in self._seats.items():
            upper = float(already - self.board.load[juror])
            self.programme.row({**dict.fromkeys(seats, 1.0), excess: -1.0}, upper=upper)
        return excess

    @cached_property
    def _steps(self) -> dict[int, float]:
        """The growth of the squares of loads: each further interview costs two more."""
        cost: dict[int, float] = {}
        for juror, seats in self._seats.items():
            already = self.board.load[juror]
            most = min(len(seats), self.board.sitters[juror].capacity.per_session - already)
            terms = dict.fromkeys(seats, 1.0)
            steps = [self.programme.variable() for _ in range(most)]
            for number, step in enumerate(steps):
                cost[step] = 2.0 * (already + number) + 1.0
                self.follow(step, terms, number)
            self.programme.row({**terms, **dict.fromkeys(steps, -1.0)}, 0.0, 0.0)
        return cost

    @cached_property
    def _days(self) -> list[int]:
        """A variable for each juror and each day on which nothing brings them yet."""
        found = []
        for juror, theirs in self.presence.items():
            for day, seats in _by_day(theirs).items():
                if self.board.by_day[juror, day]:
                    continue
                comes = self.programme.variable()
                that_day = {time: each for time, each in theirs.items() if time.slot.day == day}
                for at_once in self._at_once(that_day):
                    self.programme.row({**dict.fromkeys(at_once, 1.0), comes: -1.0}, upper=0.0)
                every = dict.fromkeys(seats, 1.0)
                # Not needed, and worth its row: without it a quarter of a day hears a whole interview.
                most = self.board.sitters[juror].capacity.per_day
                self.programme.row({**every, comes: -float(most)}, upper=0.0)
                self.follow(comes, every, 0)
                found.append(comes)
        return found

    def follow(self, index: int, terms: Terms, threshold: int) -> None:
        """Require ``index`` to be 1 where the sum of ``terms`` exceeds ``threshold``."""
        self.follows.append(_Follows(index, terms, threshold))

    @cached_property
    def _seats(self) -> dict[str, list[int]]:
        return {
            juror: [i for seats in theirs.values() for i in seats]
            for juror, theirs in self.presence.items()
        }

    def complete(self, values: dict[int, int]) -> None:
        """Add to a solution the values of the variables that follow from the seats."""
        for follower in self.follows:
            values[follower.index] = int(_sum(values, follower.terms) > follower.threshold)
        if "_excess" in self.__dict__:
            already = max(self.board.load.values(), default=0)
            loads = (
                self.board.load[juror] + _sum(values, seats) for juror, seats in self._seats.items()
            )
            values[self._excess] = max(0, max(loads, default=0) - already)


def interview_rows(
    programme: Programme, board: Board, times: Mapping[tuple[str, Slot], int]
) -> None:
    """Add rows for one interview a candidate, and for no more than the rooms.

    ``times`` are the variables of interviews by candidate and slot.
    """
    by_candidate: dict[str, list[int]] = defaultdict(list)
    by_time: dict[Time, list[int]] = defaultdict(list)
    for (candidate, slot), time in times.items():
        by_candidate[candidate].append(time)
        by_time[board.problem.time(candidate, slot)].append(time)
    for each in by_candidate.values():
        programme.row(dict.fromkeys(each, 1.0), upper=1.0)
    room_rows(programme, board, by_time)


def room_rows(programme: Programme, board: Board, times: Mapping[Time, list[int]]) -> None:
    """Add rows so that no start has more interviews under way than rooms.

    ``times`` are the variables of interviews by time.
    """
    under_way: dict[Slot, list[int]] = defaultdict(list)
    for time, variables in times.items():
        for at in board.starts_during(time):
            under_way[at].extend(variables)
    for at, begun in sorted(under_way.items(), key=lambda item: item[0]):
        left = max(board.problem.rooms_at(at) - board.running[at], 0)
        if len(begun) > left:
            programme.row(dict.fromkeys(begun, 1.0), upper=float(left))


def _by_day(theirs: Mapping[Time, list[int]]) -> dict[date, list[int]]:
    days: dict[date, list[int]] = defaultdict(list)
    for time, seats in theirs.items():
        days[time.slot.day].extend(seats)
    return days


def _sum(values: Mapping[int, int], terms: Iterable[int]) -> int:
    return sum(values.get(index, 0) for index in terms)
