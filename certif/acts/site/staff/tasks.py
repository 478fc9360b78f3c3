"""Tasks as the internal pages show them: those of `certif todo`, with names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.model.access import Team
from certif.pages.staff.views import Cell, Person, Table, TaskGroup, TaskShown, TodoPage
from certif.quoting import capitalised
from certif.reporters.due import due_in_words
from certif.reporters.session.settling import drafted_by, settled_with
from certif.reporters.session.tasks import sentence_of, team_in_words
from certif.reporters.session.todo import todo_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.acts.site.staff.source import StaffSource
    from certif.model.register import Shelf
    from certif.results.tasks import Task

__all__ = ["doers_of", "page_of", "task_groups", "todo_page"]


def doers_of(task: Task) -> tuple[str, ...]:
    """Return the ids of those who do a task, or the team that does it."""
    return (task.team,) if task.team is not None else task.who


def page_of(doer: str) -> str:
    """Return the path of the page of somebody's tasks, or of a team's."""
    return f"todo-{doer.value}.html" if isinstance(doer, Team) else f"todo/{doer}.html"


def todo_page(source: StaffSource, person: str | None) -> TodoPage:
    """Return the page of all tasks, or of those of one person, or of a team."""
    every = source.todo
    if person is None:
        title = _("All tasks")
        groups = task_groups(source, every.tasks, home="")
        return TodoPage(source.frame(title), todo_title(every), groups, _people(source))
    kept = tuple(task for task in every.tasks if person in doers_of(task))
    name = _name(source, person)
    depth = page_of(person).count("/")
    home = "../" * depth
    frame = source.frame(name, (f"{home}todo.html", _("All tasks")), depth=depth)
    groups = task_groups(source, kept, home=home)
    return TodoPage(frame, todo_title(replace(every, tasks=kept)), groups)


def task_groups(
    source: StaffSource, tasks: Iterable[Task], *, home: str, within: str | None = None
) -> tuple[TaskGroup, ...]:
    """Return tasks by day, the soonest first, as they come.

    ``home`` is the way to the folder of the site, ``within`` the session that needs no name on its own page.
    """
    found: list[TaskGroup] = []
    for due, of_day in groupby(tasks, key=lambda task: task.due):
        title = due_in_words(due, source.on) if due else _("No date")
        late = due is not None and due < source.on
        name = f"due-{due.isoformat() if due else 'none'}"
        shown = tuple(_shown(source, task, home, within) for task in of_day)
        found.append(TaskGroup(name, title, late, shown))
    return tuple(found)


def _shown(source: StaffSource, task: Task, home: str, within: str | None) -> TaskShown:
    shelf = source.todo.shelf
    framework = source.todo.frameworks.get(task.session or "")
    session = None
    if task.session and task.session != within:
        session = (f"{home}sessions/{task.session}.html", task.session)
    return TaskShown(
        sentence_of(_named(task, shelf), framework),
        tuple((f"{home}{page_of(each)}", _name(source, each)) for each in doers_of(task)),
        session,
        settled_with(task),
        drafted_by(task),
        tuple(_addressee(shelf, each) for each in task.write_to),
    )


def _named(task: Task, shelf: Shelf) -> Task:
    """Return the task with names in the place of ids."""
    missing = task.missing
    if missing is not None:
        asked = tuple(map(shelf.name_of, missing.asked))
        juror = shelf.name_of(missing.juror) if missing.juror else None
        missing = replace(missing, juror=juror, asked=asked)
    return replace(task, about=tuple(map(shelf.name_of, task.about)), missing=missing)


def _addressee(shelf: Shelf, person: str) -> Person:
    known = shelf.person(person)
    return Person(shelf.name_of(person), known.email if known else None)


def _people(source: StaffSource) -> Table | None:
    """Return how many tasks everybody has, and how many of these are late."""
    every, late, first = Counter[str](), Counter[str](), dict[str, str]()
    for task in source.todo.tasks:
        for person in doers_of(task):
            every[person] += 1
            late[person] += task.late(source.on)
            if task.due and person not in first:
                first[person] = due_in_words(task.due, source.on)
    if not every:
        return None
    rows = tuple(_row(source, each, every[each], late[each], first) for each in _in_order(every))
    head = (_("Who"), _("Tasks"), _("Late"), _("The first"))
    return Table("doers", _("Tasks by person"), head, rows)


def _in_order(every: Counter[str]) -> Iterator[str]:
    """Yield the teams, then everybody by id."""
    yield from sorted(every, key=lambda each: (not isinstance(each, Team), each))


def _row(
    source: StaffSource, person: str, count: int, late: int, first: dict[str, str]
) -> tuple[Cell, ...]:
    said = ngettext("{count} late", "{count} late", late).format(count=late) if late else ""
    return (
        Cell(_name(source, person), href=page_of(person)),
        Cell(str(count)),
        Cell(said, look="bad" if late else ""),
        Cell(first.get(person, "")),
    )


def _name(source: StaffSource, doer: str) -> str:
    if isinstance(doer, Team):
        return capitalised(team_in_words(doer, source.todo.members))
    return source.todo.shelf.name_of(doer)
