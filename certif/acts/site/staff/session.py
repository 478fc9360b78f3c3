"""The internal page of a session, from the views of its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.site.staff.pictures import (
    delay_bars,
    juror_stacks,
    level_stacks,
    load_bars,
    pair_bars,
    stage_bars,
)
from certif.acts.site.staff.source import (
    certification_in_words,
    grids_href,
    has_grids,
    session_title,
)
from certif.acts.site.staff.tasks import task_groups
from certif.acts.site.staff.timetable import timetables
from certif.documents.french import slot_in_words
from certif.i18n import _, dated
from certif.model.issued import Outcome
from certif.pages.pictures import share
from certif.pages.staff.views import Cell, KeyFigure, SessionPage, Step, Table
from certif.reporters.candidates import stage
from certif.reporters.due import due_in_words
from certif.reporters.filing import filing_summary
from certif.reporters.session.close import OUTCOMES
from certif.reporters.session.results import ResultNow, results_now
from certif.results.follow_up.filing import terms_of
from certif.results.progress import progress
from certif.results.stage import Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.acts.site.staff.source import StaffSource
    from certif.model.register import SessionFolder
    from certif.results.progress import CandidateProgress, SessionProgress
    from certif.results.tasks import Task

__all__ = ["decided_part", "figures_of", "session_page", "state_of", "steps_of"]


_SETTLED = frozenset({Stage.DECIDED, Stage.ISSUED})


def session_page(source: StaffSource, folder: SessionFolder) -> SessionPage:
    """Return the page of a session."""
    status = progress(folder, source.on, terms_of(source.register, folder))
    grids = any(has_grids(folder, each) for each in folder.assessments)
    return SessionPage(
        frame=source.frame(session_title(folder), depth=1, of=folder),
        state=state_of(folder),
        certification=certification_in_words(folder),
        figures=figures_of(source, folder, status),
        steps=steps_of(folder, source.on),
        facts=tuple(_facts(folder)),
        stages=stage_bars(folder, status),
        people=_people(folder, status),
        groups=task_groups(source, _tasks(source, folder), home="../", within=folder.id),
        days=timetables(folder, source.on),
        load=load_bars(folder, status),
        levels=level_stacks(folder),
        jurors=juror_stacks(folder.shelf, [folder]),
        pairs=pair_bars(folder.shelf, [folder]),
        grids=f"{folder.id}-grilles.html" if grids else "",
        delays=delay_bars(folder, source.on),
        results=_results(folder),
        filing=filing_summary(status.filing, source.on) or "",
    )


def state_of(folder: SessionFolder) -> str:
    """Say whether a session is open, or since when it is closed."""
    if not folder.closed:
        return _("Open.")
    return _("Closed on {day}.").format(day=dated(folder.closed_on) if folder.closed_on else "")


def figures_of(
    source: StaffSource, folder: SessionFolder, status: SessionProgress
) -> tuple[KeyFigure, ...]:
    """Return the figures of a session that stand first."""
    tasks = _tasks(source, folder)
    late = sum(each.late(source.on) for each in tasks)
    standings = [each.standing for each in status.candidates]
    certified = sum(
        each.outcome is Outcome.CERTIFIED and each.revoked_on is None for each in standings
    )
    return (
        KeyFigure(str(len(standings)), _("Applications")),
        KeyFigure(str(len(folder.interviews)), _("Interviews set")),
        KeyFigure(str(_settled(status)), _("Decided")),
        KeyFigure(
            str(certified), _("Certificates awarded") if folder.closed else _("To be certified")
        ),
        KeyFigure(str(len(tasks)), _("Tasks")),
        *([KeyFigure(str(late), _("Late"), "bad")] if late else []),
    )


def decided_part(status: SessionProgress) -> str:
    """Return the part of a session's candidates that is decided, as a width."""
    return share(_settled(status), len(status.candidates))


def _settled(status: SessionProgress) -> int:
    return sum(each.standing.stage in _SETTLED for each in status.candidates)


