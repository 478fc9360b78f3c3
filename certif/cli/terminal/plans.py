"""A plan of files, shown before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from certif.cli.terminal import streams
from certif.cli.terminal.same_plan import refuse_another
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from certif.acts.support.file_plan import FilePlan

__all__ = ["show_plan", "write_if_agreed"]

_NAMED = 2
"""Files that are named once they are written; of more, the count is said."""


def show_plan(plan: FilePlan) -> None:
    """Print each file's difference, then the notes."""
    from certif.reporters.file_changes import file_change

    for change in plan.changes:
        streams.result(file_change(change.path, change.before, change.after))
    for note in plan.notes:
        streams.note(note)


def write_if_agreed(
    root: Path,
    plan: FilePlan,
    again: Callable[[], FilePlan],
    *,
    dry_run: bool,
    yes: bool,
    then: str = "",
) -> None:
    """Ask, make the plan ``again``, and write it if it is the one that was shown.

    ``then`` says what comes next, once it is written.
    """
    from certif.acts.support.file_plan import write_plan

    if dry_run:
        streams.note(_("Nothing was written (--dry-run)."))
        return
    if yes or streams.confirm(_("Write these files?")):
        if not yes:
            refuse_another(plan, again())
        done = write_plan(root, plan)
        gone = {one.path for one in plan.changes if one.after is None}
        streams.note(_written([path for path in done if path not in gone]))
        if gone:
            streams.note(_("Removed: {path}.").format(path=", ".join(sorted(gone))))
        if then:
            streams.note(then)


def _written(paths: Sequence[str]) -> str:
    if 0 < len(paths) <= _NAMED:
        return _("Written: {path}.").format(path=", ".join(paths))
    return ngettext("{count} file written.", "{count} files written.", len(paths)).format(
        count=len(paths)
    )
