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

__all__ = ["show_and_write"]

_NAMED = 2
"""Files that are named once they are written; of more, the count is said."""


def show_and_write(
    root: Path,
    make: Callable[[], FilePlan],
    *,
    dry_run: bool,
    yes: bool,
    before: Callable[[], object] | None = None,
    then: str = "",
    unchanged: str = "",
) -> None:
    """Make a plan, show it, ask, and write it if it is still the same then.

    ``before`` is done first, once the answer is yes. ``then`` says what comes next, once it is written; ``unchanged``, what a plan without a file means: with
    it, such a plan asks nothing.
    """
    plan = make()
    _show(plan)
    if unchanged and not plan.changes:
        streams.note(unchanged)
    elif dry_run:
        streams.note(_("Nothing was written (--dry-run)."))
    elif yes or streams.confirm(_("Write these files?")):
        if not yes:
            refuse_another(plan, make())
        if before is not None:
            before()
        _write(root, plan)
        if then:
            streams.note(then)


def _show(plan: FilePlan) -> None:
    """Print each file's difference, then the notes."""
    from certif.reporters.file_changes import file_change

    for change in plan.changes:
        streams.result(file_change(change.path, change.before, change.after))
    for note in plan.notes:
        streams.note(note)


def _write(root: Path, plan: FilePlan) -> None:
    from certif.acts.support.file_plan import write_plan

    done = write_plan(root, plan)
    gone = {one.path for one in plan.changes if one.after is None}
    streams.note(_written([path for path in done if path not in gone]))
    if gone:
        streams.note(_("Removed: {path}.").format(path=", ".join(sorted(gone))))


def _written(paths: Sequence[str]) -> str:
    if 0 < len(paths) <= _NAMED:
        return _("Written: {path}.").format(path=", ".join(paths))
    return ngettext("{count} file written.", "{count} files written.", len(paths)).format(
        count=len(paths)
    )
