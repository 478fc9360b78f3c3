"""CF666: a purge follows the durations of the register, unless it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated
from certif.model.follow_up import tombstones
from certif.model.places import Place
from certif.quoting import shown
from certif.results.follow_up.retention import category_of, due_on, held_by, holds
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.retention import Tombstone
    from certif.rules.changes.change import Change


@rule("CF666", Severity.ERROR)
def purges_follow_the_durations_of_the_base(change: Change) -> Iterator[Finding]:
    """A purge follows `retention.yml` of the base, once the time has come.

    The durations are read in the base: a change cannot bring those that it needs. They were settled by somebody
    (`decision`), the time has come on the day of the review, and nothing is held: neither by `hold.yml`, nor by an
    appeal that runs. An erasure is held to the same holds.
    """
    for after in change.merged.sessions.values():
        before = change.base.sessions.get(after.id)
        ledger = after.follow_up.purge
        if ledger is None or before is None:
            continue
        known = {each.path for each in before.follow_up.tombstones.values()}
        for each in tombstones(ledger):
            if each.path in known:
                continue
            why = _refused(change, before, after, each)
            if why:
                yield Finding(
                    Place(ledger.path, ("entries", each.entry - 1)),
                    why,
                    _("`certif retention plan` says what is due. Put the files back until then."),
                )
                break


def _refused(
    change: Change, before: SessionFolder, after: SessionFolder, named: Tombstone
) -> str | None:
    """Return why a file may not go, or ``None`` if it may."""
    held = held_by((*holds(before), *holds(after)), named.path)
    if held is not None:
        return _("{path} is held: an appeal runs, or `hold.yml` says so.").format(
            path=shown(named.path)
        )
    if named.category is None:
        return None
    retention = change.base.shelf.retention
    rule_of_it = retention.rules.get(named.category) if retention else None
    if retention is None or retention.decision is None or rule_of_it is None:
        return _("Nobody settled how long {kind} are kept: data/retention.yml of the base.").format(
            kind=shown(named.category.value)
        )
    if category_of(before, named.path) is not named.category:
        return _("{path} is not of the kind {kind}.").format(
            path=shown(named.path), kind=shown(named.category.value)
        )
    due = due_on(before, rule_of_it)
    if due is None or change.on < due:
        return _("{path} is kept until {day}.").format(
            path=shown(named.path), day=dated(due) if due else shown(None)
        )
    return None
