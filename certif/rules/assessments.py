"""CF421 to CF426: grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated, ngettext
from certif.model.places import Place
from certif.model.session import Attendance
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule
from certif.rules.support.interviews import seated_twice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder
    from certif.model.session import Assessment
    from certif.rules.support.case import Case
    from certif.rules.support.interviews import Sitting


@rule("CF421", Severity.ERROR)
def only_assigned_jurors_assess(case: Case) -> Iterator[Finding]:
    """Only a juror whom `jury.yml` seats for the candidate writes a grid.

    Only those who sat may have judged: the grid of a juror who was replaced stays, and does not count. If there are grids and no
    `jury.yml`, that is reported once.
    """
    without_jury: set[str] = set()
    for folder, grid in _grids(case):
        if folder.jury is None and not folder.is_broken("jury.yml"):
            if folder.id not in without_jury:
                yield _no_jury(folder, grid)
            without_jury.add(folder.id)
            continue
        interview = folder.interview(grid.candidate)
        seated = interview.jurors if interview else ()
        if grid.juror in seated or _is_said_elsewhere(folder, grid, interview):
            continue
        yield Finding(
            Place(grid.path, ("juror",)),
            _("{juror} is not on the jury of {candidate} in session {session}.").format(
                juror=shown(grid.juror), candidate=shown(grid.candidate), session=shown(folder.id)
            ),
            _("Check the two names; if the jury changed, change `jury.yml` first."),
            tuple(_where_the_jury_is(folder, interview)),
        )


def _no_jury(folder: SessionFolder, grid: Assessment) -> Finding:
    return Finding(
        Place(grid.path, ("juror",)),
        _("There are grids in session {session}, and no `jury.yml` that says who sits.").format(
            session=shown(folder.id)
        ),
        _("Restore `jury.yml` from git, or run `certif jury assign {session}`.").format(
            session=folder.id
        ),
    )


def _is_said_elsewhere(
    folder: SessionFolder, grid: Assessment, interview: Interview | None
) -> bool:
    """Tell whether another rule reports the cause in the jury.

    The file is unreadable, an id is nobody's (CF202), or a juror has two seats (CF301).
    """
    if folder.is_broken("jury.yml") or (interview and seated_twice(interview)):
        return True
    named = [grid.juror, grid.candidate]
    if interview:
        named += interview.jurors
    elif folder.jury:
        named += [each.candidate for each in folder.jury.interviews]
    return any(folder.shelf.person(person) is None for person in named)


def _where_the_jury_is(folder: SessionFolder, interview: Interview | None) -> Iterator[Related]:
    if folder.jury and interview:
        index = folder.jury.interviews.index(interview)
        yield Related(Place(folder.jury.path, ("interviews", index, "members")), _("the jury"))


@rule("CF422", Severity.ERROR)
def grids_are_of_the_day_of_the_interview(case: Case) -> Iterator[Finding]:
    """A grid bears the day of its interview, and no grid exists before that day.

    `interviewed_on` is the day of the interview in `jury.yml`, and is not later than the day on which
    the register is judged (`--on`, else today; for a closed session, the day on which it was closed).
    """
    for folder, grid in _grids(case):
        interview = folder.interview(grid.candidate)
        place = Place(grid.path, ("interviewed_on",))
        if interview and folder.jury and grid.interviewed_on != interview.slot.day:
            number = folder.jury.interviews.index(interview)
            yield Finding(
                place,
                _("This grid says {given}, and the interview is on {day}.").format(
                    given=dated(grid.interviewed_on), day=dated(interview.slot.day)
                ),
                _("Write {day}, or correct the slot of the interview.").format(
                    day=dated(interview.slot.day)
                ),
                (Related(Place(folder.jury.path, ("interviews", number, "slot")), _("the slot")),),
            )
        elif grid.interviewed_on > _judged_on(case, folder):
            yield Finding(
                place,
                _("This grid exists before its interview, which is on {day}.").format(
                    day=dated(grid.interviewed_on)
                ),
                _("A grid is filled in on the day of the interview or later."),
            )


def _judged_on(case: Case, folder: SessionFolder) -> date:
    return folder.closed_on or case.on


@rule("CF423", Severity.ERROR)
def grids_have_every_competence(case: Case) -> Iterator[Finding]:
    """A grid has each competence of the référentiel, at a level of its scale.

    The schema asks for evidence for each. For a competence that the référentiel does not know, or a level
    outside its scale, see CF207 and CF208.
    """
    for folder, grid in _grids(case):
        framework = folder.framework
        if framework is None or grid.attendance is not Attendance.PRESENT:
            continue
        known = [competence.id for competence in framework.competences]
        lacking = [competence for competence in known if competence not in grid.grid]
        # A misspelt competence is one that is named wrongly, not one that lacks too.
        misspelt = sum(competence not in known for competence in grid.grid)
        if len(lacking) > misspelt:
            yield Finding(
                Place(grid.path, ("grid",), on_key=True),
                ngettext(
                    "The grid lacks {count} competence: {competences}.",
                    "The grid lacks {count} competences: {competences}.",
                    len(lacking),
                ).format(count=len(lacking), competences=listed(lacking)),
                _("Add for each its `level` ({levels}) and its `evidence`.").format(
                    levels=", ".join(framework.levels)
                ),
            )


@rule("CF424", Severity.ERROR)
def nobody_is_graded_who_withdrew(case: Case) -> Iterator[Finding]:
    """A candidate who withdrew before the interview was not heard.

    A withdrawal is a dated event of `events.yml`; a grid that says that the candidate came on a later
    day contradicts it.
    """
    heard: dict[tuple[str, str], list[tuple[SessionFolder, Assessment]]] = {}
    for folder, grid in _grids(case):
        if grid.attendance is Attendance.PRESENT:
            heard.setdefault((folder.id, grid.candidate), []).append((folder, grid))
    for (folder, first), *others in heard.values():
        number, event = folder.events.withdrawal(first.candidate) or (0, None)
        if event and event.day < first.interviewed_on:
            also = [Place(other.path, ("attendance",)) for _folder, other in others]
            yield Finding(
                Place(first.path, ("attendance",)),
                _("{candidate} withdrew on {day}, and this grid says that they came.").format(
                    candidate=shown(first.candidate), day=dated(event.day)
                ),
                _("Remove the grid, or correct the event."),
                (
                    Related(Place(folder.events.path, ("events", number)), _("the withdrawal")),
                    *(Related(place, _("another grid that says so")) for place in also),
                ),
            )


@rule("CF425", Severity.ERROR)
def jurors_agree_on_who_was_there(case: Case) -> Iterator[Finding]:
    """The jurors of an interview agree on whether the candidate came.

    `present`, `absent` or `excuse` is a fact that they share, not a judgement.
    """
    for sitting in case.sittings:
        grids = list(sitting.grids.values())
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
    """No candidate is judged by one juror where the règlement requires two.

    A juror who is unavailable on the day is replaced, or the interview postponed. Where one of its jurors was
    absent (an `empechement` in `events.yml`) and another wrote a grid, either somebody took the place of the juror who left
    (`remplacement`) or the interview is held again (`nouvel-entretien`). While a session is open, a grid that has
    not come yet is no fault: `certif session status` follows it. A candidate who withdrew since is not judged.
    """
    for sitting in case.sittings:
        asked = len(sitting.regulation.jury.roles)
        if asked == 1 or not sitting.heard or sitting.withdrawn:
            continue
        for index, seat in enumerate(sitting.interview.seats):
            if seat.juror in sitting.grids or not _is_lacking(sitting, seat.juror):
                continue
            yield Finding(
                sitting.at("members", index, "juror"),
                _(
                    "{candidate} was judged without {juror}: the règlement requires {count} jurors."
                ).format(
                    candidate=shown(sitting.interview.candidate),
                    juror=shown(seat.juror),
                    count=asked,
                ),
                _(
                    "If somebody took their place: `certif session event {session} remplacement --candidate "
                    "{candidate} --juror {juror} --replacement PERSON --on {day}`. Otherwise it is held again: `certif session "
                    "event {session} nouvel-entretien --candidate {candidate}`."
                ).format(
                    session=sitting.folder.id,
                    candidate=sitting.interview.candidate,
                    juror=seat.juror,
                    day=sitting.interview.slot.day,
                ),
                tuple(_why_they_were_not_there(sitting, seat.juror)),
            )


def _why_they_were_not_there(sitting: Sitting, juror: str) -> Iterator[Related]:
    if prevention := sitting.prevention(juror):
        yield Related(Place(sitting.folder.events.path, ("events", prevention[0])), _("the event"))


def _is_lacking(sitting: Sitting, juror: str) -> bool:
    """Tell whether the grid of ``juror`` will not come any more."""
    folder, candidate = sitting.folder, sitting.interview.candidate
    if folder.is_broken(f"assessments/{candidate}/{juror}.yml"):
        return False
    return folder.closed or sitting.prevention(juror) is not None


def _grids(case: Case) -> Iterator[tuple[SessionFolder, Assessment]]:
    """Yield each grid that lies where it belongs; CF201 reports the others."""
    for folder in case.register.sessions.values():
        for candidate, by_juror in folder.assessments.items():
            for juror, grid in by_juror.items():
                if (grid.candidate, grid.juror) == (candidate, juror):
                    yield folder, grid
