"""`certif register`: the register as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Dated, option
from certif.cli.terminal.typer_shape import noun
from certif.i18n import N_, _

app = noun(N_("Carry a register over into a repository without its history."))


@app.command("carry-over")
def carry_over(
    *,
    out: Annotated[Path, option("--out", _("The folder to be made."), _("FOLDER"))],
    decision: Annotated[
        str | None,
        option("--decision", _("The granted erasure that asks for it."), _("REFERENCE")),
    ] = None,
    dated: Dated,
) -> None:
    """Put the history into a bundle, and today's files into a new repository.

    Deleted files are nowhere in the new repository, which has one commit. Its commit names the bundle's checksum, and A-FAIRE.md lists
    what a person must do: the old repository, forks, caches, archives. Once per registration, or on a granted erasure.

        certif register carry-over --out ../reprise-2027
    """
    from certif.acts.privacy.carry_over import carry_over as act

    done = act(dated.where, out, on=dated.day, decision=decision)
    streams.result(f"{done.sum}  {out / 'historique.bundle'}")
    streams.note(
        _("The new repository is {path}, of one commit. Next: read {list}.").format(
            path=out / "registre", list=out / "A-FAIRE.md"
        )
    )
