"""A plan compared with ``jury.yml``: interviews that are new, changed or kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from certif.jury.answers.why_it_moves import Upset
from certif.jury.sitting.assignment_input import Situation, booking_of
from certif.jury.solver.objectives import load_of
from certif.jury.solver.problem import Booking, Objective, Plan
from certif.model.interviews import Interview, Seat, Waiver
from certif.model.session import Modality


class Fate(StrEnum):
    """The outcome of a plan for one candidate's interview."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Change:
    """One candidate, before and after. ``None`` is no interview."""

    candidate: str
    fate: Fate
    before: Booking | None
    after: Booking | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A plan for a session. Nothing is written by making one.

    ``upsets`` says of each interview that may move what upsets it; ``unsound`` are the candidates whose
    interview does not move and breaks a rule.
    """

    situation: Situation
    plan: Plan
    upsets: Mapping[str, Upset] = field(default_factory=dict)
    unsound: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The change for each candidate, by id; unchanged interviews are included."""
        before = {c: booking_of(i) for c, i in self.situation.interviews.items()}
        after = {b.candidate: b for b in self.plan.bookings}
        people = sorted({*before, *after, *self.plan.unplaced})
        return tuple(
            Change(c, self._fate(c, before.get(c), after.get(c)), before.get(c), after.get(c))
            for c in people
        )

    def _fate(self, candidate: str, before: Booking | None, after: Booking | None) -> Fate:
        if after is None:
            return Fate.UNPLACED if candidate in self.plan.unplaced else Fate.DROPPED
        if before is None:
            return Fate.NEW
        return Fate.KEPT if before == after else Fate.CHANGED

    @property
    def loads(self) -> dict[str, int]:
        """The number of interviews of each juror, by id.

        The whole pool is included, and whoever else sits.
        """
        return dict(sorted(load_of(self.situation.problem, self.plan.bookings).items()))

    @property
    def waived(self) -> tuple[tuple[str, str], ...]:
        """The (candidate, role) whose seat is empty and has no waiver in ``jury.yml`` yet."""
        return tuple(
            (b.candidate, role)
            for b in self.plan.bookings
            for role in self.situation.regulation.jury.roles
            if role not in b.seats and role not in self._waivers(b.candidate)
        )

    @property
    def newly_remote(self) -> tuple[str, ...]:
        """The candidates who are heard at a distance, and were not in ``jury.yml``."""
        before = self.situation.interviews
        remote = (b.candidate for b in self.plan.bookings if self._is_remote(b))
        return tuple(sorted(c for c in remote if c not in before or not before[c].remote))

    @property
    def nobody_is_heard(self) -> bool:
        """True if people are to be heard and the plan has no interview at all."""
        return bool(self.plan.unplaced) and not self.plan.bookings

    @property
    def left_out_by_the_stop(self) -> tuple[str, ...]:
        """The people without an interview whom a search to the end might have placed."""
        settled = any(s.objective is Objective.UNPLACED and s.proven for s in self.plan.scores)
        return () if settled or not self.plan.stopped else self.plan.unplaced

    def _waivers(self, candidate: str) -> dict[str, Waiver]:
        interview = self.situation.interviews.get(candidate)
        return {waiver.role: waiver for waiver in interview.waivers} if interview else {}

    def interviews(self, by: str, reason: str) -> tuple[Interview, ...]:
        """Return the interviews as ``jury.yml`` has them, known ones first, in order.

        A seat that is newly left empty is waived ``by`` that person, on the day of the plan, for that reason;
        waivers that the file already has stay as they are.
        """
        placed = {b.candidate: b for b in self.plan.bookings}
        known = [c for c in self.situation.interviews if c in placed]
        new = [
            b.candidate for b in self.plan.bookings if b.candidate not in self.situation.interviews
        ]
        return tuple(self._interview(placed[c], by, reason) for c in (*known, *new))

    def _is_remote(self, booking: Booking) -> bool:
        """Tell whether an interview is at a distance: as it was, or as people ask."""
        before = self.situation.interviews.get(booking.candidate)
        people = (booking.candidate, *booking.seats.values())
        asked = self.situation.problem.modality_of(people)
        if before is not None and booking_of(before) in self.situation.problem.fixed:
            return before.remote
        return asked is Modality.REMOTE if asked else bool(before and before.remote)

    def _interview(self, booking: Booking, by: str, reason: str) -> Interview:
        before = self.situation.interviews.get(booking.candidate)
        remote = self._is_remote(booking)
        if before is not None and booking_of(before) == booking:
            return before if remote == before.remote else replace(before, remote=remote)
        roles = self.situation.regulation.jury.roles
        waivers = self._waivers(booking.candidate)
        base = before or Interview(booking.candidate, booking.slot, (), pinned=False, waivers=())
        moved = base.slot != booking.slot
        return replace(
            base,
            slot=booking.slot,
            seats=tuple(Seat(booking.seats[r], r) for r in roles if r in booking.seats),
            pinned=False,
            room=None if moved and base.accommodation is None else base.room,
            remote=remote,
            waivers=tuple(
                waivers.get(role, Waiver(role, by, self.situation.on, reason))
                for role in roles
                if role not in booking.seats
            ),
        )
