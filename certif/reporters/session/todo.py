"""The tasks of a day as text, Markdown, JSON and CSV."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from certif.i18n import _, dated, ngettext
from certif.markdown import code, inert, sentence, table
from certif.reporters.due import due_in_words
from certif.reporters.layout import csv_document, json_v1
from certif.reporters.session.settling import asks, drafted_by, sends, settled_with
from certif.reporters.session.tasks import address, doers, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from certif.model.access import Member
    from certif.model.certification import Framework
    from certif.model.register import Shelf
    from certif.results.tasks import Task

__all__ = [
    "ToDo",
    "todo_csv",
    "todo_json",
    "todo_markdown",
    "todo_text",
    "todo_title",
]

_LISTED = 3
"""How many addresses are listed of one task on a terminal."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """The tasks of a day, the soonest first, and who is named: people, accounts.

    ``none_open`` tells that all were asked for, and that no session is open.
    """

    on: date
    tasks: tuple[Task, ...]
    shelf: Shelf
    frameworks: Mapping[str, Framework]
    members: tuple[Member, ...] = ()
    handlers: Mapping[str, str] = field(default_factory=dict)
    none_open: bool = False

    @property
    def late(self) -> tuple[Task, ...]:
        """The tasks that should have been done by now."""
        return tuple(task for task in self.tasks if task.late(self.on))


def todo_text(found: ToDo) -> str:
    """Return the tasks by day, each with its command and whom to write to."""
    lines = [todo_title(found)]
    for due, tasks in groupby(found.tasks, key=lambda task: task.due):
        lines += ["", _due(due, found.on)]
        for task in tasks:
            lines.append(f"  {_head(task, found)}")
            lines += (f"    {each}" for each in _how(task, found))
    if found.none_open:
        opened = _("No session is open: `certif session new` opens one.")
        lines += ["", opened] if found.tasks else [opened]
    return "\n".join(lines) + "\n"


def todo_markdown(found: ToDo) -> str:
    """Return the same as a table, its data escaped."""
    head = (_("Due"), _("Session"), _("Who"), _("What"), _("How"), _("Write to"))
    rows = (
        (
            _due(task.due, found.on),
            task.session or "",
            doers(task, found.shelf, found.members, found.handlers),
            sentence(_said(task, found)),
            code(settled_with(task)),
            ", ".join(address(person, found.shelf) for person in task.write_to),
        )
        for task in found.tasks
    )
    lines = [f"## {inert(todo_title(found))}"]
    if found.tasks:
        lines += ["", *table(head, rows)]
    return "\n".join(lines) + "\n"


def todo_json(found: ToDo) -> str:
    """Return the same for a script; ``message`` alone holds sentences."""
    return json_v1(
        on=found.on,
        late_count=len(found.late),
        tasks=[_task(task, found) for task in found.tasks],
    )


def todo_csv(found: ToDo) -> str:
    """Return the same for a spreadsheet, one line a task."""
    head = (_("Due"), _("Late"), _("Session"), _("Who"), _("What"), _("How"), _("Write to"))
    rows = (
        (
            task.due.isoformat() if task.due else "",
            _("yes") if task.late(found.on) else _("no"),
            task.session or "",
            doers(task, found.shelf, found.members, found.handlers),
            _said(task, found),
            settled_with(task),
            ", ".join(address(person, found.shelf) for person in task.write_to),
        )
        for task in found.tasks
    )
    return csv_document(head, rows)


def todo_title(found: ToDo) -> str:
    """Return how many tasks there are, and how many are late."""
    count, late = len(found.tasks), len(found.late)
    if not count:
        return _("There is no task on {on}.").format(on=dated(found.on))
    title = ngettext(
        "On {on}, there is {count} task.", "On {on}, there are {count} tasks.", count
    ).format(on=dated(found.on), count=count)
    if not late:
        return title
    return f"{title} {ngettext('{count} is late.', '{count} are late.', late).format(count=late)}"


def _due(due: date | None, on: date) -> str:
    return due_in_words(due, on) if due else _("No date")


def _head(task: Task, found: ToDo) -> str:
    session = f"{task.session}, " if task.session else ""
    return _("{who}: {what}").format(
        who=f"{session}{doers(task, found.shelf, found.members, found.handlers)}",
        what=_said(task, found),
    )


def _said(task: Task, found: ToDo) -> str:
    return sentence_of(task, found.frameworks.get(task.session or ""))


def _how(task: Task, found: ToDo) -> Iterator[str]:
    """Yield the commands in the order in which they are run, and the addresses."""
    settled, draft = settled_with(task), drafted_by(task)
    if draft is not None and (sends(task) or asks(task)):
        yield _("draft: {command}").format(command=draft)
        yield from _written_to(task, found)
        after = _("once sent: {command}") if sends(task) else _("once it has come: {command}")
        yield after.format(command=settled)
        return
    yield settled
    yield from _written_to(task, found)
    if draft is not None:
        yield _("draft: {command}").format(command=draft)


def _written_to(task: Task, found: ToDo) -> Iterator[str]:
    """Yield whom to write to, a line each; those of many are in their drafts."""
    if len(task.write_to) > _LISTED:
        count = len(task.write_to)
        yield _("write to: {count} people, whose addresses the drafts bear").format(count=count)
        return
    for person in task.write_to:
        yield _("write to: {address}").format(address=address(person, found.shelf))


def _task(task: Task, found: ToDo) -> dict[str, object]:
    return {
        "kind": task.kind.value,
        "session": task.session,
        "due_on": task.due,
        "days_left": (task.due - found.on).days if task.due else None,
        "since": task.since,
        "who": list(task.who),
        "team": task.team.value if task.team else None,
        "about": list(task.about),
        "details": list(task.details),
        "path": task.path,
        "settled_by": settled_with(task),
        "draft": drafted_by(task),
        "write_to": [*_people(task.write_to, found)],
        "message": _said(task, found),
    }


def _people(people: tuple[str, ...], found: ToDo) -> Iterator[dict[str, object]]:
    for person in people:
        known = found.shelf.person(person)
        yield {
            "person": person,
            "fullname": known.fullname if known else None,
            "email": known.email if known else None,
        }
