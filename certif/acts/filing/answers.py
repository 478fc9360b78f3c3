"""The deposit of a flow and the Caisse's receipts, noted in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.acts.filing.desk import desk
from certif.acts.support.file_plan import FilePlan
from certif.acts.support.ledgers import plan_entry
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.dataset.reading.private import read_private
from certif.errors import Refusal, UsageError
from certif.filing.receipt import FLOW_REFUSED, NOT_REPEATED, ReceiptError, read_receipt
from certif.i18n import _, dated
from certif.quoting import did_you_mean, shown
from certif.results.follow_up.flows import flows

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.filing.receipt import Receipt
    from certif.model.register import Register, SessionFolder
    from certif.results.follow_up.flows import Flow

__all__ = ["plan_deposit", "plan_receipt"]

_LARGEST: Final = 8 * 1024 * 1024


def plan_deposit(root: Path, session: str, name: str, *, on: date, by: str) -> FilePlan:
    """Plan to note that a flow was deposited on the portal; writes nothing.

    Raises `UsageError` for a flow that the session does not have, `Refusal` where its deposit is noted already,
    or where the day comes before its preparation.
    """
    known = desk(root, session)
    by_id = {each.id: each for each in known.flows}
    flow = by_id.get(name)
    if flow is None:
        raise UsageError(
            _("Session {session} prepared no flow {flow}.").format(
                session=session, flow=shown(name)
            ),
            hint=did_you_mean(name, by_id) or _("Make it first: certif filing export"),
        )
    if flow.deposited_on is not None:
        raise Refusal(
            _("The deposit of flow {flow} is noted already, on {day}.").format(
                flow=shown(name), day=dated(flow.deposited_on)
            )
        )
    if on < flow.prepared_on:
        raise Refusal(
            _("Flow {flow} was prepared on {day}, after that day.").format(
                flow=shown(name), day=dated(flow.prepared_on)
            ),
            hint=_("Give the day of the deposit with --on YYYY-MM-DD."),
        )
    entry: dict[str, Plain] = {"kind": "depot", "day": on.isoformat(), "of": flow.entry, "by": by}
    return plan_entry(root, known.folder, Kind.FILING, entry)


def plan_receipt(root: Path, file: Path, *, on: date, by: str) -> FilePlan:
    """Plan to note what a receipt says of its flow; writes nothing.

    The receipt of reception of a flow that was taken changes nothing: the plan has a note alone. Raises `Refusal` for a
    receipt that cannot be taken as it is: of another flow, with a number unknown, twice or missing, a KO without
    a message, a document type.
    """
    content = read_private(file, root, _LARGEST)
    try:
        receipt = read_receipt(content)
    except ReceiptError as wrong:
        raise _refused(file, str(wrong)) from None
    folder, flow = _flow_of(load(root), file, receipt)
    if not receipt.answers and receipt.whole.good is None:
        raise _refused(file, _("it says nothing of the flow, neither OK nor KO"))
    if not receipt.answers and receipt.whole.taken:
        return FilePlan(
            (),
            (
                _("The Caisse received flow {flow}: its answer is to come.").format(
                    flow=shown(flow.id)
                ),
            ),
        )
    rejected = _rejected(file, receipt, flow)
    entry: dict[str, Plain] = {"kind": "accuse", "day": on.isoformat(), "of": flow.deposit or 0}
    if rejected:
        entry["rejected"] = [
            {"number": number, "message": message} for number, message in rejected.items()
        ]
    entry["by"] = by
    plan = plan_entry(root, folder, Kind.FILING, entry)
    return FilePlan(plan.changes, _notes(folder, flow, rejected))


def _notes(folder: SessionFolder, flow: Flow, rejected: dict[str, str]) -> tuple[str, ...]:
    notes = [
        _("Flow {flow}: {accepted} accepted, {rejected} rejected.").format(
            flow=flow.id, accepted=len(flow.certificates) - len(rejected), rejected=len(rejected)
        )
    ]
    if NOT_REPEATED in rejected.values():
        notes.append(
            _(
                "Some messages are not repeated here: they may quote civil status. Read them in the receipt."
            )
        )
    if rejected:
        notes.append(
            _("Next: correct the identities, then `certif filing export {session}`.").format(
                session=folder.id
            )
        )
    return tuple(notes)


def _flow_of(register: Register, file: Path, receipt: Receipt) -> tuple[SessionFolder, Flow]:
    """Return the flow that a receipt answers, with its session."""
    for folder in register.sessions.values():
        for flow in flows(folder.follow_up.filing):
            if flow.id != receipt.flow:
                continue
            if flow.deposit is None:
                raise Refusal(
                    _("The deposit of flow {flow} is not noted yet.").format(flow=shown(flow.id)),
                    hint=f"certif filing filed {folder.id} --flux {flow.id} --on YYYY-MM-DD",
                )
            if flow.answered_on is not None:
                raise Refusal(
                    _("The answer on flow {flow} is noted already, on {day}.").format(
                        flow=shown(flow.id), day=dated(flow.answered_on)
                    )
                )
            return folder, flow
    raise _refused(file, _("its flow is none of this register"))


def _rejected(file: Path, receipt: Receipt, flow: Flow) -> dict[str, str]:
    """Return the certificates that the Caisse did not take, with the known reason."""
    if not receipt.answers:
        message = receipt.whole.message
        said = FLOW_REFUSED if message in {None, NOT_REPEATED} else str(message)
        return dict.fromkeys(flow.certificates, said)
    seen: set[str] = set()
    for each in receipt.answers:
        if each.number not in flow.certificates:
            raise _refused(
                file,
                _("line {line}: a certificate that is not of flow {flow}").format(
                    line=each.line, flow=shown(flow.id)
                ),
            )
        if each.number in seen:
            raise _refused(
                file,
                _("line {line}: {number} appears twice").format(line=each.line, number=each.number),
            )
        seen.add(each.number)
    missing = [each for each in flow.certificates if each not in seen]
    if missing:
        raise _refused(file, _("it says nothing of {numbers}").format(numbers=", ".join(missing)))
    return {each.number: each.message or NOT_REPEATED for each in receipt.answers if not each.taken}


def _refused(file: Path, why: str) -> Refusal:
    return Refusal(
        _("{path} is not taken: {why}.").format(path=shown(file), why=why),
        hint=_("Nothing was noted. Take the receipt of processing as the portal gave it."),
    )
