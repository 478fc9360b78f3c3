"""`certif session screen`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    Format,
    OutputFormat,
    SessionId,
    a_day,
    option,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import DatedWriting, files_written
from certif.cli.terminal.same_plan import refuse_another
from certif.errors import ExitCode, UsageError
from certif.i18n import _, dated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.acts.session.screen import RulingAsked
    from certif.eligibility.screening_plan import ScreeningPlan

PAIRS = ("settle", "overrule")
"""The options that take a person and a criterion (see `certif.cli.terminal.typer_shape.taking_pairs`)."""


def screen(
    session: SessionId,
    *,
    by: Annotated[
        str | None, option("--by", _("The person who screens, and rules."), _("NAME"))
    ] = None,
    settle: Annotated[
        list[str] | None,
        option(
            "--settle",
            _(
                "Settle a criterion that the files leave unknown, by a finding of fact (constat). Repeatable."
            ),
            _("PERSON CRITERION"),
        ),
    ] = None,
    overrule: Annotated[
        list[str] | None,
        option(
            "--overrule",
            _("Waive a criterion that is not met (dérogation). Repeatable."),
            _("PERSON CRITERION"),
        ),
    ] = None,
    reason: Annotated[
        list[str] | None,
        option(
            "--reason",
            _(
                "The reason: one for all rulings, or one each, in the order --settle then --overrule."
            ),
            _("TEXT"),
        ),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        option(
            "--evidence",
            _("The supporting evidence: one for all rulings, or one each, in the same order."),
            _("TEXT"),
        ),
    ] = None,
    pieces_until: Annotated[
        str,
        option(
            "--pieces-until",
            _(
                "The last day for missing documents; by default the règlement's, or the one already given."
            ),
            _("DATE"),
            callback=a_day,
        ),
    ] = TODAY,
    pieces: Annotated[
        Path | None,
        option(
            "--pieces",
            _("The documents as downloaded (PERSON/DOCUMENT.pdf), whose checksums the files keep."),
            _("FOLDER"),
        ),
    ] = None,
    letters: Annotated[
        Path | None,
        option(
            "--letters",
            _("Write there, in French, the letter that each candidate must receive now."),
            _("FOLDER"),
        ),
    ] = None,
    again: Annotated[
        bool, option("--again", _("Write the letters too that were sent already."))
    ] = False,
    writing: DatedWriting,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Screen a session: complete or not, admissible or not, a file for each candidate.

    Shows the plan first. A file is written only where both decisions are known; run it again after a
    dossier changed: findings of fact (constats) and waivers (dérogations) stay. Exits with 1 while somebody is
    undecided.

        certif session screen 2026-11 --by "Dana Exemple"
        certif session screen 2026-11 --settle camille.moreau phase_known --by "Dana Exemple" --reason "…"
        certif session screen 2026-11 --by "Dana Exemple" --pieces ../pieces
    """
    from certif.acts.session.screen import plan_screening, write_screening
    from certif.acts.support.write_outside import refuse_inside
    from certif.eligibility.screening_plan import Change

    where, day = writing.where, writing.day
    if letters is not None:
        refuse_inside(where, letters)  # before any decision is written
    rulings = _rulings(where, settle, overrule, reason or [], evidence or [])
    until = the_day(pieces_until) if pieces_until != TODAY else None

    def planned(who: str | None) -> ScreeningPlan:
        return plan_screening(where, session, day, who, rulings, pieces_until=until, pieces=pieces)

    plan = planned(by)
    _show(plan, format_)
    if plan.files and not writing.dry_run:
        who = by or streams.ask(_("Who screens?"), option="--by")
        if writing.yes or streams.confirm(_("Write these files?")):
            if not (by and writing.yes):  # somebody was asked
                confirmed = planned(who)
                refuse_another(plan, planned(by))
                plan = confirmed
            written = write_screening(where, plan)
            streams.note(files_written(len(written)))
    if writing.dry_run:
        streams.nothing_written()
    if letters is not None:
        _letters(where, session, day, letters, dry_run=writing.dry_run, again=again)
    undecided = plan.having(Change.TO_SETTLE) or plan.unreadable
    return ExitCode.FINDINGS if undecided else ExitCode.OK


def _rulings(
    where: Path,
    settle: list[str] | None,
    overrule: list[str] | None,
    reasons: list[str],
    evidence: list[str],
) -> Sequence[RulingAsked]:
    from certif.acts.session.screen import RulingAsked
    from certif.eligibility.verdicts import CONSTAT, DEROGATION

    pairs = [(CONSTAT, *pair) for pair in cast("list[tuple[str, str]]", settle or [])]
    pairs += [(DEROGATION, *pair) for pair in cast("list[tuple[str, str]]", overrule or [])]
    if not pairs and (reasons or evidence):
        raise UsageError(
            _("--reason and --evidence belong to a ruling, and there is none."),
            hint=_("Add --settle PERSON CRITERION or --overrule PERSON CRITERION."),
        )
    if not pairs:
        return ()
    if not reasons:
        reasons = [streams.ask(_("Why?"), option="--reason")]
    whys = _one_each(reasons, len(pairs), "--reason")
    proofs = _one_each(evidence, len(pairs), "--evidence") if evidence else [None] * len(pairs)
    return [
        RulingAsked(kind, the_person(where, person, ["candidates"]), criterion, why, proof)
        for (kind, person, criterion), why, proof in zip(pairs, whys, proofs, strict=True)
    ]


def _one_each(given: list[str], rulings: int, option: str) -> list[str]:
    """One text a ruling; one text serves for all."""
    if len(given) not in (1, rulings):
        raise UsageError(
            _("Rulings: {rulings}; {option}: {given}.").format(
                rulings=rulings, option=option, given=len(given)
            ),
            hint=_("Give one {option} for all, or one for each.").format(option=option),
        )
    return given if len(given) == rulings else given * rulings


def _show(plan: ScreeningPlan, format_: OutputFormat) -> None:
    from certif.reporters.session.screening import screening_json, screening_text

    show = screening_json if format_ is OutputFormat.JSON else screening_text
    streams.result(show(plan))


def _letters(
    where: Path, session: str, day: date, folder: Path, *, dry_run: bool, again: bool
) -> None:
    from certif.acts.session.screening_letters import plan_letters, write_letters

    planned = plan_letters(where, session, day, again=again)
    for candidate, kind in planned.kinds.items():
        streams.note(f"{folder / candidate}.md: {kind.removesuffix('.md.j2')}")
    if not dry_run:
        write_letters(where, folder, planned)
    untold = (
        (planned.untold, _("Not screened yet: their letter acknowledges receipt, for {people}.")),
        (
            planned.outdated,
            _("The screening no longer matches the dossier, so no letter: {people}."),
        ),
        (
            planned.undecided,
            _(
                "Something is not known: nothing is decided, and the letter asks for it, for {people}."
            ),
        ),
        (planned.withdrawn, _("Withdrew: their letter takes note of it, for {people}.")),
    )
    for candidate, sent_on in planned.told.items():
        streams.note(
            _("{person}: sent on {day}, not written again (--again writes it).").format(
                person=candidate, day=dated(sent_on)
            )
        )
    for candidate, sent_on in planned.changed.items():
        streams.note(
            _(
                "{person}: the decision changed since the letter sent on {day}; send this one."
            ).format(person=candidate, day=dated(sent_on))
        )
    for people, form in untold:
        if people:
            streams.note(form.format(people=", ".join(people)))
