"""Screen the applicants of a session: a plan, then a file for each candidate.

Two decisions each, *complete* and *recevable*. Whoever has a criterion that the files leave unknown stays
undecided, whatever else is unmet, and no file is written for them, until the dossier says it or a staff
member settles it with a constat; a dérogation overrules what is unmet. Both stay in the file whatever is
screened again. Sentences written into files are French.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from certif.acts.contents.screening import Found, changed_screening, kept_reasons, new_screening
from certif.acts.session.dossier_sums import dossier_sums, refuse_no_applicant
from certif.acts.session.unfit_rulings import refuse_unfit
from certif.acts.support.file_plan import source_at
from certif.acts.support.find_session import load_open, unreadable_session
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.terms import refuse_unentitled
from certif.dataset.layout import Kind
from certif.dataset.writing.transaction import write_files
from certif.eligibility.completeness import completeness, held_pieces
from certif.eligibility.judge import judge_applicant
from certif.eligibility.screening import screening_differs
from certif.eligibility.screening_plan import Change, Screened, ScreeningPlan
from certif.eligibility.verdicts import Verdict
from certif.errors import CannotCheck, UsageError
from certif.i18n import _, speaking
from certif.model.dates import in_words
from certif.model.session import CriterionState, Ruling
from certif.procedure.acts import signed_as
from certif.quoting import listed
from certif.results.decide import withdrawal
from certif.results.holders import holdings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from certif.eligibility.verdicts import CompletenessVerdict, EligibilityVerdict
    from certif.model.issued import Holding
    from certif.model.people import Candidate
    from certif.model.register import SessionFolder
    from certif.model.session import Screening, Session

__all__ = [
    "Change",
    "RulingAsked",
    "Screened",
    "ScreeningPlan",
    "plan_screening",
    "write_screening",
]


_NOBODY = "?"
"""Who screens a plan that is only shown."""


@dataclass(frozen=True, slots=True)
class RulingAsked:
    """A constat or a dérogation that the command line asks for."""

    kind: str
    person: str
    criterion: str
    reason: str
    evidence: str | None


def plan_screening(
    root: Path,
    session: str,
    on: date,
    by: str | None,
    rulings: Iterable[RulingAsked] = (),
    *,
    pieces_until: date | None = None,
    pieces: Path | None = None,
) -> ScreeningPlan:
    """Plan the screening of everybody who applied to an open session.

    Nothing is written.

    ``on`` is the day of the screening, written into the files; people are judged on the last day for
    applications. ``by`` is who screens, and who rules, ``None`` for a plan that is only shown; ``pieces_until`` the
    day until which missing pieces are in time, where it is not the règlement's; ``pieces`` the folder of the documents
    whose sums are taken. Raises `Refusal` for a closed
    session, and where ``by`` is not entitled to screen or to rule, `UsageError` for a ruling or a day that does not
    fit, `CannotCheck` where the session or one of its screenings cannot be read.
    """
    register, folder = load_open(root, session)
    if folder.session is None or folder.regulation is None:
        raise unreadable_session(session)
    _refuse_early(folder.session, on, pieces_until)
    _refuse_broken(folder)
    people, rulings = _applicants(folder), tuple(rulings)
    if by is not None:
        kinds = {None, *(signed_as(each.kind) for each in rulings)}
        for kind in sorted(kinds, key=str):
            refuse_unentitled(folder.certifier, register.access, kind, by, on)
    asked = _by_person(folder, people, rulings, on, by or _NOBODY)
    sums = dossier_sums(root, folder, people, pieces) if pieces else {}
    held = holdings(register)
    desk = _Desk(root, folder, on, by or _NOBODY, pieces_until, sums)
    for person in people:
        desk.check(person, held.get(person.id, ()), asked.get(person.id, ()))
    with speaking("fr", dates=in_words):
        screened = [
            desk.screen(person, held.get(person.id, ()), asked.get(person.id, ()))
            for person in people
        ]
    waiting = [
        person.id
        for person in folder.shelf.candidates.values()
        if (application := person.application(session)) and application.submitted_on is None
    ]
    files = {one.path: one.content for one in screened if one.content is not None}
    unreadable = tuple(
        sorted(path for path in folder.shelf.broken if path.startswith("data/candidates/"))
    )
    return ScreeningPlan(
        session,
        on,
        tuple(screened),
        tuple(waiting),
        unreadable,
        files,
        takes_sums=pieces is not None,
    )


def write_screening(root: Path, plan: ScreeningPlan) -> tuple[str, ...]:
    """Write the files of a plan, each by one rename; return the paths written.

    Raises `UsageError` before anything is written if what was typed makes one of them invalid.
    """
    refuse_unsound(plan.files)
    return write_files(root, plan.files)


def _refuse_early(session: Session, on: date, pieces_until: date | None) -> None:
    """Refuse a day that is past, or before the last day for dossiers."""
    earliest = max(on, session.applications_until)
    if pieces_until is not None and pieces_until < earliest:
        raise UsageError(
            _(
                "Documents cannot be awaited until {day}: dossiers may come until {earliest}."
            ).format(day=pieces_until, earliest=earliest)
            if earliest > on
            else _("Documents cannot be awaited until {day}: that day is past.").format(
                day=pieces_until
            ),
            hint=_("Give a later day to --pieces-until, or leave it out: the règlement has one."),
        )


def _refuse_broken(folder: SessionFolder) -> None:
    """Raise `CannotCheck` if a screening cannot be read.

    A screening written by hand must not be overwritten.
    """
    broken = sorted(path for path in folder.broken if path.startswith(f"{folder.path}/screening/"))
    if broken:
        raise CannotCheck(
            _("These files cannot be read, so nobody is screened: {files}.").format(
                files=listed(broken)
            ),
            hint=_("`certif validate` says what is wrong with them."),
        )


def _applicants(folder: SessionFolder) -> list[Candidate]:
    """Return the people who filed a dossier for the session, by id.

    Who withdrew before a screening asks for none.
    """
    return [
        person
        for _id, person in sorted(folder.shelf.candidates.items())
        if (application := person.application(folder.id))
        and application.submitted_on
        and (person.id in folder.screenings or withdrawal(folder, person.id) is None)
    ]


def _by_person(
    folder: SessionFolder,
    people: list[Candidate],
    rulings: Iterable[RulingAsked],
    on: date,
    by: str,
) -> dict[str, list[Ruling]]:
    known = [person.id for person in people]
    found: dict[str, list[Ruling]] = {}
    for one in rulings:
        refuse_no_applicant(folder, known, one.person)
        ruling = Ruling(one.kind, one.criterion, by, on, one.reason, one.evidence)
        found.setdefault(one.person, []).append(ruling)
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """The context of a screening: dataset, session, day, person in charge."""

    root: Path
    folder: SessionFolder
    on: date
    by: str
    pieces_until: date | None
    sums: Mapping[str, Mapping[str, str]]

    def check(self, person: Candidate, held: tuple[Holding, ...], asked: Iterable[Ruling]) -> None:
        """Refuse rulings that do not fit, in the reader's language."""
        for ruling in asked:
            verdict = judge_applicant(self.folder, person, held)
            if verdict is not None:
                refuse_unfit(verdict, ruling)

    def screen(
        self, person: Candidate, held: tuple[Holding, ...], asked: Iterable[Ruling]
    ) -> Screened:
        """Screen one applicant, in French; ``asked`` are the rulings of this run."""
        folder = self.folder
        existing = folder.screenings.get(person.id)
        before = existing.rulings if existing else ()
        rulings = (*before, *asked)
        verdict = judge_applicant(folder, person, held, rulings=rulings)
        if verdict is None or folder.regulation is None:
            raise ValueError(folder.path)
        pieces = completeness(person, folder.regulation)
        path = f"{folder.path}/screening/{person.id}.yml"
        until = self._until(existing, verdict, pieces)
        there, taken = held_pieces(person), self.sums.get(person.id, {})
        known = {**(existing.sums if existing else {}), **taken}
        sums = {piece: known[piece] for piece in there if piece in known}
        unsummed = tuple(piece for piece in there if piece not in known)
        one = Screened(
            person,
            path,
            Change.SAME,
            verdict,
            pieces,
            until=until,
            taken=len(taken),
            sums=sums,
            unsummed=unsummed,
        )
        found = Found(verdict, pieces, rulings, until, sums)
        # Unmet elsewhere or not: nobody is refused on what is unknown or was not understood.
        if verdict.standing(CriterionState.UNKNOWN) or person.not_understood:
            in_vain = tuple(ruling.criterion for ruling in asked)
            return replace(one, change=Change.TO_SETTLE, unwritten=in_vain)
        if existing is None:
            content = new_screening(path, found, on=self.on, by=self.by)
            return replace(one, change=Change.NEW, content=content)
        one = replace(one, kept=kept_reasons(existing, verdict))
        if not asked and _still_says(existing, found):
            return one
        source = source_at(self.root, path, Kind.SCREENING)
        content = changed_screening(source, existing, found, on=self.on, by=self.by)
        return replace(one, change=Change.CHANGED, content=content)

    def _until(
        self, existing: Screening | None, verdict: EligibilityVerdict, pieces: CompletenessVerdict
    ) -> date | None:
        """Return the last day for missing pieces.

        A day that a person was told stays, unless another is asked.
        """
        session, regulation = self.folder.session, self.folder.regulation
        if pieces.complete or verdict.verdict is not Verdict.ELIGIBLE:
            return None
        if session is None or regulation is None:
            raise ValueError(self.folder.path)
        told = existing.pieces_until if existing else None
        usual = self.on + timedelta(days=regulation.pieces_within_days)
        return self.pieces_until or told or max(usual, session.applications_until)


def _still_says(existing: Screening, found: Found) -> bool:
    """Tell whether the file may stay: same states, pieces, sums, day, decision."""
    eligible = found.verdict.verdict is Verdict.ELIGIBLE
    recorded = {one.criterion for one in existing.criteria}
    whole = recorded == {result.criterion for result in found.verdict.criteria}
    same = not screening_differs(existing, found.verdict, found.pieces)
    told = existing.pieces_until == found.until and existing.sums == found.sums
    return whole and same and existing.eligible is eligible and told
