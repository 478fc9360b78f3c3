"""The whole assignment in panels: juries at slots, then a matching of candidates.

A panel is the jurors of one interview, at one slot. There is a variable for each panel, for each
candidate who is placed and for each juror's presence, and none for each pair of a candidate and a juror: ten times fewer than
the seats that candidates could be given. Nearly all that makes a plan good follows from its panels. The
rest is the cost of this candidate's meeting these jurors then (changes, ties that count, a wish): for that, each
candidate has allowances. Once panels are chosen, dealing them out within the allowances is a matching.
Where it fails, some candidates have fewer panels among them than they are (Hall's theorem): that becomes a
row, and the solver is asked again. So the programme is never stricter than the problem: its bounds are the
problem's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise, product
from math import prod
from typing import NamedTuple

from certif.jury.solver.matching import match
from certif.jury.solver.model import Model
from certif.jury.solver.objectives import change_in, is_unmet
from certif.jury.solver.problem import Applicant, Booking, Objective, Problem, Time
from certif.jury.solver.seating import Seating, Sum, room_rows
from certif.model.dates import Slot


class _Panel(NamedTuple):
    time: Time
    seats: tuple[str | None, ...]  # in the order of the roles; None: the seat is waived


class _Cost(NamedTuple):
    """The cost of a candidate's meeting a panel, or the most that it may cost."""

    changes: int
    ties: int
    wishes: int


def panels_of(problem: Problem) -> int:
    """Return an upper bound on the number of panels."""
    return sum(
        len(_times(problem, slot))
        * prod(
            sum(role in s.slots.get(slot, ()) for s in problem.sitters) + (role in problem.waivable)
            for role in problem.roles
        )
        for slot in problem.slots
    )


def _times(problem: Problem, slot: Slot) -> list[Time]:
    """Return the times of the interviews that could start at a slot."""
    return sorted({problem.time(a.id, slot) for a in problem.applicants if slot in a.slots})


