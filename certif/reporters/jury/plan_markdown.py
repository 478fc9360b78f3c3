"""An assignment as Markdown, for a pull request. No datum is read as Markdown."""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.jury.answers.wording import role_label
from certif.quoting import harmless
from certif.reporters.jury.plan import closing_notes, objectives, what_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certif.jury.answers.plan_changes import Assignment

__all__ = ["plan_markdown"]

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~&]")


def plan_markdown(assignment: Assignment) -> str:
    """Return a heading, one table of interviews, one of loads, one of objectives, and what to know."""
    found = assignment.situation
    title = _("Juries of session {session}, on {day}")
    lines = [f"## {title.format(session=_inert(found.folder.id), day=found.on.isoformat())}", ""]
    roles = found.problem.roles
    lines += _table(
        [_("Time"), _("Candidate"), *map(role_label, roles), _("Change")], _interviews(assignment)
    )
    loads = sorted(assignment.loads.items(), key=lambda item: (-item[1], item[0]))
    lines += _table([_("Juror"), _("Interviews")], ((j, str(n)) for j, n in loads))
    lines += _table([_("Objective"), _("Value"), _("Proof")], objectives(assignment))
    for note in closing_notes(assignment):
        lines += [_with_commands(note), ""]
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


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_inert, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_inert, row))} |"
    yield ""


def _with_commands(note: str) -> str:
    """The note, what stands between backquotes as code. Nothing in code is active, nor is the rest."""
    pieces = harmless(note).split("`")
    if len(pieces) % 2 == 0:
        return _inert(note)
    return "".join(
        f"`{piece}`" if code and piece else _inert(piece)
        for piece, code in zip(pieces, cycle((False, True)))
    )


def _inert(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", harmless(text))
