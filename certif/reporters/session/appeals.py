"""The appeals of sessions and the time limits that run: text, JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _, dated
from certif.model.follow_up import AppealOutcome
from certif.reporters.layout import csv_document, json_v1, table_text
from certif.results.follow_up.appeals import AppealState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.results.follow_up.appeals import Appeal, TimeLimit

__all__ = ["APPEAL_ENDS", "appeals_csv", "appeals_json", "appeals_text", "days_of"]

_STATES = {
    AppealState.RUNNING: N_("running"),
    AppealState.SILENT: N_("rejected by silence, to be noted"),
    AppealState.TO_FOLLOW: N_("upheld, the decision that follows is awaited"),
}
APPEAL_ENDS = {
    AppealOutcome.REJECTED: N_("rejected"),
    AppealOutcome.UPHELD: N_("upheld"),
    AppealOutcome.REJECTED_BY_SILENCE: N_("rejected by silence"),
    AppealOutcome.ABANDONED: N_("abandoned"),
}


def appeals_text(found: Sequence[Appeal], limits: Sequence[TimeLimit], on: date) -> str:
    """Return a line for each appeal, then one for each refusal that may be contested."""
    lines = [_("There is no appeal.")]
    if found:
        lines = [table_text(_head(), (_row(each, on) for each in found))]
    if limits:
        head = (_("id"), _("document"), _("received on"), _("last day"))
        rows = (
            (e.person, e.document, e.notified_on.isoformat(), e.last_day.isoformat())
            for e in limits
        )
        lines += ["", _("Refusals that may still be contested:"), table_text(head, rows)]
    return "\n".join(lines)


def appeals_csv(found: Sequence[Appeal], limits: Sequence[TimeLimit], on: date) -> str:
    """Return the appeals for a spreadsheet; ``limits`` are left to the other formats."""
    del limits
    return csv_document(_head(), (_row(each, on) for each in found))


def appeals_json(found: Sequence[Appeal], limits: Sequence[TimeLimit], on: date) -> str:
    """Return the same for a script: words of the ledger."""
    return json_v1(
        on=on,
        appeals=[_appeal(each, on) for each in found],
        time_limits=[
            {
                "person": each.person,
                "document": each.document,
                "notified_on": each.notified_on,
                "last_day": each.last_day,
            }
            for each in limits
        ],
    )


def days_of(appeal: Appeal) -> tuple[str, ...]:
    """Return what follows from the days of an appeal, a sentence each."""
    said = []
    if appeal.last_day is None or appeal.notified_on is None:
        said.append(
            _(
                "No day of notification of {document} is noted: the time to appeal has not begun, and the appeal is in time."
            ).format(document=appeal.document)
        )
    else:
        form = (
            _(
                "{document} was received on {notified}: an appeal was possible until {last}. In time."
            )
            if appeal.in_time
            else _(
                "{document} was received on {notified}: an appeal was possible until {last}. Too late."
            )
        )
        said.append(
            form.format(
                document=appeal.document,
                notified=dated(appeal.notified_on),
                last=dated(appeal.last_day),
            )
        )
    if appeal.outcome is None and appeal.silence_on is not None:
        said.append(
            _("Answer by {day}: silence is a rejection then.").format(day=dated(appeal.silence_on))
        )
    if appeal.court_until is not None:
        said.append(
            _("After a rejection by silence, the court may be seized until {day}.").format(
                day=dated(appeal.court_until)
            )
        )
    return tuple(said)


def _head() -> tuple[str, ...]:
    return (
        *(_("session"), _("id"), _("entry"), _("form"), _("document"), _("received on")),
        *(_("last day"), _("in time"), _("answer by"), _("state"), _("followed by")),
    )


def _row(each: Appeal, on: date) -> tuple[str, ...]:
    in_time = {True: _("yes"), False: _("no"), None: _("not known")}[each.in_time]
    waits = each.silence_on if each.outcome is None else None
    return (
        *(each.session, each.person, str(each.entry), each.form.value, each.document),
        *(each.day.isoformat(), each.last_day.isoformat() if each.last_day else "", in_time),
        waits.isoformat() if waits else "",
        _state(each, on),
        each.followed_by or "",
    )


def _state(each: Appeal, on: date) -> str:
    state = each.state(on)
    if state is AppealState.ENDED and each.outcome and each.decided_on:
        return _("{outcome} on {day}").format(
            outcome=_(APPEAL_ENDS[each.outcome]), day=dated(each.decided_on)
        )
    return _(_STATES[state])


def _appeal(each: Appeal, on: date) -> dict[str, object]:
    return {
        "session": each.session,
        "person": each.person,
        "entry": each.entry,
        "form": each.form.value,
        "document": each.document,
        "in_time": each.in_time,
        "state": each.state(on).value,
        "outcome": each.outcome.value if each.outcome else None,
        "followed_by": each.followed_by,
        "received_on": each.day,
        "sent_on": each.sent_on,
        "notified_on": each.notified_on,
        "last_day": each.last_day,
        "silence_on": each.silence_on,
        "court_until": each.court_until,
        "decided_on": each.decided_on,
    }
