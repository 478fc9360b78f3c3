"""Take the grids and availabilities that people filled in elsewhere.

They are read, held against the session, and written as the tool writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from certif.acts.contents.grid import Answers, new_grid, read_grid
from certif.acts.grid.assess import check_answers, open_sheet, write_grid
from certif.acts.grid.received_availability import availability_received
from certif.acts.grid.received_changes import Received, grid_changes
from certif.acts.support.read_or_refuse import content_of
from certif.acts.support.refuse_invalid import refuse_unread
from certif.dataset.layout import Kind, limits_of
from certif.dataset.reading.load import load
from certif.dataset.text.mend import read_on
from certif.dataset.text.strict_reader import read_yaml
from certif.dataset.writing.transaction import write_file
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.changes import Authorship, ChangeKind, FileChange, Mode
from certif.model.page_origin import Origin, origin_of
from certif.quoting import listed, shown
from certif.rules.changes.change import Change
from certif.rules.changes.text import private_data_stays_out, secrets_stay_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.model.register import Register

__all__ = ["Received", "plan_receipt", "write_receipt"]

_NAMED: Final = re.compile(r"(?P<session>\d{4}-\d\d(?:-[a-z0-9]+)*)--")
_PAGES: Final = frozenset({".htm", ".html"})


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it came, and the page that it says it comes from."""

    name: str
    kind: Kind
    content: bytes
    data: Mapping[str, object]
    origin: Origin | None


def plan_receipt(root: Path, file: Path, on: date, session: str | None = None) -> Received:
    """Read a grid or availabilities filled in elsewhere; nothing is written.

    The session is the one given, else the one that the file or its name says, else the only open one that it
    fits. Raises `UsageError` for what the register would not take (a key, a word, a date, a person), `Refusal`
    where the procedure does not and for private data, `CannotCheck` for what cannot be read.
    """
    given = _read(file)
    register = load(root)
    chosen = _session(register, given, session)
    if given.kind is Kind.AVAILABILITY:
        received = availability_received(register, chosen, given.data, _line(given.origin))
    else:
        received = _grid(root, given, chosen, on)
    _refuse_private(register, received, on)
    return received


def write_receipt(root: Path, received: Received) -> bool:
    """Write what was received by one rename; say whether anything had to change."""
    if received.sheet is not None:
        return write_grid(root, received.sheet, received.content)
    return write_file(root, received.path, received.content)


def _grid(root: Path, given: _File, session: str, on: date) -> Received:
    candidate, juror = str(given.data["candidate"]), str(given.data["juror"])
    sheet = open_sheet(root, session, candidate, juror, on)
    day = sheet.interview.slot.day
    if given.data["interviewed_on"] != day.isoformat():
        raise UsageError(
            _("This grid says {given}, and the interview is on {day}.").format(
                given=given.data["interviewed_on"], day=dated(day)
            ),
            hint=_("It may be of another session, or the interview has moved since."),
        )
    answers = read_grid(given.content, given.name, sheet.framework)
    grid = cast("dict[str, object]", given.data.get("grid") or {})
    # `read_grid` leaves out a competence that the référentiel does not have.
    check_answers(sheet, Answers(grid=dict.fromkeys(grid, (None, None))))
    check_answers(sheet, answers)
    if missing := sheet.unanswered(answers):
        raise Refusal(
            _("This grid is not whole: {names}.").format(names=listed(missing)),
            hint=_("`certif assess` takes a grid that is filled in step by step."),
        )
    content = new_grid(
        sheet.path, candidate, juror, day, sheet.framework, answers, origin=_line(given.origin)
    )
    new = sheet.source is None
    changes = () if new else grid_changes(sheet.answers, answers)
    return Received(
        sheet.path, content, new, changes, unexplained=sheet.unexplained(answers), sheet=sheet
    )


def _refuse_private(register: Register, received: Received, on: date) -> None:
    """Refuse what the review would not let in: once pushed, it stays in git."""
    lines = tuple(enumerate(received.content.decode().splitlines(), start=1))
    path = received.path
    file = FileChange(ChangeKind.ADDED, path, path, Mode.FILE, 0, None, None, lines)
    change = Change(register, register, (file,), Authorship(None, None, ()), (), on)
    for found in (*private_data_stays_out(change), *secrets_stay_out(change)):
        raise Refusal(
            found.message,
            hint=_("Take it out of the file, or ask its sender to, and receive it again."),
        )


def _read(file: Path) -> _File:
    name = file.name
    limits = limits_of(Kind.ASSESSMENT)
    if file.suffix.casefold() in _PAGES:  # by its name first: a page is larger than any grid
        raise _page(name)
    content = content_of(file, limits.size)
    if content.lstrip().startswith(b"<"):
        raise _page(name)
    data, _faults = read_yaml(content, name, limits)
    beyond = read_on(content, name, limits) if data is None else None
    data = beyond.data if beyond else data
    keys = set(data) if isinstance(data, dict) else set()
    kind = Kind.AVAILABILITY if keys & {"person", "slots"} else Kind.ASSESSMENT
    if isinstance(data, dict) and not keys & {"person", "slots", "candidate", "juror", "grid"}:
        raise UsageError(_("{path} is neither a grid nor availabilities.").format(path=shown(name)))
    refuse_unread(kind, content, name)
    second = content.split(b"\n", 2)[1:2]
    origin = origin_of(second[0].decode(errors="replace").rstrip("\r")) if second else None
    return _File(name, kind, content, data if isinstance(data, dict) else {}, origin)


def _page(name: str) -> UsageError:
    return UsageError(
        _("{path} is a page, and not the file that it gives.").format(path=shown(name)),
        hint=_("Ask its sender to open it, and to send the file that it saves."),
    )


def _session(register: Register, given: _File, session: str | None) -> str:
    """Return the session that a file is for; two different ones are no guess."""
    named = _NAMED.match(given.name)
    said = {
        each
        for each in (
            session,
            given.origin.session if given.origin else None,
            named["session"] if named else None,
        )
        if each is not None
    }
    if len(said) > 1:
        raise Refusal(
            _("This file is for another session: {sessions}.").format(
                sessions=listed(sorted(said))
            ),
            hint=_("Ask the sender which one is meant."),
        )
    if said:
        return said.pop()
    fits = [folder.id for folder in register.sessions.values() if _fits(register, folder.id, given)]
    if len(fits) != 1:
        raise UsageError(
            _("This file does not say for which session it is."), hint=_("Give it with --session.")
        )
    return fits[0]


def _fits(register: Register, session: str, given: _File) -> bool:
    folder = register.sessions[session]
    if folder.closed:
        return False
    if given.kind is Kind.AVAILABILITY:
        slots = given.data.get("slots")
        known = {str(slot) for slot in folder.session.slots} if folder.session else set()
        return isinstance(slots, dict) and bool(known & set(slots))
    interview = folder.interview(str(given.data["candidate"]))
    return interview is not None and interview.slot.day.isoformat() == given.data["interviewed_on"]


def _line(origin: Origin | None) -> str:
    return origin.line if origin else ""
