"""CF409, CF432, CF433: screenings, their dossiers and the pieces they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.eligibility.catalogue import label
from certif.eligibility.completeness import completeness
from certif.eligibility.judge import judge_applicant
from certif.eligibility.screening import CriterionDiffers, PiecesDiffer, screening_differs
from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.issued import Outcome
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.issued import Holding
    from certif.model.people import Candidate
    from certif.model.register import SessionFolder
    from certif.model.session import Screening
    from certif.rules.support.case import Case

__all__ = ["OUTDATED_RULE"]

OUTDATED_RULE: Final = "CF409"
"""The rule that a close waits for where a refusal rests on the screening, though it warns."""
_ALREADY_CERTIFIED = "not_already_certified"


@rule(OUTDATED_RULE, Severity.WARNING)
def screenings_match_their_dossiers(case: Case) -> Iterator[Finding]:
    """While a session is open, each screening agrees with its dossier's content.

    The dossier is examined again, as `certif eligibility` does: each criterion of the règlement must
    come to the state that the screening recorded, before any constat or dérogation, and the documents
    recorded as missing must be those that are. Reasons may read differently; a screening may leave out a
    criterion that is met. A certificate that another session issued after the screening
    does not make it outdated, nor does one that cannot be read. A session does not close while a refusal rests on a
    screening that no longer agrees.
    """
    for folder in case.open_sessions:
        for screening in folder.screenings.values():
            yield from _differences(case, folder, screening)


@rule("CF432", Severity.ERROR)
def pieces_are_awaited_until_a_day(case: Case) -> Iterator[Finding]:
    """An admissible application that lacks documents has a last day for them.

    `complete.until` is that day (article L114-5 of the code des relations entre le public et
    l'administration: a person who files an incomplete dossier is told what is missing and until when). It is neither
    before the screening nor before the last day for dossiers. Nothing is awaited for a complete dossier, or for an
    application that is not admissible. `certif session screen` writes it.
    """
    for folder in case.register.sessions.values():
        for screening in folder.screenings.values():
            # CF408 reports a decision that the list of pieces contradicts.
            if screening.complete != bool(screening.missing):
                yield from _awaited(folder, screening)


def _awaited(folder: SessionFolder, screening: Screening) -> Iterator[Finding]:
    until, place = screening.pieces_until, Place(screening.path, ("complete", "until"))
    last = folder.session.applications_until if folder.session else screening.screened_on
    if screening.awaits_pieces and until is None:
        yield Finding(
            Place(screening.path, ("complete",), on_key=True),
            _(
                "Documents are missing, and nothing says until when {candidate} may send them."
            ).format(candidate=shown(screening.candidate)),
            _("Run `certif session screen {session}`, which writes `until`.").format(
                session=folder.id
            ),
        )
    elif until is not None and not screening.awaits_pieces:
        yield Finding(
            place,
            _(
                "No document is awaited: the dossier is complete, or the application not admissible."
            ),
            _("Remove the line."),
        )
    elif until is not None and until < max(screening.screened_on, last):
        yield Finding(
            place,
            _(
                "A document may arrive until {day}, which is before the screening or the last day for dossiers."
            ).format(day=dated(until)),
            _("Give a day on which documents can still be sent: {earliest} or later.").format(
                earliest=dated(max(screening.screened_on, last))
            ),
        )


@rule("CF433", Severity.ERROR)
def sessions_close_once_no_piece_is_awaited(case: Case) -> Iterator[Finding]:
    """A session closes after the last day for the documents that it asked for.

    Somebody who has until a day to complete a dossier has the whole of that day. `certif session close` waits for it.
    """
    for folder in case.closed_sessions:
        results = folder.results_written
        for index, result in enumerate(results.results if results else ()):
            screening = folder.screenings.get(result.candidate)
            until = screening.pieces_until if screening else None
            if (
                results is not None
                and result.outcome is Outcome.INCOMPLETE
                and screening is not None
                and until is not None
                and results.closed_on <= until
            ):
                yield Finding(
                    Place(results.path, ("results", index, "outcome")),
                    _("The session closed on {closed}, and {candidate} had until {day}.").format(
                        closed=dated(results.closed_on),
                        candidate=shown(result.candidate),
                        day=dated(until),
                    ),
                    _(
                        "Close it on a later day: remove issued/, then run `certif session close` again."
                    ),
                    (Related(Place(screening.path, ("complete", "until")), _("the last day")),),
                )


def _differences(case: Case, folder: SessionFolder, screening: Screening) -> Iterator[Finding]:
    person = folder.shelf.candidates.get(screening.candidate)
    regulation = folder.regulation
    if person is None or regulation is None or not _startups_are_there(folder, person):
        return
    # CF410 reports people who did not apply, CF201 a session under another name.
    applied = any(each.session == folder.id for each in person.applications)
    if not applied or (folder.session and folder.session.id != folder.id):
        return
    held = case.holdings.get(person.id, ())
    verdict = judge_applicant(folder, person, held)
    if verdict is None:
        return
    earlier = [one for one in held if not one.number or one.obtained_on < screening.screened_on]
    related = (Related(Place(person.path), _("the dossier")),)
    hint = _("Run `certif session screen {session}` again, or correct the dossier.")
    for one in screening_differs(screening, verdict, completeness(person, regulation)):
        if _is_said_elsewhere(screening, one):
            continue
        if isinstance(one, CriterionDiffers) and (
            _came_later(folder, person, earlier, one) or _may_be_held(case, one)
        ):
            continue
        message = _pieces(one) if isinstance(one, PiecesDiffer) else _criterion(one)
        yield Finding(one.place, message, hint.format(session=folder.id), related)


def _is_said_elsewhere(screening: Screening, one: CriterionDiffers | PiecesDiffer) -> bool:
    """Tell whether CF404 or CF408 reports the same already.

    CF404 is on a late dossier, CF408 on a decision that contradicts its list.
    """
    if isinstance(one, PiecesDiffer):
        return screening.complete == bool(screening.missing)
    late = one.criterion == "filed_in_time" and one.now is CriterionState.UNMET
    return late and screening.eligible


def _came_later(
    folder: SessionFolder, person: Candidate, earlier: Iterable[Holding], one: CriterionDiffers
) -> bool:
    """Tell whether only a certificate issued since the screening makes the difference.

    The screening was right and stays right; should the person be certified here too, CF214 refuses it.
    """
    if one.recorded not in {None, CriterionState.MET}:
        return False
    then = judge_applicant(folder, person, earlier)
    result = then.result(one.criterion) if then else None
    return result is not None and result.state is CriterionState.MET


def _may_be_held(case: Case, one: CriterionDiffers) -> bool:
    """Tell whether certifications held matter here and may be unread.

    The results of a closed session could not be read.
    """
    return one.criterion == _ALREADY_CERTIFIED and not case.holdings_are_known


def _startups_are_there(folder: SessionFolder, person: Candidate) -> bool:
    """Tell whether every startup of theirs could be read; others are reported."""
    known = folder.shelf.startups
    return all(name in known for mission in person.missions for name in mission.startups)


def _pieces(one: PiecesDiffer) -> str:
    if not one.now:
        return _(
            "No document is missing any more; the screening says that the dossier is incomplete."
        )
    return _("These documents are missing now: {pieces}; the screening says otherwise.").format(
        pieces=listed(one.now)
    )


def _criterion(one: CriterionDiffers) -> str:
    if one.now is None:
        form = _("The règlement does not require the criterion {criterion}.")
        return form.format(criterion=shown(one.criterion))
    if one.recorded is None:
        form = _("The screening leaves out {label} ({criterion}), which is now {now}: {reason}")
    else:
        form = _("{label} ({criterion}) is now {now}; the screening recorded {recorded}: {reason}")
    return form.format(
        label=label(one.criterion),
        criterion=shown(one.criterion),
        now=shown(one.now.value),
        recorded=shown(one.recorded.value if one.recorded else ""),
        reason=one.reason,
    )
