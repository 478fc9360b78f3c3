"""What of the public record was left out, and why: sentences for who examines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import ngettext
from certif.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.dataset.public_record import PublicRecord

__all__ = ["public_notes"]

_NAMED = 5
"""Files that could not be read, named in a sentence; the others are counted."""


def public_notes(record: PublicRecord, others: int) -> Iterator[str]:
    """Yield what was left out: ``others`` members of other domains, files, missions."""
    if others:
        yield ngettext(
            "{count} member of another domain was left out.",
            "{count} members of other domains were left out.",
            others,
        ).format(count=others)
    if record.faults:
        yield ngettext(
            "{count} file of the public record could not be read: {files}.",
            "{count} files of the public record could not be read: {files}.",
            len(record.faults),
        ).format(
            count=len(record.faults),
            files=listed(fault.place.path for fault in record.faults[:_NAMED]),
        )
    unread = sum(member.unread for member in record.members.values() if member.is_intrapreneur)
    if unread:
        yield ngettext(
            "{count} mission without dates that make sense was left out.",
            "{count} missions without dates that make sense were left out.",
            unread,
        ).format(count=unread)
