"""The table of a deliberation: the grids, and what waits for the jury."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certif.acts.support.find_session import load_open
from certif.acts.support.read_or_refuse import content_if_there
from certif.dataset.layout import Kind, limits_of, path_of
from certif.errors import Refusal, UsageError
from certif.i18n import _
from certif.model.certification import Framework
from certif.model.register import SessionFolder
from certif.model.session import Assessment, Attendance, Deliberation, JointMark
from certif.quoting import shown
from certif.reporters.session.missing import missing_in_words
from certif.results.decide import Decision, Missing, MissingKind, decide, grids_of
from certif.results.stage import DELIBERATING

__all__ = ["Joint", "Table", "open_table", "said", "source_of"]


@dataclass(frozen=True, slots=True)
class Joint:
    """The level that the jury agreed on for one competence, and why."""

    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """The state before a deliberation: grids by juror, decision, earlier joint levels."""

    session: str
    candidate: str
    path: str
    framework: Framework
    grids: Mapping[str, Assessment]
    decision: Decision
    deliberation: Deliberation | None
    source: bytes | None
    folder: SessionFolder

    def levels(self, competence: str) -> dict[str, str]:
        """Each juror's level on a competence, by juror id in order."""
        return {juror: grid.grid[competence].level for juror, grid in self.grids.items()}

    @property
    def to_settle(self) -> tuple[str, ...]:
        """The competences that wait for a joint level, in the order of the référentiel."""
        waiting = {*self.decision.undecided, *self.decision.stale}
        return tuple(c.id for c in self.framework.competences if c.id in waiting)

    def agreed(self, competence: str) -> str | None:
        """Return the level of every grid, ``None`` where they differ."""
        marks = [grid.grid.get(competence) for grid in self.grids.values()]
        given = {mark.level if mark else None for mark in marks}
        return given.pop() if len(given) == 1 else None

    def observed(self, competence: str, level: str | None) -> str:
        """Return what the grids observed on a competence, as a reason to take.

        Those that give it ``level``, or all of them where none does.
        """
        marks = [grid.grid[competence] for grid in self.grids.values()]
        those = [mark for mark in marks if mark.level == level] or marks
        return "\n\n".join(dict.fromkeys(mark.evidence.strip() for mark in those))

    def unexplained(self, joint: Mapping[str, Joint], on: date) -> tuple[Missing, ...]:
        """Return the reasons that a refusal lacks once ``joint`` is agreed on."""
        marks = {c: JointMark(j.level, j.reason, self.levels(c)) for c, j in joint.items()}
        told = said(self, marks, on, list(self.grids))
        folder = replace(
            self.folder,
            deliberations_written={**self.folder.deliberations_written, self.candidate: told},
        )
        missing = decide(folder if joint else self.folder, self.candidate).missing
        return tuple(each for each in missing if each.kind is MissingKind.REASON)


def open_table(root: Path, session: str, candidate: str) -> Table:
    """Bring the grids of ``candidate`` together; writes nothing.

    Raises `Refusal` after the closing, while a grid is missing or half-filled, where one juror alone was
    there or the candidate did not come; `UsageError` for an unknown id.
    """
    _register, folder = load_open(root, session)
    framework = folder.framework
    interview = folder.interview(candidate)
    if framework is None or interview is None:
        raise UsageError(
            _("{candidate} has no interview in session {session}.").format(
                candidate=shown(candidate), session=session
            )
        )
    decision = decide(folder, candidate)
    _refuse_incomplete(folder, decision)
    grids = grids_of(folder, interview)
    if any(grid.attendance is not Attendance.PRESENT for grid in grids.values()):
        raise Refusal(
            _("{candidate} was not heard: there is nothing to deliberate on.").format(
                candidate=candidate
            )
        )
    if len(grids) < 2:  # noqa: PLR2004 - a deliberation takes two
        raise Refusal(
            _("One juror alone heard {candidate}: there is nothing to deliberate on.").format(
                candidate=candidate
            )
        )
    path = path_of(Kind.DELIBERATION, session, candidate)
    deliberation = folder.deliberations.get(candidate)
    return Table(
        session,
        candidate,
        path,
        framework,
        grids,
        decision,
        deliberation,
        source_of(root, path),
        folder,
    )


def said(
    table: Table, marks: Mapping[str, JointMark], on: date, present: Sequence[str]
) -> Deliberation:
    """Return the deliberation as it would be.

    Confirmations are kept if nothing else changes.
    """
    before = table.deliberation
    joint = {**(before.joint if before else {}), **marks}
    said = Deliberation(table.path, table.candidate, on, tuple(present), joint)
    if before and replace(before, path=table.path, confirmed_by={}) == said:
        return replace(said, confirmed_by=before.confirmed_by)
    return said


def _refuse_incomplete(folder: SessionFolder, decision: Decision) -> None:
    for missing in decision.missing:
        if missing.kind not in DELIBERATING:
            raise Refusal(
                missing_in_words(decision.candidate, missing, folder.framework),
                hint=_("A jury deliberates when every grid is complete."),
            )


def source_of(root: Path, path: str) -> bytes | None:
    """Return the file of a deliberation as it lies there, ``None`` without one."""
    return content_if_there(root / path, limits_of(Kind.DELIBERATION).size, path)
