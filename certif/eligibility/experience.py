"""Experience: calendar months, in exact arithmetic.

Every month counts for thirty days, as the State counts service for pay (a month of 28, 29, 30 or 31 days
is one month): on that scale days add up exactly, six months from date to date are six, and how a
service is cut into missions, or in which order they are written, changes nothing.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from certif.eligibility.criteria import Question, Served, criterion
from certif.eligibility.verdicts import Account, CriterionResult, Evidence
from certif.eligibility.wording import duration, role, roles, stretch, working_time
from certif.i18n import N_, _, dated
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Experience", "amounts", "experience", "thirtieths"]

DAYS_IN_A_MONTH = 30


class Pace(IntEnum):
    """The pace of a day's work; the best wins where missions overlap.

    The best is last.
    """

    PART_TIME = 0
    NOT_KNOWN = 1
    FULL_TIME = 2


_PACES = {"plein": Pace.FULL_TIME, "partiel": Pace.PART_TIME, None: Pace.NOT_KNOWN}


@dataclass(frozen=True, slots=True)
class Experience:
    """Time served, in thirtieths of a month; each day counts once, at its best pace."""

    full_time: int = 0
    not_known: int = 0
    part_time: int = 0

    def share(self, full: int | None, part: int | None, *, unknown_is_full: bool) -> Fraction:
        """Return the experience as a share of the months required.

        Full months over ``full`` plus part-time months over ``part``.

        Where the règlement gives one figure only, part time counts for nothing without its own, and
        full time counts as part time without its own. Where it asks for no month at all, any experience
        is the whole of it.
        """
        if 0 in (full, part):
            return Fraction(1)
        # Over the common denominator, a full-time day weighs `part` and a part-time one `full`.
        per_full, per_part = (part or 1, full or 1) if full and part else (1, 1 if part else 0)
        unknown = max(per_full, per_part) if unknown_is_full else min(per_full, per_part)
        days = self.full_time * max(per_full, per_part) + self.not_known * unknown
        return Fraction(
            days + self.part_time * per_part, (full or 1) * (part or 1) * DAYS_IN_A_MONTH
        )


def thirtieths(start: date, end: date) -> int:
    """Return thirtieths of a month from ``start`` to ``end``, both days included.

    The distance on a scale where each month is thirty long: day ``d`` begins at ``d - 1``, and the last
    day of any month ends at thirty. So the 31st adds nothing, and the end of February completes it.
    """
    return _end_of(end) - _start_of(start)


def _start_of(when: date) -> int:
    return (when.year * 12 + when.month - 1) * DAYS_IN_A_MONTH + when.day - 1


def _end_of(when: date) -> int:
    last = when.day == monthrange(when.year, when.month)[1]
    month = when.year * 12 + when.month - 1
    return (month + 1) * DAYS_IN_A_MONTH if last else month * DAYS_IN_A_MONTH + when.day


def experience(served: Iterable[Served]) -> Experience:
    """Add up time served: each day once, full time first, then unknown, then part.

    ``not_known`` are the days that no full-time mission covers and some mission of unknown working
    time does.
    """
    totals = dict.fromkeys(Pace, 0)
    for start, end, pace in _disjoint(list(served)):
        totals[pace] += thirtieths(start, end)
    return Experience(totals[Pace.FULL_TIME], totals[Pace.NOT_KNOWN], totals[Pace.PART_TIME])


def _disjoint(served: list[Served]) -> Iterator[tuple[date, date, Pace]]:
    """Yield disjoint stretches of days, with the best pace of the missions on each."""
    bounds: dict[int, list[int]] = {}
    for one in served:
        pace = _PACES.get(one.mission.working_time, Pace.NOT_KNOWN)
        bounds.setdefault(one.start.toordinal(), [0, 0, 0])[pace] += 1
        bounds.setdefault(one.end.toordinal() + 1, [0, 0, 0])[pace] -= 1
    going = [0, 0, 0]
    days = sorted(bounds)
    for first, following in pairwise(days):
        going = [now + change for now, change in zip(going, bounds[first], strict=True)]
        best = max((pace for pace in Pace if going[pace]), default=None)
        if best is not None:
            yield date.fromordinal(first), date.fromordinal(following - 1), best


@criterion("experience", N_("Experience"), "full_time_months", "part_time_months")
def experience_is_long_enough(question: Question) -> CriterionResult:
    """Six months of experience full time, or twelve part time.

    The règlement gives the figures.

    Missions count in the roles that the règlement names in `experience_roles`, as intrapreneur where it
    names none. Months are counted up to the reference day, both ends included, every month for thirty
    days. Missions that overlap count once, and full time wins over part time where they do; gaps are
    allowed; an ``end`` in the future is cut at the reference day. Full months over the first figure plus
    part-time months over the second must reach 1. Where the working time of a mission is not known, the
    criterion is met only if it would be met part time, unmet only if it would be unmet full time, else
    unknown. Sources: DINUM, 2023 (both figures); adding the two up is our reading.
    """
    full, part = question.number("full_time_months"), question.number("part_time_months")
    time = experience(question.served)
    low = time.share(full, part, unknown_is_full=False)
    high = time.share(full, part, unknown_is_full=True)
    if low >= 1:
        state = CriterionState.MET
    else:
        state = CriterionState.UNMET if high < 1 else CriterionState.UNKNOWN
    return CriterionResult("experience", state, lambda: _account(question, time, low, high))


def _account(question: Question, time: Experience, low: Fraction, high: Fraction) -> Account:
    return Account(
        _reason(question, time, low, high),
        (
            *(
                Evidence(
                    question.place("missions", one.index),
                    f"{question.stretch(one)}, {working_time(one.mission)}",
                )
                for one in question.served
            ),
            *(_not_counted(question) if low < 1 else ()),
        ),
    )


def _not_counted(question: Question) -> Iterator[Evidence]:
    """Yield the missions in other roles: one of them may be meant, and misspelt."""
    form = _("not counted, as {role}: {mission}")
    for one in question.not_counted:
        said = form.format(role=role(one.mission.role), mission=stretch(one.mission))
        yield Evidence(question.place("missions", one.index), said)


def _reason(question: Question, time: Experience, low: Fraction, high: Fraction) -> str:
    asked = _asked(question)
    if not question.served:
        sentence = _("No mission as {roles} up to {on}; required: {asked}.")
        counting = roles(question.regulation.experience_roles)
        return sentence.format(roles=counting, on=dated(question.on), asked=asked)
    if low == high:
        sentence = _("{time} up to {on}: {low}% of what is required ({asked}).")
    else:
        sentence = _(
            "{time} up to {on}: between {low}% (part time) and {high}% (full time) of what is required ({asked})."
        )
    return sentence.format(
        time=amounts(time),
        on=dated(question.on),
        low=int(low * 100),
        high=int(high * 100),
        asked=asked,
    )


def _asked(question: Question) -> str:
    full, part = question.number("full_time_months"), question.number("part_time_months")
    if full is not None and part is not None:
        return _("{full} months full time, or {part} part time").format(full=full, part=part)
    if full is not None:
        return _("{full} months full time").format(full=full)
    return _("{part} months part time").format(part=part)


def amounts(time: Experience) -> str:
    """Return the time served in words, by pace."""
    paces = (
        (time.full_time, _("{duration} full time")),
        (time.part_time, _("{duration} part time")),
        (time.not_known, _("{duration} of unknown working time")),
    )
    said = [form.format(duration=duration(length)) for length, form in paces if length]
    return ", ".join(said) or duration(0)
