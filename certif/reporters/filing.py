"""The standing of certificates at the Caisse des Dépôts, for a person or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.reporters.due import due_in_words
from certif.reporters.layout import columns, json_v1
from certif.results.follow_up.filing import FilingState
from certif.results.follow_up.flows import FilingAction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.results.follow_up.filing import CertificateFiling

__all__ = ["filing_json", "filing_state", "filing_summary", "filing_text"]


def filing_text(sessions: Sequence[tuple[str, Sequence[CertificateFiling]]], on: date) -> str:
    """Return a table of certificates by session: state, last day, flow."""
    if not sessions:
        return _("No certificate of this register is filed with the Caisse des Dépôts.")
    lines: list[str] = []
    for session, found in sessions:
        rows = [(_("Certificate"), _("State"), _("Last day"), _("Flow"))]
        rows += [
            (each.number, filing_state(each), _due(each, on), each.flow or "") for each in found
        ]
        lines += [_("Session {session}").format(session=session), "", *columns(rows), ""]
    return "\n".join(lines).rstrip()


def filing_json(sessions: Sequence[tuple[str, Sequence[CertificateFiling]]], on: date) -> str:
    """Return the same as JSON."""
    return json_v1(
        on=on,
        sessions=[
            {
                "session": session,
                "certificates": [
                    {
                        "number": each.number,
                        "candidate": each.candidate,
                        "state": each.state.value,
                        "action": each.action.value if each.action else None,
                        "due_on": each.due,
                        "late": each.late(on),
                        "flow": each.flow,
                        "message": each.message,
                    }
                    for each in found
                ],
            }
            for session, found in sessions
        ],
    )


def filing_state(each: CertificateFiling) -> str:
    """Return the standing of a certificate, in words."""
    if each.state is FilingState.REJECTED:
        return _("rejected: {message}").format(message=each.message)
    if each.action is FilingAction.SUPPRESSION and each.state is FilingState.TO_FILE:
        return _("revoked, to be withdrawn")
    if each.state is FilingState.TO_FILE and each.flow:
        return _("renamed, to be filed again")
    return {
        FilingState.ELSEWHERE: _("issued before the register files"),
        FilingState.TO_FILE: _("to be filed"),
        FilingState.PREPARED: _("prepared, not deposited"),
        FilingState.DEPOSITED: _("deposited, waits for an answer"),
        FilingState.ACCEPTED: _("accepted"),
        FilingState.WITHDRAWN: _("revoked, not at the Caisse"),
    }[each.state]


def filing_summary(found: Sequence[CertificateFiling], on: date) -> str | None:
    """Return one line on the certificates of a session that wait for the team."""
    waiting = [each for each in found if each.to_act]
    if not waiting:
        return None
    said = ngettext(
        "Caisse des Dépôts: {count} certificate to file, the first by {day}.",
        "Caisse des Dépôts: {count} certificates to file, the first by {day}.",
        len(waiting),
    )
    first = min(waiting, key=lambda each: each.due or on)
    return said.format(count=len(waiting), day=_due(first, on))


def _due(each: CertificateFiling, on: date) -> str:
    if each.due is None or not each.to_act:
        return ""
    return due_in_words(each.due, on)
