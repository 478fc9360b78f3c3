"""Papers that were signed, written into the session's ledger of signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.acts.follow_up.ledgers import annulment, can_be_annulled
from certif.acts.support.find_session import load_session, nothing_issued
from certif.acts.support.ledgers import plan_entry
from certif.acts.support.read_or_refuse import content_of
from certif.dataset.layout import Kind
from certif.documents.jury_papers import half_days
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.follow_up import SIGNATURE, SignedPaper
from certif.quoting import did_you_mean, shown
from certif.results.follow_up.signatures import addenda, made_on, signed
from certif.results.seal import digest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from certif.acts.support.file_plan import FilePlan
    from certif.dataset.text.emit import Plain
    from certif.model.register import SessionFolder

__all__ = ["NewSignature", "plan_signature", "plan_signature_annulled"]

_LARGEST: Final = 64 * 1024 * 1024
"""A scan of many pages."""


@dataclass(frozen=True, slots=True)
class NewSignature:
    """A paper that was signed on a day, and the file that shows it.

    ``about`` is the folder of the correction of an addendum, or the half-day of an attendance sheet; ``None`` where the
    session has one alone.
    """

    paper: SignedPaper
    file: Path
    day: date
    by: str
    about: str | None = None


def plan_signature(root: Path, session: str, new: NewSignature) -> FilePlan:
    """Plan the entry of a signed paper; nothing is written.

    The signed file stays where it is.

    Raises `UsageError` for a paper that the session does not have, `Refusal` where it is noted already or was not made yet on
    that day.
    """
    _register, folder = load_session(root, session)
    about = _about(folder, new)
    _refuse_too_early(folder, new, about)
    checksum = digest(content_of(new.file, _LARGEST))
    if any(each.sum == checksum for each in signed(folder, new.paper) if each.about == about):
        raise Refusal(_("This signature is noted already."))
    entry: dict[str, Plain] = {
        "kind": SIGNATURE,
        "day": new.day.isoformat(),
        "document": new.paper.value,
    }
    if about:
        entry["correction" if new.paper is SignedPaper.ADDENDUM else "half_day"] = about
    entry |= {"sum": checksum, "by": new.by}
    return plan_entry(root, folder, Kind.SIGNATURES, entry)


def plan_signature_annulled(
    root: Path, session: str, number: int, *, on: date, by: str, reason: str
) -> FilePlan:
    """Plan the entry that annuls a signature; raises `UsageError` where there is none."""
    _register, folder = load_session(root, session)
    numbers = [each.number for each in signed(folder)]
    if number not in numbers:
        raise UsageError(
            _("No signature in force has the number {number}.").format(number=number),
            hint=can_be_annulled(numbers),
        )
    return plan_entry(root, folder, Kind.SIGNATURES, annulment(number, on, by, reason))


def _about(folder: SessionFolder, new: NewSignature) -> str:
    """Return which addendum or sheet is meant, or raise `UsageError`."""
    known = _known(folder, new.paper)
    if known is None:
        if new.about is not None:
            raise UsageError(
                _("A session has one {document} alone: leave --of out.").format(
                    document=shown(new.paper.value)
                )
            )
        return ""
    if new.about in known:
        return new.about or ""
    if new.about is None and len(known) == 1:
        return known[0]
    raise UsageError(
        _("Say which {document} was signed, with --of.").format(document=shown(new.paper.value)),
        hint=did_you_mean(new.about or "", known)
        or (
            _("There are: {words}.").format(words=", ".join(known))
            if known
            else _("Session {session} has none.").format(session=folder.id)
        ),
    )


def _known(folder: SessionFolder, paper: SignedPaper) -> list[str] | None:
    """Return those of a paper that there are, ``None`` where a session has one alone."""
    if paper is SignedPaper.ADDENDUM:
        return [name for name, _day in addenda(folder)]
    if paper is SignedPaper.ATTENDANCE:
        return [str(half_day) for half_day, _found in half_days(folder.interviews)]
    return None


def _refuse_too_early(folder: SessionFolder, new: NewSignature, about: str) -> None:
    """Refuse a day on which the paper was not there yet."""
    if new.paper is SignedPaper.MINUTES and not folder.closed:
        hint = _("`certif session close {session}` makes the minutes.").format(session=folder.id)
        raise nothing_issued(folder.id, hint)
    made = made_on(folder).get((new.paper, about))
    if made is not None and new.day < made:
        raise Refusal(
            _("It was made on {day}, and cannot have been signed before.").format(day=dated(made)),
            hint=_("Check the day given with --on."),
        )
