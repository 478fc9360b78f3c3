"""Files for people, named on stdout and written outside the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.cli.terminal import streams
from certif.cli.terminal.plans import files_written
from certif.i18n import _
from certif.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["say_older", "write_for_people"]


def write_for_people(
    root: Path, folder: Path, files: Mapping[str, bytes], *, dry_run: bool
) -> None:
    """Name the files on stdout, and write them unless nothing is to be written."""
    from certif.acts.support.write_outside import write_outside
    from certif.dataset.writing.leftovers import files_beside

    left = files_beside(folder, files)
    if not dry_run:
        write_outside(root, folder, files)
    streams.result("\n".join(str(folder / name) for name in files))
    if dry_run:
        streams.nothing_written()
    else:
        streams.note(files_written(len(files)))
    say_older(left)


def say_older(files: Sequence[str]) -> None:
    """Name the older files that stand beside those that were written."""
    if files:
        sentence = _(
            "The folder also holds older files: {files}. Do not send them for this session."
        )
        streams.note(sentence.format(files=listed(files)))
