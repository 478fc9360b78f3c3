"""The internal pages as HTML: no script, and nothing asked of a network."""

from __future__ import annotations

from certif.pages.page import one_file, styles
from certif.pages.staff.views import FiguresPage, Frame, GridsPage, IndexPage, SessionPage, TodoPage
from certif.pages.staff.words import staff_words

__all__ = ["figures_html", "grids_html", "index_html", "session_html", "todo_html"]


def index_html(page: IndexPage) -> str:
    """Return the first page."""
    return _html("index", page.frame, page)


def session_html(page: SessionPage) -> str:
    """Return the page of a session."""
    return _html("session", page.frame, page)


def grids_html(page: GridsPage) -> str:
    """Return the page of a session's grids."""
    return _html("grids", page.frame, page)


def figures_html(page: FiguresPage) -> str:
    """Return the page of figures."""
    return _html("figures", page.frame, page)


def todo_html(page: TodoPage) -> str:
    """Return a page of tasks."""
    return _html("todo", page.frame, page)


def _html(template: str, frame: Frame, page: object) -> str:
    return one_file(
        f"staff/{template}.html.j2",
        styles("site.css", "pictures.css", "staff/style.css"),
        "",
        {},
        frame=frame,
        page=page,
        words=staff_words(),
    )
