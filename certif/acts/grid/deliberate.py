"""A jury's deliberation: the grids side by side, then the joint level and its reason where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certif.acts.support.find_session import open_session
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.reading.files import read_bytes
from certif.dataset.reading.load import load
from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.writing.transaction import write_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.certification import Certification
from certif.model.register import SessionFolder
from certif.model.session import Assessment, Attendance, Deliberation
from certif.quoting import listed, nearest, shown, system_reason
from certif.reporters.session.missing import missing_in_words
from certif.results.decide import Decision, MissingKind, decide

__all__ = ["Joint", "Table", "deliberation_content", "open_table", "write_deliberation"]

_SETTLED_HERE = frozenset({MissingKind.DELIBERATION, MissingKind.STALE, MissingKind.REASON})


@dataclass(frozen=True, slots=True)
class Joint:
    """The level that the jury agreed on for one competence, and why."""

    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """What the jury has before it: the grids by juror, the decision so far, what was deliberated already."""

    session: str
    candidate: str
    path: str
    certification: Certification
    grids: Mapping[str, Assessment]
    decision: Decision
    deliberation: Deliberation | None
    source: bytes | None

    def levels(self, competence: str) -> dict[str, str]:
        """Each juror's level on a competence, by juror id in order."""
        return {juror: grid.grid[competence].level for juror, grid in self.grids.items()}

    @property
    def to_settle(self) -> tuple[str, ...]:
        """The competences that wait for a joint level, in the order of the référentiel."""
        waiting = {*self.decision.undecided, *self.decision.stale}
        return tuple(c.id for c in self.certification.competences if c.id in waiting)

    def unexplained(self) -> tuple[str, ...]:
        """A sentence for each competence that was not reached, where nothing tells the candidate why."""
        return tuple(
            missing_in_words(self.candidate, missing, self.certification)
            for missing in self.decision.missing
            if missing.kind is MissingKind.REASON
        )


def open_table(root: Path, session: str, candidate: str) -> Table:
    """Bring the grids of ``candidate`` together; writes nothing.

    Raises `Refusal` after the closing, while a grid is missing or half-filled, where one juror alone was
    there or the candidate did not come; `UsageError` for an unknown id.
    """
    register = load(root)
    folder = open_session(register, session)
    certification = folder.certification
    interview = folder.jury.interview(candidate) if folder.jury else None
    if certification is None or interview is None:
        raise UsageError(
            _("{candidate} has no interview in session {session}.").format(
                candidate=shown(candidate), session=session
            )
        )
    decision = decide(folder, candidate)
    _refuse_incomplete(folder, decision)
    written = folder.assessments.get(candidate, {})
    jurors = sorted({seat.juror for seat in interview.seats})
    grids = {juror: written[juror] for juror in jurors if juror in written}
    if any(grid.attendance is not Attendance.PRESENT for grid in grids.values()):
        raise Refusal(
            _("{candidate} was not heard: there is nothing to deliberate.").format(
                candidate=candidate
            )
        )
    if len(grids) < 2:  # noqa: PLR2004 - a deliberation takes two
        raise Refusal(
            _("One juror alone heard {candidate}: there is nothing to deliberate.").format(
                candidate=candidate
            )
        )
    path = path_of(Kind.DELIBERATION, session, candidate)
    deliberation = folder.deliberations.get(candidate)
    return Table(
        session, candidate, path, certification, grids, decision, deliberation, _source(root, path)
    )


def deliberation_content(table: Table, joint: Mapping[str, Joint], on: date) -> bytes:
    """Return the deliberation's file with what the jury agreed on the day ``on``; comments kept.

    What was deliberated before stands, with the levels of then. Raises `Refusal` where a competence still
    waits for its joint level, or for a day before the interview; `UsageError` for an unknown word.
    """
    _check_words(table, joint)
    left = [competence for competence in table.to_settle if competence not in joint]
    if left:
        raise Refusal(
            _("The grids of {candidate} differ on {competences}, still to be agreed on.").format(
                candidate=table.candidate, competences=listed(left)
            ),
            hint=_("Give for each --set COMPETENCE=LEVEL and --reason COMPETENCE=TEXT."),
        )
    day = max(grid.interviewed_on for grid in table.grids.values())
    if on < day:
        raise Refusal(
            _("The interview is on {day}: nothing is deliberated before.").format(day=day)
        )
    entries: dict[str, Plain] = {
        competence: {
            "level": mark.level,
            "reason": mark.reason,
            "levels": dict(table.levels(competence)),
        }
        for competence, mark in _in_order(table, joint)
    }
    content = _written(table, entries, on)
    refuse_unsound({table.path: content})
    return content


def write_deliberation(root: Path, table: Table, content: bytes) -> bool:
    """Write the deliberation by one rename; says whether anything changed.

    Raises `Refusal` where somebody else wrote to it meanwhile: nothing of theirs is lost.
    """
    if _source(root, table.path) != table.source:
        raise Refusal(
            _("{path} was changed meanwhile; nothing was written.").format(path=table.path),
            hint=_("Run the same command again."),
        )
    return write_file(root, table.path, content)


def _written(table: Table, entries: Mapping[str, Plain], on: date) -> bytes:
    if table.source is None:
        data: dict[str, Plain] = {
            "candidate": table.candidate,
            "deliberated_on": on.isoformat(),
            "joint": dict(entries),
        }
        return new_file("deliberation", table.path, data)
    document = Document(table.source)
    if entries:
        document.set(("deliberated_on",), on.isoformat())
    for competence, entry in entries.items():
        document.set(("joint", competence), entry)
    return document.content()


def _in_order(table: Table, joint: Mapping[str, Joint]) -> list[tuple[str, Joint]]:
    return [(c.id, joint[c.id]) for c in table.certification.competences if c.id in joint]


def _check_words(table: Table, joint: Mapping[str, Joint]) -> None:
    known = [competence.id for competence in table.certification.competences]
    for words, allowed in (
        (list(joint), known),
        ([mark.level for mark in joint.values()], list(table.certification.levels)),
    ):
        for word in words:
            if word not in allowed:
                near = nearest(word, allowed)
                raise UsageError(
                    _("{word} is none of: {words}.").format(
                        word=shown(word), words=listed(allowed)
                    ),
                    hint=_("Did you mean {word}?").format(word=shown(near)) if near else "",
                )


def _refuse_incomplete(folder: SessionFolder, decision: Decision) -> None:
    for missing in decision.missing:
        if missing.kind not in _SETTLED_HERE:
            raise Refusal(
                missing_in_words(decision.candidate, missing, folder.certification),
                hint=_("A jury deliberates when every grid is complete."),
            )


def _source(root: Path, path: str) -> bytes | None:
    try:
        return read_bytes(f"{root}/{path}", limits_of(Kind.DELIBERATION).size)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotCheck(
            _("{path} cannot be read: {reason}.").format(path=path, reason=system_reason(error))
        ) from error
