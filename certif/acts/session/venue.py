"""The venue and the contact of an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.find_session import load_open, unreadable_session
from certif.dataset.layout import Kind, path_of
from certif.errors import UsageError
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.dataset.text.emit import Plain

__all__ = ["plan_venue"]

_NEEDED = {"venue": ("name", "address"), "contact": ("service", "email")}


def plan_venue(
    root: Path, session: str, venue: Mapping[str, str | None], contact: Mapping[str, str | None]
) -> FilePlan:
    """Plan the venue and the contact of a session; nothing is written.

    Keys without a value stay as they are. Raises `UsageError` where nothing would change, or a part is missing.
    """
    _register, folder = load_open(root, session)
    if folder.session is None:
        raise unreadable_session(session)
    path = path_of(Kind.SESSION, folder.id)
    before, document = document_at(root, path, Kind.SESSION)
    for key, given in (("venue", venue), ("contact", contact)):
        _set(document, key, {name: value for name, value in given.items() if value})
    after = document.content()
    if after == before:
        raise UsageError(_("Nothing would change."), hint=_("Give --name and --address."))
    note = _("Invitations and calendars made before are out of date: make them again.")
    return FilePlan((FileChange(path, before, after),), (note,) if folder.interviews else ())


def _set(document: Document, key: str, given: dict[str, Plain]) -> None:
    if not given:
        return
    try:
        there = dict(document.get((key,)))
    except KeyError:
        there = {}
    lacking = [name for name in _NEEDED[key] if name not in {**there, **given}]
    if lacking:
        raise UsageError(_("{option} is missing.").format(option=f"--{lacking[0]}"))
    if not there:
        document.set((key,), given)
        return
    for name, value in given.items():
        document.set((key, name), value)
