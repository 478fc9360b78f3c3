"""The grid on a terminal, one competence at a time, each answer saved at once.

A juror can go back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.cli.terminal import streams
from certif.cli.terminal.questions import written_as
from certif.errors import UsageError
from certif.i18n import _, ngettext
from certif.model.session import Attendance
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certif.acts.contents.grid import Answers
    from certif.acts.grid.assess import Sheet
    from certif.model.certification import Competence

__all__ = ["choice", "fill_in", "may_lose", "say_what_is_left", "text"]

_BACK, _STOP = "<", "."


class _Stop(Exception):
    """The juror stops here."""


def fill_in(where: Path, sheet: Sheet, *, dry_run: bool) -> None:
    """Lead a juror through a grid; each answer is saved before the next question.

    With ``dry_run`` the same questions are asked and nothing is written.
    """
    steps = _Steps(where, sheet, dry_run=dry_run)
    streams.note(
        _(
            "Grid of {juror} on {candidate}. {back} goes back, {stop} stops; Enter keeps an answer."
        ).format(juror=sheet.juror, candidate=sheet.candidate, back=_BACK, stop=_STOP)
    )
    try:
        steps.run()
    except _Stop:
        streams.note(_("Stopped. The same command goes on from here."))
    except (EOFError, KeyboardInterrupt) as gone:
        streams.note("\n" + _("Stopped. The same command goes on from here."))
        if isinstance(gone, KeyboardInterrupt):
            raise
    say_what_is_left(sheet, steps.answers)
    if dry_run:
        streams.nothing_written()


class _Steps:
    """The questions, and the answers so far."""

    def __init__(self, where: Path, sheet: Sheet, *, dry_run: bool) -> None:
        self.where = where
        self.sheet = sheet
        self.answers: Answers = sheet.answers
        self.dry_run = dry_run

    def run(self) -> None:
        """Ask for the declaration, who was there, each competence, the two comments."""
        self._ask_ties()
        self._ask_attendance()
        if self.answers.attendance is Attendance.PRESENT:
            self._ask_competences()
            self._ask_reasons()
        self._ask_comments()

    def _ask_ties(self) -> None:
        """Ask for the declaration that there is no tie, once; a juror who has one stops."""
        if self.answers.no_tie:
            return
        question = _("You have no family, personal or professional tie with {candidate}?")
        if not streams.confirm(question.format(candidate=self.sheet.candidate), option="--no-tie"):
            streams.note(_("If you have such a tie, do not fill in this grid, and tell the team."))
            raise _Stop
        self._keep(replace(self.answers, no_tie=True))

    def _ask_attendance(self) -> None:
        words = [each.value for each in Attendance]
        while True:
            chosen = choice(_("Did the candidate attend?"), words, self.answers.attendance.value)
            wanted = replace(self.answers, attendance=Attendance(chosen))
            erased = self.sheet.erased_by(wanted)
            if not erased or may_lose(erased):
                break
        self._keep(wanted)

    def _ask_competences(self) -> None:
        competences = self.sheet.framework.competences
        left = self.sheet.unanswered(self.answers)
        at = next((n for n, each in enumerate(competences) if each.id in left), 0)
        while at < len(competences):
            at = at + 1 if self._ask_competence(competences[at], at + 1) else max(at - 1, 0)

    def _ask_competence(self, competence: Competence, number: int) -> bool:
        """Ask level and evidence; ``False`` where the juror wants the competence before."""
        streams.note(
            f"\n{number}/{len(self.sheet.framework.competences)} {harmless(competence.title)}"
        )
        streams.note(f"  {harmless(' '.join(competence.definition.split()))}")
        for rank, criterion in enumerate(competence.criteria, start=1):
            streams.note(f"  {rank}. {harmless(criterion)}")
        level, evidence = self.answers.grid.get(competence.id, (None, None))
        chosen = choice(_("Level?"), list(self.sheet.framework.levels), level, back=True)
        if chosen == _BACK:
            return False
        self._set(competence.id, chosen, evidence)
        why = text(_("What shows it?"), evidence, required=True)
        if why == _BACK:
            return False
        self._set(competence.id, chosen, why)
        return not competence.criteria or self._ask_criteria(competence)

    def _ask_criteria(self, competence: Competence) -> bool:
        """Ask which criteria the evidence is about, by their ranks; none is an answer."""
        there = self.answers.criteria.get(competence.id, ())
        while True:
            typed = text(
                _("Which criteria is it about? Their numbers, or Enter:"),
                " ".join(map(str, there)) or None,
            )
            if typed == _BACK:
                return False
            words = typed.replace(",", " ").split()
            if all(w.isdecimal() and 1 <= int(w) <= len(competence.criteria) for w in words):
                ranks = tuple(sorted({int(word) for word in words}))
                criteria = {**self.answers.criteria, competence.id: ranks}
                self._keep(replace(self.answers, criteria=criteria))
                return True
            streams.note(_("Type numbers from 1 to {last}.").format(last=len(competence.criteria)))

    def _ask_reasons(self) -> None:
        """Ask for the reasons, where this grid alone refuses the certification."""
        for competence in self.sheet.unexplained(self.answers):
            _level, evidence = self.answers.grid[competence]
            why = text(
                _("Why was {competence} not reached? The candidate reads it:").format(
                    competence=shown(competence)
                ),
                evidence,
                required=True,
            )
            self._keep(replace(self.answers, reasons={**self.answers.reasons, competence: why}))

    def _ask_comments(self) -> None:
        told = text(
            _("A comment for the candidate, who will read it if not certified:"),
            self.answers.comment_for_candidate,
        )
        self._keep(replace(self.answers, comment_for_candidate=told or None))
        private = text(
            _("A comment for the jury, which no document repeats:"), self.answers.comment_for_jury
        )
        self._keep(replace(self.answers, comment_for_jury=private or None))

    def _set(self, competence: str, level: str | None, evidence: str | None) -> None:
        self._keep(replace(self.answers, grid={**self.answers.grid, competence: (level, evidence)}))

    def _keep(self, answers: Answers) -> None:
        from certif.acts.grid.assess import sheet_content, write_sheet

        if self.dry_run:
            sheet_content(self.sheet, answers)
        else:
            self.sheet = write_sheet(self.where, self.sheet, answers)
        self.answers = answers


def may_lose(erased: Sequence[str]) -> bool:
    """Ask before typed answers are lost: a candidate who was absent has no grid.

    Off a terminal nobody can answer: `UsageError` says what would be erased.
    """
    names, count = ", ".join(erased), len(erased)
    if not streams.interactive():
        raise UsageError(
            ngettext(
                "Then there is no grid: {count} competence filled in would be erased ({names}).",
                "Then there is no grid: {count} competences filled in would be erased ({names}).",
                count,
            ).format(count=count, names=names),
            hint=_("Add --yes to erase it; nothing was written."),
        )
    return streams.confirm(
        ngettext(
            "Then there is no grid: {count} competence filled in would be erased. Erase it?",
            "Then there is no grid: {count} competences filled in would be erased. Erase them?",
            count,
        ).format(count=count)
    )


def choice(question: str, words: list[str], current: str | None, *, back: bool = False) -> str:
    """Ask for one of ``words``, by its number or its name; Enter keeps ``current``.

    With ``back``, the sign that goes back is an answer too.
    """
    shown = "  ".join(f"{n} {word}" for n, word in enumerate(words, 1))
    while True:
        typed = _ask(f"{question} {shown}{_kept(current)}")
        if back and typed == _BACK:
            return _BACK
        if not typed and current is not None:
            return current
        if found := written_as(typed, words):
            return found
        if typed.isdecimal() and 1 <= int(typed) <= len(words):
            return words[int(typed) - 1]
        streams.note(_("Type one of: {words}.").format(words=shown))


def text(question: str, current: str | None, *, required: bool = False) -> str:
    """Ask for a text; Enter keeps ``current``, or means none if not ``required``."""
    while True:
        typed = _ask(f"{question}{_kept(current)}")
        if typed:
            return typed
        if current is not None or not required:
            return current or ""
        streams.note(_("Every level needs a reason: one sentence is enough."))


def _kept(current: str | None) -> str:
    return f" [{harmless(current)}]" if current else ""


def _ask(question: str) -> str:
    typed = streams.ask(question, option="--set")
    if typed == _STOP:
        raise _Stop
    return typed


def say_what_is_left(sheet: Sheet, answers: Answers) -> None:
    """Tell the juror which competences are still empty."""
    left = sheet.unanswered(answers)
    if not left and not answers.no_tie and answers.attendance is Attendance.PRESENT:
        streams.note(_("Nothing is declared about ties: --no-tie says that there is none."))
    if left:
        streams.note(
            ngettext(
                "{count} competence is still to be filled in: {names}.",
                "{count} competences are still to be filled in: {names}.",
                len(left),
            ).format(count=len(left), names=", ".join(left))
        )
    elif untold := sheet.unexplained(answers):
        streams.note(
            _(
                "The grid is complete. Say why these were not reached, or the jury will: {names}."
            ).format(names=", ".join(untold))
        )
    elif answers.attendance is Attendance.PRESENT:
        streams.note(_("The grid is complete."))
    else:
        streams.note(
            _("{candidate} is recorded as {attendance}: there is no grid.").format(
                candidate=sheet.candidate, attendance=shown(answers.attendance.value)
            )
        )
