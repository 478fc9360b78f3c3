"""An assignment as text or JSON: interviews, changes, loads, and proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated, ngettext
from certif.jury.answers.plan_changes import Fate
from certif.jury.answers.wording import (
    fate_in_words,
    objective_in_words,
    proof_in_words,
    role_label,
    seats_in_words,
)
from certif.jury.sitting.tie_words import tie_sentence
from certif.model.certification import TieKind
from certif.quoting import harmless, listed
from certif.reporters.jury.moves import what_moves, why_it_moves
from certif.reporters.layout import columns, json_v1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certif.jury.answers.plan_changes import Assignment, Change
    from certif.jury.solver.problem import Booking

__all__ = ["closing_notes", "loads", "plan_json", "plan_text", "seats_of", "what_changes"]


def plan_text(assignment: Assignment) -> str:
    """Return the timetable by day, the loads, the objectives, and notes."""
    found = assignment.situation
    head = _("Juries of session {session}, on {day}")
    lines = [head.format(session=found.folder.id, day=dated(found.on)), ""]
    lines += _timetable(assignment)
    lines += _without(assignment)
    lines += [_("Interviews of each juror"), *_columns(loads(assignment)), ""]
    if assignment.plan.bookings:
        title = _("Objectives, each settled before the next")
        lines += [title, *_columns(objectives(assignment)), ""]
    lines += closing_notes(assignment)
    return "\n".join(lines).rstrip() + "\n"


def plan_json(assignment: Assignment) -> str:
    """Return the plan as one JSON object, in ASCII, ending with a newline."""
    found = assignment.situation
    fates = {change.candidate: change.fate for change in assignment.changes}
    return json_v1(
        session=found.folder.id,
        on=found.on,
        interviews=[
            {
                "candidate": b.candidate,
                "slot": str(b.slot),
                "members": [
                    {"juror": b.seats[role], "role": role}
                    for role in found.problem.roles
                    if role in b.seats
                ],
                "waived": [role for role in found.problem.roles if role not in b.seats],
                "change": fates[b.candidate].value,
            }
            for b in assignment.plan.bookings
        ],
        unplaced=list(assignment.plan.unplaced),
        newly_remote=list(assignment.newly_remote),
        moves=[
            {"candidate": c.candidate, "because": why}
            for c in assignment.changes
            if (why := why_it_moves(assignment, c))
        ],
        dropped=[c.candidate for c in assignment.changes if c.fate is Fate.DROPPED],
        loads=assignment.loads,
        objectives=[
            {
                "objective": score.objective.value,
                "value": score.value,
                "bound": score.bound,
                "proven": score.proven,
            }
            for score in assignment.plan.scores
        ],
        stopped=assignment.plan.stopped,
        unanswered=list(found.unanswered),
        unticked=_unticked(assignment),
        unscreened=list(found.unscreened),
        unsound=list(assignment.unsound),
    )


def objectives(assignment: Assignment) -> list[tuple[str, ...]]:
    """Each objective in words: what it counts, its value, what is known of it."""
    return [
        (objective_in_words(score.objective), str(score.value), proof_in_words(score))
        for score in assignment.plan.scores
    ]


def seats_of(assignment: Assignment, booking: Booking) -> str:
    """Return the jurors, in the order of the règlement's roles."""
    return harmless(
        seats_in_words(booking.seats.get(role) for role in assignment.situation.problem.roles)
    )


def what_changes(assignment: Assignment, change: Change) -> str:
    """Return the change of an interview, with its earlier values if they differ."""
    words = fate_in_words(change.fate)
    if change.before is None or change.before == change.after:
        return words
    was = []
    if change.after is None or change.before.slot != change.after.slot:
        was.append(str(change.before.slot))
    if change.after is None or change.before.seats != change.after.seats:
        was.append(seats_of(assignment, change.before))
    return _("{what} (was {before})").format(what=words, before=", ".join(was))


