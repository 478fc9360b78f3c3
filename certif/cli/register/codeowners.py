"""`certif codeowners`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Root, option, the_dataset
from certif.cli.terminal.typer_shape import verb
from certif.errors import ExitCode, UsageError
from certif.i18n import _

app = verb()


@app.command()
def codeowners(
    root: Root = None,
    check: Annotated[
        bool, option("--check", _("Say whether .github/CODEOWNERS is up to date."))
    ] = False,
    write: Annotated[bool, option("--write", _("Write .github/CODEOWNERS."))] = False,
) -> ExitCode:
    """Say who must review each file, from data/access.yml and the open juries.

    Shows it, writes it to .github/CODEOWNERS, or says whether that file is up to date.

        certif codeowners --write
        certif codeowners --check
    """
    from certif.acts.register import codeowners as act
    from certif.dataset.reading.load import load

    if check and write:
        raise UsageError(_("--check and --write do not go together."))
    where = the_dataset(root)
    if check:
        if act.codeowners_differ(where):
            streams.note(_("{path} is not up to date.").format(path=act.PATH))
            streams.note(_("Run `certif codeowners --write`, and commit it."))
            return ExitCode.FINDINGS
        streams.note(_("{path} is up to date.").format(path=act.PATH))
    elif write:
        changed = act.write_codeowners(where)
        said = _("Written: {path}.") if changed else _("{path} is up to date.")
        streams.note(said.format(path=act.PATH))
    else:
        streams.result(act.codeowners(load(where)))
    return ExitCode.OK
