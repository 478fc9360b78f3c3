"""The internal pages as HTML: no script, and nothing asked of a network."""

from __future__ import annotations

from certif.pages.page import one_file, styles
from certif.pages.staff.views import FiguresPage, GridsPage, IndexPage, SessionPage, TodoPage
from certif.pages.staff.words import staff_words

__all__ = ["staff_html"]

_TEMPLATES = {
    IndexPage: "index",
    SessionPage: "session",
    GridsPage: "grids",
    FiguresPage: "figures",
    TodoPage: "todo",
}


def staff_html(page: IndexPage | SessionPage | GridsPage | FiguresPage | TodoPage) -> str:
    """Return an internal page, by the template of its kind."""
    return one_file(
        f"staff/{_TEMPLATES[type(page)]}.html.j2",
        styles("site.css", "pictures.css", "staff/style.css"),
        "",
        {},
        frame=page.frame,
        page=page,
        words=staff_words(),
    )
