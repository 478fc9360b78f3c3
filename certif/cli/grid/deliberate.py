"""`certif deliberate`: the jury's joint levels, where its grids differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import CandidateId, DatedTrial, SessionId, option
from certif.cli.terminal.people import the_person
from certif.cli.terminal.typer_shape import verb
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import harmless, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.acts.grid.table import Joint, Table

app = verb()


@app.command()
def deliberate(
    session: SessionId,
    person: CandidateId,
    *,
    levels: Annotated[
        list[str] | None, option("--set", _("A joint level. Repeatable."), _("COMPETENCE=LEVEL"))
    ] = None,
    reasons: Annotated[
        list[str] | None,
        option(
            "--reason",
            _("Its reason; where the grids agree, no level is needed. Repeatable."),
            _("COMPETENCE=TEXT"),
        ),
    ] = None,
    observed: Annotated[
        list[str] | None,
        option(
            "--observed",
            _("Take the evidence of the grids as its reason. Repeatable."),
            _("COMPETENCE"),
        ),
    ] = None,
    present: Annotated[
        list[str] | None,
        option(
            "--present",
            _("A juror who deliberated; by default all of them. Repeatable."),
            _("PERSON"),
        ),
    ] = None,
    confirm: Annotated[
        str | None, option("--confirm", _("Confirm the deliberation, as that juror."), _("PERSON"))
    ] = None,
    trial: DatedTrial,
) -> None:
    """Show a candidate's grids side by side, and record the joint levels.

    A joint level and its reason are needed where the grids differ. A decision that refuses the certification gives
    the reason of each competence that was not reached: the jury words it, or takes what the grids observed. A level
    changed in a grid later makes the deliberation on that competence stale; corrected evidence does not.

    A joint level beyond those of the grids counts once each juror of the interview has confirmed it. So does a
    deliberation held without one of them. A juror confirms in a pull request of their own.

        certif deliberate 2026-11 camille.moreau
        certif deliberate 2026-11 camille.moreau --set test=acquis --reason test="Le protocole est bon."
        certif deliberate 2026-11 camille.moreau --observed financement
        certif deliberate 2026-11 camille.moreau --confirm noa.perrin
    """
    from certif.acts.grid.deliberate import confirmation_content, deliberation_content
    from certif.acts.grid.table import open_table
    from certif.reporters.session.grids_side_by_side import grids_text
    from certif.reporters.session.missing import missing_in_words

    where = trial.where
    person = the_person(where, person, ["candidates"])
    present = [the_person(where, each, ["jurors"]) for each in present or ()]
    confirm = the_person(where, confirm, ["jurors"]) if confirm else None
    table = open_table(where, session, person)
    if confirm is not None:
        if levels or reasons or observed or present:
            raise UsageError(_("A deliberation is recorded first, and confirmed afterwards."))
        content = confirmation_content(table, confirm, trial.day)
        _write(where, table, content, dry_run=trial.dry_run)
        return
    streams.result(grids_text(table.framework, table.grids, table.deliberation, table.to_settle))
    joint, day = _joint(table, levels, reasons, observed), trial.day
    if not joint and streams.interactive():
        joint = _ask(table, day)
    untold = table.unexplained(joint, day) if joint or not table.to_settle else ()
    if joint or present or table.to_settle:
        content, asked = deliberation_content(table, joint, day, present or ())
        _write(where, table, content, dry_run=trial.dry_run)
        _say_who_confirms(table, asked)
    elif not untold:
        streams.note(_("Nothing is left to be agreed on."))
    for missing in untold:
        streams.note(missing_in_words(table.candidate, missing, table.framework))


def _write(where: Path, table: Table, content: bytes, *, dry_run: bool) -> None:
    from certif.acts.grid.deliberate import write_deliberation

    if dry_run:
        streams.result(content.decode())
        streams.nothing_written()
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


def _joint(
    table: Table,
    levels: Sequence[str] | None,
    reasons: Sequence[str] | None,
    observed: Sequence[str] | None,
) -> dict[str, Joint]:
    """Return what the options agree on; a level common to all grids may lack."""
    from certif.acts.grid.table import Joint
    from certif.cli.grid.assess import levels_given
    from certif.cli.terminal.questions import pairs

    given, why = levels_given(levels, table.framework), pairs(reasons, "--reason")
    known = [competence.id for competence in table.framework.competences]
    taken = {
        each: table.observed(each, given.get(each)) if each in known else ""
        for each in observed or ()
    }
    why = {**taken, **why}
    levels_of = {each: given.get(each) or table.agreed(each) for each in (*given, *why)}
    without = {each for each, level in levels_of.items() if each in known and level is None}
    if lacking := without | (given.keys() - why.keys()):
        raise UsageError(
            _("Each joint level has its reason, and each reason its level: {names}.").format(
                names=", ".join(sorted(lacking))
            ),
            hint=_("Give for each --set COMPETENCE=LEVEL and --reason COMPETENCE=TEXT."),
        )
    return {each: Joint(level or "", why[each]) for each, level in levels_of.items()}


def _ask(table: Table, day: date) -> dict[str, Joint]:
    """Ask for what differs, for the reasons of a refusal, then for anything else."""
    titles = {competence.id: competence.title for competence in table.framework.competences}
    joint: dict[str, Joint] = {}
    for competence in table.to_settle:
        joint[competence] = _asked(table, competence, None)
    for missing in table.unexplained(joint, day):
        competence = missing.competence or ""
        joint[competence] = _asked(table, competence, table.agreed(competence))
    while competence := streams.ask(
        _("Another competence to word together? Its id, or Enter to finish:"), option="--set"
    ):
        if competence in titles:
            joint[competence] = _asked(table, competence, None)
        else:
            streams.note(_("Type one of: {words}.").format(words=", ".join(titles)))
    return joint


def _asked(table: Table, competence: str, level: str | None) -> Joint:
    """Ask for a joint level, unless it is ``level``, and for its reason."""
    from certif.acts.grid.table import Joint
    from certif.cli.grid.assess_steps import choice, text

    title = next(c.title for c in table.framework.competences if c.id == competence)
    streams.note(f"\n{harmless(title)}")
    if level is None:
        level = choice(_("Joint level?"), list(table.framework.levels), None)
        return Joint(level, text(_("Why?"), None, required=True))
    observed = table.observed(competence, level)
    question = _("{level}: why was it not reached? The candidate reads it:")
    return Joint(level, text(question.format(level=harmless(level)), observed, required=True))
