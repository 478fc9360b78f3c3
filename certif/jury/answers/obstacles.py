"""Obstacles to a juror or a slot for a candidate: facts, and the fewest needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certif.jury.sitting.roles import RoleLack
from certif.jury.solver.one_jury import any_jury, too_few_for
from certif.jury.solver.problem import Booking, Time
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot

_EFFORT = 20_000
"""How many combinations of reasons are weighed before the fewest found so far is taken."""


class ObstacleKind(StrEnum):
    """The kinds of obstacles."""

    NOBODY = "nobody"
    TIE = "tie"
    PREVENTED = "prevented"
    SEATED = "seated"
    LACKS_ROLE = "lacks-role"
    UNANSWERED = "unanswered"
    AWAY = "away"
    ELSEWHERE = "elsewhere"
    BUSY = "busy"
    FULL_DAY = "full-day"
    FULL = "full"
    ROOMS = "rooms"
    TOO_FEW_PEOPLE = "too-few-people"
    EXTERNAL = "external"
    MODALITY = "modality"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One fact that prevents an interview.

    ``slot`` is ``None`` where it holds for all the slots of the candidate.

    ``role`` and ``juror`` are ``None`` for what concerns rooms or the whole jury. ``taken_by`` are the
    candidates whose interviews take the room, the juror's time or the juror's capacity; ``session`` the other
    session that expects the juror then. ``people`` are the only ones for ``seats`` seats, more than they are.
    """

    kind: ObstacleKind
    role: str | None = None
    juror: str | None = None
    slot: Slot | None = None
    taken_by: tuple[str, ...] = ()
    lack: RoleLack | None = None
    session: str | None = None
    people: tuple[str, ...] = ()
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """The jurors to name for each role, and facts about them beyond the problem.

    ``lacks`` says what keeps them from the role on a day; ``prevented`` are (juror, slot) that an event
    rules out; ``pairs_prevented`` likewise for one candidate; ``unanswered`` gave no availabilities.
    ``elsewhere`` names the other session that expects somebody, a juror or a candidate, at a slot;
    ``put_off`` the day after which a candidate's postponed interview comes.
    """

    members: dict[str, tuple[str, ...]]
    lacks: dict[tuple[str, str, Slot], RoleLack]
    prevented: frozenset[tuple[str, Slot]]
    pairs_prevented: frozenset[tuple[str, str]]
    unanswered: frozenset[str]
    elsewhere: Mapping[tuple[str, Slot], str] = field(default_factory=dict)
    put_off: Mapping[str, date] = field(default_factory=dict)

    def could_come(self, candidate: str, slot: Slot) -> bool:
        """Tell whether the candidate is free at a slot, their own answer aside."""
        after = self.put_off.get(candidate)
        return (candidate, slot) not in self.elsewhere and (after is None or slot.day > after)


def obstacle(
    board: Board, pool: Pool, candidate: str, slot: Slot, seat: tuple[str, str]
) -> Obstacle | None:
    """Return the obstacle to a seat (role, juror) at a slot, or ``None``."""
    juror = seat[1]
    if (juror, candidate) in pool.pairs_prevented or (juror, slot) in pool.prevented:
        return Obstacle(ObstacleKind.PREVENTED, *seat)
    if (juror, candidate) in board.problem.forbidden:
        return Obstacle(ObstacleKind.TIE, *seat)
    if lack := pool.lacks.get((juror, seat[0], slot)):
        return Obstacle(ObstacleKind.LACKS_ROLE, *seat, lack=lack)
    if not board.problem.can_meet((juror, candidate)):
        return Obstacle(ObstacleKind.MODALITY, *seat)
    time = board.problem.time(candidate, slot)
    return _absent(board, pool, slot, seat) or _taken(board, time, seat)


def _absent(board: Board, pool: Pool, slot: Slot, about: tuple[str, str]) -> Obstacle | None:
    role, juror = about
    sitter = board.sitters.get(juror)
    if session := pool.elsewhere.get((juror, slot)):
        return Obstacle(ObstacleKind.ELSEWHERE, *about, slot, session=session)
    if sitter is not None and role in sitter.slots.get(slot, ()):
        return None
    if juror in pool.unanswered:
        return Obstacle(ObstacleKind.UNANSWERED, *about)
    return Obstacle(ObstacleKind.AWAY, *about, slot)


def beside(board: Board, interview: Booking, seat: tuple[str, str]) -> Obstacle | None:
    """Return the obstacle to a seat from the other seats' jurors, or ``None``.

    The seat is a role and a juror.
    """
    role, juror = seat
    others = [j for r, j in interview.seats.items() if r != role]
    if juror in others:
        return Obstacle(ObstacleKind.SEATED, role, juror)
    outside = [s for j in (juror, *others) if (s := board.sitters.get(j)) and s.external]
    if len(outside) < board.problem.external:
        return Obstacle(ObstacleKind.EXTERNAL, role, juror)
    if not board.problem.can_meet((interview.candidate, juror, *others)):
        return Obstacle(ObstacleKind.MODALITY, role, juror)
    return None


def _taken(board: Board, time: Time, about: tuple[str, str]) -> Obstacle | None:
    juror, slot = about[1], time.slot
    theirs = [b for b in board.bookings.values() if juror in b.seats.values()]
    pause = board.problem.pause
    now = _people(b for b in board.during(time, pause) if juror in b.seats.values())
    that_day = _people(b for b in theirs if b.slot.day == slot.day)
    sitter = board.sitters[juror]
    if now:
        return Obstacle(ObstacleKind.BUSY, *about, slot, now)
    if len(theirs) >= sitter.capacity.per_session:
        return Obstacle(ObstacleKind.FULL, *about, None, _people(theirs))
    if len(that_day) >= sitter.per_day(slot.day):
        return Obstacle(ObstacleKind.FULL_DAY, *about, slot, that_day)
    return None