def steps_of(folder: SessionFolder, on: date) -> tuple[Step, ...]:
    """Return the steps of a session with their days, and where it is among them."""
    return tuple(_step(name, first, last, on) for name, first, last in _days(folder))


def _days(folder: SessionFolder) -> Iterator[tuple[str, date | None, date | None]]:
    session = folder.session
    if session is None:
        return
    yield _("Applications open"), session.opens_on, session.applications_until
    held = [each.slot.day for each in folder.interviews]
    planned = [each.day for each in session.slots]
    days = (held if folder.closed else planned) or planned
    yield _("Interviews"), min(days, default=None), max(days, default=None)
    yield _("Close"), folder.closed_on, folder.closed_on


def _step(name: str, first: date | None, last: date | None, on: date) -> Step:
    if first is None or last is None:
        return Step(name, _("no day yet"), "next", _("to come"))
    if first == last:
        days = dated(first)
    else:
        days = _("from {first} to {last}").format(first=dated(first), last=dated(last))
    if last < on:
        return Step(name, days, "done", _("done"))
    if first <= on:
        return Step(name, days, "now", _("under way"))
    return Step(name, days, "next", _("to come"))


def _facts(folder: SessionFolder) -> Iterator[tuple[str, str]]:
    session = folder.session
    if session is None:
        return
    yield _("Place"), session.place
    if session.venue:
        yield _("Venue"), f"{session.venue.name}, {session.venue.address}"
    yield _("Référentiel"), session.framework
    yield _("Règlement"), session.regulation
    if session.signatory:
        yield _("Signatory"), session.signatory


def _tasks(source: StaffSource, folder: SessionFolder) -> tuple[Task, ...]:
    return tuple(task for task in source.todo.tasks if task.session == folder.id)


def _people(folder: SessionFolder, status: SessionProgress) -> Table | None:
    if not status.candidates:
        return None
    head = (_("Candidate"), _("Stage"), _("Interview"), _("Answer due"))
    rows = tuple(_person(folder, each, status.on) for each in status.candidates)
    return Table("candidates", _("Candidates, and where each is"), head, rows)


def _person(folder: SessionFolder, each: CandidateProgress, on: date) -> tuple[Cell, ...]:
    seats = folder.interview(each.candidate) if each.interview else None
    jury = tuple(folder.shelf.name_of(seat.juror) for seat in seats.seats) if seats else ()
    href = grids_href(folder, each.candidate)
    return (
        Cell(folder.shelf.told_apart(each.fullname, each.candidate), href=href),
        Cell(stage(each.standing), look=_look(each.standing)),
        Cell(slot_in_words(each.interview) if each.interview else "", jury),
        Cell(
            due_in_words(each.due_on, on) if each.due_on else "",
            look="bad" if each.overdue else "",
        ),
    )


def _look(standing: Standing) -> str:
    if standing.revoked_on is not None or standing.stage is Stage.DOSSIER_INCOMPLETE:
        return "bad"
    return "good" if standing.outcome is Outcome.CERTIFIED else ""


def _results(folder: SessionFolder) -> Table | None:
    if not folder.results:
        return None
    head = (
        _("Name"),
        _("Result"),
        _("Number of the certificate"),
        _("Interview on"),
        _("Corrected on"),
    )
    rows = tuple(_result(folder, each) for each in results_now(folder))
    return Table("results-table", _("Results of the session"), head, rows)


def _result(folder: SessionFolder, each: ResultNow) -> tuple[Cell, ...]:
    return (
        Cell(folder.shelf.told_apart(each.fullname, each.candidate)),
        Cell(_(OUTCOMES[each.outcome]), look="good" if each.outcome is Outcome.CERTIFIED else ""),
        Cell(each.number or "", look="whole"),
        Cell(dated(each.interviewed_on) if each.interviewed_on else ""),
        Cell(dated(each.corrected_on) if each.corrected_on else ""),
    )
