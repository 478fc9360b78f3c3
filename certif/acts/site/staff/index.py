"""The first internal page: sessions under way, what is late, closed sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.site.staff.session import decided_part, figures_of, state_of, steps_of
from certif.acts.site.staff.source import certification_in_words, session_title
from certif.acts.site.staff.tasks import task_groups
from certif.i18n import _, dated, ngettext
from certif.pages.staff.views import Cell, IndexPage, SessionCard, Table
from certif.reporters.session.todo import todo_title
from certif.results.figures.counts import counts_of
from certif.results.progress import progress

if TYPE_CHECKING:
    from certif.acts.site.staff.source import StaffSource
    from certif.model.register import SessionFolder

__all__ = ["index_page"]


def index_page(source: StaffSource) -> IndexPage:
    """Return the first page."""
    sessions = source.register.sessions.values()
    return IndexPage(
        source.frame(_("Overview")),
        _unread(source),
        todo_title(source.todo),
        task_groups(source, source.todo.late, home=""),
        tuple(_card(source, each) for each in sessions if not each.closed),
        _closed([each for each in sessions if each.closed]),
    )


def _unread(source: StaffSource) -> str:
    count = len({each.place.path for each in source.register.faults})
    if not count:
        return ""
    return ngettext(
        "{count} file of the register cannot be read: these pages may lack what it says. `certif validate` says why.",
        "{count} files of the register cannot be read: these pages may lack what they say. `certif validate` says why.",
        count,
    ).format(count=count)


def _card(source: StaffSource, folder: SessionFolder) -> SessionCard:
    status = progress(folder, source.on)
    coming = next((each for each in steps_of(folder, source.on) if each.state != "done"), None)
    said = ""
    if coming:
        now = coming.state == "now"
        form = _("Now: {step}, {days}.") if now else _("Next: {step}, {days}.")
        said = form.format(step=coming.name, days=coming.days)
    return SessionCard(
        f"sessions/{folder.id}.html",
        session_title(folder),
        certification_in_words(folder),
        state_of(folder),
        said,
        figures_of(source, folder, status),
        decided_part(status),
    )


def _closed(folders: list[SessionFolder]) -> Table | None:
    if not folders:
        return None
    head = (
        _("Session"),
        _("Certification"),
        _("Closed on"),
        _("Applications"),
        _("Certificates awarded"),
    )
    rows = tuple(map(_line, reversed(folders)))
    return Table("closed-sessions", _("Sessions and their results"), head, rows)


def _line(folder: SessionFolder) -> tuple[Cell, ...]:
    counts = counts_of(folder)
    return (
        Cell(folder.id, href=f"sessions/{folder.id}.html"),
        Cell(certification_in_words(folder)),
        Cell(dated(folder.closed_on) if folder.closed_on else ""),
        Cell(str(counts.applied)),
        Cell(str(counts.certified)),
    )
