"""The sessions of a register, as text and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.reporters.layout import json_v1
from certif.results.decide import applicants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.model.register import SessionFolder

__all__ = ["sessions_json", "sessions_text"]


def sessions_text(folders: Iterable[SessionFolder]) -> str:
    """Return a line for each session: id, certification, règlement, applicants, state."""
    lines = [_line(folder) for folder in folders]
    return "\n".join(lines) if lines else _("There is no session yet.")


def sessions_json(folders: Iterable[SessionFolder]) -> str:
    """Return the same for a script."""
    rows = [
        {
            "session": folder.id,
            "certification": folder.session.certification if folder.session else None,
            "framework": folder.session.framework if folder.session else None,
            "regulation": folder.session.regulation if folder.session else None,
            "applicants": list(applicants(folder)),
            "closed": folder.closed,
            "closed_on": folder.closed_on,
        }
        for folder in folders
    ]
    return json_v1(sessions=rows)


def _line(folder: SessionFolder) -> str:
    if folder.session is None:
        return _("{session}: session.yml cannot be read.").format(session=folder.id)
    count = len(applicants(folder))
    return _("{session}: {certification}, règlement {regulation}, {applicants}, {state}").format(
        session=folder.id,
        certification=folder.session.certification,
        regulation=folder.session.regulation,
        applicants=ngettext("{count} applicant", "{count} applicants", count).format(count=count),
        state=_state(folder),
    )


def _state(folder: SessionFolder) -> str:
    if folder.closed_on is not None:
        return _("closed on {day}").format(day=folder.closed_on)
    return _("closed, its results unreadable") if folder.closed else _("open")
