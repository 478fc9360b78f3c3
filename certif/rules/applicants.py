"""CF404, CF405, CF410, CF411: who applied, when, and who may be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import shown
from certif.results.decide import withdrawal
from certif.rules.sessions import opens_before_it_ends
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.session import Screening
    from certif.rules.support.case import Case


@rule("CF404", Severity.ERROR)
def dossiers_are_filed_in_time(case: Case) -> Iterator[Finding]:
    """A dossier is filed from the opening of its session to the last day for dossiers.

    A late dossier is legitimate only where the screening says so: not admissible, or admitted by a
    dérogation on the criterion `filed_in_time`. Before it is screened nothing is settled, and
    nothing is reported: the screening looks at the date.
    """
    for folder in case.register.sessions.values():
        session = folder.session
        if session is None or not opens_before_it_ends(session):
            continue
        for candidate, index in case.applications(folder):
            filed = candidate.applications[index].submitted_on
            if filed is None:
                continue
            place = Place(candidate.path, ("applications", index, "submitted_on"))
            if filed < session.opens_on:
                yield Finding(
                    place,
                    _(
                        "This dossier was filed on {day}, before the session opened on {opens}."
                    ).format(day=dated(filed), opens=dated(session.opens_on)),
                    _("Correct the date, or file it for another session."),
                    (Related(Place(session.path, ("opens_on",)), _("the opening")),),
                )
            elif filed > session.applications_until and not _lateness_settled(folder, candidate.id):
                yield Finding(
                    place,
                    _("This dossier was filed on {day}, and they were due by {until}.").format(
                        day=dated(filed), until=dated(session.applications_until)
                    ),
                    _(
                        "Screen it as not admissible, or admit it by a dérogation on `filed_in_time`."
                    ),
                    (Related(Place(session.path, ("applications_until",)), _("the last day")),),
                )


def _lateness_settled(folder: SessionFolder, candidate: str) -> bool:
    screening = folder.screenings.get(candidate)
    if screening is None or not screening.eligible:
        return True
    # Once the screening has it as unmet, CF408 holds the decision to a dérogation.
    return any(
        verdict.criterion == "filed_in_time" and verdict.state is CriterionState.UNMET
        for verdict in screening.criteria
    )


@rule("CF405", Severity.ERROR)
def applicants_are_screened_before_the_jury_is(case: Case) -> Iterator[Finding]:
    """Candidates are screened before the jury is made up; only the admitted are heard.

    Once `jury.yml` exists, everyone who filed a dossier for the session has a file in `screening/`, save those who
    withdrew before; whoever has an interview was found complete and admissible.
    """
    for folder in case.register.sessions.values():
        if folder.jury is not None or folder.closed:
            yield from _unscreened(case, folder)
    for sitting in case.sittings:
        folder, candidate = sitting.folder, sitting.interview.candidate
        screening = folder.screenings.get(candidate)
        if screening is None or (screening.complete and screening.eligible):
            continue
        decision = "eligible" if screening.complete else "complete"
        yield Finding(
            sitting.at("candidate"),
            _("{candidate} has an interview, but was not found complete and admissible.").format(
                candidate=shown(candidate)
            ),
            _("Remove the interview, or screen the dossier again if that was a mistake."),
            (Related(Place(screening.path, (decision, "decision")), _("the screening")),),
        )


def _unscreened(case: Case, folder: SessionFolder) -> Iterator[Finding]:
    for candidate, index in case.applications(folder):
        path = f"screening/{candidate.id}.yml"
        if (
            candidate.applications[index].submitted_on is not None
            and candidate.path.endswith(f"/{candidate.id}.yml")  # else CF201 reports it
            and candidate.id not in folder.screenings
            and not folder.is_broken(path)
            and withdrawal(folder, candidate.id) is None
        ):
            yield Finding(
                Place(candidate.path, ("applications", index)),
                _("{candidate} applied for session {session} and was not screened.").format(
                    candidate=shown(candidate.id), session=shown(folder.id)
                ),
                _("Run `certif session screen {session}`.").format(session=folder.id),
            )


@rule("CF410", Severity.ERROR)
def only_dossiers_filed_are_screened_and_heard(case: Case) -> Iterator[Finding]:
    """Everyone who is screened or heard had filed a dossier for the session before.

    If the dossier of a person who is screened or interviewed names no application to the session, the person or the
    session is the wrong one. A screening is not dated before the dossier was filed.
    """
    for folder in case.register.sessions.values():
        for person, screening in folder.screenings.items():
            if screening.candidate != person:
                continue
            if _applied(folder, person):
                yield from _screened_too_early(folder, screening)
            else:
                yield _never_applied(folder, person, Place(screening.path, ("candidate",)))
        for index, interview in enumerate(folder.interviews_written):
            person = interview.candidate
            if folder.jury and person not in folder.screenings and not _applied(folder, person):
                place = Place(folder.jury.path, ("interviews", index, "candidate"))
                yield _never_applied(folder, person, place)


def _applied(folder: SessionFolder, person: str) -> bool:
    """Tell whether the person applied, or is unknown to this session's shelf (CF202)."""
    dossier = folder.shelf.candidates.get(person)
    if dossier is None:
        return person not in folder.shelf.jurors or folder.shelf.is_broken("candidates", person)
    return dossier.application(folder.id) is not None


def _never_applied(folder: SessionFolder, person: str, place: Place) -> Finding:
    dossier = folder.shelf.candidates.get(person)
    related = (
        (Related(Place(dossier.path, ("applications",)), _("the applications")),) if dossier else ()
    )
    return Finding(
        place,
        _("{candidate} filed no dossier for session {session}.").format(
            candidate=shown(person), session=shown(folder.id)
        ),
        _("Correct the name, or add the application to the dossier."),
        related,
    )


def _screened_too_early(folder: SessionFolder, screening: Screening) -> Iterator[Finding]:
    dossier = folder.shelf.candidates.get(screening.candidate)
    filed = next(
        (
            (index, each.submitted_on)
            for index, each in enumerate(dossier.applications if dossier else ())
            if each.session == folder.id and each.submitted_on is not None
        ),
        None,
    )
    if dossier and filed and screening.screened_on < filed[1]:
        yield Finding(
            Place(screening.path, ("screened_on",)),
            _("This screening is dated {day}, and the dossier was filed on {filed}.").format(
                day=dated(screening.screened_on), filed=dated(filed[1])
            ),
            _("Correct one of the two dates, or screen the dossier that was filed."),
            (
                Related(
                    Place(dossier.path, ("applications", filed[0], "submitted_on")),
                    _("the day of filing"),
                ),
            ),
        )


@rule("CF411", Severity.ERROR)
def closed_sessions_decided_on_every_dossier(case: Case) -> Iterator[Finding]:
    """Every dossier filed for a closed session received a decision in that session.

    Each dossier filed for a session has a line in its `results.yml`. One that names a closed session and
    has none, typed in too late or under the wrong session, would wait for an answer for ever.
    """
    for folder in case.closed_sessions:
        if folder.results_written is None:
            continue
        decided = {result.candidate for result in folder.results}
        for candidate, index in case.living_applications(folder.id):
            if candidate.applications[index].submitted_on and candidate.id not in decided:
                yield Finding(
                    Place(candidate.path, ("applications", index, "session")),
                    _("Session {session} is closed, and did not decide on {candidate}.").format(
                        session=shown(folder.id), candidate=shown(candidate.id)
                    ),
                    _("Name the session that is to hear this candidate."),
                    (Related(Place(folder.results_written.path, ("results",)), _("the results")),),
                )
