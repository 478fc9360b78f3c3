"""A screening that is taken back: its file goes, an event says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.session.events import event_change
from certif.acts.support.file_plan import FileChange, FilePlan, source_at
from certif.acts.support.find_session import load_open
from certif.dataset.layout import Kind, path_of
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.events import Event, EventKind
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["plan_taking_back"]


def plan_taking_back(
    root: Path, session: str, person: str, *, on: date, by: str, reason: str
) -> FilePlan:
    """Plan that the screening of ``person`` is taken back; nothing is written.

    The event is an incident of that day. Constats and dérogations go with the screening: they are recorded
    again, or not. Raises `UsageError` for a person who is not screened, `Refusal` once a grid exists.
    """
    _register, folder = load_open(root, session)
    screening = folder.screenings.get(person)
    if screening is None:
        raise UsageError(
            _("{person} has not been screened.").format(person=shown(person)),
            hint=did_you_mean(person, folder.screenings),
        )
    if folder.grids_written.get(person):
        raise Refusal(
            _("{person} has been heard: the screening stands.").format(person=shown(person)),
            hint=_("Record the fault in the deliberation, or as an incident."),
        )
    path = path_of(Kind.SCREENING, folder.id, person)
    before = source_at(root, path, Kind.SCREENING)
    event = event_change(root, folder, Event(on, EventKind.INCIDENT, by, reason, candidate=person))
    notes = [_("If a letter was sent, write to {person}.").format(person=shown(person))]
    if folder.jury is not None:
        notes.append(
            _("Screen again in the same pull request: once there is a jury, everybody is screened.")
        )
    if screening.rulings:
        criteria = ", ".join(dict.fromkeys(ruling.criterion for ruling in screening.rulings))
        notes.append(_("These rulings go with it: {criteria}.").format(criteria=criteria))
    changes = (*([event] if event else []), FileChange(path, before, None))
    return FilePlan(changes, tuple(notes))
