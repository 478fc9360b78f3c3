"""The letters that follow a screening, one for each candidate.

They are written into a folder that staff name, never into ``data/``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certif.acts.support.find_session import load_open
from certif.acts.support.terms import terms_of
from certif.acts.support.write_outside import write_outside
from certif.dataset.reading.templates import own_templates
from certif.documents.render import render
from certif.documents.screening_letters import (
    clarifying_letter,
    receipt,
    screening_letter,
    withdrawal_noted,
)
from certif.eligibility.completeness import completeness
from certif.eligibility.judge import judge_applicant, question_of
from certif.eligibility.screening import screening_differs
from certif.eligibility.verdicts import Verdict
from certif.model.certifier import ActKind
from certif.model.session import CriterionState
from certif.results.decide import withdrawal
from certif.results.due import ScreeningLetter
from certif.results.follow_up.deliveries import Telling, deliveries, telling
from certif.results.holders import holdings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certif.documents.candidate import Context, Terms
    from certif.eligibility.criteria import Question
    from certif.eligibility.verdicts import CompletenessVerdict, EligibilityVerdict
    from certif.model.issued import Holding
    from certif.model.register import SessionFolder
    from certif.model.session import Screening

__all__ = ["Letters", "plan_letters", "write_letters"]


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters by file name, and which one each candidate gets.

    ``told`` were sent their letter, by the day of its sending: it is not made again. ``changed`` were sent one, and
    another decision was taken since: theirs is made. ``untold`` applied and are not screened yet: their letter acknowledges receipt. The screening of
    ``outdated`` no longer matches their dossier; of ``undecided`` something is not known, and they are asked.
    The letter of ``withdrawn`` takes note of it.
    """

    files: Mapping[str, bytes]
    kinds: Mapping[str, ScreeningLetter]
    untold: tuple[str, ...]
    outdated: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    told: Mapping[str, date] = field(default_factory=dict)
    changed: Mapping[str, date] = field(default_factory=dict)


def plan_letters(root: Path, session: str, on: date, *, again: bool = False) -> Letters:
    """Render the letters that the screening of an open session calls for.

    In French, from the screening files as they are on disk; nobody is told what a screening
    says that no longer matches its dossier. A letter that tells a decision bears the day of that decision, and who
    was in office then signs it; the others bear the day ``on``. One that the ledger says was sent is not made again, unless
    ``again`` asks for it. Raises as `open_session`, and
    `CannotCheck` where a template or the session cannot be read.
    """
    register, folder = load_open(root, session)
    terms = terms_of(folder, on, ActKind.ADMISSION)
    overrides = own_templates(root)
    screened = {
        candidate: screening
        for candidate, screening in sorted(folder.screenings.items())
        if candidate in folder.shelf.candidates
    }
    withdrawn = tuple(
        one for one in sorted(folder.shelf.candidates) if withdrawal(folder, one) is not None
    )
    held = holdings(register)
    stale, undecided = _not_to_tell(folder, held, {*screened} - {*withdrawn})
    untold = _untold(folder)
    letters: dict[str, tuple[ScreeningLetter, Context]] = {}
    for candidate, screening in screened.items():
        person = folder.shelf.candidates[candidate]
        question = question_of(folder, person, held.get(candidate, ()))
        if candidate not in {*withdrawn, *stale, *undecided} and question is not None:
            letters[candidate] = _of_its_day(folder, screening, question, on)
    asked = dict(_to_ask(folder, held, {*untold, *stale, *undecided}))
    for candidate, (unknown, missing) in asked.items():
        person = folder.shelf.candidates[candidate]
        context = clarifying_letter(terms, person, unknown, missing)
        letters[candidate] = (ScreeningLetter.TO_CLARIFY, context)
    untold = tuple(one for one in untold if one not in asked)
    letters |= _without_screening(folder, terms, untold, withdrawn)
    sent = {} if again else _sent(folder, letters)
    changed = _changed(folder, letters)
    letters = {one: letter for one, letter in letters.items() if one not in sent}
    files = {
        f"{candidate}.md": render(kind, context, overrides=overrides).encode()
        for candidate, (kind, context) in sorted(letters.items())
    }
    return Letters(
        files,
        {candidate: kind for candidate, (kind, _context) in sorted(letters.items())},
        untold,
        tuple(one for one in stale if one not in asked),
        withdrawn,
        tuple(sorted(asked)),
        sent,
        changed,
    )


