"""Decide one candidate's outcome in a session, or list what is missing for it.

The same function serves ``session close``, ``session status``, ``deliberate`` and the rules on closed
sessions: a decision is defined once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.events import Event, EventKind
from certif.model.interviews import Interview
from certif.model.issued import Outcome
from certif.model.session import Assessment, Attendance, JointMark
from certif.results.decision import Decision, Difference, Missing, MissingKind
from certif.results.joint import awaited, told_why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.model.certification import Award, Framework, Regulation
    from certif.model.register import SessionFolder

__all__ = [
    "Decision",
    "Difference",
    "Missing",
    "MissingKind",
    "applicants",
    "award_met",
    "decide",
    "grids_of",
    "postponement",
    "withdrawal",
]


def applicants(folder: SessionFolder) -> tuple[str, ...]:
    """Return the ids of everyone who filed a dossier for this session, sorted.

    Those whose application bears a date, and those whom the session's own files already name (screened
    or assigned): a dossier still being prepared is no application.
    """
    filed = {
        person.id
        for person in folder.shelf.candidates.values()
        if (application := person.application(folder.id)) and application.submitted_on
    }
    interviewed = {i.candidate for i in folder.jury.interviews} if folder.jury else set()
    return tuple(sorted(filed | set(folder.screenings) | interviewed))


def decide(folder: SessionFolder, candidate: str) -> Decision:
    """Return the decision on ``candidate``, from the session's folder and its shelf.

    Who withdrew asked for nothing more. While a passage of the dossier was not understood, nothing is decided.
    Then who is not recevable, and whose dossier lacks pieces, is so whatever came later. Of the others the jurors assigned, and they alone, are heard: their order does not
    matter, and raising a level never takes a certificate away (the award rule counts levels that are
    reached, and nothing else).
    """
    framework, regulation = folder.framework, folder.regulation
    if framework is None or regulation is None:
        return _pending(candidate, Missing(MissingKind.SESSION, f"{folder.path}/session.yml"))
    if unread := _unread(folder, candidate):
        return _pending(candidate, unread)
    if outcome := _outcome_without_jury(folder, candidate):
        return _settled(candidate, outcome)
    if candidate not in folder.screenings:
        path = f"{folder.path}/screening/{candidate}.yml"
        return _pending(candidate, Missing(MissingKind.SCREENING, path))
    interview = folder.interview(candidate)
    if interview is None:
        return _pending(candidate, Missing(MissingKind.INTERVIEW, f"{folder.path}/jury.yml"))
    return _heard(folder, framework, regulation, interview)


def withdrawal(folder: SessionFolder, candidate: str) -> Event | None:
    """Return the event by which the candidate withdrew, or ``None``."""
    found = folder.events.withdrawal(candidate)
    return found[1] if found else None


def postponement(folder: SessionFolder, candidate: str) -> Event | None:
    """Return the event by which the candidate's interview was put off, or ``None``.

    An interview that is to be held again is owed to them, and not put off.
    """
    found = folder.events.put_off(candidate)
    return found[1] if found and found[1].kind is EventKind.POSTPONEMENT else None


def grids_of(folder: SessionFolder, interview: Interview) -> dict[str, Assessment]:
    """Return the grids that count of an interview, in the order of its jurors' ids."""
    written = folder.assessments.get(interview.candidate, {})
    return {juror: written[juror] for juror in sorted(interview.jurors) if juror in written}


def award_met(framework: Framework, award: Award, levels: Mapping[str, str]) -> bool:
    """Tell whether final levels earn the certificate under a règlement's award rule."""
    return _attained(framework, award, levels) >= award.competences


def _unread(folder: SessionFolder, candidate: str) -> Missing | None:
    """Return the passage that was not understood: nothing is decided over it."""
    person = folder.shelf.candidates.get(candidate)
    if person is None or not person.not_understood or withdrawal(folder, candidate) is not None:
        return None
    return Missing(MissingKind.UNREAD, person.path)


def _outcome_without_jury(folder: SessionFolder, candidate: str) -> Outcome | None:
    screening = folder.screenings.get(candidate)
    if withdrawal(folder, candidate) is not None:
        return Outcome.WITHDRAWN
    if screening is not None and not screening.eligible:
        return Outcome.NOT_ELIGIBLE
    if screening is not None and not screening.complete:
        return Outcome.INCOMPLETE
    # Postponed and given no other slot: the session ends without an interview, nobody being at fault.
    if (
        screening is not None
        and not folder.interview(candidate)
        and postponement(folder, candidate)
    ):
        return Outcome.EXCUSED
    return None


def _heard(
    folder: SessionFolder,
    framework: Framework,
    regulation: Regulation,
    interview: Interview,
) -> Decision:
    """Decide on a candidate who was given an interview."""
    candidate = interview.candidate
    grids = grids_of(folder, interview)
    missing = _lacking(folder, regulation, interview)
    attendances = {grid.attendance for grid in grids.values()}
    if len(attendances) > 1:
        missing.append(_of(folder, MissingKind.ATTENDANCE, candidate))
    if missing or not grids:
        return _pending(candidate, *missing)
    if attendances == {Attendance.ABSENT}:
        return _settled(candidate, Outcome.ABSENT)
    if attendances == {Attendance.EXCUSED}:
        return _settled(candidate, Outcome.EXCUSED)
    return _judged(folder, framework, regulation.award, candidate, grids)


