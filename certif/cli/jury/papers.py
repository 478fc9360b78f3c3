"""`certif jury papers`: the decision on the jury, and the attendance sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.jury.for_people import write_for_people
from certif.cli.terminal.options import DatedTrial, SessionId, option
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping


def papers(
    session: SessionId,
    *,
    out: Annotated[Path, option("--out", _("The folder for the papers."), _("FOLDER"))],
    trial: DatedTrial,
) -> None:
    """Write what proves who sat: the decision on the jury, attendance sheets.

    Both are signed by hand, and dated --on. The decision composes the jury as jury.yml does; who may sign it is in the certifier's
    file, with their act. There is one sheet for each half-day from --on. `certif session pdf` makes the same as PDF, and
    `certif session signed` notes them once they are signed.

        certif jury papers 2026-11 --out papiers
        certif session pdf 2026-11 --out papiers --only decision-composition --only emargement
    """
    from certif.acts.jury.papers import plan_composition, plan_sheets

    where, day = trial.where, trial.day
    files: Mapping[str, bytes] = {
        **plan_composition(where, session, day),
        **plan_sheets(where, session, day),
    }
    write_for_people(where, out, files, dry_run=trial.dry_run)
