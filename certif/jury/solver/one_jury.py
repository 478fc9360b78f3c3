"""One jury of jurors who could each sit: whether there is one, and who.

A person is in one seat, enough members are external, and one way of taking part suits them all. Found by matching
roles and jurors, so that it takes little time with any number of roles.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from certif.jury.solver.matching import match
from certif.model.session import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.jury.solver.problem import Problem
    from certif.jury.solver.timetable import Board

__all__ = ["any_jury", "too_few_for"]


def any_jury(
    board: Board, choices: Mapping[str, Sequence[str]], external: int | None = None
) -> dict[str, str] | None:
    """Return a jury of these jurors, by role, or ``None`` where there is none.

    ``choices`` are those who could sit in each role, the first ones preferred; ``external`` how many have to be from
    outside where it is not what the règlement asks. A seat stays empty only where it may, and where nobody can be had.
    """
    problem = board.problem
    wanted = problem.external if external is None else external
    for among in _suited(problem, choices):
        for outside in combinations(problem.roles, wanted):
            able = {
                role: [j for j in jurors if role not in outside or board.sitters[j].external]
                for role, jurors in among.items()
            }
            if seats := _seats(problem, able, {*outside}):
                return seats
    return None


def too_few_for(
    problem: Problem, choices: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], int] | None:
    """Return jurors who are the only ones for more seats, and how many.

    ``None`` where every seat that must be taken can have somebody of its own.
    """
    needed = [role for role in problem.roles if role not in problem.waivable]
    people = sorted({juror for role in needed for juror in choices[role]})
    place = {juror: index for index, juror in enumerate(people)}
    short = match({role: [place[j] for j in choices[role]] for role in needed}).short
    if not short:
        return None
    group = min(short, key=lambda roles: (len(roles), sorted(roles)))
    only = {juror for role in group for juror in choices[role]}
    return tuple(sorted(only)), sum(only.issuperset(choices[role]) for role in needed)


def _suited(
    problem: Problem, choices: Mapping[str, Sequence[str]]
) -> Iterator[Mapping[str, Sequence[str]]]:
    """Yield the jurors by role, of those whom one way of taking part suits."""
    if problem.can_meet(juror for jurors in choices.values() for juror in jurors):
        yield choices
        return
    for way in Modality:
        yield {
            role: [j for j in jurors if problem.modalities.get(j, way) is way]
            for role, jurors in choices.items()
        }


def _seats(
    problem: Problem, able: Mapping[str, Sequence[str]], outside: set[str]
) -> dict[str, str] | None:
    """Give each role somebody of its own, those that must not stay empty first."""
    needed = outside | (set(problem.roles) - problem.waivable)
    people = list(dict.fromkeys(juror for role in problem.roles for juror in able[role]))
    place = {juror: index for index, juror in enumerate(people)}
    first = sorted(problem.roles, key=lambda role: role not in needed)
    given = match({role: [place[j] for j in able[role]] for role in first}).given
    if not given or not needed <= given.keys():
        return None
    return {role: people[given[role]] for role in problem.roles if role in given}
