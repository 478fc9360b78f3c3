"""Tasks that only other rooms know of: calendars, branches, tokens, old files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from certif.acts.jury.calendars import calendars_of
from certif.acts.session.close_commit import branch_of, pull_request_link
from certif.credential.held import asked_without, certifier_of, lists_of, states_by
from certif.dataset.git.repository import open_repository
from certif.dataset.git.revisions import branches
from certif.errors import CannotCheck
from certif.model.dates import day_of
from certif.results.follow_up.invitations import invitation_task
from certif.results.follow_up.retention import KeptState, kept_files
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.credential.held import ListHeld
    from certif.model.certifier import Certifier
    from certif.model.register import Register, SessionFolder

__all__ = ["closings", "register_tasks", "waiting_tasks"]

NEAR: Final = timedelta(days=30)
"""How long before its last day a list of states is asked for."""


def waiting_tasks(register: Register, folder: SessionFolder, on: date) -> Iterator[Task]:
    """Yield who is to be told of interviews; what is to be signed, and deleted."""
    if folder.closed:
        yield from _credentials(register, folder)
        yield from _purge(register, folder, on)
    elif folder.session and folder.regulation and folder.certification:
        calendars = calendars_of(folder, folder.interviews)
        yield from filter(None, [invitation_task(folder, calendars, on)])


def register_tasks(register: Register, on: date) -> Iterator[Task]:
    """Yield what is to be done for the whole register: durations, lists of states."""
    retention = register.shelf.retention
    if retention is not None and retention.decision is None:
        due = [
            each.id
            for each in register.sessions.values()
            if each.closed
            and any(kept.state is KeptState.DUE for kept in kept_files(each, retention, on))
        ]
        if due:
            yield Task(TaskKind.DURATIONS, None, retention.path, details=tuple(due))
    yield from _lists(register, on)


def closings(root: Path, register: Register) -> Mapping[str, tuple[str, str]]:
    """Return the branch of each close under way, and what merges it, by session.

    That is the link to its pull request once the branch is on the platform; before, the command that pushes it. Nothing
    where the register is in no repository.
    """
    waiting = {
        branch_of(each.id): each.id for each in register.sessions.values() if not each.closed
    }
    if not waiting:
        return {}
    try:
        repository = open_repository(root)
        known = branches(repository)
        link = {name: pull_request_link(repository, name) for name in waiting if name in known}
    except CannotCheck:
        return {}
    return {
        session: (name, (known[name] and link[name]) or f"git push origin {name}")
        for name, session in waiting.items()
        if name in known
    }


def _credentials(register: Register, folder: SessionFolder) -> Iterator[Task]:
    certifier = certifier_of(register, folder)
    if certifier is None or not certifier.public_url or not folder.is_whole:
        return
    lacking = [*asked_without(register, folder)]
    if lacking:
        yield Task(
            TaskKind.CREDENTIALS,
            folder.id,
            f"{folder.path}/follow-up/credentials",
            about=tuple(dict.fromkeys(each.candidate for each, _edition in lacking)),
            since=max(edition.issued_on for _each, edition in lacking),
        )


def _purge(register: Register, folder: SessionFolder, on: date) -> Iterator[Task]:
    retention = register.shelf.retention
    if retention is None or retention.decision is None:
        return
    found = [each for each in kept_files(folder, retention, on) if each.state is KeptState.DUE]
    if found:
        first = min(each.due for each in found if each.due)
        yield Task(
            TaskKind.PURGE,
            folder.id,
            f"{folder.path}/follow-up/purge.yml",
            details=tuple(each.category.value for each in found),
            since=first,
            counts=(sum(len(each.files) for each in found),),
            days=(first,),
        )


def _lists(register: Register, on: date) -> Iterator[Task]:
    if not all(each.is_whole for each in register.sessions.values() if each.closed):
        return
    states = states_by(register)
    for certifier in register.shelf.certifiers.values():
        if certifier.id in states and register.lists.get(certifier.id):
            held = [*lists_of(register, certifier, states[certifier.id])]
            yield from filter(None, [_list_task(certifier, held, on)])


def _list_task(certifier: Certifier, held: list[ListHeld], on: date) -> Task | None:
    """Return the task of signing the lists again, ``None`` while they are good."""
    lacking = tuple(dict.fromkeys(name for each in held for name in each.lacking))
    last = min((day for each in held if (day := day_of(each.until))), default=None)
    if not lacking and (last is None or on + NEAR < last):
        return None
    path = f"data/certifiers/{certifier.id}/status"
    return Task(TaskKind.LISTS, None, path, details=lacking, due=last if not lacking else on)
