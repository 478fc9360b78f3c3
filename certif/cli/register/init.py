"""`certif init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import argument, option
from certif.cli.terminal.typer_shape import verb
from certif.i18n import _, ngettext

app = verb()


@app.command()
def init(
    folder: Annotated[Path, argument(_("FOLDER"), _("The folder to start in; made if missing."))],
    *,
    certification: Annotated[
        str | None,
        option(
            "--certification",
            _("Start with this certification filled in: rs6247. Else with one to fill in."),
            "ID",
        ),
    ] = None,
    maintainer: Annotated[
        list[str] | None,
        option("--maintainer", _("A first maintainer. Repeatable."), _("LOGIN:NUMBER:NAME")),
    ] = None,
    action: Annotated[
        str | None,
        option(
            "--action",
            _("The repository and commit from which the workflows take certif."),
            _("OWNER/REPOSITORY@COMMIT"),
        ),
    ] = None,
    intake: Annotated[
        bool,
        option(
            "--intake",
            _("Make the separate repository by which candidates apply, instead of a register."),
        ),
    ] = False,
) -> None:
    """Start a register, ready to push: data, workflows, review rules, editor settings.

    Never overwrites; run again, it adds what is missing. The settings that only a person can turn on are in
    REGLAGES.md.

        certif init --certification rs6247 ../mon-registre
        certif init --intake ../candidatures
    """
    from certif.acts.register.init import account_of, init_intake, init_register

    if intake:
        done = init_intake(folder)
    else:
        accounts = tuple(account_of(text) for text in maintainer or ())
        done = init_register(
            folder, certification=certification, maintainers=accounts, action=action
        )
    for path in done.written:
        streams.result(path)
    count = len(done.written)
    streams.note(
        ngettext("{count} file written.", "{count} files written.", count).format(count=count)
    )
    if done.kept:
        count = len(done.kept)
        streams.note(
            ngettext(
                "{count} was already there, and was left as it is.",
                "{count} were already there, and were left as they are.",
                count,
            ).format(count=count)
        )
    streams.note("")
    streams.note(_("Left for you to do:"))
    for number, step in enumerate(done.steps, start=1):
        streams.note(f"{number}. {step}")
