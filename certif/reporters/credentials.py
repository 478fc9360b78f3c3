"""Signed credentials that were checked, as text and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.credential.verdict import State
from certif.credential.wording import hint_on, kind_name, said_of
from certif.i18n import _, dated
from certif.model.dates import day_of
from certif.quoting import harmless, shown
from certif.reporters.layout import json_v1

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.credential.verdict import Checked

__all__ = ["checked_json", "checked_text"]


def checked_text(found: Sequence[Checked]) -> str:
    """Return one sentence a token, and a line for each fault with what to do."""
    return "\n".join(line for each in found for line in _lines(each))


def checked_json(found: Sequence[Checked]) -> str:
    """Return the same for a script."""
    return json_v1(
        tokens=[
            {
                "path": each.path,
                "kind": each.kind,
                "name": each.name,
                "fullname": each.fullname,
                "state": each.state.value,
                "faults": [
                    {"problem": fault.problem.value, "message": said_of(fault)}
                    for fault in each.faults
                ],
                "until": each.until or None,
            }
            for each in found
        ]
    )


def _lines(found: Checked) -> Iterator[str]:
    yield _("{path}: {verdict}").format(path=harmless(found.path), verdict=_verdict(found))
    for fault in found.faults:
        yield f"  {said_of(fault)} {hint_on(fault)}".rstrip()


def _verdict(found: Checked) -> str:
    """Return what a token is worth, with the holder's name where it proves one."""
    if found.faults:
        return _("not valid")
    if found.fullname is None:
        return _("{kind}, good until {day}").format(
            kind=kind_name(found.kind), day=dated(day_of(found.until) or found.until)
        )
    said = {
        State.GOOD: _("authentic. Holder: {name} ({certificate})."),
        State.REVOKED: _("signed for {name} ({certificate}), and revoked since."),
        State.SUPERSEDED: _("signed for {name} ({certificate}), and replaced by a new edition."),
        State.UNKNOWN: _("not known"),
    }[found.state]
    return said.format(name=shown(found.fullname), certificate=found.name)
