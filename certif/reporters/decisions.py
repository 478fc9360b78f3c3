"""Decisions after a close: a correction planned, the history of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _, dated
from certif.model.issued import CorrectionKind, Outcome
from certif.quoting import harmless, listed
from certif.reporters.layout import json_v1
from certif.reporters.session.close import OUTCOMES
from certif.results.due import ADDENDUM, LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.model.issued import Correction
    from certif.results.follow_up.decided import Decided

__all__ = [
    "KINDS",
    "correction_record",
    "correction_text",
    "history_json",
    "history_text",
    "what_follows",
]

KINDS = {
    CorrectionKind.INVITATION: N_("invitation to submit observations"),
    CorrectionKind.REVOCATION: N_("revocation"),
    CorrectionKind.REVISION: N_("new decision"),
    CorrectionKind.REISSUE: N_("new edition"),
    CorrectionKind.RENAME: N_("change of name"),
}


def correction_text(
    before: Decided, made: Correction, target: str, files: Mapping[str, bytes]
) -> str:
    """Return what a correction does, then its files."""
    named = f"{harmless(made.fullname)} ({harmless(made.candidate)})"
    lines = [
        _sentence(made).format(
            person=named,
            number=made.number or "",
            until=dated(made.until),
            before=_(OUTCOMES[before.outcome]),
            after=_(OUTCOMES[made.outcome or before.outcome]),
            edition=made.edition,
            code=made.code or "",
        )
    ]
    lines += [f"  {target}/{name}" for name in sorted(files)]
    return "\n".join(lines)


def _sentence(made: Correction) -> str:
    match made.kind:
        case CorrectionKind.INVITATION:
            return _("{person} is invited to answer until {until}, before {number} is taken away:")
        case CorrectionKind.REVOCATION:
            return _("{person}: certificate {number} is taken away:")
        case CorrectionKind.REVISION if made.outcome is Outcome.CERTIFIED:
            return _("{person}: {before} until now, certified under {number}, control code {code}:")
        case CorrectionKind.REVISION:
            return _("{person}: {before} until now, {after} from now on:")
        case _ if made.number:
            return _("{person}: edition {edition} of {number}, control code {code}:")
        case _:
            return _("{person}: edition {edition} of the decision:")


def merged_text(session: str, made: Correction) -> str:
    """Return what follows from merging a correction, in one sentence."""
    return _once_merged(made).format(
        person=harmless(made.candidate),
        session=session,
        number=harmless(made.number or ""),
        day=dated(made.date),
        until=dated(made.until),
        outcome=_(OUTCOMES[made.outcome]) if made.outcome else "",
    )


def _once_merged(made: Correction) -> str:
    match made.kind:
        case CorrectionKind.INVITATION:
            return _("{person} is invited to answer until {until}, before {number} is taken away.")
        case CorrectionKind.REVOCATION:
            return _("Certificate {number} is revoked from {day} on.")
        case CorrectionKind.REVISION if made.outcome is Outcome.CERTIFIED:
            return _("{person} is certified in session {session} from {day} on, under {number}.")
        case CorrectionKind.REVISION:
            return _("The decision on {person} in session {session} is replaced: {outcome}.")
        case _ if made.number:
            return _(
                "Certificate {number} has a new edition from {day} on; the earlier one is superseded."
            )
        case _:
            return _("The documents of {person} in session {session} are issued again on {day}.")


def what_follows(made: Correction, former: Sequence[str]) -> Iterator[str]:
    """Yield what is left to people: whom to tell, and what has to go."""
    to_person = [name for name in made.documents if name != ADDENDUM]
    yield _("To send to the person: {documents}.").format(documents=listed(to_person))
    if LETTER in made.documents:
        yield _("To send to the administration: {document}.").format(document=LETTER)
    if made.kind.decides:
        yield _("To be signed, with the minutes: additif-proces-verbal.md.")
    if made.kind is CorrectionKind.INVITATION:
        yield _(
            "Next, after {until} or once the answer has come: `certif decision revise`."
        ).format(until=dated(made.until))
    if former:
        yield _("These documents bear the former name, and are on the list of what goes:")
        yield from (f"  {harmless(path)}" for path in former)
        yield _(
            "Next: `certif retention purge {session} --former-name {person}` deletes them."
        ).format(session=former[0].split("/")[2], person=made.candidate)


def history_text(now: Decided, made: Sequence[Correction], former: Sequence[str]) -> str:
    """Return the decision that holds on one person, its documents, and its history."""
    held = _(OUTCOMES[now.outcome]) + (f" {now.number}" if now.number else "")
    lines = [
        _("{person}: {outcome}").format(person=harmless(now.fullname), outcome=held),
        _("Decided on {day}: {reason}").format(
            day=dated(now.taken_on), reason=harmless(now.reason)
        ),
        *(f"  {harmless(paper.path)}" for _name, paper in sorted(now.papers.items())),
    ]
    lines += [
        _("{day}, {kind}, by {by}: {reason}").format(
            day=dated(each.date),
            kind=_(KINDS[each.kind]),
            by=harmless(each.by),
            reason=harmless(each.reason),
        )
        for each in made
    ]
    if now.invited and now.invited.until:
        lines.append(
            _("Observations are awaited until {until}.").format(until=dated(now.invited.until))
        )
    if former:
        lines.append(_("These documents bear the former name, and are on the list of what goes:"))
        lines += [f"  {harmless(path)}" for path in former]
    return "\n".join(lines)


def history_json(
    session: str, now: Decided, made: Sequence[Correction], former: Sequence[str]
) -> str:
    """Return the same for a script."""
    return json_v1(
        session=session,
        candidate=now.candidate,
        fullname=now.fullname,
        outcome=now.outcome.value,
        number=now.number,
        edition=now.edition,
        decided_on=now.taken_on,
        paths_by_document={name: paper.path for name, paper in sorted(now.papers.items())},
        corrections=[correction_record(each) for each in made],
        to_remove=list(former),
    )


def correction_record(made: Correction) -> dict[str, object]:
    """Return one correction for a script."""
    return {
        "candidate": made.candidate,
        "number": made.number,
        "kind": made.kind.value,
        "date": made.date,
        "by": made.by,
        "ground": made.ground.value if made.ground else None,
        "outcome": made.outcome.value if made.outcome else None,
        "reason": made.reason,
    }
