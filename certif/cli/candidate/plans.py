"""A plan of files, shown before it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from certif.cli.terminal import streams
from certif.cli.terminal.same_plan import refuse_another
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from certif.acts.candidate.file_plan import FilePlan

__all__ = ["show_plan", "write_if_agreed"]


def show_plan(plan: FilePlan) -> None:
    """Print each file's difference, then the notes."""
    from certif.reporters.file_changes import file_change

    for change in plan.changes:
        streams.result(file_change(change.path, change.before, change.after))
    for note in plan.notes:
        streams.note(note)


def write_if_agreed(
    root: Path, plan: FilePlan, again: Callable[[], FilePlan], *, dry_run: bool, yes: bool
) -> None:
    """Ask, make the plan ``again``, and write it if it is the one that was shown."""
    from certif.acts.candidate.file_plan import write_plan

    if dry_run:
        streams.note(_("Nothing was written (--dry-run)."))
        return
    if yes or streams.confirm(_("Write these files?")):
        if not yes:
            refuse_another(plan, again())
        written = write_plan(root, plan)
        streams.note(
            ngettext("{count} file written.", "{count} files written.", len(written)).format(
                count=len(written)
            )
        )
