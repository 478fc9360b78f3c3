"""Parts of a large problem to improve: interviews taken apart and put back.

A part is the candidates of some slots, free to exchange their times and their jurors, with those who
have no interview yet. Parts come in a fixed order, the most promising first for the objective.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from certif.jury.solver.problem import Booking, Objective, Problem
from certif.jury.solver.seat_programme import Free
from certif.model.dates import Slot

SIZE = 3_000
"""About how many seats to choose from a part may have."""

Current = Callable[[], Sequence[Booking]]
"""The plan as it is when the next part is asked for."""


class Parts:
    """The parts into which a problem is cut."""

    def __init__(self, problem: Problem, current: Current) -> None:
        self.problem = problem
        self.current = current
        self.able = {
            slot: sum(len(s.slots.get(slot, ())) for s in problem.sitters) for slot in problem.slots
        }
        self.fixed = {b.candidate for b in problem.fixed}
        self.open = {a.id: a.slots for a in problem.applicants}

    def size(self, free: Free) -> int:
        """Return about how many variables the programme of these candidates has."""
        return sum(self.able[slot] for slots in free.values() for slot in slots)

    def for_objective(self, objective: Objective) -> Iterator[Free]:
        """Yield the parts to look at for ``objective``, once each."""
        if objective is Objective.UNPLACED:
            yield from self._around_the_unplaced()
        if objective not in _TIMES_ONLY:
            yield from self._seats_of_days()
        yield from self._pairs_of_slots(objective)

    def _around_the_unplaced(self) -> Iterator[Free]:
        """Yield the slots around each candidate without an interview, by stretches.

        The candidates of a stretch are free together with them.
        """
        for candidate, slots in self.open.items():
            for stretch in self._stretches(sorted(slots)):
                if candidate in self._unplaced():
                    yield self._part(stretch)

    def _seats_of_days(self) -> Iterator[Free]:
        """Yield the interviews of one day, then of two: times stay, seats are dealt again."""
        days = sorted({b.slot.day for b in self.current() if b.candidate in self.open})
        for chosen in chain(((day,) for day in days), combinations(days, 2)):
            free: Free = {
                b.candidate: frozenset({b.slot})
                for b in self.current()
                if b.slot.day in chosen and b.candidate in self.open
            }
            yield from self._cut(free)

    def _cut(self, free: Free) -> Iterator[Free]:
        """Yield ``free`` in pieces of the size allowed."""
        piece: dict[str, frozenset[Slot]] = {}
        for candidate, slots in sorted(free.items(), key=lambda item: (sorted(item[1]), item[0])):
            if piece and self.size({**piece, candidate: slots}) > SIZE:
                yield piece
                piece = {}
            piece[candidate] = slots
        if piece:
            yield piece

    def _pairs_of_slots(self, objective: Objective) -> Iterator[Free]:
        """Yield pairs of stretches of slots, near ones first.

        Their candidates may exchange everything.
        """
        stretches = list(self._stretches(self.problem.slots, SIZE // 4))
        pairs = combinations(range(len(stretches)), 2)
        apart = -1 if objective is Objective.LATENESS else 1
        for first, second in sorted(pairs, key=lambda p: (apart * (p[1] - p[0]), p)):
            yield self._part([*stretches[first], *stretches[second]])

    def _stretches(self, slots: Iterable[Slot], size: int = SIZE) -> Iterator[list[Slot]]:
        """Cut ``slots`` into stretches whose parts have about ``size``."""
        stretch: list[Slot] = []
        for slot in slots:
            if stretch and self.size(self._part([*stretch, slot])) > size:
                yield stretch
                stretch = []
            stretch.append(slot)
        if stretch:
            yield stretch

    def _part(self, slots: Sequence[Slot]) -> Free:
        wanted = frozenset(slots)
        there = [
            b.candidate for b in self.current() if b.slot in wanted and b.candidate in self.open
        ]
        return {
            c: self.open[c] & wanted for c in (*there, *self._unplaced()) if self.open[c] & wanted
        }

    def _unplaced(self) -> list[str]:
        placed = {b.candidate for b in self.current()}
        return [c for c in self.open if c not in placed]


_TIMES_ONLY = frozenset({Objective.LATENESS})
