"""Invented assignment problems, the same on any machine: a size, a kind, a seed.

`loose` has half as many places again as candidates, and jurors twice; `tight` has no place to spare, as few
jurors at a slot as rooms, and a tie between one pair in three; `first` is a first session, with a fifth of
the certified intrapreneurs it would take, so that the règlement waives their seat where none can sit. `untidy` follows
no rule: two to four roles held by whoever, answers that agree or do not, many ties that count and pairs that sat
together, a fifth of the interviews long, a pause, preferences, people on site or at a distance only. `roomy` is an untidy session of more candidates, of whom only so many are heard: it has
more slots and jurors than they need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations
from typing import TypeVar

from certif.jury.solver.problem import Applicant, Problem, Sitter
from certif.model.dates import Slot
from certif.model.session import Capacity, Modality

KINDS = ("loose", "tight", "first", "untidy", "roomy")

MANAGER = "responsable-de-portefeuille"
HOLDER = "intrapreneur-certifie"
_HOURS = (9, 10, 11, 12, 14, 15, 16, 17)
_SATURDAY = 5
_MONDAY = date(2026, 11, 16)
_CAPACITY = Capacity(per_day=4, per_session=10)

Item = TypeVar("Item")


class Dice:
    """Pseudo-random draws, the same everywhere: SHA-256 of a seed and a counter."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._rolls = 0

    def chance(self, probability: float) -> bool:
        """Return true with that probability."""
        return self.below(1_000_000) < probability * 1_000_000

    def below(self, limit: int) -> int:
        """A whole number from 0, below ``limit``."""
        self._rolls += 1
        digest = hashlib.sha256(f"{self._seed}:{self._rolls}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit

    def sample(self, items: Sequence[Item], count: int) -> list[Item]:
        """Return ``count`` different ones of ``items``, or all of them."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]


def instance(size: int, kind: str, seed: int) -> Problem:
    """The problem of that size, kind and seed."""
    if kind == "untidy":
        return _untidy(size, Dice(f"{size}-untidy-{seed}"))
    if kind == "roomy":
        larger = instance(round(size * 1.6), "untidy", seed)
        return replace(larger, applicants=larger.applicants[:size])
    dice = Dice(f"{size}-{kind}-{seed}")
    tight = kind == "tight"
    rooms = max(2, round(size / 60) + 1)
    slots = _slots(max(4, round(size * (1.05 if tight else 1.5) / rooms)))
    startups = range(max(6, size * 2 // 3))
    work = {f"c{n:04d}": set(dice.sample(startups, 1 + dice.chance(0.3))) for n in range(size)}
    wanted = max(3, round(size * (1.25 if tight else 2.2) / _CAPACITY.per_session))
    holders = max(1, round(wanted * 0.2)) if kind == "first" else wanted
    free = min(0.8, 1.15 * rooms / wanted) if tight else 0.7
    sitters: list[Sitter] = []
    forbidden: set[tuple[str, str]] = set()
    for role, count, external, known in (
        (MANAGER, wanted, 0.5, 0.25 if tight else 0.08),
        (HOLDER, holders, 0.85, 0.12 if tight else 0.04),
    ):
        for number in range(count):
            juror = f"{role[0]}{number:03d}"
            roles = {role} if role == HOLDER or not dice.chance(0.1) else {MANAGER, HOLDER}
            held = frozenset({role} if kind == "first" else roles)
            answers = {slot: held for slot in slots if dice.chance(free)}
            sitters.append(Sitter(juror, dice.chance(external), _CAPACITY, answers))
            theirs = set(dice.sample(startups, max(1, round(len(startups) * known))))
            forbidden |= {(juror, candidate) for candidate in work if work[candidate] & theirs}
    pairs = [(s.id, candidate) for s in sitters for candidate in work]
    return Problem(
        roles=(MANAGER, HOLDER),
        waivable=frozenset({HOLDER} if kind == "first" else ()),
        external=1,
        minutes=60,
        rooms=rooms,
        slots=slots,
        applicants=tuple(Applicant(c, _free(dice, slots, tight=tight)) for c in work),
        sitters=tuple(sorted(sitters, key=lambda s: s.id)),
        forbidden=frozenset(forbidden),
        weighed={p: 1 for p in pairs if p not in forbidden and dice.chance(0.05)},
        together=frozenset(
            frozenset((one.id, other.id))
            for one in sitters
            for other in sitters
            if one.id[0] == MANAGER[0] and other.id[0] == HOLDER[0] and dice.chance(0.1)
        ),
    )


def _untidy(size: int, dice: Dice) -> Problem:
    roles = (MANAGER, HOLDER, "coach", "produit")[: 2 + dice.below(3)]
    slots = _slots(max(6, round(size * (0.8 + dice.below(10) / 10))))
    jurors = [f"j{number:03d}" for number in range(max(2 * len(roles), size // 2 + dice.below(4)))]
    candidates = [f"c{number:03d}" for number in range(size)]
    pairs = [(juror, candidate) for juror in jurors for candidate in candidates]
    forbidden = frozenset(pair for pair in pairs if dice.chance(0.15))
    sitters = []
    for juror in jurors:
        held = frozenset(dice.sample(roles, 1 + dice.below(2)))
        answers = {slot: held for slot in slots if dice.chance(0.4 + dice.below(5) / 10)}
        capacity = Capacity(per_day=1 + dice.below(4), per_session=2 + dice.below(8))
        preferred = frozenset(slot for slot in answers if dice.chance(0.2))
        sitters.append(Sitter(juror, dice.chance(0.6), capacity, answers, {}, preferred))
    applicants = []
    for candidate in candidates:
        free = frozenset(slot for slot in slots if dice.chance(0.3 + dice.below(7) / 10))
        preferred = frozenset(slot for slot in sorted(free) if dice.chance(0.3))
        applicants.append(Applicant(candidate, free, preferred))
    return Problem(
        roles=roles,
        waivable=frozenset(roles[-1:] if dice.chance(0.3) else ()),
        external=1,
        minutes=60,
        rooms=1 + dice.below(3),
        slots=slots,
        applicants=tuple(applicants),
        sitters=tuple(sitters),
        forbidden=forbidden,
        weighed={p: 1 + dice.below(2) for p in pairs if p not in forbidden and dice.chance(0.5)},
        together=frozenset(frozenset(pair) for pair in combinations(jurors, 2) if dice.chance(0.4)),
        lengths={candidate: 80 for candidate in candidates if dice.chance(0.2)},
        pause=15 * dice.below(2),
        modalities={
            person: dice.sample([*Modality], 1)[0]
            for person in (*jurors, *candidates)
            if dice.chance(0.1)
        },
    )


def _slots(count: int) -> tuple[Slot, ...]:
    """The first ``count`` hours of working days."""
    weekdays = (d for n in range(count * 2) if (d := _MONDAY + timedelta(n)).weekday() < _SATURDAY)
    hours = (Slot(day, time(hour, 30)) for day in weekdays for hour in _HOURS)
    return tuple(slot for _, slot in zip(range(count), hours, strict=False))


def _free(dice: Dice, slots: Sequence[Slot], *, tight: bool) -> frozenset[Slot]:
    """Return a candidate's slots: half of them, most, or all without an answer."""
    if not tight and not dice.chance(0.3):
        return frozenset(slots)
    return frozenset(slot for slot in slots if dice.chance(0.5 if tight else 0.6))