def _of_its_day(
    folder: SessionFolder, screening: Screening, question: Question, on: date
) -> tuple[ScreeningLetter, Context]:
    """Return the letter that tells a decision, under its day.

    One that says that documents are late bears the day on which it says so.
    """
    until = screening.pieces_until if screening.awaits_pieces else None
    day = on if until is not None and on > until else screening.screened_on
    return screening_letter(terms_of(folder, day, ActKind.ADMISSION), screening, question)


def _sent(
    folder: SessionFolder, letters: Mapping[str, tuple[ScreeningLetter, Context]]
) -> dict[str, date]:
    """Return the people whose letter was sent already, and on which day."""
    found = {}
    for candidate, (kind, _context) in sorted(letters.items()):
        state, last = telling(folder, candidate)
        if kind.tells_a_decision:
            if state is Telling.SENT and last is not None:
                found[candidate] = last.day
            continue
        ledger = folder.follow_up.deliveries.get(candidate)
        days = [each.day for each in deliveries(ledger) if each.document == kind.document]
        if days:
            found[candidate] = max(days)
    return found


def _changed(
    folder: SessionFolder, letters: Mapping[str, tuple[ScreeningLetter, Context]]
) -> dict[str, date]:
    """Return the people to whom another decision was sent, and on which day."""
    found = {}
    for candidate, (kind, _context) in sorted(letters.items()):
        state, last = telling(folder, candidate)
        if kind.tells_a_decision and state is Telling.CHANGED and last is not None:
            found[candidate] = last.day
    return found


def _to_ask(
    folder: SessionFolder, held: Mapping[str, tuple[Holding, ...]], people: set[str]
) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    """Yield the people to ask, with their unknown criteria and missing documents."""
    for candidate in people:
        person = folder.shelf.candidates[candidate]
        understood = replace(person, not_understood=())  # the passages themselves are asked about
        verdict = judge_applicant(folder, understood, held.get(candidate, ()))
        if verdict is None or folder.regulation is None:
            continue
        unknown = [one.criterion for one in verdict.standing(CriterionState.UNKNOWN)]
        if unknown or person.not_understood:
            pieces = completeness(person, folder.regulation)
            yield candidate, (unknown, [each.piece for each in pieces.missing])


def _without_screening(
    folder: SessionFolder, terms: Terms, untold: Sequence[str], withdrawn: Sequence[str]
) -> dict[str, tuple[ScreeningLetter, Context]]:
    """Return the acknowledgements of receipt, and the letters to those who withdrew."""
    letters: dict[str, tuple[ScreeningLetter, Context]] = {}
    for one in untold:
        person = folder.shelf.candidates[one]
        application = person.application(folder.id)
        if application and application.submitted_on:
            missing = [each.piece for each in completeness(person, terms.regulation).missing]
            letters[one] = receipt(terms, person, application.submitted_on, missing)
    for one in withdrawn:
        event = withdrawal(folder, one)
        if event is not None:
            person = folder.shelf.candidates[one]
            letters[one] = withdrawal_noted(terms, person, event.day)
    return letters


def _not_to_tell(
    folder: SessionFolder, held: Mapping[str, tuple[Holding, ...]], people: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who is not told yet: outdated screenings, and unknown criteria, by id."""
    stale: list[str] = []
    undecided: list[str] = []
    for candidate in sorted(people):
        person, screening = folder.shelf.candidates[candidate], folder.screenings[candidate]
        verdict = judge_applicant(folder, person, held.get(candidate, ()))
        regulation = folder.regulation
        if (
            verdict is None
            or regulation is None
            or not _holds(screening, verdict, completeness(person, regulation))
        ):
            stale.append(candidate)
        elif verdict.standing(CriterionState.UNKNOWN) or person.not_understood:
            undecided.append(candidate)
    return tuple(stale), tuple(undecided)


def _holds(screening: Screening, verdict: EligibilityVerdict, pieces: CompletenessVerdict) -> bool:
    eligible = verdict.verdict is Verdict.ELIGIBLE
    told = screening.pieces_until is not None or not screening.awaits_pieces
    same = screening.eligible is eligible and not screening_differs(screening, verdict, pieces)
    return told and same


def _untold(folder: SessionFolder) -> tuple[str, ...]:
    """Return the ids of people who filed a dossier and are not screened yet."""
    return tuple(
        person.id
        for _id, person in sorted(folder.shelf.candidates.items())
        if person.id not in folder.screenings
        and (application := person.application(folder.id))
        and application.submitted_on
        and withdrawal(folder, person.id) is None
    )


def write_letters(root: Path, target: Path, letters: Letters) -> tuple[str, ...]:
    """Write the letters into ``target``, made if need be; return the paths written.

    Raises `UsageError` where that folder is part of the dataset: a letter is no file of the register.
    """
    return write_outside(root, target, letters.files)
