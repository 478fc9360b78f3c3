"""Open, fill in and write one juror's grid.

Refuses a person who may not write it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certif.acts.contents.grid import (
    Answers,
    filled_grid,
    grid_template,
    new_grid,
    read_grid,
)
from certif.acts.support.find_session import load_open
from certif.acts.support.read_or_refuse import content_if_there
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.layout import Kind, limits_of, path_of
from certif.dataset.writing.transaction import write_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _, ngettext
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.ties import forbidden, ties_between
from certif.model.certification import Award, Framework
from certif.model.interviews import Interview
from certif.model.register import Register, SessionFolder
from certif.model.session import Attendance
from certif.quoting import did_you_mean, listed, meant, shown, word_meant
from certif.results.decide import award_met

__all__ = ["Sheet", "check_answers", "open_sheet", "sheet_content", "write_grid", "write_sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid on the desk: whose it is, what it is judged by, what it says already.

    ``source`` is the file as it lay there when it was opened, ``None`` where there was none yet, or where it is
    of an interview that does not count; ``last`` is the file as it lies there after what was written since.
    """

    session: str
    candidate: str
    juror: str
    path: str
    interview: Interview
    framework: Framework
    award: Award
    answers: Answers
    source: bytes | None
    last: bytes | None

    def erased_by(self, answers: Answers) -> tuple[str, ...]:
        """The competences filled in today that an absence in ``answers`` would erase."""
        if answers.attendance is Attendance.PRESENT:
            return ()
        return tuple(each for each, mark in self.answers.grid.items() if any(mark))

    def unanswered(self, answers: Answers) -> tuple[str, ...]:
        """The competences that ``answers`` leave without a level or an evidence, in order."""
        if answers.attendance is not Attendance.PRESENT:
            return ()
        return tuple(
            competence.id
            for competence in self.framework.competences
            if not all(answers.grid.get(competence.id, (None, None)))
        )

    def unexplained(self, answers: Answers) -> tuple[str, ...]:
        """Return the competences whose reason a grid that refuses lacks.

        Only a whole grid refuses; one whose award rule is met asks for none.
        """
        if answers.attendance is not Attendance.PRESENT or self.unanswered(answers):
            return ()
        levels = {each: level for each, (level, _evidence) in answers.grid.items() if level}
        if award_met(self.framework, self.award, levels):
            return ()
        return tuple(
            competence.id
            for competence in self.framework.competences
            if not self.framework.reaches(levels[competence.id], self.award.level)
            and competence.id not in answers.reasons
        )


def open_sheet(root: Path, session: str, candidate: str, juror: str, on: date) -> Sheet:
    """Open the grid of ``juror`` on ``candidate``; writes nothing.

    Raises `Refusal` after the closing, before the interview (``on`` is the day), for a juror who is not
    assigned to it or has a tie that the règlement forbids; `UsageError` for an unknown id; `CannotCheck`
    where a file that is needed cannot be read.
    """
    register, folder = load_open(root, session)
    framework = folder.framework
    if framework is None or folder.regulation is None or folder.jury is None:
        raise CannotCheck(
            _("Session {session} has no jury yet, or its files cannot be read.").format(
                session=session
            ),
            hint=_("`certif validate` says what is wrong; `certif jury assign` makes the jury."),
        )
    interview = folder.interview(candidate)
    if interview is None:
        ids = [each.candidate for each in folder.interviews]
        raise UsageError(
            _("{candidate} has no interview in session {session}.").format(
                candidate=shown(candidate), session=session
            ),
            hint=did_you_mean(candidate, ids),
        )
    _refuse_juror(register, folder, interview, juror)
    if on < interview.slot.day:
        raise Refusal(
            _("The interview of {candidate} is on {day}: no grid is written before.").format(
                candidate=candidate, day=interview.slot.day
            )
        )
    path = path_of(Kind.ASSESSMENT, session, candidate, juror)
    last = content_if_there(root / path, limits_of(Kind.ASSESSMENT).size, path)
    source = None if folder.is_void(candidate, juror) else last
    answers = read_grid(source, path, framework)
    award = folder.regulation.award
    return Sheet(
        session, candidate, juror, path, interview, framework, award, answers, source, last
    )


def check_answers(sheet: Sheet, answers: Answers) -> None:
    """Raise `UsageError` for a word or a rank unknown to the référentiel."""
    known = [competence.id for competence in sheet.framework.competences]
    levels = {each: level for each, (level, _evidence) in answers.grid.items()}
    named = {**dict.fromkeys(answers.reasons), **dict.fromkeys(answers.criteria), **levels}
    for competence, level in named.items():
        if competence not in known:
            raise UsageError(
                _("The référentiel of session {session} has no competence {competence}.").format(
                    session=sheet.session, competence=shown(competence)
                ),
                hint=did_you_mean(competence, known)
                or _("They are: {words}.").format(words=listed(known)),
            )
        if level is not None and level not in sheet.framework.levels:
            raise UsageError(
                _("{level} is not a level of session {session}.").format(
                    level=shown(level), session=sheet.session
                ),
                hint=meant(near)
                if (near := word_meant(level, sheet.framework.levels))
                else _("They are: {words}.").format(words=listed(sheet.framework.levels)),
            )
    _refuse_criteria(sheet, answers)


