"""`certif deliberate`: what the jury agreed on, where its grids differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, DryRun, On, Root, the_day
from certif.cli.terminal.typer_shape import verb
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import harmless, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.acts.grid.deliberate import Joint, Table

app = verb()


@app.command()
def deliberate(
    session: Annotated[str, typer.Argument(metavar=_("SESSION"), help=_("The session's id."))],
    person: Annotated[str, typer.Argument(metavar=_("PERSON"), help=_("The candidate's id."))],
    *,
    levels: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=_("COMPETENCE=LEVEL"),
            help=_("A joint level. Repeatable."),
            show_default=False,
        ),
    ] = None,
    reasons: Annotated[
        list[str] | None,
        typer.Option(
            "--reason",
            metavar=_("COMPETENCE=TEXT"),
            help=_("Its reason. Repeatable."),
            show_default=False,
        ),
    ] = None,
    present: Annotated[
        list[str] | None,
        typer.Option(
            "--present",
            metavar=_("PERSON"),
            help=_("A juror who deliberated; by default all of them. Repeatable."),
            show_default=False,
        ),
    ] = None,
    confirm: Annotated[
        str | None,
        typer.Option(
            "--confirm",
            metavar=_("PERSON"),
            help=_("Confirm the deliberation, as that juror."),
            show_default=False,
        ),
    ] = None,
    root: Root = None,
    on: On = TODAY,
    dry_run: DryRun = False,
) -> None:
    """Show a candidate's grids side by side, and record the joint levels.

    A joint level and its reason are needed where the grids differ. The jury may word a joint reason on any other
    competence. A level changed in a grid later makes the deliberation on that competence stale; corrected
    evidence does not.

    A joint level beyond those of the grids counts once each juror of the interview has confirmed it. So does a
    deliberation held without one of them. A juror confirms in a pull request of their own.

        certif deliberate 2026-11 camille.moreau
        certif deliberate 2026-11 camille.moreau --set test=acquis --reason test="Le protocole est bon."
        certif deliberate 2026-11 camille.moreau --confirm noa.perrin
    """
    from certif.acts.grid.deliberate import (
        confirmation_content,
        deliberation_content,
        open_table,
    )
    from certif.dataset.layout import find_root
    from certif.reporters.session.grids_side_by_side import grids_text

    where = find_root(Path.cwd(), root)
    table = open_table(where, session, person)
    if confirm is not None:
        if levels or reasons or present:
            raise UsageError(_("A deliberation is recorded first, and confirmed afterwards."))
        content = confirmation_content(table, confirm, the_day(on))
        _write(where, table, content, dry_run=dry_run)
        return
    streams.result(
        grids_text(table.certification, table.grids, table.deliberation, table.to_settle)
    )
    joint = _joint(levels, reasons)
    for sentence in table.unexplained() if not joint else ():
        streams.note(sentence)
    if not joint and streams.interactive():
        joint = _ask(table)
    if not joint and not present and not table.to_settle:
        if not table.unexplained():
            streams.note(_("Nothing is left to be agreed on."))
        return
    content, asked = deliberation_content(table, joint, the_day(on), present or ())
    _write(where, table, content, dry_run=dry_run)
    _say_who_confirms(table, asked)


def _write(where: Path, table: Table, content: bytes, *, dry_run: bool) -> None:
    from certif.acts.grid.deliberate import write_deliberation

    if dry_run:
        streams.result(content.decode())
        streams.note(_("Nothing was written (--dry-run)."))
    elif write_deliberation(where, table, content):
        streams.note(_("Written: {path}.").format(path=table.path))
    else:
        streams.note(_("Nothing to change: {path}.").format(path=table.path))


def _say_who_confirms(table: Table, asked: Sequence[str]) -> None:
    jurors = asked or tuple(table.grids)
    command = f"certif deliberate {table.session} {table.candidate} --confirm {jurors[0]}"
    if asked:
        said = _(
            "This counts once it is confirmed by {jurors}, each in a pull request of their own: {command}"
        )
    else:
        said = _(
            "Each of {jurors} who does not write this must confirm it, in a pull request of their own: {command}"
        )
    streams.note(said.format(jurors=listed(jurors), command=f"`{command}`"))


def _joint(levels: Sequence[str] | None, reasons: Sequence[str] | None) -> dict[str, Joint]:
    from certif.acts.grid.deliberate import Joint
    from certif.cli.grid.assess import pairs

    given, why = pairs(levels, "--set"), pairs(reasons, "--reason")
    if given.keys() != why.keys():
        raise UsageError(
            _("Each joint level has its reason, and each reason its level: {names}.").format(
                names=", ".join(sorted(given.keys() ^ why.keys()))
            ),
            hint=_("Give for each --set COMPETENCE=LEVEL and --reason COMPETENCE=TEXT."),
        )
    return {competence: Joint(level, why[competence]) for competence, level in given.items()}


def _ask(table: Table) -> dict[str, Joint]:
    """Ask for each competence to settle, then for others to word together."""
    from certif.acts.grid.deliberate import Joint
    from certif.cli.grid.assess_steps import choice, text

    words = list(table.certification.levels)
    titles = {competence.id: competence.title for competence in table.certification.competences}
    joint: dict[str, Joint] = {}
    waiting = list(table.to_settle)
    while True:
        if waiting:
            competence = waiting.pop(0)
        else:
            competence = streams.ask(
                _("Another competence to word together? Its id, or Enter to finish:"),
                option="--set",
            )
            if not competence:
                return joint
            if competence not in titles:
                streams.note(_("Type one of: {words}.").format(words=", ".join(titles)))
                continue
        streams.note(f"\n{harmless(titles[competence])}")
        level = choice(_("Joint level?"), words, None)
        joint[competence] = Joint(level, text(_("Why?"), None, required=True))
