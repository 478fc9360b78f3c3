"""`certif assess`: one juror's grid, in steps on a terminal or by options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.grid.assess_steps import fill_in, may_lose, say_what_is_left
from certif.cli.terminal import streams
from certif.cli.terminal.options import CandidateId, SessionId, option
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.questions import pairs, written_as
from certif.cli.terminal.typer_shape import verb
from certif.errors import UsageError
from certif.i18n import _
from certif.model.session import Attendance
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.acts.contents.grid import Answers
    from certif.acts.grid.assess import Sheet
    from certif.model.certification import Framework

app = verb()


@app.command()
def assess(
    session: SessionId,
    person: CandidateId,
    *,
    juror: Annotated[str, option("--juror", _("The juror whose grid it is."), _("PERSON"))],
    levels: Annotated[
        list[str] | None, option("--set", _("A level. Repeatable."), _("COMPETENCE=LEVEL"))
    ] = None,
    evidence: Annotated[
        list[str] | None,
        option("--evidence", _("The evidence for that level. Repeatable."), _("COMPETENCE=TEXT")),
    ] = None,
    reasons: Annotated[
        list[str] | None,
        option(
            "--reason",
            _("Why it was not reached, for the candidate. Repeatable."),
            _("COMPETENCE=TEXT"),
        ),
    ] = None,
    criteria: Annotated[
        list[str] | None,
        option(
            "--criteria",
            _("The criteria that the evidence is about, by rank. Repeatable."),
            _("COMPETENCE=1,3"),
        ),
    ] = None,
    no_tie: Annotated[
        bool, option("--no-tie", _("The juror declares to have no tie with the candidate."))
    ] = False,
    attendance: Annotated[
        Attendance | None, option("--attendance", _("absent or excuse: there is no grid then."))
    ] = None,
    comment: Annotated[
        str | None,
        option("--comment", _("For the candidate, who will read it if not certified."), _("TEXT")),
    ] = None,
    jury_comment: Annotated[
        str | None, option("--jury-comment", _("For the jury; no document repeats it."), _("TEXT"))
    ] = None,
    from_: Annotated[Path | None, option("--from", "", _("FILE"), hidden=True)] = None,
    template: Annotated[
        bool, option("--template", _("Write an empty grid, each competence explained."))
    ] = False,
    writing: DatedWriting,
) -> None:
    """Fill in a juror's grid on a candidate, after the interview.

    On a terminal it leads through the competences and saves each answer: stop whenever you like, the same
    command goes on. Elsewhere, give the answers as options, or write a template to be filled in. A file that a
    juror filled in elsewhere is for `certif jury receive`.

        certif assess 2026-11 camille.moreau --juror noa.perrin
        certif assess 2026-11 camille.moreau --juror noa.perrin --template
        certif assess 2026-11 camille.moreau --juror noa.perrin --set pitch=acquis --evidence pitch="…"
    """
    from certif.acts.grid.assess import open_sheet

    if from_ is not None:
        raise UsageError(
            _("`certif assess` takes no file any more."),
            hint=_("`certif jury receive FILE…` takes what a juror filled in elsewhere."),
        )
    person = the_person(writing.where, person, ["candidates"])
    juror = the_person(writing.where, juror, ["jurors"])
    sheet = open_sheet(writing.where, session, person, juror, writing.day)
    given = (levels, evidence, reasons, criteria, no_tie or None, attendance, comment, jury_comment)
    if template or any(value is not None for value in given):
        said = sheet.answers
        answers = replace(
            said,
            attendance=attendance or said.attendance,
            grid=_merged(
                said.grid, levels_given(levels, sheet.framework), pairs(evidence, "--evidence")
            ),
            reasons={**said.reasons, **pairs(reasons, "--reason")},
            comment_for_candidate=comment or said.comment_for_candidate,
            comment_for_jury=jury_comment or said.comment_for_jury,
            criteria={**said.criteria, **_ranks(criteria)},
            no_tie=no_tie or said.no_tie,
        )
        _refuse_levels(answers.attendance, levels, evidence, reasons, criteria)
        if template and answers.attendance is Attendance.PRESENT:
            empty = {each.id: (None, None) for each in sheet.framework.competences}
            answers = replace(answers, grid={**empty, **answers.grid})
        _save(writing, sheet, answers, explained=template)
        return
    if not streams.interactive():
        raise UsageError(
            _("Nobody is there to answer: give {option}.").format(
                option="--set, --attendance, --template"
            )
        )

    fill_in(writing.where, sheet, dry_run=writing.dry_run)


def _refuse_levels(attendance: Attendance, *given: Sequence[str] | None) -> None:
    """Raise `UsageError` for a grid typed for an absent candidate."""
    if attendance is not Attendance.PRESENT and any(given):
        raise UsageError(
            _("The candidate is recorded as {attendance}: there is no grid to fill in.").format(
                attendance=shown(attendance.value)
            ),
            hint=_("Levels are accepted only with --attendance present."),
        )


def _save(writing: DatedWriting, sheet: Sheet, answers: Answers, *, explained: bool) -> None:
    from certif.acts.grid.assess import sheet_content, write_sheet

    erased = sheet.erased_by(answers)
    if erased and (writing.yes or writing.dry_run):
        streams.note(_("The grid is erased: {names}.").format(names=", ".join(erased)))
    if writing.dry_run:
        streams.result(sheet_content(sheet, answers, explained=explained).decode())
        streams.nothing_written()
        return
    if erased and not writing.yes and not may_lose(erased):
        streams.note(_("Nothing was written."))
        return
    written = write_sheet(writing.where, sheet, answers, explained=explained)
    said = _("Written: {path}.") if written.last != sheet.last else _("Nothing to change: {path}.")
    streams.note(said.format(path=sheet.path))
    say_what_is_left(sheet, answers)


def _ranks(given: Sequence[str] | None) -> dict[str, tuple[int, ...]]:
    """Read COMPETENCE=1,3; raises `UsageError` where VALUE is no list of ranks."""
    found = {}
    for competence, typed in pairs(given, "--criteria").items():
        words = typed.replace(",", " ").split()
        if not all(word.isdecimal() and int(word) for word in words):
            raise UsageError(
                _("{words} are not ranks of criteria.").format(words=shown(typed)),
                hint=_("Criteria are given by their rank, from 1."),
            )
        found[competence] = tuple(sorted({int(word) for word in words}))
    return found


def levels_given(given: Sequence[str] | None, framework: Framework) -> dict[str, str]:
    """Read COMPETENCE=LEVEL, a level of the scale whatever its capitals."""
    typed = pairs(given, "--set")
    return {each: written_as(level, framework.levels) or level for each, level in typed.items()}


def _merged(
    grid: Mapping[str, tuple[str | None, str | None]],
    levels: dict[str, str],
    evidence: dict[str, str],
) -> dict[str, tuple[str | None, str | None]]:
    merged = dict(grid)
    for competence in (*levels, *(each for each in evidence if each not in levels)):
        level, why = merged.get(competence, (None, None))
        merged[competence] = (levels.get(competence, level), evidence.get(competence, why))
    return merged
