"""`certif jury receive`: the files that pages give, taken into the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import DatedTrial, argument, option
from certif.errors import CertifError, ExitCode
from certif.i18n import _, ngettext
from certif.quoting import harmless, listed

if TYPE_CHECKING:
    from certif.acts.grid.receive import Received


def receive(
    files: Annotated[
        list[Path],
        argument(_("FILE…"), _("Grids or availabilities that people sent.")),
    ],
    *,
    session: Annotated[
        str | None,
        option("--session", _("The session of the files, where they do not say it."), _("SESSION")),
    ] = None,
    trial: DatedTrial,
) -> ExitCode:
    """Take the grids and availabilities that people filled in elsewhere.

    Each file is held against its session and written as the tool itself would write it; what it changes in an
    existing file is shown. A file that holds a key, a word or a date that does not fit, or private data, is not
    taken, and the others are: the exit code is 1 then.

        certif jury receive 2026-11--camille.moreau--noa.perrin.yml
        certif jury receive received/*.yml --dry-run
    """
    from certif.acts.grid.receive import plan_receipt, write_receipt

    where, day = trial.where, trial.day
    refused = 0
    for file in files:
        name = harmless(file.name)
        try:
            planned = plan_receipt(where, file, day, session)
            written = trial.dry_run or write_receipt(where, planned)
        except CertifError as error:
            refused += 1
            streams.note(_("{file} is not taken: {reason}").format(file=name, reason=error.message))
            if error.hint:
                streams.note(f"  {error.hint}")
            continue
        _say(name, planned, written=written)
    if trial.dry_run:
        streams.nothing_written()
    if refused:
        sentence = ngettext("{count} file was not taken.", "{count} files were not taken.", refused)
        streams.note(sentence.format(count=refused))
    return ExitCode.FINDINGS if refused else ExitCode.OK


def _say(name: str, planned: Received, *, written: bool) -> None:
    if planned.new:
        streams.result(_("{file}: new, {path}.").format(file=name, path=planned.path))
    elif not written:
        streams.result(
            _("{file}: the register holds it already, {path}.").format(file=name, path=planned.path)
        )
    else:
        streams.result(_("{file}: changes {path}.").format(file=name, path=planned.path))
    for change in planned.changes:
        streams.result(f"  {change}")
    if planned.unanswered:
        sentence = _("These slots of the session are not answered: {slots}.")
        streams.note("  " + sentence.format(slots=listed(planned.unanswered)))
    if planned.unexplained:
        sentence = _("Say why these were not reached, or the jury will: {names}.")
        streams.note("  " + sentence.format(names=listed(planned.unexplained)))
