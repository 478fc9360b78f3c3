"""Startups of the register: a new one by hand, and the list of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from certif.acts.contents.startup import phase_entry, typed_startup
from certif.acts.support.file_plan import FileChange, FilePlan, document_at, plan_edit
from certif.acts.support.unknown import no_startup
from certif.dataset.ids import is_id
from certif.dataset.layout import Kind, path_of
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.certification import PhaseName
from certif.model.dates import day_of, earliest
from certif.model.people import Phase, Startup
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["plan_startup", "plan_startup_change", "read_phase", "startups"]


def plan_startup(
    root: Path, startup: str, name: str, incubator: str | None, phases: Sequence[Phase]
) -> FilePlan:
    """Plan the file of a new startup; nothing is written.

    Raises `UsageError` for an id that cannot be, `Refusal` for a startup that is there.
    """
    if not is_id("startup", startup):
        raise UsageError(
            _("{startup} cannot be the id of a service.").format(startup=shown(startup)),
            hint=_(
                "The id is the one of beta.gouv.fr: letters, digits, dots, hyphens, underscores."
            ),
        )
    register = load(root)
    path = path_of(Kind.STARTUP, startup)
    if startup in register.shelf.startups or path in register.shelf.broken:
        raise Refusal(
            _("{startup} is in the register already.").format(startup=shown(startup)),
            hint=_("`certif startup change {startup}` changes it.").format(startup=startup),
        )
    new = Startup(path, startup, name, incubator, tuple(phases))
    return FilePlan((FileChange(path, None, typed_startup(new)),))


def plan_startup_change(
    root: Path, startup: str, name: str | None, incubator: str | None, phases: Sequence[Phase]
) -> FilePlan:
    """Plan a change of a startup's file; nothing is written.

    A phase that begins ends the one that goes on, the day before. Raises `UsageError` for a startup that is not
    there and a phase that begins before that one, `Refusal` where nothing would change.
    """
    register = load(root)
    ours = register.shelf.startups.get(startup)
    if ours is None:
        raise no_startup(startup, register.shelf.startups)
    before, document = document_at(root, ours.path, Kind.STARTUP)
    if name:
        document.set(("name",), name)
    if incubator:
        document.set(("incubator",), incubator)
    known = [*ours.phases]
    for phase in phases:
        if known and known[-1].end is None:
            last = earliest(phase.start) - timedelta(days=1)
            if last < earliest(known[-1].start):
                raise UsageError(
                    _("{phase} begins before the phase that goes on, {other}.").format(
                        phase=shown(phase.name), other=shown(known[-1].name)
                    )
                )
            document.set(("phases", len(known) - 1, "end"), last.isoformat())
        document.append(("phases",), phase_entry(phase))
        known.append(phase)
    return plan_edit(ours.path, before, document)


def read_phase(text: str) -> Phase:
    """Read a phase and its days: ``construction 2023-02-01 2024-02-04``.

    The last day is left out while it goes on. Raises `UsageError` for anything else.
    """
    words = text.split()
    known = [each.value for each in PhaseName]
    if words and words[0].lower() not in known:
        raise UsageError(
            _("{phase} is not a phase.").format(phase=shown(words[0])),
            hint=did_you_mean(words[0], known)
            or _("The phases are: {phases}.").format(phases=listed(known)),
        )
    days = [day_of(each) for each in words[1:]]
    start, end = (*days, None, None)[:2]
    if start is None or len(days) > 2 or (len(days) > 1 and end is None):  # noqa: PLR2004 - first and last day
        raise UsageError(
            _("{text} is not a phase with its days.").format(text=shown(text)),
            hint=_("A phase, its first day, its last day if it has ended: {example}.").format(
                example=shown("construction 2023-02-01 2024-02-04")
            ),
        )
    return Phase(PhaseName(words[0].lower()), start, end)


def startups(root: Path) -> tuple[Startup, ...]:
    """Return the startups of the register, by id."""
    return tuple(startup for _id, startup in sorted(load(root).shelf.startups.items()))
