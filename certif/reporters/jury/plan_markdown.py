"""An assignment as Markdown, for a pull request. No datum is read as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated
from certif.jury.answers.wording import role_label
from certif.markdown import inert, sentence, table
from certif.reporters.jury.plan import closing_notes, loads, objectives, what_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.jury.answers.plan_changes import Assignment

__all__ = ["plan_markdown"]


def plan_markdown(assignment: Assignment) -> str:
    """Return tables of interviews, loads and objectives, with a heading and notes."""
    found = assignment.situation
    title = _("Juries of session {session}, on {day}")
    lines = [f"## {title.format(session=inert(found.folder.id), day=dated(found.on))}", ""]
    roles = found.problem.roles
    head = [_("Time"), _("Candidate"), *map(role_label, roles), _("Change")]
    lines += [*table(head, _interviews(assignment)), ""]
    lines += [*table([_("Juror"), _("Interviews")], loads(assignment)), ""]
    lines += [
        *table([_("Objective"), _("Value"), _("Supporting evidence")], objectives(assignment)),
        "",
    ]
    for note in closing_notes(assignment):
        lines += [sentence(note), ""]
    return "\n".join(lines).rstrip() + "\n"


def _interviews(assignment: Assignment) -> Iterator[Sequence[str]]:
    roles = assignment.situation.problem.roles
    changes = {change.candidate: change for change in assignment.changes}
    for b in assignment.plan.bookings:
        seats = (b.seats.get(role, "—") for role in roles)
        yield str(b.slot), b.candidate, *seats, what_changes(assignment, changes[b.candidate])
    for change in assignment.changes:
        if change.after is None:
            yield "—", change.candidate, *("—" for _role in roles), what_changes(assignment, change)
