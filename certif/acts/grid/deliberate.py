"""A jury's deliberation: the grids side by side, joint levels, confirmations.

A joint level and its reason are needed where the grids differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from certif.model.session import Assessment, Attendance, Deliberation, JointMark
from certif.quoting import did_you_mean, listed, shown, system_reason
from certif.reporters.session.missing import missing_in_words
from certif.results.decide import Decision, Missing, MissingKind, decide
from certif.results.joint import awaited

__all__ = [
    "Joint",
    "Table",
    "confirmation_content",
    "deliberation_content",
    "open_table",
    "write_deliberation",
]

_SETTLED_HERE = frozenset(
    {
        MissingKind.DELIBERATION,
        MissingKind.STALE,
        MissingKind.CONFIRMATION,
        MissingKind.REASON,
    }
)


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
    certification: Certification
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
        return tuple(c.id for c in self.certification.competences if c.id in waiting)

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
        said = _said(self, marks, on, list(self.grids))
        folder = replace(
            self.folder, deliberations={**self.folder.deliberations, self.candidate: said}
        )
        missing = decide(folder if joint else self.folder, self.candidate).missing
        return tuple(each for each in missing if each.kind is MissingKind.REASON)


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
        certification,
        grids,
        decision,
        deliberation,
        _source(root, path),
        folder,
    )


def deliberation_content(
    table: Table, joint: Mapping[str, Joint], on: date, present: Sequence[str] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """Return the deliberation's file for the day ``on``, and who must confirm it.

    ``present`` are the jurors who deliberated, all of them where it is empty. What was deliberated before stands,
    with the levels of then; confirmations do not, since they were of another text. Comments are kept. Raises
    `Refusal` where a competence still waits for its joint level, or for a day before the interview;
    `UsageError` for an unknown word.
    """
    _check_words(table, joint, present)
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
            _("The interview is on {day}: no deliberation takes place before.").format(day=day)
        )
    marks = {
        competence: JointMark(mark.level, mark.reason, table.levels(competence))
        for competence, mark in _in_order(table, joint)
    }
    said = _said(table, marks, on, sorted(set(present)) or list(table.grids))
    asked = awaited(table.certification, said, table.grids)
    content = _written(table, said, marks, asked)
    refuse_unsound({table.path: content})
    return content, asked


def confirmation_content(table: Table, juror: str, on: date) -> bytes:
    """Return the deliberation's file with the confirmation of ``juror`` on ``on``.

    Raises `Refusal` where there is no deliberation, or a day before it; `UsageError` for who is not on the jury.
    """
    _check_known([juror], list(table.grids))
    if table.source is None or table.deliberation is None:
        raise Refusal(
            _("There is no deliberation on {candidate} to confirm.").format(
                candidate=table.candidate
            )
        )
    if on < table.deliberation.deliberated_on:
        raise Refusal(
            _("The jury deliberated on {day}: no confirmation can be earlier.").format(
                day=table.deliberation.deliberated_on
            )
        )
    document = Document(table.source)
    if table.deliberation.confirmed_by:
        document.set(("confirmed_by", juror), on.isoformat())
    else:
        document.set(("confirmed_by",), {juror: on.isoformat()})
    content = document.content()
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


def _said(
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


def _written(
    table: Table, said: Deliberation, marks: Mapping[str, JointMark], asked: Sequence[str]
) -> bytes:
    """The file; the lines of those who must confirm it say ``null``."""
    entries: dict[str, Plain] = {
        competence: {"level": mark.level, "reason": mark.reason, "levels": dict(mark.levels)}
        for competence, mark in marks.items()
    }
    data: dict[str, Plain] = {
        "candidate": said.candidate,
        "deliberated_on": said.deliberated_on.isoformat(),
        "present": list(said.present),
        "joint": entries,
    }
    lines: dict[str, Plain] = dict.fromkeys(asked)
    if table.source is None:
        return new_file(
            "deliberation", table.path, data | ({"confirmed_by": lines} if asked else {})
        )
    document = Document(table.source)
    document.set(("deliberated_on",), data["deliberated_on"])
    document.set(("present",), data["present"])
    for competence, entry in entries.items():
        document.set(("joint", competence), entry)
    if said.confirmed_by:
        return document.content()
    if asked:
        document.set(("confirmed_by",), lines)
    elif table.deliberation and table.deliberation.confirmed_by:
        document.remove(("confirmed_by",))
    return document.content()


def _in_order(table: Table, joint: Mapping[str, Joint]) -> list[tuple[str, Joint]]:
    return [(c.id, joint[c.id]) for c in table.certification.competences if c.id in joint]


def _check_words(table: Table, joint: Mapping[str, Joint], present: Sequence[str]) -> None:
    _check_known(list(joint), [competence.id for competence in table.certification.competences])
    _check_known([mark.level for mark in joint.values()], list(table.certification.levels))
    _check_known(present, list(table.grids))


def _check_known(words: Sequence[str], allowed: Sequence[str]) -> None:
    for word in words:
        if word not in allowed:
            raise UsageError(
                _("{word} is none of: {words}.").format(word=shown(word), words=listed(allowed)),
                hint=did_you_mean(word, allowed),
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
