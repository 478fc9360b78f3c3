"""CF404, CF405, CF408: who applied, who was screened, who may be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import listed, shown
from certif.rules.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.session import Interview, Ruling, Screening
    from certif.rules.case import Case


@rule("CF404", Severity.ERROR)
def dossiers_are_filed_in_time(case: Case) -> Iterator[Finding]:
    """A dossier is filed from the opening of its session to the last day for dossiers.

    A late dossier is legitimate only where the screening says so: not recevable, or admitted by a
    dérogation on the criterion `filed_in_time`.
    """
    for folder in case.register.sessions.values():
        session = folder.session
        if session is None:
            continue
        for candidate, index in case.applications(folder):
            filed = candidate.applications[index].submitted_on
            if filed is None:
                continue
            place = Place(candidate.path, ("applications", index, "submitted_on"))
            if filed < session.opens_on:
                yield Finding(
                    place,
                    _("This dossier was filed on {day}, before the session opened.").format(
                        day=filed.isoformat()
                    ),
                    _("Correct the date, or file it for another session."),
                    (Related(Place(session.path, ("opens_on",)), _("the opening")),),
                )
            elif filed > session.applications_until and not _lateness_settled(folder, candidate.id):
                yield Finding(
                    place,
                    _("This dossier was filed on {day}, and they were due by {until}.").format(
                        day=filed.isoformat(), until=session.applications_until.isoformat()
                    ),
                    _(
                        "Screen it as not recevable, or admit it by a dérogation on `filed_in_time`."
                    ),
                    (Related(Place(session.path, ("applications_until",)), _("the last day")),),
                )


def _lateness_settled(folder: SessionFolder, candidate: str) -> bool:
    screening = folder.screenings.get(candidate)
    if screening is None:
        # Before the screening there is nothing to reproach: it is the screening that decides.
        return folder.jury is None
    return not screening.eligible or any(
        ruling.kind == "derogation" and ruling.criterion == "filed_in_time"
        for ruling in screening.rulings
    )


@rule("CF405", Severity.ERROR)
def applicants_are_screened_before_the_jury_is(case: Case) -> Iterator[Finding]:
    """Each applicant is screened before the jury is made up, and only the admitted are heard.

    Once `jury.yml` exists, everyone who filed a dossier for the session has a file in `screening/`;
    whoever has an interview was found complete and recevable.
    """
    for folder in case.register.sessions.values():
        jury = folder.jury
        if jury is None:
            continue
        for candidate, index in case.applications(folder):
            application = candidate.applications[index]
            path = f"{folder.path}/screening/{candidate.id}.yml"
            if application.submitted_on and not _exists(folder, candidate.id, path):
                yield Finding(
                    Place(candidate.path, ("applications", index)),
                    _("{candidate} applied for session {session} and was not screened.").format(
                        candidate=shown(candidate.id), session=shown(folder.id)
                    ),
                    _("Run `certif session screen {session}`.").format(session=folder.id),
                )
        for number, interview in enumerate(jury.interviews):
            if not _may_be_heard(folder, interview):
                yield Finding(
                    Place(jury.path, ("interviews", number, "candidate")),
                    _(
                        "{candidate} has an interview and was not found complete and recevable."
                    ).format(candidate=shown(interview.candidate)),
                    _("Screen this dossier first, or take the interview out."),
                )


def _exists(folder: SessionFolder, candidate: str, path: str) -> bool:
    return candidate in folder.screenings or path in folder.broken


def _may_be_heard(folder: SessionFolder, interview: Interview) -> bool:
    screening = folder.screenings.get(interview.candidate)
    if screening is None:
        return f"{folder.path}/screening/{interview.candidate}.yml" in folder.broken
    return screening.complete and screening.eligible


@rule("CF408", Severity.ERROR)
def screening_decisions_follow_from_their_criteria(case: Case) -> Iterator[Finding]:
    """A screening's decision follows from its criteria, its constats and its dérogations.

    Recevable means that each criterion is met, or settled by a *constat* where it was unknown, or
    overruled by a *dérogation* where it was unmet. A ruling names a criterion of the screening and
    is of the kind that its state calls for; `complete` and `missing` agree.
    """
    for folder in case.register.sessions.values():
        for screening in folder.screenings.values():
            yield from _rulings_out_of_place(screening)
            ruled = {ruling.criterion for ruling in screening.rulings if _fits(screening, ruling)}
            unmet = [
                verdict.criterion
                for verdict in screening.criteria
                if verdict.state is not CriterionState.MET and verdict.criterion not in ruled
            ]
            if screening.eligible and unmet:
                yield Finding(
                    Place(screening.path, ("eligible", "decision")),
                    _("Recevable, while these criteria are not met: {criteria}.").format(
                        criteria=listed(unmet)
                    ),
                    _("Say `non-recevable`, or give each a constat or a dérogation in `rulings`."),
                )
            if not screening.eligible and not unmet:
                yield Finding(
                    Place(screening.path, ("eligible", "decision")),
                    _("Not recevable, while every criterion is met or ruled on."),
                    _("Say `recevable`, or correct the criterion that is not met."),
                )
            if screening.complete == bool(screening.missing):
                yield Finding(
                    Place(screening.path, ("complete", "decision")),
                    _("The decision on the pieces and the list of missing pieces contradict."),
                    _("`complet` goes with no `missing`, `incomplet` with at least one."),
                )


def _rulings_out_of_place(screening: Screening) -> Iterator[Finding]:
    for number, ruling in enumerate(screening.rulings):
        if not _fits(screening, ruling):
            yield Finding(
                Place(screening.path, ("rulings", number, "criterion")),
                _("This ruling ({kind}) does not fit the criterion {criterion}.").format(
                    kind=shown(ruling.kind), criterion=shown(ruling.criterion)
                ),
                _(
                    "A constat settles a criterion that is `inconnu`, a dérogation overrules one"
                    " that is `non-rempli`; both name a criterion of this screening."
                ),
            )


def _fits(screening: Screening, ruling: Ruling) -> bool:
    calls_for = {"constat": CriterionState.UNKNOWN, "derogation": CriterionState.UNMET}
    return any(
        verdict.criterion == ruling.criterion and verdict.state is calls_for.get(ruling.kind)
        for verdict in screening.criteria
    )
