"""`certif decision`: decisions after the close, each with its law and its letters."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from certif.cli.decision.extract import extract
from certif.cli.decision.options import By, GroundOf, HeardOn, NewName, Reason, correct, day_or_none
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    CandidateId,
    Format,
    OutputFormat,
    Root,
    SessionId,
    option,
    the_dataset,
)
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode, UsageError
from certif.i18n import N_, _
from certif.model.issued import CorrectionKind, Outcome

app = noun(N_("Replace a decision after the close, issue its documents again, show its history."))

app.command()(extract)

_DAYS_TO_ANSWER = 15


@app.command()
def show(
    session: SessionId,
    person: CandidateId,
    *,
    root: Root = None,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """Show the decision that holds on a person, its documents and its history.

    After a change of name it lists the documents that have to go.

        certif decision show 2026-11 camille.moreau
    """
    from certif.acts.decision.correct import decision_on
    from certif.cli.terminal.people import the_person
    from certif.dataset.reading.load import load
    from certif.reporters.decisions import history_json, history_text
    from certif.results.follow_up.decided import former_papers, steps

    where = the_dataset(root)
    who = the_person(where, person, ["candidates"])
    folder, now = decision_on(load(where), session, who)
    made = [each for _before, _place, each in steps(folder, who)]
    former = former_papers(folder, who)
    if format_ is OutputFormat.JSON:
        streams.result(history_json(folder.id, now, made, former))
    else:
        streams.result(history_text(now, made, former))


@app.command()
def invite(
    session: SessionId,
    person: CandidateId,
    *,
    ground: GroundOf,
    reason: Reason,
    by: By,
    until: Annotated[
        str | None,
        option(
            "--until",
            _("The last day for the answer, YYYY-MM-DD; by default in {days} days.").format(
                days=_DAYS_TO_ANSWER
            ),
            _("DATE"),
            callback=day_or_none,
        ),
    ] = None,
    writing: DatedWriting,
) -> ExitCode:
    """Invite a holder to submit observations, before a certificate is taken away.

    The law asks for it (CRPA L121-1, L122-1). The letter is sealed with its day; the decision comes afterwards.

        certif decision invite 2026-11 camille.moreau --ground fraude --reason "…" --by "Dana Exemple"
    """
    from datetime import date

    from certif.acts.decision.asked import Asked
    from certif.cli.terminal.people import the_person

    asked = Asked(
        CorrectionKind.INVITATION,
        session,
        the_person(writing.where, person, ["candidates"]),
        writing.day,
        by,
        reason,
        ground=ground,
        until=date.fromisoformat(until) if until else writing.day + timedelta(days=_DAYS_TO_ANSWER),
    )
    return correct(writing, asked)


@app.command()
def revise(
    session: SessionId,
    person: CandidateId,
    *,
    outcome: Annotated[
        Outcome,
        option("--outcome", _("certifie, non-certifie, absent or excuse."), _("OUTCOME")),
    ],
    ground: GroundOf,
    reason: Reason,
    by: By,
    levels: Annotated[
        list[str] | None,
        option("--set", _("A level that the jury gives now. Repeatable."), _("COMPETENCE=LEVEL")),
    ] = None,
    deliberated_on: Annotated[
        str | None,
        option(
            "--deliberated-on",
            _("The day on which the jury deliberated again, YYYY-MM-DD."),
            _("DATE"),
            callback=day_or_none,
        ),
    ] = None,
    present: Annotated[
        list[str] | None,
        option("--present", _("A juror who took part then. Repeatable."), _("PERSON")),
    ] = None,
    heard_on: HeardOn = None,
    writing: DatedWriting,
) -> ExitCode:
    r"""Replace the decision on one person, in either direction, on a ground of the law.

    A refusal gives way to a certificate, which bears the next number, or to another refusal. A certificate is taken
    away on the grounds and within the time of the law, its holder invited first (`certif decision invite`). The
    decision, its documents and an addendum to the minutes are sealed beside the close.

        certif decision revise 2026-11 noa.perrin --outcome certifie --ground recours-gracieux --reason "…" \
          --set test=acquis --deliberated-on 2027-02-02 --present sacha.petit --by "Ange Exemple"
        certif decision revise 2026-11 camille.moreau --outcome non-certifie --ground fraude --reason "…" --by "Ange Exemple"
    """
    from datetime import date

    from certif.acts.decision.asked import Asked
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import pairs
    from certif.model.issued import Deliberated

    if bool(deliberated_on) is not bool(present):
        raise UsageError(_("--deliberated-on and --present go together."))
    jurors = tuple(the_person(writing.where, each, ["jurors"]) for each in present or ())
    asked = Asked(
        CorrectionKind.REVISION,
        session,
        the_person(writing.where, person, ["candidates"]),
        writing.day,
        by,
        reason,
        ground=ground,
        outcome=outcome,
        levels=pairs(levels, "--set"),
        deliberation=Deliberated(date.fromisoformat(deliberated_on), jurors)
        if deliberated_on
        else None,
        heard_on=date.fromisoformat(heard_on) if heard_on else None,
    )
    return correct(writing, asked)


@app.command()
def reissue(
    session: SessionId,
    person: CandidateId,
    *,
    reason: Reason,
    by: By,
    name: NewName = None,
    writing: DatedWriting,
) -> ExitCode:
    """Issue a person's documents once more, a refusal as well as a certificate.

    The decision stays, and so does a certificate's number; its code is new. They bear the name in the person's file:
    a mistake in it is corrected there first. A letter says what the new edition replaces.

        certif decision reissue 2026-11 camille.moreau --reason "Le nom était mal orthographié." --by "Dana Exemple"
    """
    from certif.acts.decision.asked import Asked
    from certif.cli.terminal.people import the_person

    who = the_person(writing.where, person, ["candidates"])
    asked = Asked(CorrectionKind.REISSUE, session, who, writing.day, by, reason, name)
    return correct(writing, asked)


@app.command()
def rename(
    session: SessionId,
    person: CandidateId,
    *,
    by: By,
    name: NewName = None,
    writing: DatedWriting,
) -> ExitCode:
    """Issue a person's documents under the name that they bear since a change of name.

    For everybody who was given documents. No new document bears the former name, and those that do are listed: they
    are what has to go first. Correct `fullname` in the person's file before.

        certif decision rename 2026-11 camille.moreau --by "Dana Exemple"
    """
    from certif.acts.decision.asked import Asked
    from certif.cli.terminal.people import the_person

    who = the_person(writing.where, person, ["candidates"])
    why = "Changement de nom."
    asked = Asked(CorrectionKind.RENAME, session, who, writing.day, by, why, name)
    return correct(writing, asked)
