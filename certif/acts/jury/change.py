"""Changes of a juror: who they are, roles taken or left, a portfolio."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certif.acts.contents.person import PersonChange, change_person
from certif.acts.jury.pool import juror, refuse_unknown
from certif.acts.support.file_plan import FilePlan, document_at, plan_edit
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.dataset.text.emit import Plain
    from certif.model.people import Juror, RoleHeld

__all__ = ["JurorChange", "plan_juror_change"]


@dataclass(frozen=True, slots=True)
class JurorChange:
    """The changes of a juror; ``None``, or nothing, leaves it as it is.

    ``role`` is taken from ``takes_on``, and held until ``leaves_on``; without a role, ``leaves_on`` ends all of them.
    ``follows`` and ``unfollows`` are services of the portfolio of ``role``, or of the one that has a portfolio.
    """

    person: PersonChange = field(default_factory=PersonChange)
    role: str | None = None
    takes_on: date | None = None
    leaves_on: date | None = None
    follows: tuple[str, ...] = ()
    unfollows: tuple[str, ...] = ()


def plan_juror_change(root: Path, person: str, change: JurorChange) -> FilePlan:
    """Plan the change of a juror's file; nothing is written.

    Raises `CannotCheck` for a person who is no juror, `UsageError` for a role, a service or a day that cannot be, `Refusal`
    where nothing would change.
    """
    ours = juror(root, person).juror
    register = load(root)
    roles = [change.role] if change.role else []
    refuse_unknown(register, roles=roles, portfolio=change.follows, held=change.person.held)
    before, document = document_at(root, ours.path, Kind.JUROR)
    notes = [*change_person(document, ours, change.person)]
    if change.takes_on:
        _take(document, ours, change)
    elif change.leaves_on:
        notes += _leave(document, ours, change.role, change.leaves_on)
    if change.unfollows or (change.follows and not change.takes_on):
        _follow(document, ours, change)
    return plan_edit(ours.path, before, document, *notes)


def _take(document: Document, ours: Juror, change: JurorChange) -> None:
    if change.role is None or change.takes_on is None:
        raise UsageError(_("Which role do they take on?"), hint=_("Add --role ROLE."))
    if any(each.role == change.role and each.end is None for each in ours.roles):
        raise Refusal(
            _("{person} holds the role {role} already.").format(
                person=shown(ours.id), role=shown(change.role)
            )
        )
    entry: dict[str, Plain] = {"role": change.role, "start": change.takes_on.isoformat()}
    if change.leaves_on:
        entry["end"] = change.leaves_on.isoformat()
    if change.follows:
        entry["portfolio"] = list(change.follows)
    document.append(("roles",), entry)


def _leave(document: Document, ours: Juror, role: str | None, last: date) -> Iterator[str]:
    held = [
        (index, each)
        for index, each in enumerate(ours.roles)
        if role in {None, each.role} and (each.end is None or last < each.end)
    ]
    if not held:
        raise Refusal(
            _("{person} holds no such role after {day}.").format(
                person=shown(ours.id), day=dated(last)
            )
        )
    for index, each in held:
        if last < each.start:
            raise UsageError(
                _("The role {role} begins on {day}: it cannot end before.").format(
                    role=shown(each.role), day=dated(each.start)
                )
            )
        document.set(("roles", index, "end"), last.isoformat())
        yield _("{person} no longer sits as {role} after {day}.").format(
            person=shown(ours.id), role=shown(each.role), day=dated(last)
        )


def _follow(document: Document, ours: Juror, change: JurorChange) -> None:
    index, role = _with_portfolio(ours, change.role)
    for startup in change.unfollows:
        if startup not in role.portfolio:
            raise UsageError(
                _("{startup} is not in their portfolio.").format(startup=shown(startup)),
                hint=_("It holds: {startups}.").format(startups=listed(role.portfolio)),
            )
    kept = [each for each in role.portfolio if each not in change.unfollows]
    added = [each for each in change.follows if each not in role.portfolio]
    portfolio = ("roles", index, "portfolio")
    if not change.unfollows:
        for each in added:
            document.append(portfolio, each)
    elif kept or added:
        document.set(portfolio, [*kept, *added])
    else:
        document.remove(portfolio)


def _with_portfolio(ours: Juror, role: str | None) -> tuple[int, RoleHeld]:
    """Return the role whose portfolio is meant, and its place in the file."""
    running = [(n, each) for n, each in enumerate(ours.roles) if each.end is None]
    meant = [one for one in running if role == one[1].role] if role else running
    if len(meant) > 1:
        meant = [one for one in meant if one[1].portfolio]
    if len(meant) != 1:
        raise UsageError(
            _("Of which role is this the portfolio?"),
            hint=_("Add --role: {roles}.").format(
                roles=listed([each.role for _n, each in running])
            ),
        )
    return meant[0]