def _lacking(folder: SessionFolder, regulation: Regulation, interview: Interview) -> list[Missing]:
    """Return the seats and the grids that an interview lacks."""
    written = folder.assessments.get(interview.candidate, {})
    path = f"{folder.path}/assessments/{interview.candidate}"
    missing = [
        Missing(MissingKind.SEAT, f"{folder.path}/jury.yml", role=role)
        for role in _empty_roles(regulation, interview)
    ]
    missing += [
        _unwritten(folder, interview, juror, f"{path}/{juror}.yml")
        for juror in sorted(interview.jurors)
        if juror not in written
    ]
    return missing


def _unwritten(folder: SessionFolder, interview: Interview, juror: str, path: str) -> Missing:
    """Return the gap of a grid: to be written, finished, or not to come any more."""
    if path in folder.broken:
        return Missing(MissingKind.UNFINISHED, path, juror=juror)
    day = interview.slot.day
    silent_from = folder.events.silent_from(juror, interview.candidate, day)
    if silent_from is not None:
        held_by = tuple(folder.assessments.get(interview.candidate, ()))
        # Who left later was there, and so was whoever took a juror's place: the interview was held.
        if silent_from > day or folder.events.replaced(interview.candidate, day):
            held_by = held_by or interview.jurors
        return Missing(MissingKind.JUROR, f"{folder.path}/jury.yml", juror=juror, asked=held_by)
    return Missing(MissingKind.GRID, path, juror=juror)


def _empty_roles(regulation: Regulation, interview: Interview) -> Iterator[str]:
    held = [seat.role for seat in interview.seats]
    waived = {waiver.role for waiver in interview.waivers}
    for role in dict.fromkeys(regulation.jury.roles):
        lacking = regulation.jury.roles.count(role) - held.count(role)
        if lacking > 0 and not (role in waived and role in regulation.jury.waivable_roles):
            yield from [role] * lacking


def _judged(
    folder: SessionFolder,
    framework: Framework,
    award: Award,
    candidate: str,
    grids: Mapping[str, Assessment],
) -> Decision:
    """Apply the award rule to final levels, once every juror met the candidate."""
    deliberation = folder.deliberations.get(candidate)
    joint = deliberation.joint if deliberation else {}
    levels: dict[str, str] = {}
    differences: list[Difference] = []
    missing: list[Missing] = []
    for competence in (c.id for c in framework.competences):
        given = {
            juror: mark.level
            for juror, grid in grids.items()
            # A level that the scale does not know is a finding of its own; here it counts as not given.
            if (mark := grid.grid.get(competence)) and mark.level in framework.levels
        }
        if len(given) < len(grids):
            ungraded = [grid for juror, grid in grids.items() if juror not in given]
            missing += [_ungraded(grid, competence) for grid in ungraded]
            continue
        if len(set(given.values())) > 1:
            differences.append(Difference(competence, given))
        found = _final(framework, joint.get(competence), given)
        if isinstance(found, MissingKind):
            missing.append(_of(folder, found, candidate, competence))
        else:
            levels[competence] = found
    if deliberation is not None:
        missing += [
            Missing(MissingKind.CONFIRMATION, deliberation.path, juror=juror)
            for juror in awaited(framework, deliberation, grids)
        ]
    met = award_met(framework, award, levels)
    if not met and len(levels) == len(framework.competences):
        missing += [
            _untold(folder, candidate, competence, grids)
            for competence, level in levels.items()
            if level not in framework.at_least(award.level)
            and not told_why(competence, joint.get(competence), grids)
        ]
    return Decision(
        candidate,
        None if missing else Outcome.CERTIFIED if met else Outcome.NOT_CERTIFIED,
        levels,
        tuple(differences),
        _competences(missing, MissingKind.DELIBERATION),
        _competences(missing, MissingKind.STALE),
        tuple(missing),
        _attained(framework, award, levels),
    )


def _final(
    framework: Framework, joint: JointMark | None, given: Mapping[str, str]
) -> str | MissingKind:
    """Return the final level of a competence, or what keeps it from being known."""
    if joint is not None:
        fresh = dict(joint.levels) == given and joint.level in framework.levels
        return joint.level if fresh else MissingKind.STALE
    if len(set(given.values())) > 1:
        return MissingKind.DELIBERATION
    return next(iter(given.values()))


def _attained(framework: Framework, award: Award, levels: Mapping[str, str]) -> int:
    enough = framework.at_least(award.level)
    return sum(level in enough for level in levels.values())


def _ungraded(grid: Assessment, competence: str) -> Missing:
    return Missing(MissingKind.COMPETENCE, grid.path, juror=grid.juror, competence=competence)


def _untold(
    folder: SessionFolder, candidate: str, competence: str, grids: Mapping[str, Assessment]
) -> Missing:
    """Return the gap of a reason: the jury words it, a lone juror in the grid."""
    kind = MissingKind.REASON
    if len(grids) == 1:
        (grid,) = grids.values()
        return Missing(kind, grid.path, juror=grid.juror, competence=competence)
    path = f"{folder.path}/deliberations/{candidate}.yml"
    return Missing(kind, path, asked=tuple(grids), competence=competence)


def _of(
    folder: SessionFolder, kind: MissingKind, candidate: str, competence: str | None = None
) -> Missing:
    if kind is MissingKind.ATTENDANCE:
        return Missing(kind, f"{folder.path}/assessments/{candidate}")
    return Missing(kind, f"{folder.path}/deliberations/{candidate}.yml", competence=competence)


def _competences(missing: list[Missing], kind: MissingKind) -> tuple[str, ...]:
    return tuple(m.competence for m in missing if m.kind is kind and m.competence is not None)


def _settled(candidate: str, outcome: Outcome) -> Decision:
    return Decision(candidate, outcome, {}, (), (), (), ())


def _pending(candidate: str, *missing: Missing) -> Decision:
    return Decision(candidate, None, {}, (), (), (), missing)
