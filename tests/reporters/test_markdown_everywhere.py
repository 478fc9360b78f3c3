"""Every Markdown output with the same hostile texts: they read as plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from certif.documents.candidate import Terms, certificate, decision, letter, statement
from certif.documents.convocations import FOR_CANDIDATE, FOR_JUROR, for_candidate, for_juror
from certif.documents.grid import GRID
from certif.documents.grid import grid as blank_grid
from certif.documents.jury_papers import attendance, composition, half_day_of
from certif.documents.minutes import minutes
from certif.documents.minutes_extract import minutes_extract
from certif.documents.render import render
from certif.documents.screening_letters import (
    clarifying_letter,
    receipt,
    screening_letter,
    withdrawal_noted,
)
from certif.eligibility.criteria import Question
from certif.findings import Finding
from certif.model.changes import ChangeKind, FileChange
from certif.model.events import EventKind
from certif.model.issued import Correction, CorrectionKind, Outcome, Result
from certif.model.people import NotUnderstood
from certif.model.places import Place, Span
from certif.model.register import Shelf
from certif.model.session import CriterionState, CriterionVerdict
from certif.quoting import shown
from certif.reporters.findings.report import Report
from certif.reporters.findings.review import Review
from certif.reporters.findings.review_markdown import review_markdown
from certif.reporters.session.audit import audit_page
from certif.reporters.session.status import status_markdown
from certif.reporters.session.todo import ToDo, todo_markdown
from certif.results.audit import Audit, AuditPoint, PointKind
from certif.results.decide import Missing, MissingKind, decide
from certif.results.due import ScreeningLetter
from certif.results.follow_up.decided import Decided
from certif.results.progress import CandidateProgress, JurorLoad, SessionProgress
from certif.results.stage import Stage, Standing
from certif.results.tasks import Task
from tests.support.corrections import addendum_shown
from tests.support.corrections import letters as corrections
from tests.support.inert import everywhere, everywhere_in, held_to
from tests.support.people import person
from tests.support.session_folders import (
    CAMILLE,
    COMPETENCES,
    DAY,
    DINUM,
    FRAMEWORK,
    SIGNATORY,
    certification,
    event,
    folder,
    grid,
    regulation,
    screening,
)


def status(text: str) -> str:
    who = CandidateProgress("c", "C", Standing(Stage.HEARD), None, DAY, 3, ())
    return status_markdown(
        everywhere(
            SessionProgress(
                "s", DAY, closed=False, candidates=(who,), jurors=(JurorLoad("j", 1, 0),)
            ),
            text,
        ),
        None,
    )


def to_do(text: str) -> str:
    missing = Missing(MissingKind.UNFINISHED, "p", juror="j")
    task = Task(MissingKind.UNFINISHED, "s", "p", ("j",), ("j",), ("c",), (), DAY, DAY, missing)
    people = {text: everywhere(person(fullname="N"), text)}
    shelf = Shelf("data", {}, {}, {}, people, {}, frozenset())
    found = ToDo(DAY, (everywhere(task, text),), shelf, {})
    return todo_markdown(found)


def audit(text: str) -> str:
    corrected = Correction(
        "p",
        "c",
        CorrectionKind.REVOCATION,
        DAY,
        "b",
        "r",
        "v",
        "DINUM",
        SIGNATORY,
        "f",
        (),
        "n",
    )
    point = AuditPoint(PointKind.RULES, holds=False, evidence="e", details=("d",))
    return audit_page(
        everywhere(Audit("s", "c", "f", "r", DAY, "v", "v", 1, 1, 1, (point,), (corrected,)), text)
    )


def review(text: str) -> str:
    place = Place("data/x.yml", span=Span(1, 1, 1, 2))
    other = Place("data/z.yml", span=Span(1, 1, 1, 2))
    message = f"{text} {shown(text)} {text}"
    found = tuple(
        Finding(each, message, hint=shown(text), rule="CF101")
        for each in (place, other, replace(other, span=Span(2, 1, 2, 2)))
    )
    report = Report(found, {place.path: {1: text}}, 1, DAY)
    file = FileChange(ChangeKind.MODIFIED, "data/y.yml", "data/y.yml", 33188, 33188, None, None)
    return review_markdown(
        Review(
            report,
            (text,),
            claimed=False,
            files=(file,),
            consequences=(text, shown(text)),
            corrections={place: {1: text}, other: {1: text}},
            whole={other.path: f"{text}\n{text}"},
        )
    )


TERMS = Terms(
    folder().session,  # type: ignore[arg-type]
    certification(),
    FRAMEWORK,
    regulation(),
    DINUM,
    SIGNATORY,
    date(2026, 12, 1),
    date(2026, 12, 1),
)
LOW = [grid("noa.perrin", dict.fromkeys(COMPETENCES, "non-acquis"))]
HEARD = folder(LOW, events=event(EventKind.WITHDRAWAL))
INTERVIEW = HEARD.jury.interviews[0]  # type: ignore[union-attr]
WHO: dict[str, Any] = {"fullname": "C", "number": "n"}
LEVELS = dict.fromkeys(COMPETENCES, "acquis")
QUESTION = Question(person(), regulation(), {}, date(2026, 10, 9), None, ())
UNREAD = replace(person(), not_understood=(NotUnderstood("other", "t"),))
UNMET = CriterionVerdict("public_agent", CriterionState.UNMET, "r")
RESULT = Result(CAMILLE, "C", Outcome.CERTIFIED, "r", DAY, {}, "n", "c", ())
NOW = Decided(CAMILLE, "C", Outcome.CERTIFIED, "r", {}, DAY, DAY)
DOCUMENTS: dict[str, Mapping[str, object]] = {
    "certificat.md.j2": certificate(TERMS, **WHO, edition=1, code="c"),
    "attestation.md.j2": statement(TERMS, **WHO, levels=LEVELS),
    "courrier-administration.md.j2": letter(TERMS, **WHO, levels=LEVELS, employer="e"),
    "decision.md.j2": decision(TERMS, folder(LOW), decide(folder(LOW), CAMILLE), "C"),
    "proces-verbal.md.j2": minutes(TERMS, HEARD, [RESULT]),
    ScreeningLetter.TO_CLARIFY: clarifying_letter(TERMS, UNREAD, [], ["site"]),
    "decision-composition.md.j2": composition(TERMS, HEARD, DINUM.signatories[0].act, DAY),
    "emargement.md.j2": attendance(TERMS, HEARD, half_day_of(INTERVIEW.slot), [INTERVIEW]),
    "extrait-proces-verbal.md.j2": minutes_extract(TERMS, HEARD, RESULT, NOW, DAY),
    "additif-proces-verbal.md.j2": addendum_shown(TERMS, "C"),
    **dict[str, Mapping[str, object]](corrections(TERMS, "C")),
    GRID: blank_grid(TERMS, INTERVIEW, INTERVIEW.seats[0], "C", "J"),
    FOR_CANDIDATE: for_candidate(TERMS, HEARD.shelf, INTERVIEW),
    FOR_JUROR: for_juror(TERMS, HEARD.shelf, "noa.perrin", [INTERVIEW]),
    **dict[str, Mapping[str, object]](
        [
            receipt(TERMS, QUESTION.person, DAY, ["site"]),
            withdrawal_noted(TERMS, QUESTION.person, DAY),
        ]
    ),
    **dict[str, Mapping[str, object]](
        screening_letter(
            TERMS,
            replace(screening(complete=complete, eligible=eligible), criteria=(UNMET,)),
            QUESTION,
        )
        for complete, eligible in ((True, True), (False, True), (True, False))
    ),
}


def test_every_template_is_tried():
    packaged = Path(__file__).parents[2].joinpath("templates").glob("*.md.j2")
    assert {each.name for each in packaged} == {str(name) for name in DOCUMENTS}


@pytest.mark.parametrize("output", [status, to_do, audit, review], ids=lambda each: each.__name__)
def test_reports_of_sessions_and_reviews(output: Callable[[str], str]):
    held_to(output)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str):
    held_to(lambda text: render(str(name), everywhere_in(DOCUMENTS[name], text)))
