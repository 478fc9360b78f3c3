"""CF42x: grids and deliberations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, ngettext
from certif.model.places import Place
from certif.model.session import Attendance, EventKind
from certif.quoting import listed, shown
from certif.results.decide import decide, withdrawal
from certif.rules.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.model.session import Assessment, Interview
    from certif.rules.case import Case


@rule("CF421", Severity.ERROR)
def only_assigned_jurors_assess(case: Case) -> Iterator[Finding]:
    """Only a juror whom `jury.yml` seats for the candidate writes a grid.

    A juror who was replaced keeps no grid: who judged is who sat.
    """
    for folder, grid in _grids(case):
        interview = _interview(folder, grid)
        if folder.jury is None:
            if not _unreadable(folder, "jury.yml"):
                yield _not_seated(folder, grid, f"{folder.path}/jury.yml")
        elif interview is None or grid.juror not in _jurors(interview):
            yield _not_seated(folder, grid, folder.jury.path)


def _not_seated(folder: SessionFolder, grid: Assessment, jury_path: str) -> Finding:
    related = (Related(Place(jury_path, ("interviews",)), _("the interviews")),)
    return Finding(
        Place(grid.path, ("juror",)),
        _("{juror} is not on the jury of {candidate} in session {session}.").format(
            juror=shown(grid.juror), candidate=shown(grid.candidate), session=shown(folder.id)
        ),
        _("Check the two names; if the jury changed, `jury.yml` says it first."),
        related if folder.jury else (),
    )


@rule("CF422", Severity.ERROR)
def grids_are_of_the_day_of_the_interview(case: Case) -> Iterator[Finding]:
    """A grid bears the day of its interview, and no grid exists before that day.

    `interviewed_on` is the day of the interview in `jury.yml`, and is not later than the day on which
    the register is judged (`--on`, else today).
    """
    for folder, grid in _grids(case):
        interview = _interview(folder, grid)
        place = Place(grid.path, ("interviewed_on",))
        if interview and folder.jury and grid.interviewed_on != interview.slot.day:
            number = folder.jury.interviews.index(interview)
            yield Finding(
                place,
                _("This grid says {given}, and the interview is on {day}.").format(
                    given=grid.interviewed_on.isoformat(), day=interview.slot.day.isoformat()
                ),
                _("Write {day}, or correct the slot of the interview.").format(
                    day=interview.slot.day.isoformat()
                ),
                (Related(Place(folder.jury.path, ("interviews", number, "slot")), _("the slot")),),
            )
        elif grid.interviewed_on > case.on:
            yield Finding(
                place,
                _("This grid was written before its interview, on {day}.").format(
                    day=grid.interviewed_on.isoformat()
                ),
                _("A grid is filled in on the day of the interview or later."),
            )


@rule("CF423", Severity.ERROR)
def grids_have_every_competence(case: Case) -> Iterator[Finding]:
    """A grid has each competence of the référentiel, at a level of its scale.

    The schema asks an evidence for each. A competence that the certification does not know, or a level
    outside its scale, is CF2's to say.
    """
    for folder, grid in _grids(case):
        certification = folder.certification
        if certification is None or grid.attendance is not Attendance.PRESENT:
            continue
        lacking = [c.id for c in certification.competences if c.id not in grid.grid]
        if lacking:
            yield Finding(
                Place(grid.path, ("grid",)),
                ngettext(
                    "The grid lacks {count} competence: {competences}.",
                    "The grid lacks {count} competences: {competences}.",
                    len(lacking),
                ).format(count=len(lacking), competences=listed(lacking)),
                _("Add for each its `level` ({levels}) and its `evidence`.").format(
                    levels=", ".join(certification.levels)
                ),
            )


@rule("CF424", Severity.ERROR)
def nobody_is_graded_who_was_not_heard(case: Case) -> Iterator[Finding]:
    """Who withdrew before the interview, or was not admitted, has no grid.

    A withdrawal is an event of `events.yml`, dated; a grid of an interview held on a later day
    contradicts it.
    """
    for folder, grid in _grids(case):
        event = withdrawal(folder, grid.candidate)
        if event and folder.events and event.date <= grid.interviewed_on:
            number = folder.events.events.index(event)
            yield Finding(
                Place(grid.path, ("candidate",)),
                _("{candidate} withdrew on {day}: there was no interview to grade.").format(
                    candidate=shown(grid.candidate), day=event.date.isoformat()
                ),
                _("Take the grid out, or correct the event."),
                (Related(Place(folder.events.path, ("events", number)), _("the withdrawal")),),
            )


@rule("CF425", Severity.ERROR)
def jurors_agree_on_who_was_there(case: Case) -> Iterator[Finding]:
    """The jurors of an interview agree on whether the candidate came.

    `present`, `absent` or `excuse` is a fact that they share, not a judgement.
    """
    for folder in case.register.sessions.values():
        for by_juror in folder.assessments.values():
            grids = [by_juror[juror] for juror in sorted(by_juror)]
            for other in grids[1:]:
                if other.attendance is not grids[0].attendance:
                    yield Finding(
                        Place(other.path, ("attendance",)),
                        _(
                            "{first} says {one} and {second} says {other}: one of them is mistaken."
                        ).format(
                            first=shown(grids[0].juror),
                            one=shown(grids[0].attendance.value),
                            second=shown(other.juror),
                            other=shown(other.attendance.value),
                        ),
                        _("Ask them both, and correct the grid that is wrong."),
                        (Related(Place(grids[0].path, ("attendance",)), _("the other answer")),),
                    )


@rule("CF426", Severity.ERROR)
def nobody_judges_alone_where_two_are_asked(case: Case) -> Iterator[Finding]:
    """No candidate is judged by one juror where the règlement asks two.

    A juror prevented on the day is replaced, or the interview postponed: an interview that was held
    without one of its jurors (an `empechement` for it, and another juror's grid) does not stand. While
    a session is open, a grid that has not come yet is no fault: `certif session status` follows it.
    """
    for sitting in case.sittings:
        folder, interview = sitting.folder, sitting.interview
        grids = folder.assessments.get(interview.candidate, {})
        if not any(grid.attendance is Attendance.PRESENT for grid in grids.values()):
            continue
        for index, seat in enumerate(interview.seats):
            if seat.juror in grids or not (
                folder.closed or _prevented(folder, interview, seat.juror)
            ):
                continue
            if f"{folder.path}/assessments/{interview.candidate}/{seat.juror}.yml" in folder.broken:
                continue
            yield Finding(
                sitting.at("members", index, "juror"),
                _(
                    "{candidate} was judged without {juror}: the règlement asks {count} jurors."
                ).format(
                    candidate=shown(interview.candidate),
                    juror=shown(seat.juror),
                    count=len(sitting.regulation.jury.roles),
                ),
                _("Seat a replacement who was there, or postpone the interview."),
            )


def _prevented(folder: SessionFolder, interview: Interview, juror: str) -> bool:
    return any(
        event.kind is EventKind.JUROR_PREVENTED
        and event.juror == juror
        and event.candidate in {None, interview.candidate}
        and event.date <= interview.slot.day
        for event in (folder.events.events if folder.events else ())
    )


@rule("CF427", Severity.WARNING)
def differences_are_deliberated(case: Case) -> Iterator[Finding]:
    """Where the grids differ, the jury deliberates.

    Once all the grids of a candidate are there, each competence on which they differ has a joint level
    and its reason in `deliberations/`. A warning while the session is open; the session cannot be
    closed without.
    """
    for folder in case.open_sessions:
        for candidate in folder.assessments:
            undecided = decide(folder, candidate).undecided
            if undecided and not _unreadable(folder, f"deliberations/{candidate}.yml"):
                path = next(iter(folder.assessments[candidate].values())).path
                yield Finding(
                    Place(path, ("grid",)),
                    _("The grids of {candidate} differ on {competences}: to deliberate.").format(
                        candidate=shown(candidate), competences=listed(undecided)
                    ),
                    _("Run `certif deliberate {session} {candidate}`.").format(
                        session=folder.id, candidate=candidate
                    ),
                )


@rule("CF428", Severity.ERROR)
def deliberations_speak_of_the_grids_as_they_are(case: Case) -> Iterator[Finding]:
    """A deliberation is about the levels that the grids give.

    It records each juror's level when they deliberated. A level that changed since makes it stale: the
    jury deliberates again. A corrected evidence does not. It is not dated before the interview.
    """
    for folder in case.register.sessions.values():
        for candidate, deliberation in folder.deliberations.items():
            for competence in decide(folder, candidate).stale:
                yield Finding(
                    Place(deliberation.path, ("joint", competence, "levels")),
                    _("The grids changed on {competence} since the jury deliberated.").format(
                        competence=shown(competence)
                    ),
                    _("Deliberate again: `certif deliberate {session} {candidate}`.").format(
                        session=folder.id, candidate=candidate
                    ),
                )
            interview = folder.jury.interview(candidate) if folder.jury else None
            if interview and deliberation.deliberated_on < interview.slot.day:
                yield Finding(
                    Place(deliberation.path, ("deliberated_on",)),
                    _("This deliberation is dated {day}, before the interview on {held}.").format(
                        day=deliberation.deliberated_on.isoformat(),
                        held=interview.slot.day.isoformat(),
                    ),
                    _("Correct the date."),
                )


def _grids(case: Case) -> Iterator[tuple[SessionFolder, Assessment]]:
    for folder in case.register.sessions.values():
        for by_juror in folder.assessments.values():
            for grid in by_juror.values():
                yield folder, grid


def _interview(folder: SessionFolder, grid: Assessment) -> Interview | None:
    return folder.jury.interview(grid.candidate) if folder.jury else None


def _jurors(interview: Interview) -> set[str]:
    return {seat.juror for seat in interview.seats}


def _unreadable(folder: SessionFolder, path: str) -> bool:
    return f"{folder.path}/{path}" in folder.broken
