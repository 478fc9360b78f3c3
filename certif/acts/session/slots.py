"""Slots and rooms of an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.find_session import load_open, unreadable_session
from certif.acts.support.refuse_invalid import refuse_session, refuse_unsound
from certif.dataset.layout import Kind, path_of
from certif.errors import UsageError
from certif.i18n import _
from certif.model.dates import Slot
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.model.register import SessionFolder

__all__ = ["plan_slots", "read_slot"]


def read_slot(text: str) -> Slot:
    """Read ``2026-11-18 09h30``; raises `UsageError` for anything else."""
    try:
        slot = Slot.parse(" ".join(text.split()))
    except ValueError:
        slot = None
    if slot is None or str(slot) != " ".join(text.split()):
        raise UsageError(
            _("{slot} is not a slot.").format(slot=shown(text)),
            hint=_("A slot is a day and an hour: {example}.").format(
                example=shown("2026-11-18 09h30")
            ),
        )
    return slot


def plan_slots(
    root: Path,
    session: str,
    slots: Sequence[Slot],
    rooms: int | None = None,
    after_registration: str | None = None,
    at: Sequence[Slot] = (),
    pause: int | None = None,
) -> FilePlan:
    """Plan more ``slots``, the number of ``rooms``, the ``pause``; write nothing.

    A slot that is there already is left alone; none is taken away, since somebody may have answered for it.
    ``rooms`` is for the slots ``at`` alone, where there are any. ``pause`` is in minutes, and 0 takes it away.
    ``after_registration`` is the reason for slots after the end of the registration. Raises `UsageError` where
    nothing would change, `Refusal` where the session would be wrong with them.
    """
    register, folder = load_open(root, session)
    if folder.session is None:
        raise unreadable_session(session)
    path = path_of(Kind.SESSION, folder.id)
    before, document = document_at(root, path, Kind.SESSION)
    new = sorted(set(slots) - set(folder.session.slots))
    for slot in new:
        document.append(("slots",), str(slot))
    if at and rooms is not None:
        _set_rooms(document, folder, at, rooms)
    elif rooms is not None:
        document.set(("rooms",), rooms)
    if pause:
        document.set(("pause_minutes",), pause)
    elif pause == 0 and folder.session.pause_minutes:
        document.remove(("pause_minutes",))
    if after_registration is not None:
        document.set(("after_registration",), after_registration)
    after = document.content()
    if after == before:
        raise UsageError(
            _("Nothing would change."), hint=_("Give --add SLOT, --rooms N or --pause N.")
        )
    refuse_unsound({path: after})
    months = refuse_session(register, path, after, folder.session.opens_on)
    answered = sorted(folder.availabilities) if new else []
    note = _("These people answered before, and are asked about the new slots: {people}.")
    asked = (note.format(people=listed(answered)),) if answered else ()
    return FilePlan((FileChange(path, before, after),), (*months, *asked))


def _set_rooms(document: Document, folder: SessionFolder, at: Sequence[Slot], rooms: int) -> None:
    known = folder.session.rooms_by_slot if folder.session else {}
    if not known:
        document.set(("rooms_by_slot",), {str(slot): rooms for slot in at})
        return
    for slot in at:
        document.set(("rooms_by_slot", str(slot)), rooms)
