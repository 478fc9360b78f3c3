"""Refuse to write a file that the register would not accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from certif import rules
from certif.dataset.layout import Kind, is_text, limits_of, spot_of
from certif.dataset.reading.all_faults import all_faults
from certif.dataset.reading.files import Task
from certif.dataset.reading.schemas import LATEST, check
from certif.dataset.records import BUILDERS
from certif.dataset.text.strict_reader import read_yaml
from certif.errors import Refusal, UsageError
from certif.findings import Severity
from certif.i18n import _, ngettext
from certif.model.faults import FaultKind
from certif.model.register import Register, SessionFolder, Shelf
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from certif.findings import Finding
    from certif.model.faults import Fault

__all__ = ["refuse_session", "refuse_unread", "refuse_unsound"]

_SHOWN = 5
"""Findings that a refusal lists: the first ones say what is wrong."""

_MONTH = "CF403"


def refuse_unsound(files: Mapping[str, bytes]) -> None:
    """Raise `UsageError` if a file of the dataset would not be valid.

    ``files`` are contents by path from the dataset's root. What somebody typed on the command line ends up
    in them: a name with a control character is refused here, with the key that bears it.
    """
    for path, content in sorted(files.items()):
        fault = next(iter(_faults(path, content)), None)
        if fault is not None:
            pointer = "/".join(map(str, fault.place.pointer or ()))
            value = fault.detail.get("value")
            what = (
                f"{pointer}: {shown(value)}" if value is not None else pointer or _sentence(fault)
            )
            raise UsageError(
                _("{path} would not be valid, so nothing was written: {what}.").format(
                    path=shown(path), what=what
                ),
                hint=_("`docs/data.md` says what each key may hold."),
            )


def refuse_session(register: Register, path: str, content: bytes, on: date) -> tuple[str, ...]:
    """Raise `Refusal` where ``session.yml`` would be wrong in ``register`` at once.

    Errors are refused as far as they are new, and a month that the règlement does not have (CF403) for a session that
    is new; return what is to be known of it where the session exists: an interview that is put off may fall in another
    month. Call `refuse_unsound` before.
    """
    session = BUILDERS[Kind.SESSION](path, read_yaml(content, path, limits_of(Kind.SESSION))[0])
    known = register.sessions.get(session.id)
    folder = replace(known or _empty(path, session.id, register.shelf), session=session)
    after = replace(register, sessions={**register.sessions, session.id: folder})
    before = {(each.rule, each.message) for each in rules.check(register, on)} if known else set()
    found = [
        each
        for each in rules.check(after, on)
        if each.place.path == path and (each.rule, each.message) not in before
    ]
    wrong = [
        each
        for each in found
        if each.severity is Severity.ERROR or (known is None and each.rule == _MONTH)
    ]
    if wrong:
        raise Refusal(
            "\n".join(
                [
                    _("{path} would not be valid, so nothing was written:").format(path=path),
                    *(f"  {each.rule} {each.message}" for each in wrong[:_SHOWN]),
                ]
            ),
            hint=wrong[0].hint or "",
        )
    return tuple(f"{each.rule} {each.message}" for each in found if each.rule == _MONTH)


def _empty(path: str, session: str, shelf: Shelf) -> SessionFolder:
    """Return the folder of a session of which nothing else is written."""
    return SessionFolder(
        path=path.rpartition("/")[0],
        id=session,
        session=None,
        screenings={},
        availabilities={},
        jury=None,
        grids_written={},
        deliberations_written={},
        issued=None,
        corrections=(),
        shelf=shelf,
        broken=frozenset(),
    )


def refuse_unread(kind: Kind, content: bytes, path: str) -> None:
    """Raise `UsageError` with all that is wrong with a file from outside the register."""
    task = Task(kind, path, LATEST, sealed=False)
    wrong = _faults_of(kind, content, path)
    faults = all_faults(task, content, wrong) if wrong else []
    found = _found([each for each in faults if each.kind is not FaultKind.LINE_ENDINGS])
    if len(found) == 1:
        raise UsageError(found[0].message, hint=found[0].hint or "")
    if found:
        title = ngettext("{count} thing to correct", "{count} things to correct", len(found))
        lines = map(_with_its_line, found)
        raise UsageError("\n".join([title.format(count=len(found)), *lines]))


def _with_its_line(found: Finding) -> str:
    span = found.place.span
    line = ngettext("line {number}", "lines {number}", 1).format(number=span.line) if span else ""
    said = " ".join(filter(None, (found.message, found.hint)))
    return f"  {line}: {said}" if line else f"  {said}"


def _sentence(fault: Fault) -> str:
    """Return the message of a fault, without its full stop."""
    found = _found([fault])
    return found[0].message.rstrip(".") if found else fault.kind.value


def _found(faults: Sequence[Fault]) -> list[Finding]:
    nothing = Shelf("data", {}, {}, {}, {}, {}, frozenset())
    return rules.check(Register(None, nothing, {}, tuple(faults), 0), date.min)


def _faults(path: str, content: bytes) -> list[Fault]:
    spot = spot_of(path)
    if spot is None and is_text(path):
        return []
    if spot is None:
        raise ValueError(path)
    return _faults_of(spot.kind, content, path)


def _faults_of(kind: Kind, content: bytes, path: str) -> list[Fault]:
    data, faults = read_yaml(content, path, limits_of(kind))
    serious = [fault for fault in faults if fault.kind is not FaultKind.LINE_ENDINGS]
    return serious or check(kind, data, path)
