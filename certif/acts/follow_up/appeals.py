"""Appeals received and decided, written into a person's ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.follow_up.ledgers import ledger_change, refuse_uninvolved
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.find_session import load_session, session_folder
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.follow_up import APPEAL, RULED, AppealForm, AppealOutcome
from certif.quoting import listed, shown
from certif.results.due import DECISION, ScreeningLetter
from certif.results.follow_up.appeals import appeals
from certif.results.follow_up.deliveries import deliveries, papers

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.model.register import SessionFolder
    from certif.results.follow_up.appeals import Appeal

__all__ = ["NewAppeal", "Ruling", "appeals_of", "plan_appeal", "plan_ruling"]


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """An appeal received on a day; ``document`` is the decision that it contests.

    ``document`` is ``None`` for the last decision that the person was sent, ``sent_on`` where the day of its posting
    is not known.
    """

    person: str
    form: AppealForm
    day: date
    by: str
    reason: str
    document: str | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The end of an appeal.

    ``entry`` is its number, ``None`` for the only one running.
    """

    person: str
    outcome: AppealOutcome
    day: date
    by: str
    reason: str
    entry: int | None = None


def plan_appeal(root: Path, session: str, new: NewAppeal) -> FilePlan:
    """Plan the entry of an appeal; nothing is written, and the notes say its days.

    Raises `UsageError` where it contests no document of the person, `Refusal` where it is written already.
    """
    register, folder = load_session(root, session)
    refuse_uninvolved(folder, new.person)
    document = _contested(folder, new)
    if new.sent_on is not None and new.sent_on > new.day:
        raise UsageError(
            _("Received on {received}, it cannot have been sent on {sent}.").format(
                received=dated(new.day), sent=dated(new.sent_on)
            )
        )
    if any(
        (each.day, each.form, each.document) == (new.day, new.form, document)
        for each in appeals(folder, new.person)
    ):
        raise Refusal(_("This appeal is recorded already."))
    entry: dict[str, Plain] = {
        "kind": APPEAL,
        "day": new.day.isoformat(),
        "form": new.form.value,
        "document": document,
    }
    entry |= {"sent_on": new.sent_on.isoformat()} if new.sent_on else {}
    entry |= {"reason": new.reason, "by": new.by}
    change = ledger_change(root, register, folder, Kind.APPEALS, new.person, [entry])
    return FilePlan((change,))


def plan_ruling(root: Path, session: str, ruling: Ruling) -> FilePlan:
    """Plan the entry that ends an appeal; nothing is written.

    Raises `UsageError` where no appeal runs, or several do and none is named; `Refusal` for a day before its receipt, and
    for a rejection by silence where silence rejects nothing, or not yet.
    """
    register, folder = load_session(root, session)
    refuse_uninvolved(folder, ruling.person)
    appeal = _running(folder, ruling)
    if ruling.day < appeal.day:
        raise Refusal(
            _("The appeal was received on {day}: it cannot be decided before.").format(
                day=dated(appeal.day)
            ),
            hint=_("Check the day given with --on."),
        )
    if ruling.outcome is AppealOutcome.REJECTED_BY_SILENCE:
        _refuse_no_silence(appeal, ruling.day)
    entry: dict[str, Plain] = {
        "kind": RULED,
        "day": ruling.day.isoformat(),
        "of": appeal.entry,
        "outcome": ruling.outcome.value,
        "reason": ruling.reason,
        "by": ruling.by,
    }
    change = ledger_change(root, register, folder, Kind.APPEALS, ruling.person, [entry])
    return FilePlan((change,))


def appeals_of(
    root: Path, session: str | None
) -> tuple[tuple[SessionFolder, ...], tuple[Appeal, ...]]:
    """Return sessions, one or all, and their appeals."""
    register = load(root)
    folders = (session_folder(register, session),) if session else tuple(register.sessions.values())
    return folders, tuple(each for folder in folders for each in appeals(folder))


def _contested(folder: SessionFolder, new: NewAppeal) -> str:
    sent = deliveries(folder.follow_up.deliveries.get(new.person))
    decisions = (DECISION, ScreeningLetter.NOT_ELIGIBLE.document)
    told = [each.document for each in sent if each.document in decisions]
    known = dict.fromkeys(
        [
            *told,
            *(each.document for each in papers(folder, new.person)),
            *(s.document for s in sent),
        ]
    )
    if new.document is None:
        issued = [each for each in known if each in decisions]
        if not issued:
            raise UsageError(
                _("No decision of session {session} was sent to {person}.").format(
                    session=shown(folder.id), person=shown(new.person)
                ),
                hint=_("Note the sending first (`certif session sent`), or give --document."),
            )
        return (told or issued)[-1]
    if new.document not in known:
        raise UsageError(
            _("{person} was sent no {document}.").format(
                person=shown(new.person), document=shown(new.document)
            ),
            hint=_("Documents of that person: {names}.").format(names=listed(list(known)))
            if known
            else _("Note the sending first (`certif session sent`)."),
        )
    return new.document


def _running(folder: SessionFolder, ruling: Ruling) -> Appeal:
    running = [each for each in appeals(folder, ruling.person) if each.outcome is None]
    wanted = [each for each in running if ruling.entry in {None, each.entry}]
    if len(wanted) == 1:
        return wanted[0]
    if not running:
        message = _("No appeal of {person} is running in session {session}.")
        hint = _("`certif appeal list` shows them; `certif appeal record` notes one.")
    else:
        message = _("Several appeals of {person} run in session {session}.")
        if ruling.entry is not None:
            message = _("{person} has no such appeal under way in session {session}.")
        numbers = ", ".join(str(each.entry) for each in running)
        hint = _("Give its number with --entry: {numbers}.").format(numbers=numbers)
    raise UsageError(
        message.format(person=shown(ruling.person), session=shown(folder.id)), hint=hint
    )


def _refuse_no_silence(appeal: Appeal, day: date) -> None:
    if appeal.silence_on is None:
        raise Refusal(
            _("Silence on this appeal rejects nothing: it needs an answer."),
            hint=_("Give another outcome: rejet, admission or desistement."),
        )
    if day < appeal.silence_on:
        raise Refusal(
            _("Silence rejects this appeal on {day}, not before.").format(
                day=dated(appeal.silence_on)
            ),
            hint=_("Until then, it can be answered."),
        )
