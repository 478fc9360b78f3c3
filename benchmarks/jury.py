"""The assignment of juries against other ways: how good, how sure, how fast.

    python -m benchmarks.jury                               ours and greedy, a few small problems
    python -m benchmarks.jury --sizes 300 --kinds tight     larger ones
    python -m benchmarks.jury --methods certif,CP-SAT       and peers

Peers need `pip install networkx ortools`. A gap is how far a value is from the best bound known for it, in
the worst of the first five objectives; the first, candidates without an interview, is counted in
candidates with one. `worse` counts the problems on which another method found a better plan, objective
by objective. Times are seconds of one processor, and limits are stretched where others use it too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic

from benchmarks import jury_peers as peers
from benchmarks.jury_instances import KINDS, instance
from certif.jury.solver.check_plan import violations
from certif.jury.solver.objectives import measure
from certif.jury.solver.problem import Booking, Objective, Problem

LIMIT = 60.0
SPIN = 0.3
WORKERS = {"CP-SAT": 2}
SOON = 10.0
"""A run that took no longer is made again, to see whether it gives the same plan."""
FIRST = tuple(Objective)[:5]
METHODS: Mapping[str, Callable[[Problem, float], peers.Answer]] = {
    "certif": peers.ours,
    "greedy": peers.first_come,
    "flow": peers.two_stage_flow,
    "HiGHS": peers.whole_highs,
    "CP-SAT": peers.whole_cp_sat,
}


@dataclass(frozen=True, slots=True)
class Run:
    """One method on one problem."""

    size: int
    kind: str
    seed: int
    method: str
    seconds: float
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    violations: int
    digest: str


def main(argv: list[str]) -> int:
    """Run what is asked and print the table.

    Returns 1 if a plan breaks a constraint or differs from run to run.
    """
    options = _options(argv)
    runs = [_run(line) for line in options.read.read_text().splitlines()] if options.read else []
    for size in [] if options.read else map(int, options.sizes.split(",")):
        for kind in options.kinds.split(","):
            for seed in range(options.seed, options.seed + options.seeds):
                methods = options.methods.split(",")
                runs += _on_one(size, kind, seed, methods, options.limit, options.out)
    print("\n".join(table(runs)))
    return int(any(run.violations for run in runs) or not (options.read or _repeats(runs)))


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.jury", description=__doc__)
    parser.add_argument("--sizes", default="10,40")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--methods", default="certif,greedy", help=", ".join(METHODS))
    parser.add_argument("--seeds", type=int, default=3, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds a method may take")
    parser.add_argument("--out", type=Path, help="a file to which each run is added, as JSON lines")
    parser.add_argument("--read", type=Path, help="run nothing: the table of such a file")
    return parser.parse_args(argv)


def _run(line: str) -> Run:
    fields = json.loads(line)
    return Run(**fields | {name: tuple(fields[name]) for name in ("values", "bounds")})


def _on_one(
    size: int, kind: str, seed: int, methods: list[str], limit: float, out: Path | None
) -> Iterator[Run]:
    problem = instance(size, kind, seed)
    for method in methods:
        stretched = limit * _slowness()
        start = _processor_seconds()
        bookings, bounds = METHODS[method](problem, stretched)
        seconds = (_processor_seconds() - start) / WORKERS.get(method, 1)
        values = tuple(measure(problem, bookings).values())
        run = Run(
            *(size, kind, seed, method, round(seconds, 2), values),
            tuple(bounds.get(objective, 0) for objective in Objective),
            len(violations(problem, bookings)),
            digest_of(bookings),
        )
        print(f"{size} {kind} {seed} {method}: {seconds:.1f} s {values}", file=sys.stderr)
        if out is not None:
            with out.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({name: getattr(run, name) for name in Run.__slots__}) + "\n")
        yield run


def _processor_seconds() -> float:
    """Return the processor time of this process and its children.

    A busy machine does not change it.
    """
    return sum(
        usage.ru_utime + usage.ru_stime for usage in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))
    )


def _slowness() -> float:
    """Return the slowdown compared with a quiet machine, where it is 1."""
    wall, start = monotonic(), _processor_seconds()
    while _processor_seconds() - start < SPIN:
        pass
    return max(1.0, (monotonic() - wall) / SPIN)


def digest_of(bookings: tuple[Booking, ...]) -> str:
    """A digest of a plan, whatever the order of its interviews."""
    lines = sorted(f"{b.candidate} {b.slot} {sorted(b.seats.items())}" for b in bookings)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _repeats(runs: list[Run]) -> bool:
    """Tell whether ours gives the same plan twice, on every problem soon solved."""
    for run in runs:
        if run.method == "certif" and run.seconds <= SOON:
            bookings, _ = peers.ours(instance(run.size, run.kind, run.seed), LIMIT)
            if digest_of(bookings) != run.digest:
                print(f"{run.size} {run.kind} {run.seed}: another plan", file=sys.stderr)
                return False
    return True


def table(runs: list[Run]) -> Iterator[str]:
    """The lines of a Markdown table: one row for each size, kind and method."""
    yield "| candidates | kind | method | seeds | first five proven | all proven | worst gap | worse | median time | worst time | violations |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    best = _best(runs)
    order = [*KINDS, *METHODS]
    for size, kind, method in sorted(
        {(r.size, r.kind, r.method) for r in runs},
        key=lambda row: (row[0], order.index(row[1]), order.index(row[2])),
    ):
        theirs = [r for r in runs if (r.size, r.kind, r.method) == (size, kind, method)]
        known = [best[r.size, r.kind, r.seed] for r in theirs]
        gaps = [_gap(r, bounds) for r, (_, bounds) in zip(theirs, known, strict=True)]
        five = sum(r.values[:5] == r.bounds[:5] for r in theirs)
        every = sum(r.values == r.bounds for r in theirs)
        worse = sum(r.values > values for r, (values, _) in zip(theirs, known, strict=True))
        times = [r.seconds for r in theirs]
        yield (
            f"| {size} | {kind} | {method} | {len(theirs)} | {five} | {every} | {max(gaps):.1%} | {worse} |"
            f" {statistics.median(times):.1f} s | {max(times):.1f} s | {sum(r.violations for r in theirs)} |"
        )


def _best(runs: list[Run]) -> dict[tuple[int, str, int], tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return, for each problem, the best values found and their best bounds."""
    found: dict[tuple[int, str, int], tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for problem in {(r.size, r.kind, r.seed) for r in runs}:
        theirs = [r for r in runs if (r.size, r.kind, r.seed) == problem]
        values = min(r.values for r in theirs)
        bounds = []
        for index in range(len(values)):
            # A bound holds under the values before it: only those of who has the best ones count.
            alike = [r.bounds[index] for r in theirs if r.values[:index] == values[:index]]
            bounds.append(min(max(alike), values[index]))
        found[problem] = values, tuple(bounds)
    return found


def _gap(run: Run, bounds: tuple[int, ...]) -> float:
    """Return the worst gap of the first five objectives.

    After one that is not at its best, the next cannot be compared.
    """
    worst = 0.0
    for index, _objective in enumerate(FIRST):
        excess = run.values[index] - bounds[index]
        base = run.size - bounds[0] if index == 0 else run.values[index]
        worst = max(worst, excess / max(base, 1))
        if excess:
            break
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
