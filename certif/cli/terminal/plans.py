"""A plan of files, shown before it is written; the options that go with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from certif.cli.terminal import streams
from certif.cli.terminal.options import DatedTrial, DryRun, Root, Yes, the_dataset
from certif.cli.terminal.same_plan import refuse_another
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from certif.acts.support.file_plan import FilePlan

__all__ = ["DatedWriting", "Writing", "files_written"]

_Options = ParamSpec("_Options")
_Planned = TypeVar("_Planned")

_NAMED = 2
"""Files that are named once they are written; of more, the count is said."""


class _Writing:
    where: Path
    dry_run: bool
    yes: bool

    def write(
        self,
        plan: Callable[Concatenate[Path, _Options], FilePlan],
        *arguments: _Options.args,
        **options: _Options.kwargs,
    ) -> bool:
        """Plan files of this dataset, show them, ask, and write them if the answer is yes.

        Says whether they were written. ``plan`` takes the dataset's folder first.
        """
        return self.write_made(partial(plan, self.where, *arguments, **options))

    def write_made(
        self,
        make: Callable[[], FilePlan],
        *,
        before: Callable[[], object] | None = None,
        unchanged: str = "",
    ) -> bool:
        """Do the same for the plan that ``make`` gives.

        ``before`` is done first, once the answer is yes. ``unchanged`` says what a plan without a file means: with it,
        such a plan asks nothing.
        """
        plan = make()
        _show(plan)
        if unchanged and not plan.changes:
            streams.note(unchanged)
            return False
        if not self.agreed(plan, make, _("Write these files?")):
            return False
        if before is not None:
            before()
        _write(self.where, plan)
        return True

    def agreed(self, shown: _Planned, make: Callable[[], _Planned], question: str) -> bool:
        """Ask whether to carry out a plan that was shown: never with --dry-run.

        The plan that ``make`` gives after the answer must be the same.
        """
        if self.dry_run:
            streams.nothing_written()
            return False
        if self.yes:
            return True
        if not streams.confirm(question):
            return False
        refuse_another(shown, make())
        return True


@dataclass
class Writing(_Writing):
    """The options of a command that writes."""

    root: Root = None
    dry_run: DryRun = False
    yes: Yes = False

    def __post_init__(self) -> None:
        self.where = the_dataset(self.root)  # before the command asks anything


@dataclass
class DatedWriting(DatedTrial, _Writing):
    """The options of a command that writes what holds on a day."""

    yes: Yes = False


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
    return files_written(len(paths))


def files_written(count: int) -> str:
    """Return the sentence that says how many files were written."""
    return ngettext("{count} file written.", "{count} files written.", count).format(count=count)
