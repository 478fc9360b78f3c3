"""`certif session slots`, `event` and `take-back`: changes of a session under way."""

from __future__ import annotations

from typing import Annotated

from certif.cli.session.new import AfterRegistration
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    CandidateId,
    On,
    RecordedBy,
    SessionId,
    a_day,
    argument,
    option,
    the_day,
)
from certif.cli.terminal.plans import Writing
from certif.i18n import _
from certif.model.events import EventKind
from certif.model.interviews import RequestedBy

_Reason = Annotated[
    str | None,
    option(
        "--reason",
        _("The reason, kept in the register: nothing about health or private life."),
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
    at: Annotated[
        list[str] | None,
        option("--at", _("A slot that has that number of rooms. Repeatable."), _("SLOT")),
    ] = None,
    pause: Annotated[
        int | None,
        option(
            "--pause",
            _("Minutes between two interviews of a juror, at least; 0 for none."),
            _("N"),
            min=0,
        ),
    ] = None,
    after_registration: AfterRegistration = None,
    writing: Writing,
) -> None:
    """Add slots to an open session, or set its rooms or its pause; shown first.

    With --at, the rooms are those of some slots alone.

    The people who gave their availability are named, to be asked about the new slots.

        certif session slots 2027-05 --add "2027-05-20 09h30" --add "2027-05-20 11h00" --rooms 2
        certif session slots 2027-05 --pause 15
    """
    from certif.acts.session.slots import plan_slots, read_slot

    wanted, alone = [read_slot(each) for each in add or []], [read_slot(each) for each in at or []]
    written = writing.write(plan_slots, session, wanted, rooms, after_registration, alone, pause)
    if written and wanted:
        streams.note(
            _("Next: `certif jury availability {session} PERSON` adds them to an answer.").format(
                session=session
            )
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
    replacement: Annotated[
        str | None,
        option(
            "--replacement",
            _("The person who took the juror's place in the interview."),
            _("PERSON"),
        ),
    ] = None,
    until: Annotated[
        str,
        option("--until", _("The last day of it, where it has an end."), _("DATE"), callback=a_day),
    ] = TODAY,
    number: Annotated[
        int | None,
        option(
            "--event", _("The number of the event to annul, counted from 1."), _("NUMBER"), min=1
        ),
    ] = None,
    by: RecordedBy = None,
    reason: _Reason = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Record an event of a session under way, with what follows from it; shown first.

    desistement: a candidate withdraws. report: an interview is put off, after --on, --until, or the day it had.
    empechement: a juror is unavailable from --on, until --until, or for one candidate's interview (--candidate);
    retour ends it. remplacement: a juror left during an interview, and somebody took their place. lien: a tie came
    out. nouvel-entretien: an interview that was held does not count, and is held again. incident: for the minutes.
    annulation: an event recorded by mistake has no effect.

        certif session event 2027-05 empechement --juror noa.perrin --on 2027-05-17 --by "Dana Exemple" --reason "…"
        certif session event 2027-05 desistement --candidate camille.moreau --by "Dana Exemple" --reason "…"
    """
    from certif.acts.session.events import plan_event
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by, said_why
    from certif.model.events import Event

    def person(words: str | None, folder: str) -> str | None:
        return the_person(writing.where, words, [folder]) if words else None

    new = Event(
        the_day(on),
        kind,
        said_by(by),
        said_why(reason),
        person(candidate, "candidates"),
        person(juror, "jurors"),
        person(replacement, "jurors"),
        the_day(until) if until != TODAY else None,
        number,
    )
    writing.write(plan_event, session, new)


def terms(
    session: SessionId,
    candidate: CandidateId,
    *,
    minutes: Annotated[
        int | None,
        option("--minutes", _("How long it lasts; 0 for the usual length."), _("N"), min=0),
    ] = None,
    room: Annotated[
        str | None, option("--room", _("The room; '' takes it away."), _("TEXT"))
    ] = None,
    link: Annotated[
        str | None, option("--link", _("The address where it is joined; '' removes it."), _("LINK"))
    ] = None,
    remote: Annotated[
        bool | None,
        option("--remote/--on-site", _("The candidate is heard at a distance, or not.")),
    ] = None,
    pin: Annotated[
        bool | None, option("--pin/--no-pin", _("No new assignment moves it, or one may."))
    ] = None,
    pause: Annotated[
        int | None,
        option("--break", _("Minutes of a break during it; 0 takes it away."), _("N"), min=0),
    ] = None,
    granted_by: Annotated[
        str | None,
        option(
            "--granted-by", _("The person who grants the measure; '' takes it away."), _("NAME")
        ),
    ] = None,
    requested_by: Annotated[
        RequestedBy | None,
        option("--requested-by", _("The person who asked for it, never why."), _("WHO")),
    ] = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Set the terms of one interview: its length, room, link; shown first.

    A measure that is granted (more time, a break, a place, an interview at a distance) is written as such, with who
    granted it and who asked for it, and never its motive.

        certif session terms 2027-05 camille.moreau --minutes 80 --room "Salle 12"
        certif session terms 2027-05 camille.moreau --minutes 80 --break 10 --granted-by "Ange Exemple" --requested-by candidat
        certif session terms 2027-05 camille.moreau --remote --link https://visio.exemple.gouv.fr/jury
    """
    from certif.acts.session.interview_terms import Terms, plan_terms
    from certif.cli.terminal.people import the_person

    who = the_person(writing.where, candidate, ["candidates"])
    wanted = Terms(minutes, room, link, remote, pin, pause, granted_by, requested_by)
    if writing.write(plan_terms, session, who, wanted, the_day(on)):
        streams.note(
            _("Next: `certif jury invite {session}` writes the invitations anew.").format(
                session=session
            )
        )


def take_back(
    session: SessionId,
    person: CandidateId,
    *,
    by: RecordedBy = None,
    reason: _Reason = None,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Take a screening back, with a reason; shown first.

    Its file goes with its constats and dérogations, and an incident says why. Refused once the person was heard.

        certif session take-back 2027-05 camille.moreau --by "Dana Exemple" --reason "…"
    """
    from certif.acts.session.take_back import plan_taking_back
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by, said_why

    who = the_person(writing.where, person, ["candidates"])
    said, why = said_by(by), said_why(reason)
    if writing.write(plan_taking_back, session, who, on=the_day(on), by=said, reason=why):
        streams.note(_("Next: `certif session screen {session}`.").format(session=session))
