"""The grids of a session side by side, as `certif deliberate` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.site.staff.source import has_grids, session_title
from certif.documents.french import typography
from certif.documents.words import spelled
from certif.i18n import _
from certif.model.session import Attendance
from certif.pages.staff.views import Cell, GridsPage, GridsShown, Table
from certif.reporters.candidates import stage
from certif.results.decide import decide
from certif.results.stage import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.acts.site.staff.source import StaffSource
    from certif.model.certification import Competence, Framework
    from certif.model.register import SessionFolder
    from certif.model.session import Assessment, JointMark

__all__ = ["grids_page"]


def grids_page(source: StaffSource, folder: SessionFolder) -> GridsPage | None:
    """Return the grids of a session, ``None`` where it has none.

    What a juror wrote for the jury alone is left out: it never leaves the jury.
    """
    framework = folder.framework
    if framework is None:
        return None
    shown = tuple(
        _of(folder, framework, candidate)
        for candidate in sorted(folder.assessments)
        if has_grids(folder, candidate)
    )
    if not shown:
        return None
    title = _("Session {session}: grids side by side").format(session=folder.id)
    above = (f"{folder.id}.html", session_title(folder))
    return GridsPage(source.frame(title, above, depth=1, of=folder), shown)


def _of(folder: SessionFolder, framework: Framework, candidate: str) -> GridsShown:
    grids = folder.assessments[candidate]
    decision = decide(folder, candidate)
    waiting = {*decision.undecided, *decision.stale}
    deliberation = folder.deliberations.get(candidate)
    name = folder.shelf.name_of(candidate)
    words = _Words(framework, decision.levels, deliberation.joint if deliberation else {})
    rows = tuple(words.row(each, grids, waits=each.id in waiting) for each in framework.competences)
    head = (_("Competence"), *map(folder.shelf.name_of, grids), _("Final level"))
    caption = _("The grids of {name}").format(name=name)
    came = any(each.attendance is Attendance.PRESENT for each in grids.values())
    return GridsShown(
        candidate,
        name,
        stage(standing(folder, candidate)),
        Table(f"grids-{candidate}", caption, head, rows) if came else None,
        tuple(_comments(folder, grids)),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The levels of one candidate, with the words for them."""

    framework: Framework
    final: Mapping[str, str]
    joint: Mapping[str, JointMark]

    def row(
        self, competence: Competence, grids: Mapping[str, Assessment], *, waits: bool
    ) -> tuple[Cell, ...]:
        """Return a competence, its level in each grid, and the one that holds."""
        marks = tuple(self._mark(grid, competence.id) for grid in grids.values())
        joint, final = self.joint.get(competence.id), self.final.get(competence.id)
        if waits:
            held = Cell(_("to be agreed on"), look="bad")
        elif final is not None:
            held = self._level(final, *([joint.reason] if joint else []))
        else:
            held = Cell("–", look="quiet")
        return (Cell(typography(competence.title)), *marks, held)

    def _mark(self, grid: Assessment, competence: str) -> Cell:
        if grid.attendance is not Attendance.PRESENT:
            absent = grid.attendance is Attendance.ABSENT
            return Cell(_("absent") if absent else _("excused"), look="quiet")
        mark = grid.grid.get(competence)
        if mark is None:
            return Cell(_("no level yet"), look="bad")
        told = _("Reason for the candidate: {reason}").format(reason=mark.reason)
        return self._level(mark.level, mark.evidence, *([told] if mark.reason else []))

    def _level(self, level: str, *lines: str) -> Cell:
        best = level == self.framework.levels[0]
        return Cell(spelled(level), lines, look="first" if best else "level")


def _comments(folder: SessionFolder, grids: Mapping[str, Assessment]) -> Iterator[str]:
    for juror, grid in grids.items():
        if grid.comment_for_candidate:
            yield _("{juror}, for the candidate: {comment}").format(
                juror=folder.shelf.name_of(juror), comment=grid.comment_for_candidate
            )
