"""Tasks in words: a sentence, the command that settles it, whom to write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.i18n import N_, _, dated, ngettext
from certif.model.access import Team
from certif.model.follow_up import SignedPaper
from certif.quoting import harmless, shown
from certif.reporters.session.missing import missing_in_words
from certif.results.tasks import Task, TaskKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from certif.model.access import Member
    from certif.model.certification import Framework
    from certif.model.register import Shelf

__all__ = ["address", "doers", "sentence_of", "team_in_words"]

_NAMED = 3
"""How many of a team are named; of a larger one, the team alone."""

_GAPS = {
    "email": N_("e-mail address"),
    "employer": N_("employer"),
    "type": N_("type of employer"),
    "employment": N_("kind of employment"),
    "working_time": N_("working time of a mission"),
}


def sentence_of(task: Task, framework: Framework | None) -> str:
    """Return one sentence that says what is to be done, and why."""
    if task.missing is not None:
        return missing_in_words(task.about[0], task.missing, framework)
    needed, places = (*task.counts, 0, 0)[:2]
    person = harmless(task.about[0]) if task.about else ""
    count = len(task.about)
    forms = {**_sentences(task), **_counted(count), **_measured(needed, len(task.details))}
    return forms[TaskKind(task.kind)].format(
        count=count,
        people=", ".join(map(harmless, task.about)),
        person=person,
        candidate=person,
        details=_details(task),
        path=harmless(task.path),
        day=dated(task.due) if task.due else "",
        needed=needed,
        places=places,
        files=needed,
        first_detail="".join(map(shown, task.details[:1])),
        first=dated(task.days[0]) if task.days else "",
        last=dated(task.days[-1]) if task.days else "",
    )


def doers(task: Task, shelf: Shelf, members: Sequence[Member], handlers: Mapping[str, str]) -> str:
    """Return the names of those who do it; the team, and who they are if few.

    ``handlers`` are those in charge of a session's applications, by session.
    """
    if task.team is None:
        return ", ".join(harmless(shelf.name_of(each)) for each in task.who)
    handler = handlers.get(task.session or "") if task.team is Team.STAFF else None
    if handler:
        return f"{_('team')} ({harmless(handler)})"
    return team_in_words(task.team, members)


def team_in_words(team: Team, members: Sequence[Member]) -> str:
    """Return the name of a team, and who they are if few."""
    word = _("maintainers") if team is Team.MAINTAINERS else _("team")
    names = [harmless(each.name) for each in members if team in each.teams]
    return f"{word} ({', '.join(names)})" if 0 < len(names) <= _NAMED else word


def address(person: str, shelf: Shelf) -> str:
    """Return ``Name <address>`` for somebody to write to, or that no address is known."""
    known = shelf.person(person)
    name = harmless(shelf.name_of(person))
    if known is None or known.email is None:
        return _("{name} (no address)").format(name=name)
    return f"{name} <{harmless(known.email)}>"


def _counted(count: int) -> dict[TaskKind, str]:
    """Return the sentences about ``count`` people, by kind."""
    return {
        TaskKind.SCREENING: ngettext(
            "{count} dossier to screen: {people}.", "{count} dossiers to screen: {people}.", count
        ),
        TaskKind.ACCOUNT: ngettext(
            "{count} juror has no account, and answers by a file that their page gives: {people}.",
            "{count} jurors have no account, and answer by a file that their page gives: {people}.",
            count,
        ),
        TaskKind.INTERVIEWS: ngettext(
            "{count} candidate has no interview yet: {people}.",
            "{count} candidates have no interview yet: {people}.",
            count,
        ),
        TaskKind.TO_FILE: ngettext(
            "{count} certificate is to be filed with the Caisse des Dépôts: {people}.",
            "{count} certificates are to be filed with the Caisse des Dépôts: {people}.",
            count,
        ),
        TaskKind.TO_WITHDRAW: ngettext(
            "{count} revoked certificate is still at the Caisse des Dépôts: {people}.",
            "{count} revoked certificates are still at the Caisse des Dépôts: {people}.",
            count,
        ),
        TaskKind.CREDENTIALS: ngettext(
            "{count} digital credential was asked for, and is to be signed: {people}.",
            "{count} digital credentials were asked for, and are to be signed: {people}.",
            count,
        ),
        **_to_send(count),
    }


def _to_send(count: int) -> dict[TaskKind, str]:
    return {
        TaskKind.LETTERS: ngettext(
            "{count} letter of the screening is not noted as sent: {people}.",
            "{count} letters of the screening are not noted as sent: {people}.",
            count,
        ),
        TaskKind.INVITATIONS: ngettext(
            "{count} invitation is not noted as sent: {people}.",
            "{count} invitations are not noted as sent: {people}.",
            count,
        ),
        TaskKind.MOVED: ngettext(
            "{count} person is not told yet that their interviews changed: {people}.",
            "{count} people are not told yet that their interviews changed: {people}.",
            count,
        ),
        TaskKind.SENDING: ngettext(
            "The documents of {count} person are not noted as sent: {people}.",
            "The documents of {count} people are not noted as sent: {people}.",
            count,
        ),
        TaskKind.TO_ADMINISTRATION: ngettext(
            "{count} letter to an administration is not noted as sent: {people}.",
            "{count} letters to administrations are not noted as sent: {people}.",
            count,
        ),
    }


def _measured(needed: int, passages: int) -> dict[TaskKind, str]:
    """Return the sentences about places, files, or what somebody wrote."""
    return {
        TaskKind.SLOTS: ngettext(
            "{needed} candidate for {places} places: slots or rooms are lacking.",
            "{needed} candidates for {places} places: slots or rooms are lacking.",
            needed,
        ),
        TaskKind.PURGE: ngettext(
            "{files} file may no longer be kept, since {first}.",
            "{files} files may no longer be kept, the first since {first}.",
            needed,
        ),
        TaskKind.UNREAD: ngettext(
            "{person}: a passage was not understood: {details}. Read it.",
            "{person}: passages were not understood: {details}. Read them.",
            passages,
        ),
    }


def _sentences(task: Task) -> dict[TaskKind, str]:
    addendum = SignedPaper.ADDENDUM in task.details
    return {
        TaskKind.SIGNING: _("The addendum to the minutes of {first} is not signed.")
        if addendum
        else _("The minutes of {first} are not signed."),
        TaskKind.SESSION: _("{path} or its certification cannot be read."),
        TaskKind.REGISTRATION: _("The registration of {details} ends on {day}."),
        TaskKind.CERTIFIER: _(
            "{path} still holds what `certif init` wrote to be replaced: {details}."
        ),
        TaskKind.SIGNATORY: _("Nobody may sign the certificates: see the certifier's signatories."),
        TaskKind.FILING: _("{person}: the dossier has no filing date yet."),
        TaskKind.PIECES: _("{person}: the dossier lacks {details}."),
        TaskKind.GAPS: _("{person}: {details} not known yet."),
        TaskKind.SETTLING: _("{person}: the files leave {details} unknown. Ask, or settle it."),
        TaskKind.AVAILABILITY: _("{person} gave no availability."),
        TaskKind.POOL: _("Nobody in the register may sit as {details}."),
        TaskKind.CALL: _(
            "No dossier has come yet: send the form, and read what comes by `certif candidate from-form`."
        ),
        TaskKind.EMPLOYER: _(
            "{candidate} asks for a letter to their administration, and has no employer."
        ),
        TaskKind.CLOSING: _("Everything is decided: the session can be closed."),
        TaskKind.TO_MERGE: _(
            "The close is on the branch {first_detail}: it takes effect once it is merged."
        ),
        TaskKind.LISTS: _("The lists of revoked credentials are to be signed again."),
        TaskKind.DURATIONS: _(
            "Files may be too old in {details}, and nobody settled how long they are kept: `decision` of {path}."
        ),
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
