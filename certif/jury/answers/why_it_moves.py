"""The reasons why an interview of `jury.yml` cannot stay, whatever the others do."""

from __future__ import annotations

from dataclasses import dataclass

from certif.jury.answers.obstacles import Obstacle, Pool, beside, obstacle
from certif.jury.sitting.assignment_input import Situation
from certif.jury.solver.problem import Booking
from certif.jury.solver.timetable import Board


@dataclass(frozen=True, slots=True)
class Upset:
    """The reasons that upset an interview: its time, its candidate, its jurors.

    There is none where only the other interviews could be the reason.

    ``slot_stands`` says that its slot is one of those to come, ``still_possible`` that the candidate can
    come then.
    """

    interview: Booking
    slot_stands: bool
    still_possible: bool
    obstacles: tuple[Obstacle, ...]


def upsets(found: Situation, pool: Pool) -> dict[str, Upset]:
    """Return the reasons that upset each interview on its own, by candidate."""
    board = Board(found.problem)
    return {candidate: _upset(board, pool, b) for candidate, b in found.problem.former.items()}


def _upset(board: Board, pool: Pool, interview: Booking) -> Upset:
    candidate, slot = interview.candidate, interview.slot
    slot_stands = slot in board.rank
    against = [
        obstacle(board, pool, candidate, slot, seat) or beside(board, interview, seat)
        for seat in interview.seats.items()
        if slot_stands
    ]
    return Upset(
        interview,
        slot_stands,
        slot in board.applicants[candidate].slots,
        tuple(each for each in against if each is not None),
    )
