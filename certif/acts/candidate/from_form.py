"""Turn a candidate's form into a dossier: a plan first, then the file.

Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certif.acts.candidate.form.mail import decoded
from certif.acts.candidate.form.read import Form, read_form, unanswered
from certif.acts.candidate.intake_missions import missions_of
from certif.acts.candidate.known_people import may_be_known, refuse_taken
from certif.acts.contents.dossier import new_dossier
from certif.acts.contents.intake_questions import (
    QUESTIONS,
    Asked,
    asked_of,
)
from certif.acts.support.find_session import session_folder
from certif.acts.support.read_or_refuse import content_of
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.dataset.ids import is_id
from certif.dataset.text.edit import Document
from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.names import alike, id_from
from certif.model.people import Application, Candidate, Employer, NotUnderstood
from certif.model.register import Register
from certif.quoting import harmless, listed, shown

__all__ = ["Intake", "Received", "plan_intake", "received", "write_intake"]

_MONTH = len("AAAA-MM")
_LARGEST_FILE = 32 * 1024 * 1024
_LARGEST_TEXT = 256 * 1024
"""An e-mail weighs what is attached to it; what is read of it is a form."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A dossier to write: its path, its content, and notes for its reviewer."""

    path: str
    content: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """The text of a form, and the names of attached files, which are not read."""

    text: str
    attached: tuple[str, ...] = ()


def received(file: Path) -> Received:
    """Return what ``file`` holds; raises `CannotCheck` if it cannot be read as a form."""
    content = content_of(file, _LARGEST_FILE)
    found = decoded(content) if len(content) <= _LARGEST_FILE else None
    if found is None or len(found[0]) > _LARGEST_TEXT:
        raise CannotCheck(_("{path} is not the text of a form.").format(path=shown(str(file))))
    return Received(*found)


def plan_intake(
    register: Register,
    text: str,
    *,
    submitted_on: date | None,
    person: str | None = None,
    session: str | None = None,
    attached: tuple[str, ...] = (),
) -> Intake:
    """Plan the dossier that a form asks for.

    ``attached`` names files that came with its text; ``submitted_on`` is the day it was received; ``person``
    and ``session`` stand for what the form does not say, or says wrong. Raises `Refusal` where that person has a dossier already or the session is closed,
    `UsageError` where the form does not say who or for which session.
    """
    form = read_form(text)
    who = person or id_from(form.fullname or "")
    if not form.fullname:
        raise UsageError(
            _("The form does not say who applies."),
            hint=_("Write the name in the file, under {question}.").format(
                question=shown(QUESTIONS["fullname"])
            ),
        )
    if not is_id("person", who):
        raise UsageError(
            _("No id can be made from {name}.").format(name=shown(form.fullname)),
            hint=_("Give the id with --id prenom.nom."),
        )
    wanted = session or form.session
    if wanted is None:
        raise UsageError(
            _("The form does not say for which session."), hint=_("Give it with --session.")
        )
    if session is None:
        _refuse_a_month_of_several(register, wanted)
    refuse_taken(register, who, wanted, option="--id ")
    folder = session_folder(register, wanted)
    if folder.closed:
        raise Refusal(_("Session {session} is closed.").format(session=shown(wanted)))
    asked = asked_of(folder.regulation, wanted)
    form = _read(text, register, asked)
    missions, notes = missions_of(form, text, asked, register)
    path = f"data/candidates/{who}.yml"
    told = _candidate(path, who, form)
    notes += tuple(may_be_known(register, told, wanted, option="--id "))
    content = new_dossier(
        path,
        replace(told, missions=missions),
        session=wanted,
        submitted_on=submitted_on,
        pieces=folder.regulation.dossier if folder.regulation else tuple(form.pieces),
        source=None,
    )
    document = Document(content)
    if form.letter_to_administration:
        document.set(("applications", 0, "letter_to_administration"), value=True)
    for other in dict.fromkeys(_in_the_register(named, register) for named in form.conflicts):
        document.append(("conflicts",), {"person": other, "kind": "declared"})
    notes += tuple(_to_read_over(form, asked))
    if attached:
        notes += (_("Attached and not read: {files}.").format(files=listed(attached)),)
    return Intake(path, document.content(), (*form.notes, *notes))


def write_intake(root: Path, intake: Intake) -> None:
    """Write the dossier of a plan.

    Raises `UsageError`, before anything is written, if it would not be valid.
    """
    refuse_unsound({intake.path: intake.content})
    create_file(root, intake.path, intake.content)


def _refuse_a_month_of_several(register: Register, wanted: str) -> None:
    """Raise `UsageError` for a month in which several certifications have a session.

    People write the month alone, and one of these sessions may have it as its whole id.
    """
    of_month = [
        each.id
        for each in register.sessions.values()
        if not each.closed and each.id[:_MONTH] == wanted
    ]
    if len(of_month) > 1:
        raise UsageError(
            _("The form says {month}, and several sessions are of that month: {sessions}.").format(
                month=shown(wanted), sessions=listed(of_month)
            ),
            hint=_("Say for which, as the documents of the form show: --session ID."),
        )


def _read(text: str, register: Register, asked: Asked) -> Form:
    """The form, read with what the register knows and the règlement asks."""
    shelf = register.shelf
    return read_form(
        text,
        asked=asked,
        startups=[word for each in shelf.startups.values() for word in (each.name, each.id)],
        people={
            each.id: each.fullname
            for shelved in (shelf.jurors, shelf.candidates)
            for each in shelved.values()
        },
    )


def _candidate(path: str, who: str, form: Form) -> Candidate:
    employer = (
        Employer(form.employer, form.employer_type, form.employment) if form.employer else None
    )
    applications: tuple[Application, ...] = ()
    return Candidate(
        path,
        who,
        form.fullname or "",
        form.email,
        employer,
        applications,
        form.missions,
        (),
        (),
        form.pieces,
        not_understood=(*form.not_understood, *_no_answer(form)),
        publication=form.publication,
        wants_credential=form.wants_credential,
        certifications_known=form.holds_none,
    )


def _no_answer(form: Form) -> Iterator[NotUnderstood]:
    """Mark missions that nobody told: an empty answer is not « aucune »."""
    kept = any(each.about in {"missions", "other"} for each in form.not_understood)
    if not (form.missions or form.no_mission or kept):
        yield NotUnderstood("missions", f"{QUESTIONS['missions']}\u00a0: sans réponse")


def _in_the_register(named: str, register: Register) -> str:
    """Return the id of the one person of the register with this id or name.

    Returns ``named`` itself where nobody, or more than one person, has it.
    """
    shelf = register.shelf
    if shelf.person(named):
        return named
    found = {each.id for each in shelf.people if alike(each.fullname, named)}
    return found.pop() if len(found) == 1 else named


def _to_read_over(form: Form, asked: Asked) -> Iterator[str]:
    if gaps := list(unanswered(form, asked)):
        yield _("Left to be completed: {questions}.").format(questions=listed(gaps))
    if form.remarks:
        yield _("The form bears a remark, which is not kept in the register: {remark}").format(
            remark=harmless(form.remarks)
        )
