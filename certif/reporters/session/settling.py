"""Tasks as commands: the one that settles each, the one that writes its mail.

What only the person who runs it knows stands in capitals: a link, a day, a name.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.procedure.wording import filled_in_with
from certif.quoting import harmless
from certif.reporters.session.missing import settled_by
from certif.results.decide import MissingKind
from certif.results.tasks import TaskKind

if TYPE_CHECKING:
    from certif.results.tasks import Task

__all__ = ["asks", "drafted_by", "sends", "settled_with"]

_MAILS: dict[TaskKind | MissingKind, str] = {
    TaskKind.PIECES: "pieces",
    TaskKind.AVAILABILITY: "disponibilites",
    TaskKind.LETTERS: "courriers",
    TaskKind.CHANGED: "courriers",
    TaskKind.INVITATIONS: "convocations",
    TaskKind.MOVED: "changements",
    TaskKind.SENDING: "resultats",
    TaskKind.TO_ADMINISTRATION: "administration",
    MissingKind.GRID: "grilles",
    MissingKind.UNFINISHED: "grilles",
    MissingKind.COMPETENCE: "grilles",
}
"""The mail of `certif session mail` about a task."""


def settled_with(task: Task) -> str:
    """Return the command that settles the task, or else the file that does."""
    session = task.session or ""
    person = task.about[0] if task.about else ""
    if task.missing is not None:
        return settled_by(session, person, task.missing)
    if sends(task):
        folder = _drafts(task.session, _MAILS[task.kind])
        return harmless(f"certif session sent {session} --from {folder}")
    commands = {**_on_dossiers(task, session, person), **_on_juries(task, session)}
    commands |= _after_the_close(task, session, person)
    return harmless(commands.get(task.kind, task.path))


def sends(task: Task) -> bool:
    """Tell whether the task is to send drafts, and to note that they left."""
    return task.kind in _SENT and not _by_hand(task)


def _by_hand(task: Task) -> bool:
    """Tell whether the task is to send one document of which no draft is made."""
    return task.kind in _OF_THE_CLOSE and bool(task.details)


def asks(task: Task) -> bool:
    """Tell whether the task is to ask somebody for something, and to take it in."""
    return task.kind in {TaskKind.PIECES, TaskKind.AVAILABILITY}


def drafted_by(task: Task) -> str | None:
    """Return the command that writes the draft about the task, if there is one."""
    kind = _MAILS.get(task.kind)
    if not kind or _by_hand(task):
        return None
    return f"certif session mail {task.session} {kind} --out {_drafts(task.session, kind)}"


def _drafts(session: str | None, kind: str) -> str:
    """Return the folder of a session's drafts of a kind.

    Each session has its own: a juror of two has a draft of the same name in each.
    """
    return f"../courriels/{session}/{kind}"


_OF_THE_CLOSE = frozenset({TaskKind.SENDING, TaskKind.TO_ADMINISTRATION})

_SENT = _OF_THE_CLOSE | frozenset(
    {TaskKind.LETTERS, TaskKind.CHANGED, TaskKind.INVITATIONS, TaskKind.MOVED}
)
"""Those that end once the ledger says that their mails left."""


def _on_dossiers(task: Task, session: str, person: str) -> dict[TaskKind | MissingKind, str]:
    first = task.details[0] if task.details else ""
    change = f"certif candidate change {person}"
    options = {
        "email": f"--email {_('ADDRESS')}",
        "employer": f'--employer "{_("NAME")}"',
        "type": f"--employer-type {_('KIND')}",
        "employment": f"--employment {_('KIND')}",
        "working_time": f"--working-time {_('TIME')}",
    }
    gaps = " ".join(options[each] for each in task.details if each in options)
    understood = " ".join(f"--understood {n}" for n, _text in enumerate(task.details, 1))
    settling = " ".join(f"--settle {person} {criterion}" for criterion in task.details)
    return {
        TaskKind.SESSION: "certif validate",
        TaskKind.CALL: f"certif init --intake ../formulaire-{session} --session {session}",
        TaskKind.FILING: f"certif candidate filed {person} {session}",
        TaskKind.PIECES: f"certif candidate piece {person} {first} {_('LINK')}",
        TaskKind.UNREAD: f"{change} {understood}",
        TaskKind.GAPS: f"{change} {gaps}",
        TaskKind.EMPLOYER: f"{change} {options['employer']}",
        TaskKind.SCREENING: f"certif session screen {session}",
        TaskKind.SETTLING: f"certif session screen {session} {settling}",
    }


def _on_juries(task: Task, session: str) -> dict[TaskKind | MissingKind, str]:
    role, juror = "".join(task.details), "".join(task.about[:1])
    return {
        TaskKind.CERTIFIER: filled_in_with(PurePosixPath(task.path).stem, task.details),
        TaskKind.SIGNATORY: f'certif certifier signatory "{_("NAME")}"',
        TaskKind.POOL: f'certif juror new "{_("NAME")}" --role {role} --since {_("DATE")}',
        TaskKind.SLOTS: f'certif session slots {session} --add "{_("DATE")} 09h30"',
        TaskKind.AVAILABILITY: f"certif jury receive ../recus/{session}--{juror}.yml",
        TaskKind.ACCOUNT: f"certif jury forms {session} --out ../pages/{session}",
        TaskKind.INTERVIEWS: f"certif jury assign {session}",
        TaskKind.CLOSING: f"certif session close {session} --commit",
        TaskKind.TO_MERGE: "".join(task.details[1:]),
    }


def _after_the_close(task: Task, session: str, person: str) -> dict[TaskKind | MissingKind, str]:
    first, date = "".join(task.details[:1]), _("DATE")
    identities = f"~/identites-{session}.csv"
    decided = f"certif appeal decide {session} {person} --outcome"
    of = "".join(f" --of {each}" for each in task.details[1:])
    sent = f"certif session sent {session} {person} {first} --channel {_('CHANNEL')}"
    return {
        TaskKind.SENDING: sent,
        TaskKind.TO_ADMINISTRATION: f"{sent} --to administration",
        TaskKind.SIGNING: f"certif session signed {session} {first} {_('FILE')} --on {date}{of}",
        TaskKind.TO_FILE: f"certif filing template {session} --out {identities}",
        TaskKind.TO_DEPOSIT: f"certif filing filed {session} --flux {first} --on {date}",
        TaskKind.TO_WITHDRAW: f"certif filing template {session} --action SUPPRESSION --out {identities}",
        TaskKind.NOTIFICATION: f"certif session notified {session} {person} --on {date}",
        # Nobody's appeal is rejected by a line that was copied.
        TaskKind.APPEAL: f"{decided} {_('OUTCOME')}",
        TaskKind.COURT: f"{decided} {_('OUTCOME')}",
        TaskKind.SILENCE: f"{decided} rejet-implicite",
        TaskKind.FOLLOWING: (
            f"certif decision revise {session} {person} --outcome {_('OUTCOME')} --ground {_('GROUND')}"
        ),
        TaskKind.CREDENTIALS: f"certif credential sign {session} --key {_('FILE')}",
        TaskKind.LISTS: f"certif credential status --key {_('FILE')}",
        TaskKind.PURGE: f"certif retention purge {session}",
    }
