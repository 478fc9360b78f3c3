"""The tasks of a session's follow-up: what to send, what to note, appeals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.model.dates import add_months
from certif.model.follow_up import FOLLOW_UP, AppealForm, Recipient
from certif.results.follow_up.appeals import AppealState, appeals
from certif.results.follow_up.decided import decided
from certif.results.follow_up.deliveries import Telling, unnotified, unsent, unsent_letters
from certif.results.follow_up.signatures import unsigned
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.register import SessionFolder
    from certif.results.follow_up.appeals import Appeal
    from certif.results.follow_up.deliveries import Paper

__all__ = ["follow_up_tasks"]

ASKED_FOR_MONTHS = 12
"""For how long after its day a document is asked for: a ledger may have begun later."""


def follow_up_tasks(folder: SessionFolder, on: date) -> Iterator[Task]:
    """Yield what is to be sent, noted and answered on the day ``on``, open or closed."""
    yield from _letters(folder)
    yield from _documents(folder, on)
    yield from _receipts(folder)
    yield from _signatures(folder, on)
    for appeal in appeals(folder):
        if task := _of_appeal(appeal, on):
            yield task


def _letters(folder: SessionFolder) -> Iterator[Task]:
    path = f"{folder.path}/{FOLLOW_UP}/deliveries"
    silent = []
    for candidate, state, last in unsent_letters(folder):
        if state is Telling.NOT_SENT:
            silent.append(candidate)
        elif last is not None:
            about = (candidate,)
            yield Task(
                TaskKind.CHANGED,
                folder.id,
                folder.screenings[candidate].path,
                write_to=about,
                about=about,
                days=(last.day,),
            )
    if silent:
        since = min(folder.screenings[each].screened_on for each in silent)
        people = tuple(silent)
        yield Task(TaskKind.LETTERS, folder.id, path, write_to=people, about=people, since=since)


def _documents(folder: SessionFolder, on: date) -> Iterator[Task]:
    kinds = {
        TaskKind.SENDING: Recipient.PERSON,
        TaskKind.TO_ADMINISTRATION: Recipient.ADMINISTRATION,
    }
    asked_for = [paper for paper in unsent(folder) if on <= add_months(paper.day, ASKED_FOR_MONTHS)]
    for kind, to in kinds.items():
        waiting: list[Paper] = []
        by_hand: list[Paper] = []
        for paper in asked_for:
            if paper.to is to:
                now = decided(folder, paper.person)
                (by_hand if now and now.revoked_on else waiting).append(paper)
        if waiting:
            yield _to_send(folder, kind, waiting)
        for paper in by_hand:
            yield replace(_to_send(folder, kind, [paper]), details=(paper.document,), due=None)


def _to_send(folder: SessionFolder, kind: TaskKind, papers: list[Paper]) -> Task:
    """Return the task of sending those papers.

    With a detail, it is about that one document, which has no draft: it tells of a certificate taken away.
    """
    about = tuple(dict.fromkeys(paper.person for paper in papers))
    to_person = kind is TaskKind.SENDING
    # The time limit is that of the answer of the close, not of what is decided later.
    answers = tuple(paper.person for paper in papers if paper.day == folder.closed_on)
    return Task(
        kind,
        folder.id,
        f"{folder.path}/{FOLLOW_UP}/deliveries",
        write_to=about if to_person else (),
        about=about,
        since=min(paper.day for paper in papers),
        due=_answer_due(folder, answers) if to_person else None,
        counts=(len(papers),),
    )


def _answer_due(folder: SessionFolder, people: tuple[str, ...]) -> date | None:
    """Return the last day for the first of these answers, counted from the interviews."""
    days = [
        each.interviewed_on
        for each in folder.results
        if each.candidate in people and each.interviewed_on
    ]
    return folder.regulation.answer_by(min(days)) if days and folder.regulation else None


def _receipts(folder: SessionFolder) -> Iterator[Task]:
    for each in unnotified(folder):
        yield Task(
            TaskKind.NOTIFICATION,
            folder.id,
            f"{folder.path}/{FOLLOW_UP}/deliveries/{each.person}.yml",
            about=(each.person,),
            details=(each.document,),
            since=each.day,
            days=(each.day,),
        )


def _signatures(folder: SessionFolder, on: date) -> Iterator[Task]:
    for paper, about, day in unsigned(folder):
        if on <= add_months(day, ASKED_FOR_MONTHS):
            yield Task(
                TaskKind.SIGNING,
                folder.id,
                f"{folder.path}/{FOLLOW_UP}/signatures.yml",
                details=(paper.value, *([about] if about else [])),
                since=day,
                days=(day,),
            )


def _of_appeal(appeal: Appeal, on: date) -> Task | None:
    kind, due = _KINDS[appeal.state(on)], None
    days: tuple[date, ...] = (appeal.day,)
    if kind is None:
        return None
    if kind is TaskKind.APPEAL:
        due = appeal.silence_on
        if appeal.form is AppealForm.BEFORE_THE_COURT:
            kind = TaskKind.COURT
    elif kind is TaskKind.SILENCE and appeal.silence_on and appeal.court_until:
        days = (appeal.silence_on, appeal.court_until)
    elif kind is TaskKind.FOLLOWING and appeal.decided_on:
        days = (appeal.decided_on,)
    return Task(
        kind,
        appeal.session,
        appeal.path,
        about=(appeal.person,),
        since=appeal.day,
        due=due,
        days=days,
    )


_KINDS = {
    AppealState.RUNNING: TaskKind.APPEAL,
    AppealState.SILENT: TaskKind.SILENCE,
    AppealState.TO_FOLLOW: TaskKind.FOLLOWING,
    AppealState.ENDED: None,
}
