"""The source of the internal pages, and the frame of each page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.documents.french import typography
from certif.i18n import _, dated
from certif.pages.staff.views import Frame
from certif.procedure.certifiers import name_on

if TYPE_CHECKING:
    from datetime import date

    from certif.model.register import Register, SessionFolder
    from certif.reporters.session.todo import ToDo

__all__ = ["StaffSource", "certification_in_words", "grids_href", "has_grids", "session_title"]


@dataclass(frozen=True, slots=True)
class StaffSource:
    """The register, its tasks, and the day."""

    register: Register
    todo: ToDo
    on: date

    def frame(
        self,
        title: str,
        *above: tuple[str, str],
        depth: int = 0,
        of: SessionFolder | None = None,
    ) -> Frame:
        """Return the frame of a page.

        ``above`` are the pages between the first one and it, ``depth`` how many folders it lies below that one.
        ``of`` is the session whose certifier it names; without it, those of the sessions under way are.
        """
        home = "../" * depth
        first = ((f"{home}index.html", _("Overview")),) if title != _("Overview") else ()
        return Frame(self._sender(of), title, dated(self.on), (*first, *above))

    def _sender(self, of: SessionFolder | None) -> str:
        sessions = self.register.sessions.values()
        shown = [of] if of else [each for each in sessions if not each.closed] or [*sessions]
        named = [each.certifier for each in shown if each.certifier]
        certifiers = named or self.register.shelf.certifiers.values()
        return " · ".join(dict.fromkeys(name_on(each, self.on).name for each in certifiers))


def session_title(folder: SessionFolder) -> str:
    """Return the title of a session's page."""
    return _("Session {session}").format(session=folder.id)


def certification_in_words(folder: SessionFolder) -> str:
    """Return the number and the title of a session's certification."""
    certification = folder.certification
    if certification is None:
        return _("{session}: session.yml cannot be read.").format(session=folder.id)
    return f"{certification.registry.number} – {typography(certification.title)}"


def has_grids(folder: SessionFolder, candidate: str) -> bool:
    """Tell whether a candidate has grids to show."""
    return folder.framework is not None and bool(folder.assessments.get(candidate))


def grids_href(folder: SessionFolder, candidate: str) -> str:
    """Return the way from the session's page to a candidate's grids, if there are any."""
    return f"{folder.id}-grilles.html#{candidate}" if has_grids(folder, candidate) else ""
