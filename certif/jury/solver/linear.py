"""An integer linear programme, solved by HiGHS.

It is the only module that knows the solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Protocol

from certif.jury.solver.time_limit import Remaining, unlimited

Terms = Mapping[int, float]
"""A linear expression: a coefficient for each variable."""

_SOLVER = "highspy"
INFINITE = float("inf")
_GAP_OF_WHOLE_NUMBERS = 0.999
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Solved:
    """The solver's answer: ``values`` of variables, or ``None`` without a solution.

    ``bound`` is what the objective cannot go below (``-inf`` if nothing is known, ``inf`` if there is no
    solution at all); ``work`` counts its iterations, the same on every machine.
    """

    values: tuple[int, ...] | None
    bound: float
    work: int

    @property
    def impossible(self) -> bool:
        """True if there is no solution at all."""
        return self.values is None and self.bound == INFINITE


@dataclass(slots=True)
class Programme:
    """A programme: variables from 0 to an upper limit, and rows with two limits.

    A row holds a sum of variables.
    """

    uppers: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def variable(self, upper: float = 1.0) -> int:
        """Add a whole number between 0 and ``upper``; return its index."""
        self.uppers.append(upper)
        return len(self.uppers) - 1

    def row(self, terms: Terms, lower: float = -INFINITE, upper: float = INFINITE) -> None:
        """Hold ``terms`` between ``lower`` and ``upper``."""
        self.rows.append((terms, lower, upper))

    def minimise(
        self,
        objective: Terms,
        *,
        start: Mapping[int, int] | None = None,
        remaining: Remaining = unlimited,
        nodes: int = 2_000,
    ) -> Solved:
        """Minimise ``objective``, from the solution ``start``.

        Variables that ``start`` leaves out are 0. One thread, a fixed seed and a limit in nodes: the same programme
        gives the same answer, unless time runs out first. ``remaining`` (seconds) is asked while the solver works, and
        it stops.
        """
        highspy = import_module(_SOLVER)  # an extra, and heavy: loaded here and nowhere else
        solver = highspy.Highs()
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.setOptionValue("mip_max_nodes", nodes)
        if (seconds := remaining()) < INFINITE:
            solver.setOptionValue("time_limit", max(seconds, 0.0))
        for event in (solver.cbMipInterrupt, solver.cbSimplexInterrupt):
            event.subscribe(lambda asked: asked.interrupt() if remaining() <= 0 else None)
        solver.passModel(self._model(highspy, objective))
        if start is not None:
            first = highspy.HighsSolution()
            first.col_value = [float(start.get(i, 0)) for i in range(len(self.uppers))]
            solver.setSolution(first)
        solver.run()
        return _read(highspy, solver)

    def reach(
        self, objective: Terms, ceiling: float, *, remaining: Remaining = unlimited, nodes: int
    ) -> Solved:
        """Find any solution that has ``objective`` at ``ceiling`` or below."""
        limited = Programme(self.uppers, [*self.rows, (objective, -INFINITE, ceiling)])
        return limited.minimise({}, remaining=remaining, nodes=nodes)

    def _model(self, highspy: ModuleType, objective: Terms) -> object:
        model = highspy.HighsLp()
        count = len(self.uppers)
        model.num_col_, model.num_row_ = count, len(self.rows)
        model.col_cost_ = [float(objective.get(i, 0.0)) for i in range(count)]
        model.col_lower_, model.col_upper_ = [0.0] * count, self.uppers
        model.row_lower_ = [lower for _, lower, _ in self.rows]
        model.row_upper_ = [upper for _, _, upper in self.rows]
        starts = [0]
        columns: list[int] = []
        coefficients: list[float] = []
        for terms, _, _ in self.rows:
            columns.extend(terms.keys())
            coefficients.extend(float(c) for c in terms.values())
            starts.append(len(columns))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = starts, columns
        model.a_matrix_.value_ = coefficients
        model.integrality_ = [highspy.HighsVarType.kInteger] * count
        return model


def solver_is_installed() -> bool:
    """Tell whether the extra ``certif[jury]`` is installed."""
    return find_spec(_SOLVER) is not None


_OPTIONS: Mapping[str, object] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": _GAP_OF_WHOLE_NUMBERS,
}


class _Solver(Protocol):
    """The part of the solver's interface that is used after it has run."""

    def getModelStatus(self) -> Any: ...  # noqa: ANN401, N802 - the solver's own names and types

    def getInfo(self) -> Any: ...  # noqa: ANN401, N802

    def getSolution(self) -> Any: ...  # noqa: ANN401, N802


def _read(highspy: ModuleType, solver: _Solver) -> Solved:
    status, info = solver.getModelStatus(), solver.getInfo()
    work = max(int(info.simplex_iteration_count), 0)
    known = highspy.HighsModelStatus
    if status == known.kInfeasible:
        return Solved(None, INFINITE, work)
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(round(v) for v in solver.getSolution().col_value) if feasible else None
    return Solved(values, info.mip_dual_bound, work)


def rounded_up(bound: float) -> int | None:
    """The least whole number that a bound allows, or ``None`` where nothing is known."""
    return None if bound in {INFINITE, -INFINITE} else -int(-(bound - _TOLERANCE) // 1)
