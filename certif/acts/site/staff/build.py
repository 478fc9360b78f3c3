"""Build the internal site: a page for each session, its grids, and the tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.site.staff.figures import figures_page
from certif.acts.site.staff.grids import grids_page
from certif.acts.site.staff.index import index_page
from certif.acts.site.staff.session import session_page
from certif.acts.site.staff.source import StaffSource
from certif.acts.site.staff.tasks import doers_of, page_of, todo_page
from certif.acts.support.read_or_refuse import refuse_incomplete
from certif.acts.todo.todo import todo_of
from certif.dataset.reading.load import load
from certif.i18n import speaking
from certif.model.dates import in_words
from certif.pages.staff.render import staff_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

__all__ = ["staff_site"]


def staff_site(root: Path, on: date) -> dict[str, bytes]:
    """Return the files of the internal site on the day ``on``, by path, in French.

    Raises `CannotCheck` where what sessions issued or corrected cannot be read: a page would lie.
    """
    register = load(root)
    refuse_incomplete(register)
    source = StaffSource(register, todo_of(root, register, on), on)
    with speaking("fr", dates=in_words):
        return {name: text.encode() for name, text in sorted(_pages(source))}


def _pages(source: StaffSource) -> Iterator[tuple[str, str]]:
    yield "index.html", staff_html(index_page(source))
    yield "todo.html", staff_html(todo_page(source, None))
    for person in {each for task in source.todo.tasks for each in doers_of(task)}:
        yield page_of(person), staff_html(todo_page(source, person))
    if figures := figures_page(source):
        yield "chiffres-internes.html", staff_html(figures)
    for folder in source.register.sessions.values():
        yield f"sessions/{folder.id}.html", staff_html(session_page(source, folder))
        if grids := grids_page(source, folder):
            yield f"sessions/{folder.id}-grilles.html", staff_html(grids)
