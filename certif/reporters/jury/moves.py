"""The interviews that do not stay as `jury.yml` has them, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated
from certif.jury.answers.explanation import Explanation, Standing
from certif.jury.answers.plan_changes import Fate
from certif.jury.solver.problem import Objective
from certif.quoting import listed, shown
from certif.reporters.jury.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.jury.answers.plan_changes import Assignment, Change

__all__ = ["what_moves", "why_it_moves"]


def what_moves(assignment: Assignment) -> Iterator[str]:
    """Yield the number of interviews kept, then each of the others and its reason."""
    had = [change for change in assignment.changes if change.before is not None]
    if not had:
        return
    kept = sum(change.fate is Fate.KEPT for change in had)
    sentence = _("Interviews of jury.yml that stay as they are: {kept} of {count}.")
    yield sentence.format(kept=kept, count=len(had))
    for change in had:
        if change.fate is not Fate.KEPT:
            yield _told(change).format(
                candidate=shown(change.candidate), why=" ".join(why_it_moves(assignment, change))
            )
    if people := _to_tell(had):
        yield _("To tell of these changes: {people}.").format(people=listed(people))
    if assignment.unsound:
        sentence = _("Interviews that do not move break a rule, see `certif validate`: {people}.")
        yield sentence.format(people=listed(assignment.unsound))


def _to_tell(had: Iterable[Change]) -> list[str]:
    """Return those whose interview changes: candidates, jurors who sat and who sit."""
    people: dict[str, None] = {}
    for change in had:
        if change.fate is not Fate.KEPT:
            people[change.candidate] = None
            for booking in (change.before, change.after):
                people.update(dict.fromkeys(booking.seats.values() if booking else ()))
    return [*people]


def why_it_moves(assignment: Assignment, change: Change) -> list[str]:
    """Return the reasons why an interview changes, in sentences; none if it stays."""
    if change.before is None or change.fate is Fate.KEPT:
        return []
    if change.fate is Fate.DROPPED:
        return [_("They are no longer to be heard.")]
    upset = assignment.upsets.get(change.candidate)
    found = assignment.situation
    told = Facts(Explanation(change.candidate, Standing.PLACED), found, {})
    reasons = []
    off = found.folder.events.put_off(change.candidate)
    if off and not found.folder.events.stands(change.candidate, change.before.slot.day):
        sentence = _("Their interview is put off: it comes after {day} (events.yml).")
        return [sentence.format(day=dated(off[1].through))]
    if upset and not upset.slot_stands:
        sentence = _("{slot} is not a slot to come of the session any more.")
        reasons.append(sentence.format(slot=change.before.slot))
    elif upset and not upset.still_possible:
        reasons.append(_("They can no longer come at {slot}.").format(slot=change.before.slot))
    reasons += dict.fromkeys(told.obstacle(each) for each in (upset.obstacles if upset else ()))
    if reasons:
        return reasons
    if all(s.proven for s in assignment.plan.scores if s.objective is Objective.CHANGES):
        return [
            _("No plan with fewer changes exists: another interview needs its time or its jurors.")
        ]
    return [
        _(
            "The plan found gives its time or its jurors to another interview; the search stopped before proving that this was needed."
        )
    ]


def _told(change: Change) -> str:
    if change.after is None:
        return _("{candidate} loses their interview. {why}")
    if change.before is not None and change.before.slot == change.after.slot:
        return _("{candidate} keeps their time, with another jury. {why}")
    return _("{candidate} has a new time. {why}")
