"""`certif appeal`: appeals received, decided, and how long one may still appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.completion import sessions
from certif.cli.terminal.options import (
    TODAY,
    AsList,
    CandidateId,
    ListFormat,
    On,
    RecordedBy,
    Root,
    SessionId,
    a_day,
    argument,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import Writing
from certif.cli.terminal.questions import said_by, said_why
from certif.cli.terminal.typer_shape import noun
from certif.i18n import N_, _
from certif.model.follow_up import AppealForm, AppealOutcome

if TYPE_CHECKING:
    from pathlib import Path

app = noun(N_("Record appeals, decide them, and list them with their days."))

_Reason = Annotated[
    str | None,
    option("--reason", _("The reason: nothing about health or private life."), _("TEXT")),
]


@app.command()
def record(
    session: SessionId,
    person: CandidateId,
    *,
    form: Annotated[
        AppealForm,
        option("--form", _("gracieux: to the certifier. contentieux: before the court.")),
    ] = AppealForm.TO_THE_CERTIFIER,
    document: Annotated[
        str | None,
        option(
            "--document",
            _("The decision that it contests; by default the last one that was sent."),
            _("DOCUMENT"),
        ),
    ] = None,
    sent_on: Annotated[
        str,
        option(
            "--sent-on",
            _("The day of its posting: it says whether the appeal is in time."),
            _("DATE"),
            callback=a_day,
        ),
    ] = TODAY,
    reason: _Reason = None,
    by: RecordedBy = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Record an appeal received on the day --on, and say its days.

    Whether it is in time, by when it must be answered, and until when the court may be seized.

        certif appeal record 2026-11 camille.moreau --on 2027-01-11 --by "Dana Exemple" --reason "…"
    """
    from certif.acts.follow_up.appeals import NewAppeal, plan_appeal
    from certif.acts.follow_up.receipts import document_named

    new = NewAppeal(
        the_person(writing.where, person, ["candidates"]),
        form,
        the_day(on),
        said_by(by),
        said_why(reason),
        document_named(document) if document else None,
        the_day(sent_on) if sent_on != TODAY else None,
    )
    writing.write(plan_appeal, session, new)
    if not writing.dry_run:
        _say_days(writing.where, session, new.person)


@app.command()
def decide(
    session: SessionId,
    person: CandidateId,
    *,
    outcome: Annotated[
        AppealOutcome,
        option("--outcome", _("One of: {words}.").format(words=", ".join(AppealOutcome))),
    ],
    entry: Annotated[
        int | None,
        option("--entry", _("The number of the appeal, where several run."), _("N"), min=1),
    ] = None,
    reason: _Reason = None,
    by: RecordedBy = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Record how an appeal ended, on the day --on.

    An appeal that is upheld calls for another decision: `certif todo` names it until it is made.

        certif appeal decide 2026-11 camille.moreau --outcome rejet --by "Dana Exemple" --reason "…"
    """
    from certif.acts.follow_up.appeals import Ruling, plan_ruling

    who = the_person(writing.where, person, ["candidates"])
    ruling = Ruling(who, outcome, the_day(on), said_by(by), said_why(reason), entry)
    if writing.write(plan_ruling, session, ruling) and outcome is AppealOutcome.UPHELD:
        streams.note(_("Next: the decision that follows, then its letter."))


@app.command("list")
def list_(
    session: Annotated[
        str | None,
        argument(_("[SESSION]"), _("One session; by default every one."), autocompletion=sessions),
    ] = None,
    *,
    on: On = TODAY,
    root: Root = None,
    format_: AsList = ListFormat.TEXT,
) -> None:
    """List the appeals, and the refusals that may still be contested.

    Each with its last day: full months from the notification, extended past weekends and public holidays.

        certif appeal list 2026-11
        certif appeal list --format csv > recours.csv
    """
    from certif.acts.follow_up.appeals import appeals_of
    from certif.reporters.session import appeals as reports
    from certif.results.follow_up.appeals import time_limits

    day = the_day(on)
    folders, found = appeals_of(the_dataset(root), session)
    limits = [each for folder in folders for each in time_limits(folder, day)]
    show = format_.of(reports.appeals_text, reports.appeals_json, reports.appeals_csv)
    streams.result(show(found, limits, day))


def _say_days(where: Path, session: str, person: str) -> None:
    from certif.acts.follow_up.appeals import appeals_of
    from certif.reporters.session.appeals import days_of

    theirs = [each for each in appeals_of(where, session)[1] if each.person == person]
    for sentence in days_of(theirs[-1]) if theirs else ():
        streams.note(sentence)
