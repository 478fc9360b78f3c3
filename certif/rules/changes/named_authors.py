"""CF658: an act is written by the person that it names, or the review says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.changes import ChangeKind
from certif.model.names import alike
from certif.model.places import Place
from certif.procedure.acts import acts_of, corrections_of
from certif.quoting import listed, shown
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import Register
    from certif.procedure.acts import Act
    from certif.rules.changes.change import Change


@rule("CF658", Severity.WARNING)
def acts_come_from_who_they_name(change: Change) -> Iterator[Finding]:
    """An act by somebody other than the authors of the change is reported.

    Screenings, constats, dérogations, waived roles, events and corrections say by whom they are. Staff may record
    a decision of their director: the reviewer asks the director, or where the decision is kept. The authors of the
    change are its opener, its last pusher and the people whom its commits claim.
    """
    makers = [each.member.name for each in change.writers if each.member is not None]
    if not makers:
        return  # nobody is known, on a desk: the platform says who it is
    touched = {file.path for file in change.files if file.kind is not ChangeKind.DELETED}
    known = {_what(act) for act in _acts(change.base)}
    said = set()
    for act in _acts(change.merged):
        if act.path not in touched or _what(act) in known or (act.path, act.by) in said:
            continue
        if not any(alike(act.by, name) for name in makers):
            said.add((act.path, act.by))
            yield Finding(
                Place(act.path, act.pointer),
                _("This act names {name}, but the change comes from {makers}.").format(
                    name=shown(act.by), makers=listed(makers)
                ),
                _(
                    "Have {name} confirm it in the pull request, or say there where the decision is kept."
                ).format(name=act.by),
            )


def _acts(register: Register) -> Iterator[Act]:
    """Yield the acts of open sessions, and the corrections of closed ones."""
    for folder in register.sessions.values():
        if not folder.closed:
            yield from acts_of(folder)
        yield from (act for act, _made in corrections_of(folder))


def _what(act: Act) -> tuple[object, ...]:
    return act.path, act.by, act.day, act.kind
