"""The one door to a verdict: a person, a règlement, a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.eligibility.catalogue import CRITERIA
from certif.eligibility.criteria import Question
from certif.eligibility.verdicts import (
    CONSTAT,
    DEROGATION,
    Account,
    CriterionResult,
    EligibilityVerdict,
    Evidence,
)
from certif.i18n import _
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from certif.eligibility.criteria import Criterion
    from certif.model.certification import Regulation
    from certif.model.issued import Holding
    from certif.model.people import Candidate, Startup
    from certif.model.register import SessionFolder
    from certif.model.session import Ruling, Session

__all__ = ["covers", "judge", "judge_applicant", "question_of", "reference_day"]

_COVERS = {
    CONSTAT: frozenset({CriterionState.UNKNOWN}),
    DEROGATION: frozenset({CriterionState.UNMET}),
}

_SUBJECTS = {
    "public_agent": {"employer"},
    "not_already_certified": {"certifications"},
    "filed_in_time": set[str](),
    "phase_known": {"missions", "startups"},
    "phases_carried_out": {"missions", "startups"},
}
"""What each criterion rests on, in the words of `not_understood`; the others rest on missions."""


def judge(
    person: Candidate,
    regulation: Regulation,
    startups: Mapping[str, Startup],
    *,
    on: date,
    session: Session | None = None,
    held: Iterable[Holding] = (),
    rulings: Iterable[Ruling] = (),
) -> EligibilityVerdict:
    """Judge a person's eligibility under ``regulation`` on the reference day ``on``.

    ``startups`` are those whose phases are known, by id. ``session`` is given when the question is
    about an application to it. ``held`` are the certifications that count against a new one: what the
    person's own file tells and what this dataset issued. A ruling settles the criterion that it names
    if it covers its state (see `covers`), and changes nothing otherwise. Sentences are in the
    reader's language. Nothing is raised: a prerequisite that no criterion knows comes out unknown,
    and says so.
    """
    question = Question(person, regulation, startups, on, session, tuple(held))
    asked = [one for one in CRITERIA.values() if one.asked_by(regulation.prerequisites)]
    results = [
        _unread(result, person) for one in asked if (result := _judged(one, question)) is not None
    ]
    results += [_not_understood(key) for key in _keys_without_criterion(regulation)]
    given = tuple(rulings)
    return EligibilityVerdict(
        person=person.id,
        fullname=person.fullname,
        regulation=regulation.version,
        on=on,
        session=session.id if session else None,
        criteria=tuple(_ruled(result, given) for result in results),
    )


def judge_applicant(
    folder: SessionFolder,
    person: Candidate,
    held: Iterable[Holding],
    *,
    on: date | None = None,
    rulings: Iterable[Ruling] | None = None,
) -> EligibilityVerdict | None:
    """Judge ``person`` for the session of ``folder``, with that session's data.

    The reference day is `reference_day` unless ``on`` is given; ``rulings`` are those of the
    screening unless given; ``held`` may be all that the person holds (what this very session issued,
    or what came after it, is left out). ``None`` where the session, its certification or its
    règlement could not be read.
    """
    session, regulation = folder.session, folder.regulation
    if session is None or regulation is None:
        return None
    screening = folder.screenings.get(person.id)
    recorded = screening.rulings if screening else ()
    return judge(
        person,
        regulation,
        folder.shelf.startups,
        on=on or reference_day(session),
        session=session,
        held=[one for one in held if _before(folder, one)],
        rulings=recorded if rulings is None else rulings,
    )


def question_of(
    folder: SessionFolder, person: Candidate, held: Iterable[Holding]
) -> Question | None:
    """Return the question by which `judge_applicant` judges ``person``."""
    session, regulation = folder.session, folder.regulation
    if session is None or regulation is None:
        return None
    mine = tuple(one for one in held if _before(folder, one))
    return Question(
        person, regulation, folder.shelf.startups, reference_day(session), session, mine
    )


def reference_day(session: Session) -> date:
    """Return the day on which applicants are judged: the last day to apply."""
    return session.applications_until


def covers(ruling: Ruling, state: CriterionState) -> bool:
    """Tell whether a ruling of that kind can settle a criterion in ``state``.

    A constat settles what is unknown, a dérogation overrules what is unmet, and neither does the other.
    """
    return state in _COVERS.get(ruling.kind, frozenset())


def _before(folder: SessionFolder, held: Holding) -> bool:
    """Tell whether a holding counts against this session.

    Its own never do, nor do those after its close.
    """
    if held.place.path.startswith(f"{folder.path}/"):
        return held.number is None
    return folder.closed_on is None or held.obtained_on < folder.closed_on


def _keys_without_criterion(regulation: Regulation) -> list[str]:
    known = {key for one in CRITERIA.values() for key in one.keys}
    return sorted(key for key in regulation.prerequisites if key not in known)


def _judged(one: Criterion, question: Question) -> CriterionResult | None:
    """Judge one criterion; unknown where it depends on the day of a month.

    More days served, or more days of a phase, never make an answer worse: the two extremes bound the others.
    """
    most = one.judge(question)
    if most is None or not question.has_months:
        return most
    least = one.judge(replace(question, widest=False))
    if least is None or least.state is most.state:
        return least if most.state is CriterionState.MET else most

    def account() -> Account:
        reason = _("The answer depends on a day of which the month alone is known: {reason}")
        return Account(reason.format(reason=most.reason), most.evidence)

    return CriterionResult(most.criterion, CriterionState.UNKNOWN, account)


def _not_understood(key: str) -> CriterionResult:
    def account() -> Account:
        reason = _("This version of certif does not know the prerequisite {key}: judge it by hand.")
        return Account(reason.format(key=shown(key)))

    return CriterionResult(key, CriterionState.UNKNOWN, account)


def _unread(result: CriterionResult, person: Candidate) -> CriterionResult:
    """Return the result; unknown if it may rest on a passage nobody has understood."""
    subjects = _SUBJECTS.get(result.criterion, {"missions"}) | {"other"}
    if result.state is CriterionState.MET:  # one more service never makes an answer worse
        subjects = subjects - {"startups"}
    unread = [
        (index, each) for index, each in enumerate(person.not_understood) if each.about in subjects
    ]
    if not unread:
        return result

    def account() -> Account:
        reason = _("The file holds text that was not understood: read it, then remove it.")
        places = (Place(person.path, ("not_understood", index, "text")) for index, _each in unread)
        texts = (shown(each.text) for _index, each in unread)
        return Account(reason, tuple(map(Evidence, places, texts)))

    return CriterionResult(result.criterion, CriterionState.UNKNOWN, account)


def _ruled(result: CriterionResult, rulings: tuple[Ruling, ...]) -> CriterionResult:
    """The result with the last ruling that settles it."""
    settling = [r for r in rulings if r.criterion == result.criterion and covers(r, result.state)]
    return replace(result, ruling=settling[-1]) if settling else result