def _refuse_criteria(sheet: Sheet, answers: Answers) -> None:
    for competence in sheet.framework.competences:
        there = len(competence.criteria)
        strangers = [each for each in answers.criteria.get(competence.id, ()) if each > there]
        if strangers:
            raise UsageError(
                ngettext(
                    "{competence} has {count} criterion: there is no {rank}.",
                    "{competence} has {count} criteria: there is no {rank}.",
                    there,
                ).format(competence=shown(competence.id), count=there, rank=strangers[0]),
                hint=_("Criteria are given by their rank, from 1."),
            )


def sheet_content(sheet: Sheet, answers: Answers, *, explained: bool = False) -> bytes:
    """Return the grid's file as ``answers`` make it; gaps are left ``null``.

    A new grid, or one that still is as the tool wrote it, is written anew; ``explained``, with what each
    competence means, for somebody who fills it in by hand. A file that a person touched keeps its comments.
    Raises `UsageError` where what was typed would not be valid.
    """
    check_answers(sheet, answers)
    whole = replace(
        answers, grid={each: answer for each, answer in answers.grid.items() if all(answer)}
    )
    template = grid_template(
        sheet.path,
        sheet.candidate,
        sheet.juror,
        sheet.interview.slot.day,
        sheet.framework,
        sheet.award.level,
    )
    if whole.grid or answers.attendance is not Attendance.PRESENT:
        # What is still empty is no fault here: the grid is filled in step by step.
        refuse_unsound({sheet.path: filled_grid(template, whole, whole_only=True)})
    if sheet.source is None:
        return filled_grid(template, answers) if explained else _written(sheet, answers)
    if sheet.source == _written(sheet, sheet.answers):
        return _written(sheet, answers)
    return filled_grid(sheet.source, answers)


def _written(sheet: Sheet, answers: Answers) -> bytes:
    day = sheet.interview.slot.day
    return new_grid(sheet.path, sheet.candidate, sheet.juror, day, sheet.framework, answers)


def write_sheet(root: Path, sheet: Sheet, answers: Answers, *, explained: bool = False) -> Sheet:
    """Write the grid by one rename, and return it as it lies there now.

    Raises `Refusal` where somebody else wrote to it meanwhile: nothing of theirs is lost.
    """
    content = sheet_content(sheet, answers, explained=explained)
    write_grid(root, sheet, content)
    return replace(sheet, last=content)


def write_grid(root: Path, sheet: Sheet, content: bytes) -> bool:
    """Write ``content`` by one rename, and tell whether the file changes.

    Raises as `write_sheet`.
    """
    limit = limits_of(Kind.ASSESSMENT).size
    if content_if_there(root / sheet.path, limit, sheet.path) != sheet.last:
        raise Refusal(
            _("{path} was changed meanwhile: your last answer is not written.").format(
                path=sheet.path
            ),
            hint=_("The same command goes on from what it says now."),
        )
    return write_file(root, sheet.path, content)


def _refuse_juror(
    register: Register, folder: SessionFolder, interview: Interview, juror: str
) -> None:
    seated = interview.jurors
    if juror not in seated:
        raise Refusal(
            _("{juror} is not on the jury of {candidate}.").format(
                juror=shown(juror), candidate=interview.candidate
            ),
            hint=_("The jury is: {jurors}.").format(jurors=listed(seated)),
        )
    person = folder.shelf.jurors.get(juror)
    candidate = folder.shelf.candidates.get(interview.candidate)
    if person is None or candidate is None or folder.regulation is None:
        raise CannotCheck(
            _("The files of {juror} or of {candidate} cannot be read.").format(
                juror=juror, candidate=interview.candidate
            ),
            hint=_("`certif validate` says what is wrong with them."),
        )
    refusals = refusals_before(register, folder)
    ties = ties_between(person, candidate, folder.shelf, folder.availabilities, refusals)
    excluding = forbidden(ties, folder.regulation.jury)
    if excluding:
        raise Refusal(
            _("{juror} has a tie with {candidate} that the règlement forbids: {ties}.").format(
                juror=juror,
                candidate=candidate.id,
                ties=listed(f"{tie.kind}: {tie.detail}" for tie in excluding),
            ),
            hint=_("`certif jury explain {session} {candidate}` says who else could sit.").format(
                session=folder.id, candidate=candidate.id
            ),
        )