def _who_sits(assignment: Assignment) -> Iterator[str]:
    """Yield who would hear a candidate alone, or again after a refusal."""
    bookings = assignment.plan.bookings
    alone = [each.candidate for each in bookings if len(set(each.seats.values())) == 1]
    if alone:
        yield _("One juror alone hears: {people}.").format(people=listed(alone))
    for each in bookings:
        for juror in dict.fromkeys(each.seats.values()):
            for tie in assignment.situation.ties.get((juror, each.candidate), ()):
                if tie.kind is TieKind.EARLIER_REFUSAL:
                    yield tie_sentence(tie)


def closing_notes(assignment: Assignment) -> list[str]:
    """Return what a reader must know before saying yes, one sentence a line."""
    found, plan = assignment.situation, assignment.plan
    session = found.folder.id
    notes = [*what_moves(assignment)]
    if plan.unplaced:
        hint = _("Why somebody has no interview: `certif jury explain {session} {person}`.")
        notes.append(hint.format(session=session, person=harmless(plan.unplaced[0])))
    if assignment.newly_remote:
        sentence = _(
            "At a distance, since somebody can take part in no other way: {people}. `certif session terms` gives the link."
        )
        notes.append(sentence.format(people=listed(assignment.newly_remote)))
    if assignment.waived:
        count = len(assignment.waived)
        notes.append(
            ngettext(
                "{count} seat stays empty: it needs a waiver (--by NAME --reason TEXT).",
                "{count} seats stay empty: they need a waiver (--by NAME --reason TEXT).",
                count,
            ).format(count=count)
        )
    notes += _who_sits(assignment)
    if found.unscreened:
        sentence = _("Not screened yet, so not assigned: {people}.")
        notes.append(sentence.format(people=listed(found.unscreened)))
    if found.unanswered:
        sentence = _("No availability file from {people}: they get no new interview.")
        notes.append(sentence.format(people=listed(found.unanswered)))
    if unticked := _unticked(assignment):
        sentence = _(
            "Every slot is `non` in the availability files of {people}, so they get no new interview. They may not have filled them in yet."
        )
        notes.append(sentence.format(people=listed(unticked)))
    if plan.stopped:
        notes.append(_("The search was stopped: this is the best found so far."))
    return notes


def _unticked(assignment: Assignment) -> list[str]:
    """Return the people whose availability file says `non` to every slot.

    It may not have been filled in.
    """
    found = assignment.situation
    given = found.folder.availabilities
    people = {*(juror.id for juror in found.pool), *(each.id for each in found.candidates)}
    return sorted(person for person in people & given.keys() if not given[person].accepted)


def _timetable(assignment: Assignment) -> Iterator[str]:
    roles = ", ".join(role_label(role) for role in assignment.situation.problem.roles)
    changes = {change.candidate: change for change in assignment.changes}
    bookings = assignment.plan.bookings
    for day in dict.fromkeys(b.slot.day for b in bookings):
        yield f"{day.isoformat()} ({harmless(roles)})"
        rows, before = [], None
        for booking in (b for b in bookings if b.slot.day == day):
            start = f"{booking.slot.start:%Hh%M}"
            what = what_changes(assignment, changes[booking.candidate])
            rows.append(
                (
                    start if start != before else "",
                    harmless(booking.candidate),
                    seats_of(assignment, booking),
                    what,
                )
            )
            before = start
        yield from _columns(rows)
        yield ""
    if not bookings:
        yield _("No interview can be held.")
        yield ""


def _without(assignment: Assignment) -> Iterator[str]:
    lost = [c for c in assignment.changes if c.after is None]
    if lost:
        yield _("Without an interview")
        yield from _columns([(harmless(c.candidate), what_changes(assignment, c)) for c in lost])
        yield ""


def loads(assignment: Assignment) -> list[tuple[str, ...]]:
    """Return each juror with their number of interviews, the largest first."""
    found = sorted(assignment.loads.items(), key=lambda item: (-item[1], item[0]))
    return [(harmless(juror), str(load)) for juror, load in found]


def _columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines, indented, their columns aligned."""
    return [f"  {line}" for line in columns([*rows])]
