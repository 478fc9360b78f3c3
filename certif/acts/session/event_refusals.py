"""Refusals of events that do not fit their session, with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.events import KEYS, Event, EventKind
from certif.model.session import Attendance
from certif.quoting import did_you_mean, listed, shown
from certif.results.decide import applicants

if TYPE_CHECKING:
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder

__all__ = ["refuse_unfit"]


def refuse_unfit(folder: SessionFolder, new: Event) -> None:
    """Raise `UsageError` or `Refusal` where the event does not fit its session."""
    _refuse_keys(new)
    _refuse_strangers(folder, new)
    match new.kind:
        case EventKind.WITHDRAWAL:
            _refuse_second_withdrawal(folder, new)
        case EventKind.RETURN:
            _refuse_return(folder, new)
        case EventKind.REPLACEMENT:
            _refuse_replacement(folder, new)
        case EventKind.POSTPONEMENT:
            _refuse_postponement(folder, new)
        case EventKind.HELD_AGAIN:
            _refuse_another_interview(folder, new)
        case EventKind.ANNULMENT:
            _refuse_annulment(folder, new)


def _refuse_keys(new: Event) -> None:
    keys = KEYS[new.kind]
    options = {
        "candidate": ("--candidate PERSON", new.candidate),
        "juror": ("--juror PERSON", new.juror),
        "replacement": ("--replacement PERSON", new.replacement),
        "until": ("--until DAY", new.until),
        "event": ("--event NUMBER", new.event),
    }
    for key, (option, value) in options.items():
        if key in keys.needed and value is None:
            raise UsageError(
                _("{kind} needs {option}.").format(kind=shown(new.kind.value), option=option)
            )
        if key not in keys.known and value is not None:
            raise UsageError(
                _("{kind} takes no {option}.").format(
                    kind=shown(new.kind.value), option=option.split()[0]
                )
            )
    if new.kind is EventKind.JUROR_PREVENTED and new.until and new.candidate:
        raise UsageError(
            _("A juror is unavailable until a day, or for one candidate: not both."),
            hint=_("Leave --until out, or --candidate."),
        )


def _refuse_strangers(folder: SessionFolder, new: Event) -> None:
    for juror in (new.juror, new.replacement):
        if juror is not None and juror not in folder.shelf.jurors:
            raise UsageError(
                _("{person} is not a juror.").format(person=shown(juror)),
                hint=did_you_mean(juror, folder.shelf.jurors),
            )
    applied = applicants(folder)
    if new.candidate is not None and new.candidate not in applied:
        raise UsageError(
            _("{person} did not apply to session {session}.").format(
                person=shown(new.candidate), session=folder.id
            ),
            hint=did_you_mean(new.candidate, applied),
        )


def _refuse_second_withdrawal(folder: SessionFolder, new: Event) -> None:
    if found := folder.events.withdrawal(new.candidate or ""):
        raise Refusal(
            _("{candidate} withdrew already, on {day}.").format(
                candidate=shown(new.candidate), day=dated(found[1].day)
            )
        )


def _refuse_return(folder: SessionFolder, new: Event) -> None:
    if not folder.events.absent(new.juror or "", new.candidate, new.day):
        raise Refusal(
            _("No event says that {juror} is unavailable on {day}, or it has an end.").format(
                juror=shown(new.juror), day=dated(new.day)
            ),
            hint=_("--candidate names the candidate of the event, if it names one."),
        )


def _interview(folder: SessionFolder, new: Event) -> Interview:
    """Return the candidate's interview; raises `Refusal` where there is none."""
    interview = folder.interview(new.candidate or "")
    if interview is None:
        raise Refusal(
            _("{candidate} has no interview set in session {session}.").format(
                candidate=shown(new.candidate), session=folder.id
            ),
            hint=_("`certif jury assign {session}` gives them one.").format(session=folder.id),
        )
    return interview


def _again(folder: SessionFolder, new: Event) -> str:
    return _(
        "To hold it again: `certif session event {session} nouvel-entretien --candidate {candidate}`."
    ).format(session=folder.id, candidate=new.candidate)


def _refuse_replacement(folder: SessionFolder, new: Event) -> None:
    interview = _interview(folder, new)
    seated = interview.jurors
    if interview.slot.day != new.day:
        day = interview.slot.day
        raise Refusal(
            _("The interview of {candidate} is on {day}: a replacement is of that day.").format(
                candidate=shown(new.candidate), day=dated(day)
            ),
            hint=_(
                "Give --on {day}. Before that day, record an `empechement`, then run `certif jury assign {session}`."
            ).format(day=day, session=folder.id),
        )
    if new.juror not in seated:
        raise UsageError(
            _("{juror} is not on the jury of {candidate}.").format(
                juror=shown(new.juror), candidate=shown(new.candidate)
            ),
            hint=_("The jury is: {jurors}.").format(jurors=listed(seated)),
        )
    if new.replacement in seated:
        raise UsageError(
            _("{juror} sits in this interview already.").format(juror=shown(new.replacement)),
            hint=_("Name somebody else in --replacement."),
        )
    if new.candidate in folder.deliberations:
        raise Refusal(
            _("The jury has deliberated on {candidate}: its seats stay.").format(
                candidate=shown(new.candidate)
            ),
            hint=_again(folder, new),
        )


def _refuse_postponement(folder: SessionFolder, new: Event) -> None:
    grids = folder.assessments.get(new.candidate or "", {}).values()
    heard = [grid for grid in grids if grid.attendance is Attendance.PRESENT]
    if heard:
        raise Refusal(
            _("{candidate} was heard on {day}: that interview cannot be put off.").format(
                candidate=shown(new.candidate), day=dated(heard[0].interviewed_on)
            ),
            hint=_again(folder, new),
        )


def _refuse_another_interview(folder: SessionFolder, new: Event) -> None:
    interview = _interview(folder, new)
    if interview.slot.day > new.day:
        raise Refusal(
            _("The interview of {candidate} is on {day}, and was not held yet.").format(
                candidate=shown(new.candidate), day=dated(interview.slot.day)
            ),
            hint=_(
                "To put it off: `certif session event {session} report --candidate {candidate}`."
            ).format(session=folder.id, candidate=new.candidate),
        )


def _refuse_annulment(folder: SessionFolder, new: Event) -> None:
    in_force = {index + 1: event for index, event in folder.events.in_force()}
    found = in_force.get(new.event or 0)
    if found is None:
        said = "\n".join(
            f"  {number}  {event.day.isoformat()}  {event.kind.value}  "
            f"{event.juror or ''} {event.candidate or ''}".rstrip()
            for number, event in in_force.items()
        )
        raise UsageError(
            _("No event with the number {number} can be annulled.").format(number=new.event),
            hint=_("Events that can be annulled:") + f"\n{said}"
            if said
            else _("None is recorded."),
        )
    if found.kind is EventKind.REPLACEMENT:
        grids = folder.assessments.get(found.candidate or "", {})
        if found.replacement in grids:
            raise Refusal(
                _("{juror} has written a grid of this interview, so they took part.").format(
                    juror=shown(found.replacement)
                ),
                hint=_again(folder, found),
            )