class Panels(Model):
    """A problem as one programme for all its objectives.

    Settled objectives are held; rows once found stay.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem, problem.fixed)
        self._panels = [
            panel
            for slot in problem.slots
            for time in _times(problem, slot)
            for panel in self._at(time)
        ]
        self._sits = {panel: self.programme.variable() for panel in self._panels}
        self._costs = {a.id: self._costs_of(a) for a in problem.applicants}
        self._placed = {a.id: self.programme.variable() for a in problem.applicants}
        self._most = {candidate: self._most_of(candidate) for candidate in self._costs}
        self._beyond = {
            (candidate, kind): [self.programme.variable() for _level in range(most)]
            for candidate, ceiling in self._most.items()
            for kind, most in ceiling._asdict().items()
        }
        self._rows()
        self._comes: dict[int, list[int]] = {}
        self._seating = Seating(self.programme, self.board, self._presence())

    def _at(self, time: Time) -> Iterator[_Panel]:
        """The panels that could sit at a time, whoever they hear."""
        problem, board = self.problem, self.board
        if board.rooms_left(time) <= 0:
            return
        able: list[list[str | None]] = []
        for role in problem.roles:
            free = [j for j in board.seatable[time.slot, role] if board.can_sit(j, time)]
            able.append([*free, *([None] if role in problem.waivable else [])])
        for seats in product(*able):
            if board.is_a_jury([j for j in seats if j is not None]):
                yield _Panel(time, seats)

    def _costs_of(self, applicant: Applicant) -> dict[int, _Cost]:
        """The panels that could hear a candidate, and what that costs."""
        problem, candidate = self.problem, applicant.id
        tied, former = frozenset(self.board.tied[candidate]), problem.former.get(candidate)
        return {
            index: _Cost(
                change_in(problem, former, self._booking(candidate, panel)) if former else 0,
                sum(problem.weighed.get((j, candidate), 0) for j in panel.seats if j is not None),
                int(is_unmet(self.board.wishes, candidate, panel.time.slot)),
            )
            for panel, index in self._sits.items()
            if panel.time.slot in applicant.slots
            and panel.time == problem.time(candidate, panel.time.slot)
            and tied.isdisjoint(panel.seats)
            and problem.can_meet((candidate, *(j for j in panel.seats if j is not None)))
        }

    def _booking(self, candidate: str, panel: _Panel) -> Booking:
        seats = zip(self.problem.roles, panel.seats, strict=True)
        return Booking(candidate, panel.time.slot, {r: j for r, j in seats if j is not None})

    def _most_of(self, candidate: str) -> _Cost:
        former = self.problem.former.get(candidate)
        costs = self._costs[candidate].values()
        return _Cost(
            change_in(self.problem, former, None) if former else 0,
            max((cost.ties for cost in costs), default=0),
            max((cost.wishes for cost in costs), default=0),
        )

    def _rows(self) -> None:
        """Add the rows: rooms, a panel for each candidate placed, levels of allowances."""
        by_time: dict[Time, list[int]] = defaultdict(list)
        by_length: dict[int, dict[int, float]] = defaultdict(dict)
        for panel, index in self._sits.items():
            by_time[panel.time].append(index)
            by_length[panel.time.minutes][index] = 1.0
        room_rows(self.programme, self.board, by_time)
        for candidate, index in self._placed.items():
            by_length[self.problem.length(candidate)][index] = -1.0
        for terms in by_length.values():
            self.programme.row(terms, 0.0, 0.0)
        for (candidate, kind), levels in self._beyond.items():
            for level, further in pairwise(levels):
                self.programme.row({level: 1.0, further: -1.0}, lower=0.0)
            if kind == "changes" and levels:  # for whoever is not placed, everything changes
                self.programme.row({levels[-1]: 1.0, self._placed[candidate]: 1.0}, lower=1.0)

    def _presence(self) -> dict[str, dict[Time, list[int]]]:
        """Return a variable for each juror at each time.

        They are far fewer than the panels.
        """
        panels: dict[tuple[str, Time], list[int]] = defaultdict(list)
        for panel, index in self._sits.items():
            for juror in panel.seats:
                if juror is not None:
                    panels[juror, panel.time].append(index)
        found: dict[str, dict[Time, list[int]]] = defaultdict(dict)
        for (juror, time), theirs in panels.items():
            comes = self.programme.variable()
            self.programme.row(dict.fromkeys(theirs, 1.0) | {comes: -1.0}, 0.0, 0.0)
            self._comes[comes] = theirs
            found[juror][time] = [comes]
        return found

    def _changes(self) -> Sum:
        return self._spent("changes"), self._dropped()

    def _additive(self, objective: Objective) -> dict[int, float]:
        """Return the terms that each candidate or panel adds by itself."""
        together, rank = self.problem.together, self.board.rank
        match objective:
            case Objective.UNPLACED:
                return dict.fromkeys(self._placed.values(), -1.0)
            case Objective.WEIGHED_TIES:
                return self._spent("ties")
            case Objective.UNMET_WISHES:
                return self._spent("wishes") | self._unmet_of_jurors()
            case Objective.WAIVERS:
                return {i: float(p.seats.count(None)) for p, i in self._sits.items()}
            case Objective.REPEATED_PAIRS:
                return {
                    index: float(
                        sum(frozenset(p) in together for p in combinations(panel.seats, 2))
                    )
                    for panel, index in self._sits.items()
                }
            case _:
                return {index: float(rank[panel.time.slot]) for panel, index in self._sits.items()}

    def _unmet_of_jurors(self) -> dict[int, float]:
        wishes = self.board.wishes
        return {
            index: float(
                sum(is_unmet(wishes, j, panel.time.slot) for j in panel.seats if j is not None)
            )
            for panel, index in self._sits.items()
        }

    def _spent(self, kind: str) -> dict[int, float]:
        levels = (index for (_, of), each in self._beyond.items() if of == kind for index in each)
        return dict.fromkeys(levels, 1.0)

    def _dropped(self) -> int:
        """The changes for those who are no longer to be heard."""
        former = self.problem.former.items()
        return sum(change_in(self.problem, f, None) for c, f in former if c not in self._placed)

    def start(self, bookings: Iterable[Booking]) -> dict[int, int] | None:
        """Return a plan as a first solution, or ``None`` if an interview does not fit."""
        values: dict[int, int] = {}
        costs = {candidate: _Cost(most.changes, 0, 0) for candidate, most in self._most.items()}
        for booking in bookings:
            if booking.candidate in self._placed:
                seats = tuple(booking.seats.get(role) for role in self.problem.roles)
                index = self._sits.get(_Panel(self.board.time_of(booking), seats))
                if index is None or index not in self._costs[booking.candidate]:
                    return None
                values[index] = values[self._placed[booking.candidate]] = 1
                costs[booking.candidate] = self._costs[booking.candidate][index]
        for candidate, cost in costs.items():
            for kind, level in cost._asdict().items():
                values |= dict.fromkeys(self._beyond[candidate, kind][:level], 1)
        for comes, panels in self._comes.items():
            values[comes] = sum(values.get(index, 0) for index in panels)
        self._seating.complete(values)
        return values

    def deal(self, values: tuple[int, ...]) -> tuple[Booking, ...] | None:
        """The plan that a solution stands for, fixed interviews included.

        ``None`` if its panels cannot be dealt out: then the programme knows why, and finds another.
        """
        allowances = {
            candidate: _Cost(
                *(sum(values[i] for i in self._beyond[candidate, kind]) for kind in _Cost._fields)
            )
            for candidate, placed in self._placed.items()
            if values[placed]
        }
        matching = match(
            {c: [i for i in self._within(c, a) if values[i]] for c, a in allowances.items()}
        )
        for group in matching.short:
            self._enough_for({candidate: allowances[candidate] for candidate in sorted(group)})
        if matching.short:
            return None
        chosen = (self._booking(c, self._panels[index]) for c, index in matching.given.items())
        return (*self.problem.fixed, *chosen)

    def _within(self, candidate: str, allowance: _Cost) -> list[int]:
        """The panels that could hear a candidate at no more than that."""
        return [
            index
            for index, cost in self._costs[candidate].items()
            if all(spent <= allowed for spent, allowed in zip(cost, allowance, strict=True))
        ]

    def _enough_for(self, group: Mapping[str, _Cost]) -> None:
        """Require enough panels for a group within these allowances.

        Each of the group who is placed has one, unless one of them is allowed more.
        """
        terms: dict[int, float] = {}
        for candidate, allowance in group.items():
            terms |= dict.fromkeys(self._within(candidate, allowance), 1.0)
        for candidate, allowance in group.items():
            terms[self._placed[candidate]] = -1.0
            for kind, level in allowance._asdict().items():
                terms |= dict.fromkeys(self._beyond[candidate, kind][level : level + 1], 1.0)
        self.programme.row(terms, lower=0.0)
