"""Tasks in words: a sentence, the command that settles it, whom to write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.i18n import N_, _, dated, ngettext
from certif.model.follow_up import SignedPaper
from certif.quoting import harmless, shown
from certif.reporters.session.missing import missing_in_words, settled_by
from certif.results.decide import MissingKind
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from certif.model.certification import Framework
    from certif.model.register import Shelf

__all__ = ["address", "doers", "drafted_by", "sentence_of", "settled_with"]

_GAPS = {
    "email": N_("e-mail address"),
    "employer": N_("employer"),
    "type": N_("type of employer"),
    "employment": N_("kind of employment"),
    "working_time": N_("working time of a mission"),
}


_MAILS: dict[TaskKind | MissingKind, str] = {
    TaskKind.PIECES: "pieces",
    TaskKind.AVAILABILITY: "disponibilites",
    TaskKind.LETTERS: "courriers",
    TaskKind.CHANGED: "courriers",
    TaskKind.SENDING: "resultats",
    TaskKind.TO_ADMINISTRATION: "administration",
    MissingKind.GRID: "grilles",
    MissingKind.UNFINISHED: "grilles",
    MissingKind.COMPETENCE: "grilles",
}
"""The mail of `certif session mail` about a task."""


def sentence_of(task: Task, framework: Framework | None) -> str:
    """Return one sentence that says what is to be done, and why."""
    if task.missing is not None:
        return missing_in_words(task.about[0], task.missing, framework)
    needed, places = (*task.counts, 0, 0)[:2]
    person = harmless(task.about[0]) if task.about else ""
    form = _counted(task) if task.kind in _COUNTED else _sentences(task)[TaskKind(task.kind)]
    return form.format(
        count=len(task.about),
        people=", ".join(map(harmless, task.about)),
        person=person,
        candidate=person,
        details=_details(task),
        path=harmless(task.path),
        day=dated(task.due) if task.due else "",
        needed=needed,
        places=places,
        first=dated(task.days[0]) if task.days else "",
        last=dated(task.days[-1]) if task.days else "",
    )


def settled_with(task: Task) -> str:
    """Return the command that settles the task, or else the file that does."""
    session = task.session or ""
    person = task.about[0] if task.about else ""
    if task.missing is not None:
        return settled_by(session, person, task.missing)
    settling = " ".join(f"--settle {person} {criterion}" for criterion in task.details)
    commands: dict[TaskKind | MissingKind, str] = {
        TaskKind.FILING: f"certif candidate filed {person} {session}",
        TaskKind.PIECES: f"certif candidate piece {person} {''.join(task.details[:1])} LINK",
        TaskKind.SCREENING: f"certif session screen {session}",
        TaskKind.SETTLING: f"certif session screen {session} {settling}",
        TaskKind.AVAILABILITY: f"certif jury availability {session} {person}",
        TaskKind.INTERVIEWS: f"certif jury assign {session}",
        TaskKind.POOL: f'certif juror new "NAME" --role {"".join(task.details)} --since YYYY-MM-DD',
        TaskKind.CALL: f"certif init --intake ../formulaire --session {session}",
        TaskKind.ACCOUNT: f"certif jury forms {session} --out ../pages",
        TaskKind.SLOTS: f'certif session slots {session} --add "SLOT"',
        TaskKind.CLOSING: f"certif session close {session} --commit",
        TaskKind.TO_FILE: f"certif filing template {session} --out ~/identites-{session}.csv",
        TaskKind.TO_DEPOSIT: f"certif filing filed {session} --flux {''.join(task.details)} --on YYYY-MM-DD",
        TaskKind.TO_WITHDRAW: f"certif filing template {session} --action SUPPRESSION --out ~/identites-{session}.csv",
        **_settled_after(task, session, person),
    }
    return harmless(commands.get(task.kind, task.path))


def _settled_after(task: Task, session: str, person: str) -> dict[TaskKind | MissingKind, str]:
    """Return the commands that settle the tasks of the follow-up."""
    noted = f"certif session sent {session} --from ../courriels"
    decided = f"certif appeal decide {session} {person} --outcome"
    of = "".join(f" --of {each}" for each in task.details[1:])
    return {
        TaskKind.LETTERS: f"{noted}/courriers",
        TaskKind.CHANGED: f"{noted}/courriers",
        TaskKind.SENDING: f"{noted}/resultats",
        TaskKind.TO_ADMINISTRATION: f"{noted}/administration",
        TaskKind.SIGNING: f"certif session signed {session} {' '.join(task.details[:1])} FILE --on DATE{of}",
        TaskKind.NOTIFICATION: f"certif session notified {session} {person} --on DATE",
        TaskKind.APPEAL: f"{decided} rejet",
        TaskKind.SILENCE: f"{decided} rejet-implicite",
        TaskKind.COURT: f"{decided} rejet",
        TaskKind.FOLLOWING: f"certif decision revise {session} {person} --outcome DECISION --ground GROUND",
    }


def drafted_by(task: Task) -> str | None:
    """Return the command that writes the draft about the task, if there is one."""
    kind = _MAILS.get(task.kind)
    return f"certif session mail {task.session} {kind} --out ../courriels/{kind}" if kind else None


def doers(task: Task, shelf: Shelf) -> str:
    """Return the names of those who do it, or the team."""
    names = map(shelf.name_of, task.who)
    return ", ".join(map(harmless, names)) or _("team")


def address(person: str, shelf: Shelf) -> str:
    """Return ``Name <address>`` for somebody to write to, or that no address is known."""
    known = shelf.person(person)
    name = harmless(shelf.name_of(person))
    if known is None or known.email is None:
        return _("{name} (no address)").format(name=name)
    return f"{name} <{harmless(known.email)}>"


_OF_SENDINGS = frozenset({TaskKind.LETTERS, TaskKind.SENDING, TaskKind.TO_ADMINISTRATION})
_COUNTED = _OF_SENDINGS | {
    TaskKind.SCREENING,
    TaskKind.ACCOUNT,
    TaskKind.INTERVIEWS,
    TaskKind.TO_FILE,
    TaskKind.TO_WITHDRAW,
}


def _counted(task: Task) -> str:
    if task.kind is TaskKind.SCREENING:
        return ngettext(
            "{count} dossier to screen: {people}.",
            "{count} dossiers to screen: {people}.",
            len(task.about),
        )
    if task.kind is TaskKind.ACCOUNT:
        return ngettext(
            "{count} juror has no account, and answers by a file that their page gives: {people}.",
            "{count} jurors have no account, and answer by a file that their page gives: {people}.",
            len(task.about),
        )
    if task.kind is TaskKind.TO_FILE:
        return ngettext(
            "{count} certificate is to be filed with the Caisse des Dépôts: {people}.",
            "{count} certificates are to be filed with the Caisse des Dépôts: {people}.",
            len(task.about),
        )
    if task.kind is TaskKind.TO_WITHDRAW:
        return ngettext(
            "{count} revoked certificate is still at the Caisse des Dépôts: {people}.",
            "{count} revoked certificates are still at the Caisse des Dépôts: {people}.",
            len(task.about),
        )
    if task.kind in _OF_SENDINGS:
        return _counted_to_send(task)
    return ngettext(
        "{count} candidate has no interview yet: {people}.",
        "{count} candidates have no interview yet: {people}.",
        len(task.about),
    )


def _counted_to_send(task: Task) -> str:
    if task.kind is TaskKind.LETTERS:
        return ngettext(
            "{count} letter of the screening is not noted as sent: {people}.",
            "{count} letters of the screening are not noted as sent: {people}.",
            len(task.about),
        )
    if task.kind is TaskKind.SENDING:
        return ngettext(
            "The documents of {count} person are not noted as sent: {people}.",
            "The documents of {count} people are not noted as sent: {people}.",
            len(task.about),
        )
    return ngettext(
        "{count} letter to an administration is not noted as sent: {people}.",
        "{count} letters to administrations are not noted as sent: {people}.",
        len(task.about),
    )


def _sentences(task: Task) -> dict[TaskKind, str]:
    addendum = SignedPaper.ADDENDUM in task.details
    return {
        TaskKind.SIGNING: _("The addendum to the minutes of {first} is not signed.")
        if addendum
        else _("The minutes of {first} are not signed."),
        TaskKind.SESSION: _("{path} or its certification cannot be read."),
        TaskKind.REGISTRATION: _("The registration of {details} ends on {day}."),
        TaskKind.SIGNATORY: _("Nobody may sign the certificates: see the certifier's signatories."),
        TaskKind.FILING: _("{person}: the dossier has no filing date yet."),
        TaskKind.PIECES: _("{person}: the dossier lacks {details}."),
        TaskKind.UNREAD: _("{person}: a passage was not understood: {details}. Read it."),
        TaskKind.GAPS: _("{person}: {details} not known yet."),
        TaskKind.SETTLING: _("{person}: the files leave {details} unknown. Ask, or settle it."),
        TaskKind.SLOTS: _("{needed} candidates for {places} places: slots or rooms are lacking."),
        TaskKind.AVAILABILITY: _("{person} gave no availability."),
        TaskKind.POOL: _("Nobody in the register may sit as {details}."),
        TaskKind.CALL: _(
            "No dossier has come yet: send the form, and read what comes by `certif candidate from-form`."
        ),
        TaskKind.EMPLOYER: _(
            "{candidate} asks for a letter to their administration, and has no employer."
        ),
        TaskKind.CLOSING: _("Everything is decided: the session can be closed."),
        TaskKind.TO_DEPOSIT: _(
            "Flow {details} was made for the Caisse des Dépôts, and not deposited."
        ),
        TaskKind.CHANGED: _(
            "{person}: the decision changed since the letter sent on {first}. Send the new one."
        ),
        TaskKind.NOTIFICATION: _(
            "{person}: {details} was sent on {first}, and no day of receipt is noted: the time to appeal has not begun."
        ),
        TaskKind.APPEAL: _("{person}: the appeal received on {first} is to be answered."),
        TaskKind.SILENCE: _(
            "{person}: silence rejected the appeal on {first}; the court may be seized until {last}. Note it."
        ),
        TaskKind.COURT: _("{person}: the appeal of {first} runs before the court."),
        TaskKind.FOLLOWING: _(
            "{person}: the appeal was upheld on {first}, and the decision that follows is not made."
        ),
    }


def _details(task: Task) -> str:
    if task.kind is TaskKind.GAPS:
        return ", ".join(_(_GAPS[each]) for each in task.details)
    if task.kind is TaskKind.SETTLING:
        return ", ".join(map(label, task.details))
    return ", ".join(map(shown, task.details))
