"""A relaxation of the assignment: who comes when, without who meets whom.

It is much smaller than the whole.

Each candidate gets a slot and each juror some slots, so that at each slot there are as many jurors of
each role as candidates. Ties are only looked at candidate by candidate, and external members slot by
slot: every plan has an outline, so that a bound of the outline is a bound of the problem; an outline
may have no plan.
"""

from __future__ import annotations

from collections import defaultdict

from certif.jury.solver.linear import Programme
from certif.jury.solver.measure import measure
from certif.jury.solver.problem import Objective, Problem
from certif.jury.solver.seat_programme import Free
from certif.jury.solver.seating import Seating, Sum, interview_rows
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

_FEW = 2
"""A tie is worth a row where it leaves a candidate at most this many jurors for each room."""

OUTLINED = frozenset(
    {
        Objective.UNPLACED,
        Objective.WAIVERS,
        Objective.LARGEST_LOAD,
        Objective.UNEVENNESS,
        Objective.JUROR_DAYS,
        Objective.LATENESS,
    }
)
"""The objectives that an outline knows."""

WORTH_SOLVING = OUTLINED - {Objective.JUROR_DAYS, Objective.LATENESS}
"""Those for which a whole outline, and not only its bound, is soon found and leads to a plan."""


class Outline:
    """The outline of a problem, fixed interviews apart."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.board = Board(problem, problem.fixed)
        self.programme = Programme()
        self._fixed_values = measure(problem, problem.fixed)
        self._times: dict[tuple[str, Slot], int] = {}
        self._present: dict[tuple[Slot, str], dict[str, int]] = defaultdict(dict)
        self._waived: dict[tuple[Slot, str], int] = {}
        presence = self._jurors()
        for applicant in problem.applicants:
            for slot in sorted(applicant.slots):
                self._candidate(applicant.id, slot)
        interview_rows(self.programme, self.board, self._times)
        self._as_many_jurors_as_candidates()
        self._seating = Seating(self.programme, self.board, presence)

    def _jurors(self) -> dict[str, dict[Slot, list[int]]]:
        presence: dict[str, dict[Slot, list[int]]] = defaultdict(lambda: defaultdict(list))
        for sitter in self.problem.sitters:
            for slot, roles in sorted(sitter.slots.items(), key=lambda item: item[0]):
                for role in self.problem.roles:
                    if role in roles and self.board.can_sit(sitter.id, slot):
                        seat = self._present[slot, role][sitter.id] = self.programme.variable()
                        presence[sitter.id][slot].append(seat)
        return presence

    def _candidate(self, candidate: str, slot: Slot) -> None:
        """Add a time for the candidate, if a jury is possible, and enough untied jurors.

        Jurors without a tie are counted where they are few.
        """
        problem = self.problem
        able = {role: self.board.choices(candidate, slot, role) for role in problem.roles}
        impossible = any(not able[role] and role not in problem.waivable for role in able)
        if impossible or self.board.rooms_left(slot) <= 0:
            return
        time = self._times[candidate, slot] = self.programme.variable()
        for role, jurors in able.items():
            present = self._present[slot, role]
            if role not in problem.waivable and len(jurors) < min(
                len(present), _FEW * problem.rooms
            ):
                terms = {present[juror]: 1.0 for juror in jurors}
                self.programme.row({**terms, time: -1.0}, lower=0.0)

    def _as_many_jurors_as_candidates(self) -> None:
        problem = self.problem
        times: dict[Slot, dict[int, float]] = defaultdict(dict)
        for (_candidate, slot), time in self._times.items():
            times[slot][time] = -1.0
        for slot in problem.slots:
            outside = {time: -float(problem.external) for time in times[slot]}
            for role in problem.roles:
                present = self._present[slot, role]
                terms = {**dict.fromkeys(present.values(), 1.0), **times[slot]}
                if role in problem.waivable:
                    waived = self.programme.variable(float(problem.rooms))
                    self._waived[slot, role] = waived
                    terms[waived] = 1.0
                self.programme.row(terms, 0.0, 0.0)
                outside |= {i: 1.0 for j, i in present.items() if self.board.sitters[j].external}
            if problem.external:
                self.programme.row(outside, lower=0.0)

    def hold(self, objective: Objective, ceiling: int) -> None:
        """Keep that objective at ``ceiling`` or below, if the outline knows it."""
        if objective in OUTLINED:
            terms, constant = self.objective(objective)
            if terms:
                self.programme.row(terms, upper=float(ceiling - constant))

    def objective(self, objective: Objective) -> Sum:
        """Return that objective as a linear expression; it must be one of ``OUTLINED``."""
        if (of_jurors := self._seating.objective(objective)) is not None:
            return of_jurors
        constant = self._fixed_values[objective]
        match objective:
            case Objective.WAIVERS:
                return dict.fromkeys(self._waived.values(), 1.0), constant
            case Objective.LATENESS:
                rank = self.board.rank
                return {t: float(rank[slot]) for (_, slot), t in self._times.items()}, constant
            case _:
                return dict.fromkeys(self._times.values(), -1.0), constant

    def times(self, values: tuple[int, ...]) -> Free:
        """Return the slot that a solution gives to each candidate.

        Whoever gets none may still take any.
        """
        given = {c: frozenset({slot}) for (c, slot), time in self._times.items() if values[time]}
        return {a.id: given.get(a.id, a.slots) for a in self.problem.applicants}
