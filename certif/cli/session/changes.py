"""`certif session slots`, `event` and `take-back`: changes of a session under way."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from certif.cli.terminal.options import (
    TODAY,
    CandidateId,
    DryRun,
    On,
    Root,
    SessionId,
    Yes,
    argument,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.plans import show_and_write
from certif.i18n import _
from certif.model.session import EventKind

__all__ = ["event", "slots", "take_back"]

_By = Annotated[str | None, option("--by", _("The person who records it."), _("NAME"))]
_Reason = Annotated[
    str | None,
    option(
        "--reason",
        _("The reason, for the minutes: nothing about health or private life."),
        _("TEXT"),
    ),
]


def slots(
    session: SessionId,
    *,
    add: Annotated[
        list[str] | None,
        option("--add", _("An interview's start, '2026-11-18 09h30'. Repeatable."), _("SLOT")),
    ] = None,
    rooms: Annotated[
        int | None, option("--rooms", _("Interviews at the same time."), _("N"), min=1)
    ] = None,
    after_registration: Annotated[
        str | None,
        option(
            "--after-registration",
            _("The text or decision that allows interviews after the end of the registration."),
            _("TEXT"),
        ),
    ] = None,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Add slots to an open session, or set its number of rooms; shown first.

    The people who gave their availability are named, to be asked about the new slots.

        certif session slots 2027-05 --add "2027-05-20 09h30" --add "2027-05-20 11h00" --rooms 2
    """
    from certif.acts.session.slots import plan_slots, read_slot

    where = the_dataset(root)
    wanted = [read_slot(each) for each in add or []]
    show_and_write(
        where,
        partial(plan_slots, where, session, wanted, rooms, after_registration),
        dry_run=dry_run,
        yes=yes,
        then=_("Next: `certif jury availability {session} PERSON` adds them to an answer.").format(
            session=session
        ),
    )


def event(
    session: SessionId,
    kind: Annotated[
        EventKind, argument(_("KIND"), _("One of: {kinds}.").format(kinds=", ".join(EventKind)))
    ],
    *,
    candidate: Annotated[
        str | None, option("--candidate", _("The candidate of the interview."), _("PERSON"))
    ] = None,
    juror: Annotated[str | None, option("--juror", _("The juror."), _("PERSON"))] = None,
    by: _By = None,
    reason: _Reason = None,
    on: On = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record an event of a session under way, shown first.

    A juror is unavailable from --on, or for one candidate's interview alone (--candidate). An interview that is
    put off is held after --on.

        certif session event 2027-05 empechement --juror noa.perrin --on 2027-05-17 --by "Dana Exemple" --reason "…"
        certif session event 2027-05 desistement --candidate camille.moreau --by "Dana Exemple" --reason "…"
    """
    from certif.acts.session.events import NewEvent, plan_event
    from certif.cli.terminal.people import the_person

    where = the_dataset(root)
    new = NewEvent(
        kind,
        the_day(on),
        *_said(by, reason),
        the_person(where, candidate, ["candidates"]) if candidate else None,
        the_person(where, juror, ["jurors"]) if juror else None,
    )
    show_and_write(
        where,
        partial(plan_event, where, session, new),
        dry_run=dry_run,
        yes=yes,
        then=""
        if kind is EventKind.INCIDENT
        else _("Next: `certif jury assign {session}`, where it changes the juries.").format(
            session=session
        ),
    )


def take_back(
    session: SessionId,
    person: CandidateId,
    *,
    by: _By = None,
    reason: _Reason = None,
    on: On = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take a screening back, with a reason; shown first.

    Its file goes with its constats and dérogations, and an incident says why. Refused once the person was heard.

        certif session take-back 2027-05 camille.moreau --by "Dana Exemple" --reason "…"
    """
    from certif.acts.session.take_back import plan_taking_back
    from certif.cli.terminal.people import the_person

    where, day = the_dataset(root), the_day(on)
    who = the_person(where, person, ["candidates"])
    said_by, why = _said(by, reason)
    show_and_write(
        where,
        partial(plan_taking_back, where, session, who, on=day, by=said_by, reason=why),
        dry_run=dry_run,
        yes=yes,
        then=_("Next: `certif session screen {session}`.").format(session=session),
    )


def _said(by: str | None, reason: str | None) -> tuple[str, str]:
    """Return who says so and why, asked on a terminal where the options do not say it."""
    from certif.cli.terminal.questions import asked

    return (
        asked(by, _("Who says so?"), "--by", str.strip),
        asked(reason, _("Why? (no detail of health or private life)"), "--reason", str.strip),
    )
