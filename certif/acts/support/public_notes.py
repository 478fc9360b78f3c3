"""Sentences on parts of the public record that are unreadable or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.examination import nearly_counts
from certif.errors import CannotCheck
from certif.i18n import N_, _, ngettext
from certif.model.faults import FaultKind
from certif.quoting import harmless, shown
from certif.rules.syntax import mistake_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.dataset.public_record.record import PublicRecord
    from certif.model.certification import Regulation
    from certif.model.faults import Fault

__all__ = ["members_left_out", "unreadable", "unreadable_files", "unreadable_member"]

_REASONS = {
    FaultKind.EMPTY: N_("It has no front matter: keys between two lines `---`, at the top."),
    FaultKind.TOO_LARGE: N_("It is too large."),
    FaultKind.TOO_DEEP: N_("Its lists and mappings are nested too deep."),
    FaultKind.TOO_MANY_NODES: N_("It holds too many values."),
    FaultKind.NOT_UTF8: N_("It is not UTF-8."),
    FaultKind.NOT_REGULAR: N_("It is no file, but a link or a folder."),
}


def members_left_out(record: PublicRecord, regulation: Regulation) -> Iterator[str]:
    """Yield the number of members left out, then those whose role nearly counts."""
    others = [each for each in record.members.values() if not regulation.counts(each.role)]
    if others:
        yield ngettext(
            "{count} member whose role does not count was left out.",
            "{count} members whose role does not count were left out.",
            len(others),
        ).format(count=len(others))
    near = [each for each in others if nearly_counts(regulation, each.role)]
    if near:
        yield ngettext(
            "{count} of them has a role that reads nearly like one that counts:",
            "{count} of them have a role that reads nearly like one that counts:",
            len(near),
        ).format(count=len(near))
    for each in near:
        called = f"{harmless(each.person.fullname)} ({harmless(each.person.id)})"
        yield "  " + _("{label}: {reason}").format(label=called, reason=shown(each.role))


def unreadable_files(record: PublicRecord) -> Iterator[str]:
    """Yield how many files could not be read, then each with its line and the reason."""
    if record.faults:
        yield ngettext(
            "{count} file of the public record could not be read:",
            "{count} files of the public record could not be read:",
            len(record.faults),
        ).format(count=len(record.faults))
        yield from (f"  {unreadable(fault)}" for fault in record.faults)


def unreadable(fault: Fault) -> str:
    """Return an unreadable file, its line if there is one, and the reason."""
    line = fault.detail.get("line")
    path = fault.place.path if line is None else f"{fault.place.path}:{line}"
    return _("{label}: {reason}").format(label=harmless(path), reason=_reason(fault))


def unreadable_member(person: str, fault: Fault) -> CannotCheck:
    """Return the refusal for somebody whose file in the public record is broken."""
    return CannotCheck(
        _("{person} is in the public record, in a file that cannot be read.").format(
            person=shown(person)
        ),
        hint=unreadable(fault),
    )


def _reason(fault: Fault) -> str:
    if fault.kind is FaultKind.SYNTAX:
        return mistake_in_words(fault)
    if fault.kind is FaultKind.UNREADABLE:
        form = _("It cannot be opened ({reason}).")
        return form.format(reason=shown(str(fault.detail["reason"])))
    return _(_REASONS[fault.kind])
