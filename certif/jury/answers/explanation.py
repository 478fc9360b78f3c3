"""Explain a candidate's jury, or its absence: facts, alternatives, remedies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain

from certif.jury.answers.fewest_changes import fewest_changes
from certif.jury.answers.obstacles import Obstacle, Pool, beside, fewest_obstacles, obstacle
from certif.jury.answers.repairs import (
    Repair,
    RepairKind,
    first_interview,
    has_another_choice,
    repairs,
)
from certif.jury.answers.what_if import rivals
from certif.jury.sitting.assignment_input import Situation
from certif.jury.sitting.roles import Holdings, role_lack
from certif.jury.solver.problem import Booking
from certif.jury.solver.timetable import Board


class Standing(StrEnum):
    """The standing of a person in the session."""

    UNKNOWN = "unknown"
    NOT_SCREENED = "not-screened"
    INCOMPLETE = "incomplete"
    NOT_ELIGIBLE = "not-eligible"
    WITHDRAWN = "withdrawn"
    FIXED = "fixed"
    PLACED = "placed"
    OPEN = "open"
    NO_SLOT = "no-slot"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Choice:
    """A juror for a seat: the obstacle, if any, and the number of their interviews.

    ``met`` are those in the other seats with whom they sat in an earlier session.
    """

    juror: str
    role: str
    against: Obstacle | None
    load: int
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a candidate's jury, or of its absence.

    ``interview`` is the one in ``jury.yml``; ``possible`` is one that could be held now; ``still_possible`` says
    whether the candidate can still come at its time.

    ``choices`` are all the jurors for each seat of that interview, ``elsewhen`` other interviews that the
    candidate could have had. For a candidate who is blocked: ``obstacles``, the fewest facts that say why;
    ``stuck``, those of the others who could not be heard otherwise; ``repairs``, changes of which any one would
    be enough; where there is none, ``together``, the fewest that would. ``shared`` are changes that make one more
    interview possible, for the candidate or for one of ``waiting``, who have none either. ``put_off`` is the day
    after which a postponed interview comes.
    """

    candidate: str
    standing: Standing
    interview: Booking | None = None
    possible: Booking | None = None
    still_possible: bool = True
    choices: tuple[Choice, ...] = ()
    elsewhen: tuple[Booking, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    stuck: frozenset[str] = frozenset()
    repairs: tuple[Repair, ...] = ()
    together: tuple[Repair, ...] = ()
    shared: tuple[Repair, ...] = ()
    waiting: tuple[str, ...] = ()
    put_off: date | None = None


def explain(found: Situation, candidate: str, holdings: Holdings) -> Explanation:
    """Explain the jury of ``candidate``, or its absence, on the situation's day.

    ``jury.yml`` is taken as it stands.
    """
    standing = _not_to_be_heard(found, candidate)
    if standing is not None:
        return Explanation(candidate, standing)
    problem = found.problem
    board = Board(problem, (*problem.fixed, *problem.former.values()))
    pool = pool_of(found, holdings)
    fixed = next((b for b in problem.fixed if b.candidate == candidate), None)
    if fixed is not None:
        return _fixed(board, pool, fixed)
    interview = problem.former.get(candidate)
    if interview is not None:
        return _placed(board, pool, interview)
    return _unplaced(board, pool, candidate)


def _not_to_be_heard(found: Situation, candidate: str) -> Standing | None:
    folder = found.folder
    if any(c.id == candidate for c in found.candidates):
        return None
    screening = folder.screenings.get(candidate)
    if folder.events.withdrawal(candidate):
        return Standing.WITHDRAWN
    if screening is None:
        applied = folder.application(candidate) is not None
        return Standing.NOT_SCREENED if applied else Standing.UNKNOWN
    return Standing.NOT_ELIGIBLE if not screening.eligible else Standing.INCOMPLETE


def pool_of(found: Situation, holdings: Holdings) -> Pool:
    """Return the jurors to name for each role, and each one's lacks on a day.

    Whoever has a role in their file is named for it.
    """
    terms, slots = found.regulation.jury, found.problem.slots
    members = {
        role: tuple(j.id for j in found.pool if any(held.role == role for held in j.roles))
        for role in terms.roles
    }
    lacks = {
        (juror.id, role, slot): lack
        for role in terms.roles
        for juror in found.pool
        if juror.id in members[role]
        for slot in slots
        if (lack := role_lack(juror, role, slot.day, terms, holdings)) is not None
    }
    events = found.folder.events
    return Pool(
        members,
        lacks,
        frozenset(
            (juror.id, slot)
            for juror in found.pool
            for slot in slots
            if events.is_away(juror.id, slot.day)
        ),
        events.pairs_prevented,
        frozenset(found.unanswered),
        {
            (person, slot): session
            for person in (*(j.id for j in found.pool), *(c.id for c in found.candidates))
            for slot in slots
            if (session := found.elsewhere.expects(person, slot, found.regulation)) is not None
        },
        {
            candidate.id: off[1].through
            for candidate in found.candidates
            if (off := events.put_off(candidate.id)) is not None
        },
    )


def _fixed(board: Board, pool: Pool, interview: Booking) -> Explanation:
    """Explain a fixed interview; alternatives only if its slot is still to come.

    Of a day that is past, nobody asks who else could have sat.
    """
    if interview.slot not in board.problem.slots:
        return Explanation(interview.candidate, Standing.FIXED, interview)
    board.take_off(interview.candidate)
    sits = interview.seats.get
    choices = (
        _choice(board, pool, interview, (role, juror))
        for role in board.problem.roles
        for juror in pool.members.get(role, ())
    )
    return Explanation(
        interview.candidate,
        Standing.FIXED,
        interview,
        choices=tuple(replace(c, against=None) if sits(c.role) == c.juror else c for c in choices),
    )


def _placed(board: Board, pool: Pool, interview: Booking) -> Explanation:
    """Explain a planned interview: other jurors, other times.

    The interview itself is taken off the timetable first.
    """
    candidate = interview.candidate
    board.take_off(candidate)
    choices = tuple(
        _choice(board, pool, interview, (role, juror))
        for role in board.problem.roles
        for juror in pool.members.get(role, ())
    )
    elsewhen = tuple(
        other
        for slot in sorted(board.applicants[candidate].slots - {interview.slot})
        if (other := first_interview(board, candidate, {slot})) is not None
    )
    return Explanation(
        candidate,
        Standing.PLACED,
        interview=interview,
        still_possible=interview.slot in board.applicants[candidate].slots,
        choices=choices,
        elsewhen=elsewhen,
    )


def _choice(board: Board, pool: Pool, interview: Booking, seat: tuple[str, str]) -> Choice:
    """One juror for one seat of that interview, those in its other seats staying."""
    role, juror = seat
    others = (j for r, j in interview.seats.items() if r != role)
    return Choice(
        juror,
        role,
        obstacle(board, pool, interview.candidate, interview.slot, seat)
        or beside(board, interview, seat),
        board.load[juror],
        tuple(o for o in others if frozenset({juror, o}) in board.problem.together),
    )


def _unplaced(board: Board, pool: Pool, candidate: str) -> Explanation:
    possible = first_interview(board, candidate)
    if possible is not None:
        return Explanation(candidate, Standing.OPEN, possible=possible)
    obstacles = fewest_obstacles(board, pool, candidate)
    standing = Standing.BLOCKED if board.applicants[candidate].slots else Standing.NO_SLOT
    taking = {other for o in obstacles for other in o.taken_by}
    movable = {
        other
        for other in sorted(taking)
        if any(
            has_another_choice(board, other, o, candidate) for o in obstacles if other in o.taken_by
        )
    }
    found = sorted(
        repairs(board, pool, candidate), key=lambda repair: list(RepairKind).index(repair.kind)
    )
    together = () if found else fewest_changes(board, pool, candidate)
    others = [rivals(board, candidate, [repair]) for repair in found]
    waiting = {*chain(*others, rivals(board, candidate, together) if together else ())}
    return Explanation(
        candidate,
        standing,
        obstacles=obstacles,
        stuck=frozenset(taking - movable),
        repairs=tuple(r for r, theirs in zip(found, others, strict=True) if not theirs),
        together=together,
        shared=tuple(r for r, theirs in zip(found, others, strict=True) if theirs),
        waiting=tuple(sorted(waiting)),
        put_off=pool.put_off.get(candidate),
    )
