"""A linear programme with the objectives of a plan, however it seats jurors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from certif.jury.solver.linear import Programme
from certif.jury.solver.objectives import measure
from certif.jury.solver.problem import Booking, Objective, Problem
from certif.jury.solver.timetable import Board

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certif.jury.solver.seating import Seating, Sum


class Model(ABC):
    """A programme whose solutions are plans; ``kept`` interviews are in all of them."""

    _seating: Seating

    def __init__(self, problem: Problem, kept: Iterable[Booking]) -> None:
        self.problem = problem
        self.kept = tuple(kept)
        self.board = Board(problem, self.kept)
        self.programme = Programme()
        self._kept_values = measure(problem, self.kept)
        self._held: dict[Objective, int] = {}

    def hold(self, objective: Objective, ceiling: int) -> None:
        """Keep that objective at ``ceiling`` or below, from now on."""
        if self._held.get(objective) != ceiling:
            self._held[objective] = ceiling
            terms, constant = self.objective(objective)
            if terms:
                self.programme.row(terms, upper=float(ceiling - constant))

    def objective(self, objective: Objective) -> Sum:
        """Return that objective for the whole plan, as a linear expression.

        What the expression needs is added to the programme.
        """
        if (of_jurors := self._seating.objective(objective)) is not None:
            return of_jurors
        if objective is Objective.CHANGES:
            return self._changes()
        return self._additive(objective), self._kept_values[objective]

    @abstractmethod
    def _changes(self) -> Sum:
        """Return the changes from the last plan."""

    @abstractmethod
    def _additive(self, objective: Objective) -> Mapping[int, float]:
        """Return the terms that interviews, panels or seats add by themselves."""

    @abstractmethod
    def start(self, bookings: Iterable[Booking]) -> dict[int, int] | None:
        """Return these interviews as a first solution, or ``None`` if one does not fit."""