def _people(bookings: Iterable[Booking]) -> tuple[str, ...]:
    return tuple(sorted(b.candidate for b in bookings))


def seats_possible(
    board: Board,
    candidate: str,
    slot: Slot,
    extra: tuple[str, str] | None = None,
    *,
    external: int | None = None,
    without: str | None = None,
) -> dict[str, str] | None:
    """Return seats possible at a slot, rooms aside, the least busy jurors first.

    ``extra`` is a (role, juror) who is counted as able, ``external`` how many have to be from outside where
    it is not what the règlement asks, ``without`` a juror who is left out. ``None`` where no jury is possible.
    """
    return any_jury(board, _able(board, candidate, slot, extra, without), external)


def _able(
    board: Board,
    candidate: str,
    slot: Slot,
    extra: tuple[str, str] | None = None,
    without: str | None = None,
) -> dict[str, list[str]]:
    """Return the jurors who could sit in each role at a slot, the least busy first."""
    able = {}
    for role in board.problem.roles:
        least_busy = sorted(board.choices(candidate, slot, role), key=lambda j: (board.load[j], j))
        able[role] = [juror for juror in least_busy if juror != without]
        if extra and extra[0] == role:
            able[role].append(extra[1])
    return able


def fewest_obstacles(board: Board, pool: Pool, candidate: str) -> tuple[Obstacle, ...]:
    """The smallest set of facts that closes every slot that the candidate can take.

    Each slot is closed by any of several reasons (its rooms; one role; too few external jurors), each
    a set of facts; a fact may serve for several slots. Empty where some slot is open.
    """
    slots = sorted(board.applicants[candidate].slots)
    reasons = [_reasons(board, pool, candidate, slot) for slot in slots]
    if not all(reasons):
        return ()
    chosen = _fewest(_merged(reasons))
    order = list(ObstacleKind)
    return tuple(
        sorted(
            chosen,
            key=lambda o: (o.role or "", order.index(o.kind), o.juror or "", str(o.slot or "")),
        )
    )


def _reasons(board: Board, pool: Pool, candidate: str, slot: Slot) -> list[frozenset[Obstacle]]:
    found: list[frozenset[Obstacle]] = []
    time = board.problem.time(candidate, slot)
    if board.rooms_left(time) <= 0:
        there = _people(board.during(time))
        found.append(frozenset({Obstacle(ObstacleKind.ROOMS, slot=slot, taken_by=there)}))
    for role in board.problem.roles:
        against = [
            obstacle(board, pool, candidate, slot, (role, juror))
            for juror in pool.members.get(role, ())
        ] or [Obstacle(ObstacleKind.NOBODY, role)]
        if role not in board.problem.waivable and None not in against:
            found.append(frozenset(o for o in against if o is not None))
    if not found and seats_possible(board, candidate, slot) is None:
        found.append(frozenset({_no_jury(board, candidate, slot)}))
    return found


def _no_jury(board: Board, candidate: str, slot: Slot) -> Obstacle:
    """Return why nobody is out by themselves, and no jury can be made at a slot."""
    if short := too_few_for(board.problem, _able(board, candidate, slot)):
        people, seats = short
        return Obstacle(ObstacleKind.TOO_FEW_PEOPLE, slot=slot, people=people, seats=seats)
    whatever = seats_possible(board, candidate, slot, external=0)
    kind = ObstacleKind.MODALITY if whatever is None else ObstacleKind.EXTERNAL
    return Obstacle(kind, slot=slot)


def _merged(reasons: list[list[frozenset[Obstacle]]]) -> list[list[frozenset[Obstacle]]]:
    """Merge a juror's absence from every slot into one fact."""
    away: dict[tuple[str | None, str | None], int] = {}
    for alternatives in reasons:
        for about in {
            (o.role, o.juror) for r in alternatives for o in r if o.kind is ObstacleKind.AWAY
        }:
            away[about] = away.get(about, 0) + 1
    always = {about for about, count in away.items() if count == len(reasons)}
    return [
        [
            frozenset(
                Obstacle(ObstacleKind.AWAY, o.role, o.juror)
                if o.kind is ObstacleKind.AWAY and (o.role, o.juror) in always
                else o
                for o in reason
            )
            for reason in alternatives
        ]
        for alternatives in reasons
    ]


def _fewest(reasons: list[list[frozenset[Obstacle]]]) -> frozenset[Obstacle]:
    """Return one reason for each slot, with the fewest facts in all.

    Branch and bound, within a limit of effort; then the best found.
    """
    ordered = sorted(reasons, key=lambda alternatives: (len(alternatives), _size(alternatives)))
    best = frozenset().union(*(min(a, key=len) for a in ordered))
    effort = _EFFORT
    stack: list[tuple[int, frozenset[Obstacle]]] = [(0, frozenset())]
    while stack and effort:
        effort -= 1
        depth, chosen = stack.pop()
        if len(chosen) >= len(best):
            continue
        if depth == len(ordered):
            best = chosen
            continue
        further = [chosen | reason for reason in ordered[depth]]
        stack.extend((depth + 1, each) for each in sorted(further, key=len, reverse=True))
    return best


def _size(alternatives: list[frozenset[Obstacle]]) -> int:
    return min(map(len, alternatives))
